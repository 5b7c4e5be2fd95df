"""What every activity from Teams says, whatever it is about.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

from playground.teams.records import Json, Person, Place
from playground.teams.state import State

_ZONE = "Europe/Copenhagen"


@dataclass(frozen=True)
class Scene:
    """Who does something, and in which conversation."""

    state: State
    person: Person
    place: Place


def envelope(scene: Scene, kind: str, activity_id: str = "") -> Json:
    """An activity of a kind, from a person, in a conversation."""
    state, person = scene.state, scene.person
    now = datetime.fromtimestamp(state.clock(), UTC)
    return {
        "type": kind,
        "id": activity_id or f"f:{uuid4()}",
        "timestamp": now.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "localTimestamp": now.astimezone(ZoneInfo(_ZONE)).isoformat(timespec="milliseconds"),
        "localTimezone": _ZONE,
        "serviceUrl": state.service_url,
        "channelId": "msteams",
        "from": {"id": person.mri, "name": person.name, "aadObjectId": person.aad_id},
        "conversation": _conversation(scene),
        "recipient": {"id": state.bot_id, "name": state.bot_name},
        "entities": [_client(person)],
        "channelData": _channel_data(scene),
        "locale": person.locale,
    }


def _conversation(scene: Scene) -> Json:
    known = {"tenantId": _tenant(scene), "id": scene.place.wire_id}
    if scene.place.kind == "personal":
        return {"conversationType": "personal", **known}
    return {"isGroup": True, "conversationType": "channel", **known}


def _channel_data(scene: Scene) -> Json:
    place, told = scene.place, {"tenant": {"id": _tenant(scene)}}
    if place.team is None:
        return told
    named = {"teamsChannelId": place.id, "teamsTeamId": place.team.id}
    return {**named, "channel": {"id": place.id}, "team": {"id": place.team.id}, **told}


def _tenant(scene: Scene) -> str:
    own = scene.person.tenant_id if scene.place.kind == "personal" else ""
    return own or scene.state.tenant_id


def _client(person: Person) -> Json:
    country = person.locale.rpartition("-")[2].upper()
    known = {"locale": person.locale, "country": country, "platform": "Web", "timezone": _ZONE}
    return {**known, "type": "clientInfo"}
