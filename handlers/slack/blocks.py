"""What people read, as blocks: every element of a screen but its fields."""

from typing import Any, assert_never

from handlers.screens.elements import Buttons, Divider, Element, Facts, Heading, Quote, Strong, Text
from handlers.slack import limits
from handlers.slack.buttons import button_rows
from handlers.slack.measure import units
from handlers.slack.texts import aside, leaves, plain, rich

Json = dict[str, Any]


def blocks_of(element: Element) -> list[Json]:
    """The blocks that show an element, all of it."""
    match element:
        case Heading():
            return _heading(element.text)
        case Text():
            return aside(element.spans) if element.small else rich(leaves(element.spans))
        case Quote():
            return rich(leaves((element.text,)), "rich_text_quote")
        case Facts():
            return _facts(element.pairs)
        case Divider():
            return [{"type": "divider"}]
        case Buttons():
            return button_rows(element.buttons)
        case _:
            assert_never(element)


def _heading(text: str) -> list[Json]:
    if not text.strip():
        return []
    if units(text) <= limits.HEADER_TEXT:
        return [{"type": "header", "text": plain(text)}]
    return rich({**part, "style": {"bold": True}} for part in leaves((text,)))


def _facts(pairs: tuple[tuple[str, str], ...]) -> list[Json]:
    parts: list[Json] = []
    for name, value in pairs:
        ended = f"{value}\n" if (name, value) != pairs[-1] else value
        parts += leaves((Strong(f"{name}: "), ended) if name else (ended,))
    return rich(parts)
