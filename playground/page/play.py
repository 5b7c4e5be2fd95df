"""What people do on the page, each act handed to the same programmatic person the tests use."""

from collections.abc import Awaitable, Callable
from typing import Any

from playground.slack.people.member import Member
from playground.slack.records import Json, Message, View
from playground.slack.state import State
from playground.unsent import NotSentError

Act = Callable[[State, Member, Json], Awaitable[Json]]


async def command_or_words(_: State, member: Member, body: Json) -> Json:
    """What was typed in the message box: a slash command or a message."""
    text, place = str(body["text"]).strip(), str(body["conversation"])
    if text.startswith("/") and body.get("thread"):
        raise NotSentError({"text": "slash commands do not work in threads"})
    if text.startswith("/"):
        command, _sep, rest = text.partition(" ")
        await member.command(command, rest.strip(), place)
        return {}
    files = tuple(file for file in map(member.state.files.find, body.get("files", [])) if file)
    await member.say(text, place, thread=body.get("thread"), files=files)
    return {}


async def press(state: State, member: Member, body: Json) -> Json:
    """A button or a choice, with whatever stands in the other fields."""
    where = _where(state, body)
    member.keep(where, _values(state, where, body.get("values", {})))
    chosen = body.get("select")
    await member.press(where, str(body["action_id"]), select=chosen, block_id=str(body["block_id"]))
    return {}


async def submit(state: State, member: Member, body: Json) -> Json:
    """A modal's submit button."""
    view = _view(state, body)
    member.keep(view, _values(state, view, body["values"]))
    return {"errors": await member.submit(view)}


async def close(state: State, member: Member, body: Json) -> Json:
    """A modal's close button."""
    await member.close(_view(state, body))
    return {}


async def home(_state: State, member: Member, _body: Json) -> Json:
    """The App Home tab."""
    await member.home()
    return {}


async def shortcut(state: State, member: Member, body: Json) -> Json:
    """A shortcut in a message's menu."""
    await member.shortcut(_message(state, body), str(body["callback_id"]))
    return {}


async def edit(state: State, member: Member, body: Json) -> Json:
    """A message of one's own, changed."""
    await member.edit(_message(state, body), str(body["text"]).strip())
    return {}


async def delete(state: State, member: Member, body: Json) -> Json:
    """A message of one's own, deleted."""
    await member.delete(_message(state, body))
    return {}


ACTS: dict[str, Act] = {
    "send": command_or_words,
    "press": press,
    "submit": submit,
    "close": close,
    "home": home,
    "shortcut": shortcut,
    "edit": edit,
    "delete": delete,
}


def _view(state: State, body: Json) -> View:
    view = state.views.find(str(body["view"]))
    if view is None:
        raise NotSentError({"gone": "it is no longer on the screen"})
    return view


def _where(state: State, body: Json) -> Message | View:
    if body.get("view"):
        return _view(state, body)
    return _message(state, body)


def _message(state: State, body: Json) -> Message:
    message = state.messages.find(str(body["conversation"]), str(body["ts"]))
    if message is None:
        raise NotSentError({"gone": "it is no longer on the screen"})
    return message


def _values(state: State, where: Message | View, values: Json) -> dict[str, dict[str, Any]]:
    files = {
        block["block_id"]
        for block in where.blocks
        if block["type"] == "input" and block["element"]["type"] == "file_input"
    }
    return {
        block_id: _found(state, fields) if block_id in files else fields
        for block_id, fields in values.items()
    }


def _found(state: State, fields: Json) -> Json:
    return {name: [file for file in map(state.files.find, ids) if file] for name, ids in fields.items()}
