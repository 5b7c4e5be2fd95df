"""What people read, as blocks of a card: every element of a screen but its fields."""

from collections.abc import Iterator
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
from handlers.teams import limits
from handlers.teams.buttons import Surface, button_rows
from handlers.teams.quotes import quote_blocks
from handlers.teams.size import units, weight
from handlers.teams.texts import heading, is_address, paragraphs, runs, words

Json = dict[str, Any]


def blocks_of(element: Element, name: str, surface: Surface) -> list[Json]:  # noqa: PLR0911 -- one line an element
    """The blocks that show an element, all of it; `name` begins the ids in it."""
    match element:
        case Heading():
            return heading(element.text)
        case Text():
            looks = {"size": "Small", "isSubtle": True} if element.small else {}
            return paragraphs(runs(element.spans, **looks))
        case Quote():
            return quote_blocks(element.text, name, surface.words)
        case Facts():
            return list(_facts(element.pairs))
        case Divider():
            return [divider()]
        case Buttons():
            return button_rows(element.buttons, name, surface)
        case Row():
            return _row(element.text, element.button, name, surface)
        case _:
            assert_never(element)


def divider() -> Json:
    """A line, as a block of its own until `with_lines` gives it to the block below it."""
    return {"type": "divider"}


def with_lines(blocks: list[Json]) -> list[Json]:
    """The blocks, each with the line that stood above it; a card's own elements know no other line."""
    drawn: list[Json] = []
    for above, block in zip([{}, *blocks], blocks, strict=False):
        if block == divider():
            continue
        line = {"separator": True, "spacing": "Medium"} if above == divider() and drawn else {}
        drawn.append({**block, **line})
    return drawn


def _facts(pairs: tuple[tuple[str, str], ...]) -> Iterator[Json]:
    # A FactSet reads markdown as a TextBlock does.
    for name, value in pairs:
        spans = (Strong(f"{name}: "), value) if name else (value,)
        yield from paragraphs(runs(spans), spacing="Small")


def _row(text: str, button: Button, name: str, surface: Surface) -> list[Json]:
    shown, pressed = words(text), button_rows((button,), name, surface)
    if not shown or not _fits_beside(text, button):
        return [*shown, *pressed]
    # A phone gives the button what it needs and the words what is left, in which they wrap.
    columns = [
        {"type": "Column", "width": "stretch", "items": shown, "verticalContentAlignment": "Center"},
        {"type": "Column", "width": "auto", "items": pressed, "verticalContentAlignment": "Center"},
    ]
    return [{"type": "ColumnSet", "columns": columns}]


def _fits_beside(text: str, button: Button) -> bool:
    simple = button.confirm is None and (button.url is None or is_address(button.url))
    return simple and units(button.label) <= limits.BESIDE and weight(text) <= limits.ROW_BYTES
