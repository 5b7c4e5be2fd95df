"""The activities for coming and going: the app installed or removed, people joining and leaving teams.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events
"""

from playground.teams.delivery.envelopes import Scene, envelope
from playground.teams.records import Json


def installation(scene: Scene, action: str) -> Json:
    """The app was installed (`add`) or taken away (`remove`)."""
    activity = {**_update(scene, "installationUpdate"), "action": action}
    if scene.place.team is not None:
        activity["channelData"]["settings"] = {"selectedChannel": {"id": scene.place.id}}
    return activity


def bot_added(scene: Scene) -> Json:
    """The app is new in a conversation."""
    added: list[Json] = [{"id": scene.state.bot_id}]
    if scene.place.team is None:
        added.append({"id": scene.person.mri, "aadObjectId": scene.person.aad_id})
    return {**_team_event(scene, "teamMemberAdded"), "membersAdded": added}


def bot_removed(scene: Scene) -> Json:
    """The app was taken out of a team."""
    removed = [{"id": scene.state.bot_id}]
    return {**_team_event(scene, "teamMemberRemoved"), "membersRemoved": removed}


def member_removed(scene: Scene) -> Json:
    """Someone is no longer in a team."""
    removed = [{"id": scene.person.mri, "aadObjectId": scene.person.aad_id}]
    return {**_team_event(scene, "teamMemberRemoved"), "membersRemoved": removed}


def member_added(scene: Scene) -> Json:
    """Someone is new in a team."""
    added = [{"id": scene.person.mri, "aadObjectId": scene.person.aad_id}]
    return {**_team_event(scene, "teamMemberAdded"), "membersAdded": added}


def _team_event(scene: Scene, event: str) -> Json:
    activity = _update(scene, "conversationUpdate")
    if scene.place.team is not None:
        activity["channelData"]["eventType"] = event
    return activity


def _update(scene: Scene, kind: str) -> Json:
    activity = envelope(scene, kind)
    team = scene.place.team
    if team is not None:
        activity["channelData"]["team"] = {"id": team.id, "name": team.name, "aadGroupId": team.group_id}
    return activity
