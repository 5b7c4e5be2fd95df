"""What somebody is reminded of: what follows from a ticket as it stands, when it is told, what is settled."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from config.office_deadlines import Deadlines, Quiet
from config.office_parts import WEEKDAYS, Hours, Opening

from .notices import desk_lane, person_lane
from .response_times import after, half_a_day_before
from .tickets import ENDED, State, Ticket
from .working_time import Schedule, next_open

GATHERING = timedelta(minutes=10)  # what comes due meanwhile is told in the same message
LAPSE_SHARE = 2  # a requester is reminded before half the time to the lapse is over


class Topic(StrEnum):
    """What a reminder is about, the most pressing first."""

    LATE = "late"
    DUE_SOON = "due_soon"
    UNCLAIMED = "unclaimed"
    REVIEW = "review"
    QUESTION = "question"  # whoever was asked
    NO_ANSWER = "no_answer"  # whoever asked
    SILENCE = "silence"
    LATER = "later"  # somebody put it off themselves
    LATE_AT_DESK = "late_at_desk"  # the desk's leaders, in sum


PRESSING = frozenset({Topic.LATE, Topic.DUE_SOON, Topic.UNCLAIMED, Topic.LATE_AT_DESK})
_AT_WORK = frozenset({State.REQUESTED, State.IN_PROGRESS, State.IN_REVIEW})
_STATES = {
    Topic.LATE: _AT_WORK,
    Topic.DUE_SOON: _AT_WORK,
    Topic.LATE_AT_DESK: _AT_WORK,
    Topic.UNCLAIMED: frozenset({State.REQUESTED}),
    Topic.REVIEW: frozenset({State.IN_REVIEW}),
    Topic.QUESTION: frozenset({State.WAITING}),
    Topic.NO_ANSWER: frozenset({State.WAITING}),
    Topic.SILENCE: frozenset({State.DELIVERED}),
    Topic.LATER: frozenset(State) - ENDED,
}
_OWED = frozenset({Topic.LATE, Topic.DUE_SOON, Topic.LATE_AT_DESK})


@dataclass(frozen=True, slots=True)
class Watched:
    """A live ticket, and when it was last submitted and last given back, if ever."""

    ticket: Ticket
    submitted_at: datetime | None = None
    released_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing to remind of from a moment on; `occasion` makes it another one when it comes again."""

    topic: Topic
    occasion: str
    moment: datetime


@dataclass(frozen=True, slots=True)
class Kept:
    """A reminder to one conversation as it is stored: told once, in a digest."""

    lane: str
    topic: Topic
    ticket: str
    occasion: str
    tell_at: datetime
    told_at: datetime | None = None
    digest: str | None = None

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What there is only one of."""
        return self.lane, self.topic, self.ticket, self.occasion


def reminders(one: Watched, rules: Deadlines, schedule: Schedule, lapse_days: int) -> Iterator[Reminder]:
    """Everything that the ticket as it stands leads to, each from its moment on, past or to come."""
    for topic, states in _STATES.items():
        if one.ticket.state not in states or topic is Topic.LATER:
            continue
        moment = _moment(topic, one, rules, schedule, lapse_days)
        if moment is not None:
            yield Reminder(topic, occasion(topic, one.ticket), moment)


def _moment(
    topic: Topic, one: Watched, rules: Deadlines, schedule: Schedule, lapse_days: int
) -> datetime | None:
    ticket = one.ticket
    if topic in _OWED:
        return _owed(topic, ticket, schedule)
    match topic:
        case Topic.UNCLAIMED:
            return after(schedule, one.released_at or ticket.opened_at, rules.unclaimed_after)
        case Topic.REVIEW:
            return after(schedule, one.submitted_at, rules.review_after) if one.submitted_at else None
        case Topic.QUESTION | Topic.NO_ANSWER if ticket.waiting_since:
            first = after(schedule, ticket.waiting_since, rules.question_after)
            return first if topic is Topic.QUESTION else after(schedule, first, rules.question_after)
        case Topic.SILENCE if ticket.delivered_at:
            latest = ticket.delivered_at + timedelta(days=lapse_days) / LAPSE_SHARE
            return min(after(schedule, ticket.delivered_at, rules.silence_after), latest)
    return None


def _owed(topic: Topic, ticket: Ticket, schedule: Schedule) -> datetime | None:
    """When it is late, or soon will be; an urgent one is on everybody's mind anyway."""
    if ticket.delivered or ticket.due_at is None or topic is not Topic.DUE_SOON:
        return None if ticket.delivered else ticket.due_at
    return None if ticket.urgent else _soon(ticket, ticket.due_at, schedule)


