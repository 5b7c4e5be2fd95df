"""What people read, as blocks: every element of a screen but its fields."""

from typing import Any, assert_never

from handlers.screens.elements import (
    Button,
    Buttons,
    Divider,
    Element,
    Facts,
    Heading,
    Quote,
    Row,
    Strong,
    Text,
)
from handlers.slack import limits
from handlers.slack.buttons import beside, button_rows, fits_beside
from handlers.slack.measure import fits
from handlers.slack.texts import aside, leaves, plain, rich

Json = dict[str, Any]


def blocks_of(element: Element) -> list[Json]:  # noqa: PLR0911 -- one line an element
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
        case Row():
            return _row(element.text, element.button)
        case _:
            assert_never(element)


def _heading(text: str) -> list[Json]:
    if not text.strip():
        return []
    if fits(text, limits.HEADER_TEXT):
        return [{"type": "header", "text": plain(text)}]
    return rich({**part, "style": {"bold": True}} for part in leaves((text,)))


def _row(text: str, button: Button) -> list[Json]:
    if not fits_beside(text, button):
        return [*rich(leaves((text,))), *button_rows((button,))]
    # Plain text shows letter by letter, as rich text does; only a section holds a button beside its words.
    return [{"type": "section", "text": plain(text, limits.SECTION_TEXT), "accessory": beside(button)}]


def _facts(pairs: tuple[tuple[str, str], ...]) -> list[Json]:
    parts: list[Json] = []
    for name, value in pairs:
        ended = f"{value}\n" if (name, value) != pairs[-1] else value
        parts += leaves((Strong(f"{name}: "), ended) if name else (ended,))
    return rich(parts)
