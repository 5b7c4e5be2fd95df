"""How a ticket, its deadline and its state are said everywhere."""

from datetime import datetime

from config.channels import channel
from config.i18n import Words
from workflows.domain.cases import Case
from workflows.domain.deadlines import today
from workflows.domain.tickets import State, Ticket

from .elements import (
    Span,
    Strong,
    Text,
)
from .labels import STATES, USES, reason
from .look import Look


def line(*spans: Span, small: bool = False) -> Text:
    """A paragraph from its spans."""
    return Text(spans, small=small)


def name_of(case: Case) -> str:
    """The ticket's number and subject, as it is always called."""
    return f"#{case.ticket.number} · {case.brief.subject}"


def channels(case: Case) -> str:
    """The channels of the ticket's profiles."""
    return ", ".join(dict.fromkeys(channel(one.channel).name for one in case.profiles))


def deadline(ticket: Ticket, look: Look, _: Words) -> tuple[Span, ...]:
    """When the draft is owed."""
    if ticket.due_at is None:
        return (_("no deadline"),)
    day, clock = _.day(today(look.office, ticket.due_at)), _.clock(ticket.due_at, look.zone)
    urgent = (Strong("🚨 " + _("Urgent")), " · ") if ticket.urgent else ()
    return (*urgent, _("draft by") + " ", Strong(_("{day} at {time}", day=day, time=clock)))


def state_line(case: Case, look: Look, _: Words) -> str:
    """What has become of the ticket, in one line."""
    ticket = case.ticket
    who = case.name(ticket.assignee) if look.names_officers else look.desk
    if ticket.state is State.IN_PROGRESS and ticket.claimed_at:
        return _("{person} took it {moment}", person=who, moment=_.moment(ticket.claimed_at, look.zone))
    if ticket.state is State.WAITING and ticket.waiting_since:
        return _waiting_line(case, ticket.waiting_since, look, _)
    if ticket.state is State.IN_REVIEW and look.names_officers:
        return _("Draft {number} by {person} waits for a second reader", number=ticket.draft, person=who)
    if ticket.state is State.DELIVERED and ticket.delivered_at:
        moment = _.moment(ticket.delivered_at, look.zone)
        return _(
            "Draft {number} sent {moment} by {person}", number=ticket.delivered, moment=moment, person=who
        )
    if ticket.state is State.CLOSED and ticket.use:
        return _(USES[ticket.use])
    if ticket.state is State.DECLINED and ticket.reason_code:
        return _("Declined: {reason}", reason=reason(ticket.reason_code, _))
    return _(STATES[ticket.state])


def _waiting_line(case: Case, since: datetime, look: Look, _: Words) -> str:
    moment = _.moment(since, look.zone)
    if not look.names_officers:
        return _("Waiting for an answer since {moment}", moment=moment)
    asked = case.name(case.ticket.asked)
    return _("Waiting for an answer from {person} since {moment}", person=asked, moment=moment)
