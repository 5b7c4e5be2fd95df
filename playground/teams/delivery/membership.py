"""The activities for coming and going: the app installed or removed, people joining and leaving teams.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events
"""

from playground.teams.delivery.envelopes import envelope
from playground.teams.records import Json, Person, Place
from playground.teams.state import State


def installation(state: State, person: Person, place: Place, action: str) -> Json:
    """The app was installed (`add`) or taken away (`remove`)."""
    activity = {**_update(state, person, place, "installationUpdate"), "action": action}
    if place.team is not None:
        activity["channelData"]["settings"] = {"selectedChannel": {"id": place.id}}
    return activity


def bot_added(state: State, person: Person, place: Place) -> Json:
    """The app is new in a conversation."""
    added: list[Json] = [{"id": state.bot_id}]
    if place.team is None:
        added.append({"id": person.mri, "aadObjectId": person.aad_id})
    return {**_team_event(state, person, place, "teamMemberAdded"), "membersAdded": added}


def bot_removed(state: State, person: Person, place: Place) -> Json:
    """The app was taken out of a team."""
    removed = [{"id": state.bot_id}]
    return {**_team_event(state, person, place, "teamMemberRemoved"), "membersRemoved": removed}


def member_removed(state: State, person: Person, place: Place) -> Json:
    """Someone is no longer in a team."""
    removed = [{"id": person.mri, "aadObjectId": person.aad_id}]
    return {**_team_event(state, person, place, "teamMemberRemoved"), "membersRemoved": removed}


def _team_event(state: State, person: Person, place: Place, event: str) -> Json:
    activity = _update(state, person, place, "conversationUpdate")
    if place.team is not None:
        activity["channelData"]["eventType"] = event
    return activity


def _update(state: State, person: Person, place: Place, kind: str) -> Json:
    activity = envelope(state, person, place, kind)
    if place.team is not None:
        known = {"id": place.team.id, "name": place.team.name, "aadGroupId": place.team.group_id}
        activity["channelData"]["team"] = known
    return activity
