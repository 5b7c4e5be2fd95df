"""A text alone in its message, so that copying the message copies exactly the text."""

from handlers.screens.elements import Copy
from handlers.teams import limits
from handlers.teams.size import divide, units, written


def copy_texts(copy: Copy) -> tuple[str, ...]:
    """The text in messages, nothing lost or added; they are to be sent with `textFormat` plain."""
    return message_texts(copy.text)


def message_texts(text: str) -> tuple[str, ...]:
    """Any text in as many messages as it takes."""
    return tuple(divide(text, limits.COPY_UNITS, _size)) or ("",)


def _size(text: str) -> int:
    return units(written(text))
