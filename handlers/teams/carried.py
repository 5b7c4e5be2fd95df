"""What a button or a form carries for the next request, and how it is told from what was filled in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from handlers.screens.elements import Button, Form

Json = dict[str, Any]

MESSAGE: Final = "message"
SCREEN: Final = "screen"
SUBMIT: Final = "submit"
# Teams lays what was filled in beside our own keys; this names the inputs and tells each one's kind.
ASKS: Final = "asks"
# An input named like one of our keys would take its place, so that key moves in here.
HELD: Final = "held"
_WORDS = ("verb", "ticket", "value", "words", "nonce", "card", "place", "origin")
_NUMBERS = ("revision", "version")


@dataclass(frozen=True, slots=True)
class Carried:
    """The act, the ticket as it was seen, and where the person was."""

    verb: str = ""
    ticket: str | None = None
    revision: int | None = None
    version: int | None = None
    value: str = ""
    words: str = ""
    nonce: str | None = None
    card: str = ""
    place: str = ""
    origin: str = ""


def for_button(button: Button, place: str, kind: str) -> Json:
    """What a button sends along."""
    held = {
        "verb": button.act,
        "ticket": button.ticket,
        "revision": button.revision,
        "version": button.version,
        "value": button.value,
        "words": button.words,
        "card": kind,
        "origin": button.origin,
        "place": place,
    }
    return _kept(held)


def for_form(form: Form, asks: Mapping[str, str], more: Json) -> Json:
    """What a form's own button sends along beside the fields it asks for."""
    held = {
        "verb": form.act,
        "ticket": form.ticket,
        "revision": form.revision,
        "version": form.version,
        "nonce": form.nonce,
        "value": form.value,
        "origin": form.origin,
        "place": SUBMIT,
    }
    if taken := {ASKS, HELD} & asks.keys():
        raise ValueError(f"a field of {form.act} has a name that is ours: {', '.join(taken)}")
    own = {**more, **_kept(held)}
    mixed = {name: value for name, value in own.items() if name in asks}
    data = {name: value for name, value in own.items() if name not in asks}
    return {**data, ASKS: dict(asks), **({HELD: mixed} if mixed else {})}


def carried_in(data: Any) -> Carried:
    """What was sent along; what is not ours or of another type reads as nothing."""
    own = own_in(data)
    read: Json = {name: sound(own[name]) for name in _WORDS if isinstance(own.get(name), str)}
    return Carried(**read, **{name: own[name] for name in _NUMBERS if _is_number(own.get(name))})


def own_in(data: Any) -> Json:
    """All that was sent along, without what was filled in: our keys, and what a form was given to carry."""
    sent = data if isinstance(data, dict) else {}
    fields, held = asked(sent), sent.get(HELD)
    own = {name: value for name, value in sent.items() if name not in fields and name not in {ASKS, HELD}}
    return own | (held if isinstance(held, dict) else {})


def asked(data: Json) -> Mapping[str, str]:
    """The inputs that a form had, each with its kind."""
    asks = data.get(ASKS)
    if not isinstance(asks, dict):
        return {}
    return {name: kind for name, kind in asks.items() if isinstance(kind, str)}


def sound(value: Any) -> str:
    """A text that every database takes: no NUL, no half of a surrogate pair; empty when it is no text."""
    if not isinstance(value, str):
        return ""
    return value.replace("\x00", "").encode("utf-8", "replace").decode()


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _kept(held: Json) -> Json:
    return {name: value for name, value in held.items() if value is not None and value != ""}
