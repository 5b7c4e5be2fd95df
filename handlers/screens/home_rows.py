"""How a ticket stands in a home: in two lines, with the one button that is next."""

from datetime import datetime

from config.i18n import Words
from workflows.domain.cases import Row
from workflows.domain.deadlines import due_moment
from workflows.domain.tickets import State, Ticket

from . import elements
from .elements import Button, Buttons, Element
from .labels import STATES
from .look import Look

SUBJECT, SAID = 150, 250  # characters of a line; the ticket itself holds all of it


def row(one: Row, said: str, button: Button) -> elements.Row:
    """A ticket by its number and subject, with what there is to say of it."""
    named = f"#{one.ticket.number} · {shortened(one.subject, SUBJECT)}"
    return elements.Row(f"{named}\n{shortened(said, SAID)}", button)


def shortened(text: str, most: int) -> str:
    """The text in one line, ended with an ellipsis where it is too long for a list."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"


def state(one: Row, look: Look, _: Words) -> str:
    """How far a ticket is; and who has it, where the reader may know."""
    said = _(STATES[one.ticket.state]) if one.ticket.state in STATES else ""
    if one.assignee and look.names_officers:
        return one.assignee if one.ticket.state is State.IN_PROGRESS else f"{said} · {one.assignee}"
    return said


def owed_at(ticket: Ticket, look: Look) -> datetime | None:
    """When the draft is owed."""
    if ticket.due_at is not None:
        return ticket.due_at
    return due_moment(look.office, ticket.needed_on) if ticket.needed_on else None


def owed(ticket: Ticket, look: Look, _: Words) -> str:
    """When the draft is owed, in words."""
    at = owed_at(ticket, look)
    return _("draft by") + " " + _.moment(at, look.zone) if at else _("no deadline")


def and_more(count: int, action: str, _: Words) -> tuple[Element, ...]:
    """How many more there are, and the button that lists them."""
    if count <= 0:
        return ()
    return (Buttons((Button(action, _.many("And {count} more", "And {count} more", count)),)),)
