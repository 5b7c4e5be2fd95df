"""Opening a personal chat or a thread in a channel.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
"""

from typing import Any

from playground.teams.connector.activities import said
from playground.teams.connector.call import Answer, ConnectorCall, admitted
from playground.teams.connector.refusals import ConnectorError
from playground.teams.records import Person


def create(call: ConnectorCall) -> Answer:
    """The id of a person's chat with the app, or of a new thread with its first message."""
    channel = _part(_part(call.body, "channelData"), "channel").get("id")
    return _thread(call, str(channel)) if channel else _direct(call)


def _direct(call: ConnectorCall) -> Answer:
    person = _person(call)
    chat = call.state.chat(person.aad_id)
    if not chat.installed:
        raise ConnectorError("BotNotInConversationRoster")
    return 201, {"id": chat.id}


def _person(call: ConnectorCall) -> Person:
    members = call.body.get("members")
    if not isinstance(members, list) or len(members) != 1 or call.body.get("isGroup"):
        raise ConnectorError("BadArgument", "A personal chat has exactly one other member.")
    tenant = _part(_part(call.body, "channelData"), "tenant").get("id") or call.body.get("tenantId")
    if not tenant:
        raise ConnectorError("BadArgument", "The tenant is missing.")
    person = call.state.person_by(str(_part(members[0]).get("id")))
    if person is None or person.deleted or tenant != (person.tenant_id or call.state.tenant_id):
        raise ConnectorError("MemberNotFoundInConversation", status=400)
    return person


def _thread(call: ConnectorCall, channel: str) -> Answer:
    place = admitted(call.state, channel)
    if place.kind != "channel" or place.thread:
        raise ConnectorError("BadArgument", "A thread starts in a channel.")
    posted = said(call.state, place, _part(call.body, "activity"), None)
    return 201, {"id": f"{place.id};messageid={posted}", "activityId": posted}


def _part(value: Any, name: str | None = None) -> dict[str, Any]:
    found = value.get(name) if name and isinstance(value, dict) else value
    return found if isinstance(found, dict) else {}
