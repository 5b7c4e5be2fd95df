"""What a person sees of an answer: its texts, its buttons, its fields."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from handlers.replies import Reply, Shown, Told, Wrong
from handlers.screens.elements import Button, Buttons, Card, Copy, Form, Picture, Row, Sheet, in_use
from tests.handlers.chat import FIELDS

Seen = Card | Sheet | Form | Copy | Picture


def screen(reply: Reply) -> Card | Sheet | Form:
    """The screen or card that an answer shows."""
    assert isinstance(reply, Shown | Told), reply
    return reply.screen if isinstance(reply, Shown) else reply.card


def form(reply: Reply) -> Form:
    """The form that an answer opens."""
    assert isinstance(reply, Shown), reply
    assert isinstance(reply.screen, Form), reply
    return reply.screen


def sheet(reply: Reply) -> Sheet:
    """The sheet that an answer opens."""
    assert isinstance(reply, Shown), reply
    assert isinstance(reply.screen, Sheet), reply
    return reply.screen


def told(reply: Reply) -> str:
    """What an answer tells, and nothing else."""
    assert isinstance(reply, Told), reply
    return reply.card.summary


def wrong(reply: Reply) -> Wrong:
    """What an answer says is wrong with a form."""
    assert isinstance(reply, Wrong), reply
    return reply


def every_button(seen: Seen) -> tuple[Button, ...]:
    """Every button, in the order they are drawn."""
    found: list[Button] = []
    for one in getattr(seen, "elements", ()):
        if isinstance(one, Buttons):
            found += one.buttons
        if isinstance(one, Row):
            found.append(one.button)
    return tuple(found)


def buttons(seen: Seen) -> dict[str, Button]:
    """The buttons by the act they do."""
    return {one.act: one for one in every_button(seen)}


def fields_of(form: Form) -> dict[str, object]:
    """The fields in use by their id."""
    return {one.id: one for one in in_use(form) if isinstance(one, FIELDS)}


def strings(seen: object) -> Iterator[str]:
    """Every string anywhere in it, shown or carried."""
    if isinstance(seen, str):
        yield str(seen)
    elif isinstance(seen, tuple | list):
        for one in seen:
            yield from strings(one)
    elif is_dataclass(seen):
        for one in fields(seen):
            yield from strings(getattr(seen, one.name))


def whole(seen: object) -> str:
    """All of it in one text, to look for words in."""
    return "\n".join(strings(seen))
