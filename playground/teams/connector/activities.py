"""Sending, changing and removing messages, and typing."""

from typing import Any

from playground.teams.connector.call import Answer, ConnectorCall
from playground.teams.connector.content import checked_content
from playground.teams.connector.refusals import ConnectorError
from playground.teams.records import Json, Message, Place
from playground.teams.state import State


def send(call: ConnectorCall) -> Answer:
    """A message at the end of a chat, a new thread in a channel, or a reply where a thread is named."""
    place = call.writable()
    return 201, {"id": said(call.state, place, call.body, place.thread)}


def reply(call: ConnectorCall) -> Answer:
    """A reply; in a channel it goes into the thread of what it answers."""
    place = call.writable()
    answered = call.message(place)
    root = answered.thread if place.kind == "channel" else None
    return 201, {"id": said(call.state, place, call.body, root)}


def update(call: ConnectorCall) -> Answer:
    """Change one of the app's own messages for everyone; what single people saw instead is gone."""
    place = call.writable()
    before = call.own_message(place)
    if call.body.get("type", "message") != "message":
        raise ConnectorError("BadArgument", "Only a message can be changed.")
    parts = checked_content(call.state, place, call.body)
    call.state.messages.change(before, edited=True, **parts)
    forget_views(call.state, before)
    return 200, {"id": before.id}


def delete(call: ConnectorCall) -> Answer:
    """Remove one of the app's own messages."""
    before = call.own_message(call.writable())
    call.state.messages.change(before, deleted=True)
    forget_views(call.state, before)
    return 200, None


def said(state: State, place: Place, body: Json, root: str | None) -> str:
    """Post what an activity says and return its id; typing leaves no message behind."""
    kind: Any = body.get("type")
    if kind == "typing":
        return state.messages.stamps.next()
    if kind != "message":
        raise ConnectorError("BadArgument", f"Unknown activity type {kind!r}.")
    parts = checked_content(state, place, body)
    return state.messages.post(place.id, state.bot_id, from_bot=True, root=root, **parts).id


def forget_views(state: State, message: Message) -> None:
    """Show everyone the same card again."""
    for key in [each for each in state.views if each[:2] == (message.conversation, message.id)]:
        del state.views[key]
    state.changes.note()
