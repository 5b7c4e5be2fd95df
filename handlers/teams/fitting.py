"""What to leave out of a card that would be too large, largest first, and what then stands in its place."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from config.i18n import Words
from handlers.screens.elements import (
    ChoiceField,
    DayField,
    Element,
    Field,
    FilesField,
    Quote,
    Span,
    Text,
    TextField,
    TickField,
)
from handlers.teams import limits
from handlers.teams.size import weight
from handlers.teams.texts import words

Json = dict[str, Any]
Part: TypeAlias = "Element | Field"

_FILLED_IN = (TextField, ChoiceField, TickField, DayField, FilesField)
_SOME_OPTIONS = (50, 20, 10)
_LONG = 400


@dataclass(frozen=True, slots=True)
class Room:
    """The places of the elements that are left out, and how many options a choice may show."""

    left: frozenset[int] = frozenset()
    options: int | None = None


def fitted(
    parts: tuple[Part, ...], texts: tuple[str, ...], draw: Callable[[Room], Json]
) -> tuple[Json, Room]:
    """The card with as much as it has room for; `texts` are the elements' own, in their order."""
    for room in _rooms(parts, texts):
        content = draw(room)
        if weight(content) <= limits.CARD_BYTES:
            break
    return content, room


def text_read(part: Part) -> str:
    """The running text of an element; empty for all that is not read as one."""
    match part:
        case Quote():
            return part.text
        case Text():
            return "".join(_said(span) for span in part.spans)
    return ""


def notice(part: Part, text: str, _: Words) -> list[Json]:
    """What stands where an element was: how long it is, and where it can be read."""
    count = _.number(len(text))
    if isinstance(part, TextField):
        said = _(
            "“{label}” is too long to be edited in Teams ({count} characters). It stays as it is, "
            "and all of it is in your chat with Udkast.",
            label=part.label,
            count=count,
        )
        return words(said, italic=True)
    if text:
        said = _(
            "This text is too long for here ({count} characters). All of it is in your chat with Udkast.",
            count=count,
        )
        return words(said, italic=True)
    return words(_("There is more than Teams can show in one window."), italic=True)


def _rooms(parts: tuple[Part, ...], texts: tuple[str, ...]) -> Iterator[Room]:
    yield Room()
    left: frozenset[int] = frozenset()
    # What is read gives way before what is filled in.
    for place in (*_longest(parts, texts, filled_in=False), *_longest(parts, texts, filled_in=True)):
        left |= {place}
        yield Room(left)
    for most in _SOME_OPTIONS:
        yield Room(left, most)
    for place in reversed(range(len(parts))):
        if not isinstance(parts[place], _FILLED_IN):
            left |= {place}
            yield Room(left, _SOME_OPTIONS[-1])


def _longest(parts: tuple[Part, ...], texts: tuple[str, ...], *, filled_in: bool) -> list[int]:
    long = [
        place
        for place, part in enumerate(parts)
        if len(texts[place]) > _LONG and isinstance(part, _FILLED_IN) is filled_in
    ]
    return sorted(long, key=lambda place: -weight(texts[place]))


def _said(span: Span) -> str:
    return span if isinstance(span, str) else span.text
