"""What every activity from Teams says, whatever it is about.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
"""

from datetime import UTC, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

from playground.teams.records import Json, Person, Place
from playground.teams.state import State

_ZONE = "Europe/Copenhagen"


def envelope(state: State, person: Person, place: Place, kind: str, activity_id: str = "") -> Json:
    """An activity of a kind, from a person, in a conversation."""
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
        "conversation": conversation_json(state, person, place),
        "recipient": {"id": state.bot_id, "name": state.bot_name},
        "entities": [_client(person)],
        "channelData": channel_data(state, person, place),
        "locale": person.locale,
    }


def conversation_json(state: State, person: Person, place: Place) -> Json:
    """The conversation as an activity names it."""
    tenant = _tenant(state, person, place)
    if place.kind == "personal":
        return {"conversationType": "personal", "tenantId": tenant, "id": place.id}
    return {"isGroup": True, "conversationType": "channel", "tenantId": tenant, "id": place.wire_id}


def channel_data(state: State, person: Person, place: Place) -> Json:
    """What Teams adds of its own: the tenant, and in a channel which team and channel it is."""
    told: Json = {"tenant": {"id": _tenant(state, person, place)}}
    if place.team is not None:
        told |= {"teamsChannelId": place.id, "teamsTeamId": place.team.id}
        told |= {"channel": {"id": place.id}, "team": {"id": place.team.id}}
    return told


def _tenant(state: State, person: Person, place: Place) -> str:
    return person.tenant_id or state.tenant_id if place.kind == "personal" else state.tenant_id


def _client(person: Person) -> Json:
    country = person.locale.rpartition("-")[2].upper()
    known = {"locale": person.locale, "country": country, "platform": "Web", "timezone": _ZONE}
    return {**known, "type": "clientInfo"}