def _soon(ticket: Ticket, due_at: datetime, schedule: Schedule) -> datetime:
    """Half a working day before; in that day's morning list, for whoever has had the ticket since before."""
    half = half_a_day_before(schedule, due_at)
    opens, _ = schedule.span(schedule.day(half)) or (half, half)
    return opens if (ticket.claimed_at or ticket.opened_at) < opens else half


def occasion(topic: Topic, ticket: Ticket) -> str:
    """What makes a reminder of this topic another one than the last."""
    if topic in _OWED:
        return ticket.due_at.isoformat() if ticket.due_at else ""
    if topic in {Topic.QUESTION, Topic.NO_ANSWER}:
        return ticket.question or ""
    if topic in {Topic.REVIEW, Topic.SILENCE}:
        return str(ticket.draft)
    return ""


def lane_of(topic: Topic, ticket: Ticket) -> str | None:
    """Who is reminded: a person, or a desk where it is nobody's; None for the desk's leaders."""
    match topic:
        case Topic.LATE_AT_DESK | Topic.LATER:
            return None
        case Topic.REVIEW:
            return desk_lane(ticket.reviewing_desk)
        case Topic.QUESTION:
            return person_lane(ticket.asked or ticket.requester)
        case Topic.SILENCE:
            return person_lane(ticket.requester)
        case Topic.UNCLAIMED:
            return desk_lane(ticket.desk)
    return person_lane(ticket.assignee) if ticket.assignee else desk_lane(ticket.desk)


def holds(kept: Kept, ticket: Ticket) -> bool:
    """Whether a reminder is still about something: what has been settled meanwhile is not mentioned."""
    if ticket.state not in _STATES[kept.topic] or (kept.topic in _OWED and ticket.delivered):
        return False
    if kept.topic is Topic.LATER:
        return True
    return occasion(kept.topic, ticket) == kept.occasion and lane_of(kept.topic, ticket) in {None, kept.lane}


def telling(schedule: Schedule, quiet: Quiet | None) -> Schedule:
    """When people are told: the opening hours, or all but the quiet hours of the days it opens."""
    if quiet is None:
        return schedule
    awake = Opening(opens=quiet.ends, closes=quiet.begins)
    days = {one: awake if schedule.hours.on_weekday(one) else None for one in WEEKDAYS}
    return Schedule(Hours(**days), schedule.zone, schedule.closed)


def tell_at(schedule: Schedule, one: Reminder, now: datetime) -> datetime:
    """When a reminder found now is told: in the morning list, or, where it presses, within minutes."""
    opening = next_open(schedule, now)
    span = schedule.span(schedule.day(now))
    if opening > now or span is None:
        return opening
    opens, closes = span
    if one.moment <= opens:
        return now
    return next_open(schedule, now + GATHERING if one.topic in PRESSING else closes)


def quiet(schedule: Schedule, now: datetime) -> bool:
    """Whether nobody is told anything now."""
    return next_open(schedule, now) > now


def foremost(found: list[tuple[Kept, Ticket]]) -> list[tuple[Kept, Ticket]]:
    """One reminder a ticket, the most pressing ones first, sums last."""
    order = list(Topic)
    by_press = sorted(found, key=lambda pair: (order.index(pair[0].topic), _due(pair[1]), pair[1].number))
    return list({kept.ticket: (kept, ticket) for kept, ticket in reversed(by_press)}.values())[::-1]


def _due(ticket: Ticket) -> float:
    return ticket.due_at.timestamp() if ticket.due_at else float("inf")
