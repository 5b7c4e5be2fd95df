"""A draft that two see: the principal whose it is, and the delegate who asked for it."""

from config.i18n import Words
from workflows.domain.cases import Case
from workflows.domain.delegates import Shared
from workflows.domain.drafts import Version
from workflows.domain.tickets import Act, State, Ticket, Use

from .deliveries import checked_line, deciding_buttons, delivery_card, delivery_head
from .elements import Button, Buttons, Card, Element, Strong
from .look import Look
from .phrases import line
from .tickets import request_card


def head_for(case: Case, version: Version, shared: Shared, _: Words) -> Card:
    """What follows, for the reader at hand."""
    drawn = delivery_head(case, version, _)
    if shared.principal:
        return drawn
    person, subject = case.name(case.ticket.requester), case.brief.subject
    said = _("The draft for {person} about “{subject}” is ready", person=person, subject=subject)
    return Card(said, (line(Strong(said)), *drawn.elements[1:]))


def delivery_for(case: Case, look: Look, shared: Shared, _: Words) -> Card:
    """What was checked, what either of the two said, and what this reader may say."""
    if shared.principal and shared.by is None:
        return delivery_card(case, look, _)
    yours = _("Read it, correct it, post it yourself: it is yours, and so is the responsibility.")
    person = case.name(case.ticket.requester)
    theirs = _("{person} has it too and posts it: it is theirs, and so is the responsibility.", person=person)
    said = yours if shared.principal else theirs
    return Card(
        said, (line(checked_line(case, look, _), small=True), line(said), *_standing(case, shared, _))
    )


def _standing(case: Case, shared: Shared, _: Words) -> tuple[Element, ...]:
    ticket = case.ticket
    happened = _happened(ticket, shared, _)
    told = (line(Strong(happened)),) if happened else ()
    see = Button(Act.VIEW, _("See"), ticket.id, ticket.revision)
    if ticket.state not in {State.DELIVERED, State.ACCEPTED}:
        return (*told, Buttons((see,)))
    if shared.decides:
        return (*told, Buttons(deciding_buttons(ticket, _)))
    checked = Button("checklist.view", _("What was checked?"), ticket.id, ticket.revision, ticket.delivered)
    waits = (
        () if told else (line(_("{person} says what becomes of it.", person=case.name(ticket.requester))),)
    )
    return (*told, *waits, Buttons((see, checked)))


def _happened(ticket: Ticket, shared: Shared, _: Words) -> str:
    """What was said of the draft, and by whom; empty where nothing was."""
    if ticket.state is State.DELIVERED:
        return ""
    if ticket.state is State.DECLINED:
        return _("Communications couldn't help with it after all.")
    if ticket.state is State.CLOSED and ticket.use is Use.UNKNOWN:
        return _("Closed, because we heard nothing more.")
    return _other_said(ticket, shared.by, _) if shared.by else _you_said(ticket, _)


def _other_said(ticket: Ticket, by: str, _: Words) -> str:
    said = {
        State.ACCEPTED: _("✅ {person} will use it.", person=by),
        State.WITHDRAWN: _("{person} withdrew the request.", person=by),
        State.CLOSED: _("✅ {person} has reported it as posted.", person=by),
    }
    if ticket.use is Use.NOT_USED:
        return _("{person} said that it isn't used.", person=by)
    return said.get(ticket.state) or _("{person} asked for changes; a new draft follows here.", person=by)


def _you_said(ticket: Ticket, _: Words) -> str:
    said = {
        State.ACCEPTED: _("✅ You said that it will be used."),
        State.WITHDRAWN: _("You withdrew the request."),
        State.CLOSED: _("✅ You reported it as posted."),
    }
    if ticket.use is Use.NOT_USED:
        return _("You said that it isn't used.")
    return said.get(ticket.state) or _("A new draft follows here.")


def request_for(case: Case, look: Look, shared: Shared, _: Words) -> Card:
    """The request's own card, with what the other one did said as theirs."""
    said = _request_says(case, shared, _)
    drawn = request_card(case, look, _, answers=not shared.principal)
    return Card(said, (line(said), *drawn.elements[1:])) if said else drawn


def _request_says(case: Case, shared: Shared, _: Words) -> str:
    ticket = case.ticket
    person = shared.by or case.name(ticket.requester)
    about: dict[str, str | int] = {"number": ticket.number, "person": person}
    if ticket.state is State.DELIVERED and not shared.principal:
        return _("The draft for {person} (#{number}) is ready. Both of you have it.", **about)
    if ticket.state is State.ACCEPTED and shared.by:
        return _("{person} will use the draft (#{number}).", **about)
    if ticket.state is State.WITHDRAWN and shared.by:
        return _("{person} withdrew #{number}. Nothing more happens.", **about)
    return ""
