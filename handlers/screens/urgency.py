"""What is urgent: why, on every screen of it, and the message to whoever is on call."""

from dataclasses import replace

from config.i18n import Words
from workflows.domain.cases import Case
from workflows.domain.tickets import ENDED, Act, State

from .elements import Button, Buttons, Card, Element, Quote, Strong, Style
from .labels import role
from .look import Look
from .phrases import channels, deadline, line, name_of, state_line


def urgent_lines(case: Case, _: Words) -> tuple[Element, ...]:
    """Why it can't wait, where it can't and the draft is still to come."""
    if not case.urgent or case.ticket.state in ENDED or case.ticket.delivered:
        return ()
    return (line(Strong("🚨 " + _("Urgent:")), " " + case.urgent),)


def urgent_card(case: Case, look: Look, _: Words) -> Card:
    """Told at once to whoever is on call; it stays true, and says who took it."""
    ticket = case.ticket
    said = "🚨 " + _("Urgent: {ticket}", ticket=name_of(case))
    if not ticket.urgent:
        said = _("It can wait now: {ticket}", ticket=name_of(case))
    who = f"{case.name(ticket.requester)}, {role(ticket.requester_role, _)} · {channels(case)} · "
    about = line(who, *deadline(replace(ticket, urgent=False), look, _))  # the word stands above already
    open_ = Button(Act.VIEW, _("Open"), ticket.id, ticket.revision)
    take = Button(Act.CLAIM, _("Take the ticket"), ticket.id, ticket.revision, style=Style.PRIMARY)
    free = ticket.state is State.REQUESTED
    why = (Quote(case.urgent),) if case.urgent else ()
    next_ = Buttons((take, open_) if free else (open_,))
    standing = () if free else (line(Strong(state_line(case, look, _))),)
    return Card(said, (line(Strong(said)), *why, about, *standing, next_))
