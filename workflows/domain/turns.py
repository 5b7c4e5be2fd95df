"""What the side paths make of a ticket: a question, a review, an order, a correction; pure decisions."""

from dataclasses import replace
from datetime import datetime

from .acts import Decision, Moment, given, moved
from .evidence import Content, Facts
from .tickets import Act, Ticket


def asked(ticket: Ticket, whom: str, question: Content, at: Moment) -> Decision:
    """Somebody is asked; the response clock stands still until they answer."""
    after = replace(moved(ticket, Act.ASK), asked=whom, question=question.id, waiting_since=at.now)
    return Decision(after, at.event(Act.ASK, {"whom": whom}, question))


def answered(ticket: Ticket, words: Content, paused: int, due_at: datetime | None, at: Moment) -> Decision:
    """The question is answered, after so many working minutes; the draft is due that much later."""
    after = replace(
        moved(ticket, Act.ANSWER), waiting_since=None, paused=ticket.paused + paused, due_at=due_at
    )
    facts: Facts = {"paused": paused, "due_at": due_at.isoformat() if due_at else None}
    return Decision(after, at.event(Act.ANSWER, facts, words))


def submitted(
    ticket: Ticket, reasons: tuple[str, ...], submission: Content, words: Content | None, at: Moment
) -> Decision:
    """The latest version waits for a second person, for these reasons; `submission` holds its hash.

    What was approved before is open again: the answers given with it may have changed.
    """
    after = replace(moved(ticket, Act.SUBMIT), approved=0, approved_by=None)
    facts: Facts = {"version": ticket.draft, "reasons": ",".join(reasons)}
    return Decision(after, at.event(Act.SUBMIT, facts, submission, *given(words)))


def approved(ticket: Ticket, seen: Content, words: Content | None, at: Moment) -> Decision:
    """A second person stands behind this very version: `seen` holds its number and hash."""
    after = replace(moved(ticket, Act.APPROVE), approved=ticket.draft, approved_by=at.actor.id)
    return Decision(after, at.event(Act.APPROVE, {"version": ticket.draft}, seen, *given(words)))


def returned(ticket: Ticket, words: Content | None, at: Moment) -> Decision:
    """The version goes back to be changed; without words when its own officer takes it back."""
    facts: Facts = {"version": ticket.draft}
    return Decision(moved(ticket, Act.RETURN), at.event(Act.RETURN, facts, *given(words)))


def ordered(
    ticket: Ticket, order: Content, answered: Content, lines: tuple[str, ...], at: Moment
) -> Decision:
    """A leader has the declined draft written after all; `answered` names the lines they answer for."""
    whose = replace(ticket, assignee=ticket.assignee or at.actor.id)
    after = replace(moved(whose, Act.ORDER), ordered=order.id, closed_at=None)
    facts: Facts = {"against": ticket.reason_code, "lines": ",".join(lines)}
    return Decision(after, at.event(Act.ORDER, facts, order, answered))


def corrected(ticket: Ticket, reason: Content, at: Moment) -> Decision:
    """A delivered draft is opened again; the version that was delivered stays as it was."""
    whose = replace(ticket, assignee=ticket.assignee or at.actor.id)
    after = replace(moved(whose, Act.CORRECT), closed_at=None, accepted_at=None, use=None)
    facts: Facts = {"version": ticket.delivered, "use": ticket.use.value if ticket.use else None}
    return Decision(after, at.event(Act.CORRECT, facts, reason))
