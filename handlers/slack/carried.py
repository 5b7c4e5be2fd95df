"""What a button or a screen carries for the next request: compact JSON that Slack echoes unchanged."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handlers.slack import limits
from handlers.slack.measure import units
from handlers.slack.payloads import sound


@dataclass(frozen=True, slots=True)
class Carried:
    """The ticket as it was seen, and where the person was."""

    ticket: str | None = None
    revision: int | None = None
    version: int | None = None
    nonce: str | None = None
    value: str = ""
    words: str = ""
    conversation: str | None = None
    origin: str = ""
    link: bool = False  # the button only opens an address


_LETTERS = {
    "t": "ticket",
    "r": "revision",
    "v": "version",
    "n": "nonce",
    "x": "value",
    "w": "words",
    "c": "conversation",
    "o": "origin",
    "l": "link",
}
_NUMBERS = {"revision", "version"}
NOTHING = Carried()


def pack(carried: Carried, most: int) -> str:
    """The value to send along; too much is a mistake of ours, because ids are short."""
    held = {letter: getattr(carried, name) for letter, name in _LETTERS.items()}
    kept = {
        letter: each for letter, each in held.items() if each is not None and each is not False and each != ""
    }
    text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    # Slack escapes these in what it echoes (https://github.com/slackapi/bolt-python/issues/513).
    for mark in "&<>":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    if units(text) > most:
        raise ValueError(f"a button or screen would carry {units(text)} characters; Slack takes {most}")
    return text


def unpack(text: Any) -> Carried:
    """What was sent along; nothing when it is not ours."""
    try:
        held = json.loads(text) if isinstance(text, str) else None
    except ValueError:
        return NOTHING
    if not isinstance(held, dict):
        return NOTHING
    return Carried(
        **{name: _read(held[letter]) for letter, name in _LETTERS.items() if _fits(name, held, letter)}
    )


def for_button(carried: Carried) -> str:
    """A button's value."""
    return pack(carried, limits.BUTTON_VALUE)


def for_screen(carried: Carried) -> str:
    """A screen's private_metadata."""
    return pack(carried, limits.PRIVATE_METADATA)


def _read(value: Any) -> Any:
    return sound(value) if isinstance(value, str) else value


def _fits(name: str, held: Mapping[str, Any], letter: str) -> bool:
    value = held.get(letter)
    if name == "link":
        return isinstance(value, bool)
    if name in _NUMBERS:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, str)
