"""What people do on the page, each act handed to the same programmatic person the tests use."""

from collections.abc import Awaitable, Callable

from playground.teams.people.member import Member
from playground.teams.records import Json, Message, StoredFile
from playground.teams.state import State
from playground.unsent import NotSentError

Act = Callable[[State, Member, Json], Awaitable[Json]]


async def say(state: State, member: Member, body: Json) -> Json:
    """What was typed in the message box; a typed @name becomes the mention the client makes of it.

    A phone's pictures stand in the message, without a name; a computer's are attached, as any file is.
    """
    text, files = str(body["text"]).strip(), _files(state, body)
    pictures = tuple(file for file in files if file.picture and body.get("photos"))
    others = tuple(file for file in files if file not in pictures)
    mention = f"<at>{state.bot_name}</at>"
    written = text if mention in text else text.replace(f"@{state.bot_name}", mention)
    place, root = str(body["conversation"]), body.get("root")
    await member.say(written, place, root=root, files=others, pictures=pictures)
    return {}


async def press(state: State, member: Member, body: Json) -> Json:
    """A card's button, with whatever stands in the card's fields.

    It is found by its verb, as its title may be in another language by now.
    """
    action, inputs = body["action"], body.get("inputs", {})
    data = action.get("data")
    name = action.get("verb") or (data or {}).get("verb") or action.get("title")
    await member.press(_message(state, body), name, inputs, data=data, card=body.get("card"))
    return {}


async def submit(_state: State, member: Member, body: Json) -> Json:
    """A dialog's button."""
    action = body["action"]
    name, data = action.get("verb") or action.get("title"), action.get("data")
    await member.submit(name, body.get("inputs", {}), data=data)
    return {}


async def close(_state: State, member: Member, _body: Json) -> Json:
    """A dialog's cross."""
    await member.close()
    return {}


async def seen(state: State, member: Member, body: Json) -> Json:
    """A message came into view."""
    await member.open_card(_message(state, body))
    return {}


async def extend(state: State, member: Member, body: Json) -> Json:
    """A command in a message's menu."""
    await member.extension(_message(state, body), str(body["command"]))
    return {}


async def consent(state: State, member: Member, body: Json) -> Json:
    """The answer to whether a file may be stored."""
    await member.consent(_message(state, body), bool(body["accept"]))
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
    "say": say,
    "press": press,
    "submit": submit,
    "close": close,
    "seen": seen,
    "extend": extend,
    "edit": edit,
    "delete": delete,
    "consent": consent,
}


def _message(state: State, body: Json) -> Message:
    message = state.messages.find(str(body["conversation"]), str(body["message"]))
    if message is None:
        raise NotSentError({"gone": "it is no longer on the screen"})
    return message


def _files(state: State, body: Json) -> tuple[StoredFile, ...]:
    return tuple(file for file in map(state.files.find, body.get("files", [])) if file)
