"""Somebody's own words in a frame: all of them, the rest of a long text folded away."""

from collections.abc import Iterator
from typing import Any

from config.i18n import Words
from handlers.teams import limits
from handlers.teams.buttons import toggle
from handlers.teams.size import border, divide, units, weight
from handlers.teams.texts import words

Json = dict[str, Any]


def quote_blocks(text: str, name: str, _: Words) -> list[Json]:
    """The frames that show a text: mostly one; a very long text goes on in the next, even in another card."""
    parts = divide(text, limits.QUOTE_BYTES, weight)
    return [
        {"type": "Container", "style": "emphasis", "items": items}
        for number, part in enumerate(parts)
        if (items := list(_items(part, f"{name}.{number}", _)))
    ]


def _items(text: str, name: str, _: Words) -> Iterator[Json]:
    end = _opening(text)
    yield from words(text[:end].rstrip("\n"))
    if end == len(text):
        return
    more, rest = f"{name}.more", f"{name}.rest"
    yield {"type": "ActionSet", "id": more, "actions": [toggle(_("Show all"), more, rest)]}
    less = {"type": "ActionSet", "actions": [toggle(_("Show less"), more, rest)]}
    folded = words(text[end:].lstrip("\n"))
    yield {"type": "Container", "id": rest, "isVisible": False, "spacing": "None", "items": [*folded, less]}


def _opening(text: str) -> int:
    """Where a long text is folded; its end when it is short."""
    if units(text) <= limits.FOLDED_FROM and text.count("\n") < limits.FOLDED_LINES:
        return len(text)
    lines = text.split("\n", limits.SHOWN_LINES)
    shown = len(text) - len(lines[-1]) if len(lines) > limits.SHOWN_LINES else len(text)
    end = border(text, limits.SHOWN) if shown > limits.SHOWN else shown
    return end if text[end:].strip() and text[:end].strip() else len(text)
