"""How a ticket, its deadline and its state are said everywhere."""

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
    # Whoever went away has it no more; what they wrote and sent is still theirs.
    who = case.name(ticket.assignee or ticket.author) if look.names_officers else look.desk
    if ticket.state is State.IN_PROGRESS and ticket.claimed_at:
        return _("{person} took it {moment}", person=who, moment=_.moment(ticket.claimed_at, look.zone))
    if ticket.state in {State.WAITING, State.IN_REVIEW}:
        return _held_line(case, look, _)
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


def _held_line(case: Case, look: Look, _: Words) -> str:
    """What it waits for, and for the desk, whom."""
    ticket, named = case.ticket, look.names_officers
    if ticket.state is State.IN_REVIEW and named:
        who = case.name(ticket.author)
        return _("Draft {number} by {person} waits for a second reader", number=ticket.draft, person=who)
    if ticket.waiting_since is None:
        return _(STATES[ticket.state])
    since = _.moment(ticket.waiting_since, look.zone)
    if not named:
        return _("Waiting for an answer since {moment}", moment=since)
    asked = case.name(ticket.asked)
    return _("Waiting for an answer from {person} since {moment}", person=asked, moment=since)
