"""Whether a delivery helped: said once, by the requester, and kept only as a sum.

An opinion on a draft is an opinion on whoever wrote it (GDPR article 4(1)): so the answer is never stored
with the ticket, the person or the moment, and no event holds it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from .acts import Decision, Moment, moved
from .people import SYSTEM_ID
from .tickets import Act, State, Ticket, Use

FEWEST = 10
"""Sums of fewer answers are not shown: in them people could be known again."""


class Answer(StrEnum):
    """What can be said of a delivery."""

    HELPED = "helped"
    PARTLY = "partly"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Counted:
    """How often an answer was given at a desk in a quarter."""

    desk: str
    quarter: str
    answer: Answer
    count: int


@dataclass(frozen=True, slots=True)
class QuarterSum:
    """A desk's quarter, as in `2026-4`; the answers by kind, or None while there are too few."""

    desk: str
    quarter: str
    helped: int | None
    partly: int | None
    not_helped: int | None

    @property
    def total(self) -> int | None:
        """All answers together; None while there are too few."""
        if self.helped is None or self.partly is None or self.not_helped is None:
            return None
        return self.helped + self.partly + self.not_helped


def is_asked(ticket: Ticket) -> bool:
    """Whether the delivery is one that may be judged: its use was reported, and not by its own author's.

    Never after silence, a refusal or a withdrawal; and nobody is asked about a draft of their own.
    """
    reported = ticket.state is State.CLOSED and ticket.use in {Use.PUBLISHED, Use.NOT_USED}
    return reported and ticket.requester not in {ticket.assignee, ticket.author}


def given(ticket: Ticket, at: Moment) -> Decision:
    """That something was said of the delivery, without what and by whom."""
    event = at.event(Act.FEEDBACK, {"version": ticket.delivered})
    return Decision(moved(ticket, Act.FEEDBACK), replace(event, actor=SYSTEM_ID))


def quarter_of(day: date) -> str:
    """The quarter a day lies in, as in `2026-4`."""
    return f"{day.year}-{(day.month - 1) // 3 + 1}"


def sums_of(counted: Iterable[Counted]) -> tuple[QuarterSum, ...]:
    """The sums by desk and quarter, the latest quarter first; those of too few answers without numbers."""
    found: dict[tuple[str, str], dict[Answer, int]] = {}
    for one in counted:
        found.setdefault((one.quarter, one.desk), {})[one.answer] = one.count
    return tuple(_sum(desk, quarter, by) for (quarter, desk), by in sorted(found.items(), reverse=True))


def _sum(desk: str, quarter: str, by: dict[Answer, int]) -> QuarterSum:
    if sum(by.values()) < FEWEST:
        return QuarterSum(desk, quarter, None, None, None)
    return QuarterSum(desk, quarter, *(by.get(answer, 0) for answer in Answer))
