"""Screens as modals: a form to send or a sheet to read, with all that a modal may not exceed."""

import json
from collections.abc import Iterator
from typing import Any, TypeAlias, assert_never

from config.i18n import Words
from handlers.screens.elements import (
    Buttons,
    Card,
    ChoiceField,
    DayField,
    Divider,
    Element,
    Facts,
    Field,
    FilesField,
    Form,
    Heading,
    Quote,
    Row,
    Screen,
    Sheet,
    Text,
    TextField,
    TickField,
    in_use,
)
from handlers.slack import limits
from handlers.slack.blocks import blocks_of
from handlers.slack.carried import Carried, for_screen
from handlers.slack.fields import field_blocks
from handlers.slack.texts import leaves, plain, rich

Json = dict[str, Any]
Part: TypeAlias = "Element | Field"

SHEET = "sheet"  # the callback_id of a screen with nothing to send
_TITLE = "Udkast"
_BESIDE_BLOCKS = 8_000  # title, names and the message that not all is shown


def view_of(screen: Screen, _: Words, conversation: str | None = None) -> Json:
    """The modal that shows a screen; the conversation is where its answer is told."""
    match screen:
        case Form():
            return _form(screen, _, conversation)
        case Sheet():
            return _modal(
                screen.title, _shown(screen.elements, _), SHEET, Carried(conversation=conversation), _
            )
        case never:
            assert_never(never)


def waiting_view(_: Words) -> Json:
    """The modal that stands until the real one is ready."""
    return _modal(_TITLE, rich(leaves((_("One moment…"),))), SHEET, Carried(), _)


def card_view(card: Card, _: Words) -> Json:
    """A card in a modal, where no message would be seen."""
    return view_of(Sheet(_TITLE, card.elements or (Text((card.summary,)),)), _)


def done_view(_: Words) -> Json:
    """A modal with nothing more to do; Slack lets no app close it later on."""
    said = _("Done. You can close this window.")
    return card_view(Card(said, (Text((said,)),)), _)


def _form(form: Form, _: Words, conversation: str | None) -> Json:
    held = (form.ticket, form.revision, form.version, form.nonce, form.value)
    carried = Carried(*held, conversation=conversation, origin=form.origin)
    view = _modal(form.title, _shown(in_use(form), _), form.act, carried, _)
    return {**view, "submit": plain(form.submit, limits.VIEW_SUBMIT)}


def _modal(title: str, blocks: list[Json], callback_id: str, carried: Carried, _: Words) -> Json:
    return {
        "type": "modal",
        "callback_id": callback_id,
        "title": plain(title, limits.VIEW_TITLE),
        "private_metadata": for_screen(carried),
        "blocks": fitting(blocks, _),
    }


def _shown(elements: tuple[Part, ...], _: Words) -> list[Json]:
    return [block for element in elements for block in _blocks(element, _)]


def _blocks(element: Part, _: Words) -> list[Json]:
    match element:
        case Heading() | Text() | Quote() | Facts() | Divider() | Buttons() | Row():
            return blocks_of(element)
        case TextField() | ChoiceField() | TickField() | DayField() | FilesField():
            return field_blocks(element, _)
        case never:
            assert_never(never)


def fitting(blocks: list[Json], _: Words) -> list[Json]:
    """The blocks within a modal's limits.

    Paragraphs share blocks first; if that is not enough, what is read gives way to what is filled in.
    """
    if _fits(blocks, limits.VIEW_BLOCKS):
        return blocks
    merged = list(_merged(blocks))
    if _fits(merged, limits.VIEW_BLOCKS):
        return merged
    more = rich(leaves((_("There is more than Slack can show in one window."),)))
    while merged and not _fits(merged, limits.VIEW_BLOCKS - len(more)):
        merged.pop(_least_needed(merged))
    return merged + more


def _fits(blocks: list[Json], most: int) -> bool:
    size = len(json.dumps(blocks))
    return len(blocks) <= most and size <= limits.VIEW_BYTES - _BESIDE_BLOCKS


def _merged(blocks: list[Json]) -> Iterator[Json]:
    before: Json | None = None
    for block in blocks:
        if before is not None and before["type"] == block["type"] == "rich_text":
            before = {"type": "rich_text", "elements": [*before["elements"], *block["elements"]]}
            continue
        if before is not None:
            yield before
        before = block
    if before is not None:
        yield before


def _least_needed(blocks: list[Json]) -> int:
    read = [index for index, block in enumerate(blocks) if block["type"] != "input"]
    return read[-1] if read else len(blocks) - 1
