"""Screens as dialogs: a form to send or a sheet to read, each as one card."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, assert_never

from config.i18n import Words
from handlers.screens.elements import (
    ChoiceField,
    DayField,
    FilesField,
    Form,
    Screen,
    Sheet,
    Strong,
    TextField,
    TickField,
)
from handlers.teams import limits
from handlers.teams.blocks import blocks_of, with_lines
from handlers.teams.buttons import Surface
from handlers.teams.cards import attachment, content_of, read_blocks
from handlers.teams.carried import for_form
from handlers.teams.fields import Filling, field_blocks, kind_of, text_of
from handlers.teams.fitting import Part, Room, fitted, notice, text_read
from handlers.teams.size import shorten, weight
from handlers.teams.texts import paragraphs, runs, warning

Json = dict[str, Any]
Typed = Mapping[str, tuple[str, ...]]

_FIELDS = (TextField, ChoiceField, TickField, DayField, FilesField)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A text that a dialog has no room for, with its field's label where it is one of a field."""

    text: str
    label: str = ""


def dialog(
    screen: Screen,
    _: Words,
    *,
    typed: Typed | None = None,
    errors: Mapping[str, str] | None = None,
    above: str = "",
    carried: Json | None = None,
) -> Json:
    """The dialog that shows a screen, as Teams takes it in the answer to task/fetch and task/submit."""
    content = _drawn(screen, _, typed, errors, above, carried)[0]
    return {
        "title": shorten(screen.title, limits.DIALOG_TITLE),
        "height": _height(content),
        "width": "medium",
        "card": attachment(content),
    }


def form_content(
    form: Form,
    _: Words,
    *,
    typed: Typed | None = None,
    errors: Mapping[str, str] | None = None,
    above: str = "",
    carried: Json | None = None,
) -> Json:
    """A form as one card, as it was left; what is wrong stands at its field and is said first."""
    return _drawn(form, _, typed, errors, above, carried)[0]


def sheet_content(sheet: Sheet, _: Words) -> Json:
    """A sheet as one card."""
    return _drawn(sheet, _, None, None, "", None)[0]


def unshown(
    screen: Screen,
    _: Words,
    *,
    typed: Typed | None = None,
    errors: Mapping[str, str] | None = None,
    above: str = "",
    carried: Json | None = None,
) -> tuple[LeftOut, ...]:
    """The texts that the same dialog has no room for, to be sent as messages; nearly always none."""
    room = _drawn(screen, _, typed, errors, above, carried)[1]
    filling = Filling(_, typed or {})
    return tuple(
        LeftOut(text, getattr(part, "label", ""))
        for place in sorted(room.left)
        if (text := _text(part := screen.elements[place], filling))
    )


def _drawn(
    screen: Screen,
    _: Words,
    typed: Typed | None,
    errors: Mapping[str, str] | None,
    above: str,
    carried: Json | None,
) -> tuple[Json, Room]:
    match screen:
        case Sheet():
            return _sheet(screen, _, above)
        case Form():
            return _form(screen, Filling(_, typed or {}, errors or {}), above, carried or {})
        case never:
            assert_never(never)


def _sheet(sheet: Sheet, _: Words, above: str) -> tuple[Json, Room]:
    surface = Surface(_, is_dialog=True)

    def draw(room: Room) -> Json:
        body = [*warning(above), *read_blocks(sheet.elements, room, surface)]
        return content_of(with_lines(body))

    return fitted(sheet.elements, tuple(map(text_read, sheet.elements)), draw)


def _form(form: Form, filling: Filling, above: str, carried: Json) -> tuple[Json, Room]:
    top = [*warning(above), *_first_fault(form, filling)]

    def draw(room: Room) -> Json:
        filled = replace(filling, options=room.options)
        body = [
            *top,
            *(block for place in range(len(form.elements)) for block in _part(form, place, room, filled)),
        ]
        return {**content_of(with_lines(body)), "actions": [_submit(form, room, carried)]}

    return fitted(form.elements, tuple(_text(part, filling) for part in form.elements), draw)


def _first_fault(form: Form, filling: Filling) -> list[Json]:
    """The first field with a fault, said above all, because its place may be far below."""
    labels = {part.id: part.label for part in form.elements if isinstance(part, _FIELDS)}
    wrong = next((name for name in labels if filling.errors.get(name)), None)
    if wrong is None:
        return []
    return paragraphs(runs((Strong(f"{labels[wrong]}: "), filling.errors[wrong]), color="Attention"))


def _part(form: Form, place: int, room: Room, filling: Filling) -> list[Json]:
    part = form.elements[place]
    if place in room.left:
        return notice(part, _text(part, filling), filling.words)
    if isinstance(part, _FIELDS):
        return field_blocks(part, form, filling)
    return blocks_of(part, f"~{place}", Surface(filling.words, is_dialog=True, asks=_asks(form, room)))


def _submit(form: Form, room: Room, carried: Json) -> Json:
    return {
        "type": "Action.Submit",
        "title": form.submit,
        "style": "positive",
        "data": for_form(form, _asks(form, room), carried),
    }


def _asks(form: Form, room: Room) -> dict[str, str]:
    """The fields that are drawn, each with its kind."""
    fields = [
        part
        for place, part in enumerate(form.elements)
        if isinstance(part, _FIELDS) and place not in room.left
    ]
    return {field.id: kind for field in fields if (kind := kind_of(field)) is not None}


def _text(part: Part, filling: Filling) -> str:
    return text_of(part, filling) if isinstance(part, TextField) else text_read(part)


def _height(content: Json) -> str:
    # Two thirds of the window, or half of it: a dialog scrolls, but should not for a question or two.
    return "large" if weight(content["body"]) > limits.LOW_BYTES else "medium"
