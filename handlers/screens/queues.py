"""Tickets in a list: the desk's queue, and one's own."""

from config.i18n import Words
from workflows.domain.authority import waits_for
from workflows.domain.cases import Listed, Row
from workflows.domain.tickets import ENDED, Act, State

from . import elements
from .elements import (
    Button,
    Card,
    Span,
    Strong,
)
from .labels import STATES
from .look import Look
from .phrases import deadline, line
from .tickets import answer_button

LISTED = 45  # what one message holds on the platform with the least room


def listing(title: str, empty: str, listed: Listed, look: Look, _: Words) -> Card:
    """Tickets in a list, each with its button; a long list says how to reach the others."""
    if not listed.rows:
        return Card(title, (line(Strong(title)), line(empty)))
    shown = [_for_reader(each, listed, look, _) for each in listed.rows[:LISTED]]
    more = len(listed.rows) - LISTED
    rest = _.many("{count} more ticket.", "{count} more tickets.", more) if more > 0 else ""
    by_number = _("Open one by its number: {command} 128", command=look.command)
    return Card(title, (line(Strong(title)), *shown, line(f"{rest} {by_number}".strip(), small=True)))


def _for_reader(each: Row, listed: Listed, look: Look, _: Words) -> elements.Row:
    """What waits for the reader's own answer says so, and leads to it; any other ticket is opened."""
    ticket = each.ticket
    if not waits_for(ticket, listed.actor):
        return row(each, look, _)
    said = _("Waiting for your answer")
    return elements.Row(f"#{ticket.number} · {each.subject}\n{said}", answer_button(ticket, _))


def row(listed: Row, look: Look, _: Words) -> elements.Row:
    """A ticket in two lines, with its button."""
    ticket = listed.ticket
    said = [f"#{ticket.number} · {listed.subject}", _(STATES[ticket.state])]
    if listed.assignee and look.names_officers:
        said[1] = listed.assignee if ticket.state is State.IN_PROGRESS else f"{said[1]} · {listed.assignee}"
    if ticket.state not in ENDED:
        said.append("".join(_plain(one) for one in deadline(ticket, look, _)))
    return elements.Row(
        "\n".join([said[0], " · ".join(said[1:])]), Button(Act.VIEW, _("Open"), ticket.id, ticket.revision)
    )


def _plain(span: Span) -> str:
    return span if isinstance(span, str) else span.text
