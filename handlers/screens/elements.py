"""The words screens are made of: about ten elements that every platform can draw in its own best form.

Screens hold plain text only; renderers escape it, cut nothing, and respect their platform's limits.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that stand out."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words said in another tone."""

    text: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words that lead to an address (https only)."""

    text: str
    url: str


Span: TypeAlias = str | Strong | Emphasis | Anchor


@dataclass(frozen=True, slots=True)
class Heading:
    """What the card or screen is about."""

    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; small ones are asides."""

    spans: tuple[Span, ...]
    small: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words, as long as they are; continued, never cut."""

    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Short pairs of name and value."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Divider:
    """A line between two things."""


class Style(StrEnum):
    """How much a button asks to be pressed."""

    PLAIN = "plain"
    PRIMARY = "primary"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Confirm:
    """A question before a button's act is done."""

    title: str
    text: str
    yes: str
    no: str


@dataclass(frozen=True, slots=True)
class Button:
    """One act, or a link to open; `act` is the action's name on every surface."""

    act: str
    label: str
    ticket: str | None = None
    revision: int | None = None
    version: int | None = None
    value: str = ""
    words: str = ""  # what was typed before, carried along
    style: Style = Style.PLAIN
    confirm: Confirm | None = None
    url: str | None = None
    origin: str = ""  # the message it is about, carried along
    with_fields: bool = False  # what stands in the form's fields goes along


@dataclass(frozen=True, slots=True)
class Buttons:
    """Buttons in a row."""

    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One thing in a list, in a line, with its button beside it."""

    text: str
    button: Button


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose."""

    id: str
    label: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """The option of another field that a field belongs to."""

    field: str
    option: str


@dataclass(frozen=True, slots=True)
class TextField:
    """A line or several lines to type; longer values than a field holds are continued in more fields."""

    id: str
    label: str
    value: str = ""
    hint: str = ""
    placeholder: str = ""
    multiline: bool = False
    maximum: int | None = None
    optional: bool = False
    shown_when: When | None = None


@dataclass(frozen=True, slots=True)
class ChoiceField:
    """One or several options; a live one asks for the screen again when it changes."""

    id: str
    label: str
    options: tuple[Option, ...]
    chosen: tuple[str, ...] = ()
    many: bool = False
    optional: bool = False
    live: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class TickField:
    """One statement to tick; required ones must be."""

    id: str
    label: str
    ticked: bool = False
    optional: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class DayField:
    """A day to choose."""

    id: str
    label: str
    value: date | None = None
    optional: bool = False
    hint: str = ""
    shown_when: When | None = None


@dataclass(frozen=True, slots=True)
class FilesField:
    """Files to add."""

    id: str
    label: str
    maximum: int = 10
    kinds: tuple[str, ...] = ()  # file name endings without the dot
    optional: bool = True
    hint: str = ""


Field: TypeAlias = TextField | ChoiceField | TickField | DayField | FilesField
Element: TypeAlias = Heading | Text | Quote | Facts | Divider | Buttons | Row


@dataclass(frozen=True, slots=True)
class Card:
    """A message; the summary is what a notification or a screen reader says first."""

    summary: str
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A screen to read and act from, with nothing to send."""

    title: str
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A screen to fill in; `act` is the act it completes.

    A field that belongs to an option always stands in it; `in_use` leaves out those not chosen.
    """

    act: str
    title: str
    submit: str
    elements: tuple[Element | Field, ...]
    nonce: str
    ticket: str | None = None
    revision: int | None = None
    version: int | None = None
    origin: str = ""  # the message it is about, carried along
    value: str = ""  # what it is about besides the ticket, as the button that opened it said


def in_use(form: Form) -> tuple[Element | Field, ...]:
    """What a form shows as it is filled in now, on a platform that can draw it anew when that changes."""
    chosen = {one.id: one.chosen for one in form.elements if isinstance(one, ChoiceField)}
    return tuple(one for one in form.elements if _belongs(one, chosen))


def _belongs(one: Element | Field, chosen: Mapping[str, tuple[str, ...]]) -> bool:
    when = one.shown_when if isinstance(one, TextField | DayField) else None
    return when is None or when.option in chosen.get(when.field, ())


@dataclass(frozen=True, slots=True)
class Copy:
    """Text alone in its message, so that one long press copies it whole; also a file when it is long.

    `file` is the act that hands that file over, for a platform that asks its reader first.
    """

    text: str
    file_name: str
    file: Button | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture alone in its message, its alternative text beside it."""

    content: bytes
    file_name: str
    alt: str


Screen: TypeAlias = Sheet | Form
Message: TypeAlias = Card | Copy | Picture
