"""A text alone in its message, so that copying the message copies exactly the text."""

import html
from typing import Any, Final

from handlers.screens.elements import Copy
from handlers.teams import limits
from handlers.teams.size import divide, units, written

Json = dict[str, Any]

_READ_INTO: Final = frozenset("\n\r<>&")


def copy_texts(copy: Copy) -> tuple[str, ...]:
    """The text in messages, nothing lost or added."""
    return message_texts(copy.text)


def message_texts(text: str) -> tuple[str, ...]:
    """Any text in as many messages as it takes."""
    return tuple(divide(text, limits.COPY_UNITS, _size)) or ("",)


def letter_by_letter(text: str) -> Json:
    """What makes a message show a text as it is.

    Plain where that is certain. Teams runs the lines of a plain text together
    (https://github.com/microsoft/teams.py/issues/162), and its clients have read markup in one: there the
    text is escaped, its line breaks said (xml, of
    https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages).
    """
    if not _READ_INTO & set(text):
        return {"text": text, "textFormat": "plain"}
    return {"text": html.escape(text, quote=False).replace("\n", "<br/>"), "textFormat": "xml"}


def _size(text: str) -> int:
    return units(written(letter_by_letter(text)["text"]))
