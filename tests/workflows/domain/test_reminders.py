"""What follows from a ticket as it stands, and when somebody is told."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.holidays_calendar import calendar
from config.office_deadlines import Deadlines, Quiet
from tests.fakes import office as names
from tests.fakes.people import ticket
from workflows.domain.notices import desk_lane, person_lane
from workflows.domain.reminders import (
    GATHERING,
    PRESSING,
    Kept,
    Reminder,
    Topic,
    Watched,
    foremost,
    holds,
    lane_of,
    occasion,
    quiet,
    reminders,
    tell_at,
    telling,
)
from workflows.domain.tickets import ENDED, State, Ticket
from workflows.domain.working_time import Schedule, next_open

OFFICE = names.office().office
WORKS = Schedule(OFFICE.hours, OFFICE.time_zone, calendar("DK", range(2025, 2033), ("12-24",)))
RULES = Deadlines()
LAPSE = 30


def utc(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=UTC)


MONDAY = utc(2026, 11, 23, 9)
DUE = utc(2026, 11, 25, 14, 30)  # Wednesday at closing time


def made(state: State = State.REQUESTED, **more: Any) -> Ticket:
    assignee = None if state is State.REQUESTED else names.OFFICER
    said = {"opened_at": MONDAY, "due_at": DUE, "assignee": assignee, "claimed_at": MONDAY} | more
    return ticket(state=state, **said)


def moments(one: Ticket, **seen: datetime) -> dict[Topic, datetime]:
    return {each.topic: each.moment for each in reminders(Watched(one, **seen), RULES, WORKS, LAPSE)}


def test_a_request_that_nobody_takes() -> None:
    assert moments(made()) == {
        Topic.UNCLAIMED: utc(2026, 11, 23, 13),  # after four hours of work
        Topic.DUE_SOON: utc(2026, 11, 25, 7),  # in the list of the morning it is due
        Topic.LATE: DUE,
        Topic.LATE_AT_DESK: DUE,
    }


def test_given_back_the_desk_has_as_long_again() -> None:
    assert moments(made(), released_at=utc(2026, 11, 24, 8))[Topic.UNCLAIMED] == utc(2026, 11, 24, 12)


def test_whoever_took_it_the_same_day_hears_half_a_day_before() -> None:
    taken = made(State.IN_PROGRESS, claimed_at=utc(2026, 11, 25, 8))
    assert moments(taken)[Topic.DUE_SOON] == utc(2026, 11, 25, 10, 45)


def test_the_clock_stands_still_while_an_answer_is_missing() -> None:
    waiting = made(State.WAITING, asked=names.MAYOR, question="q1", waiting_since=MONDAY)
    assert moments(waiting) == {Topic.QUESTION: utc(2026, 11, 25, 9), Topic.NO_ANSWER: utc(2026, 11, 27, 9)}


def test_a_review_and_a_silent_requester() -> None:
    read = made(State.IN_REVIEW, draft=2)
    assert moments(read, submitted_at=MONDAY)[Topic.REVIEW] == utc(2026, 11, 24, 9)
    sent = made(State.DELIVERED, draft=2, delivered=2, delivered_at=MONDAY)
    assert moments(sent) == {Topic.SILENCE: utc(2026, 11, 30, 9)}


def test_the_kind_word_comes_well_before_the_lapse() -> None:
    sent = Watched(made(State.DELIVERED, delivered=1, delivered_at=utc(2026, 12, 22, 9)))
    (found,) = reminders(sent, RULES, WORKS, 6)
    assert found.moment == utc(2026, 12, 25, 9)


def test_what_was_delivered_in_time_is_not_late_while_it_is_corrected() -> None:
    assert moments(made(State.IN_PROGRESS, draft=1, delivered=1)) == {}


@pytest.mark.parametrize("state", sorted(ENDED))
def test_an_ended_ticket_reminds_nobody(state: State) -> None:
    assert moments(made(state)) == {}


@pytest.mark.parametrize(
    ("topic", "state", "lane"),
    [
        (Topic.UNCLAIMED, State.REQUESTED, desk_lane(names.DESK)),
        (Topic.LATE, State.REQUESTED, desk_lane(names.DESK)),
        (Topic.LATE, State.IN_PROGRESS, person_lane(names.OFFICER)),
        (Topic.DUE_SOON, State.IN_PROGRESS, person_lane(names.OFFICER)),
        (Topic.REVIEW, State.IN_REVIEW, desk_lane(names.CULTURE_DESK)),
        (Topic.QUESTION, State.WAITING, person_lane(names.DIRECTOR)),
        (Topic.NO_ANSWER, State.WAITING, person_lane(names.OFFICER)),
        (Topic.SILENCE, State.DELIVERED, person_lane(names.MAYOR)),
        (Topic.LATE_AT_DESK, State.IN_PROGRESS, None),
    ],
)
def test_whom_a_reminder_is_for(topic: Topic, state: State, lane: str | None) -> None:
    one = made(state, review_desk=names.CULTURE_DESK, asked=names.DIRECTOR)
    assert lane_of(topic, one) == lane


def kept(topic: Topic, one: Ticket, lane: str = "") -> Kept:
    return Kept(lane or lane_of(topic, one) or "", topic, one.id, occasion(topic, one), MONDAY)


@pytest.mark.parametrize(
    ("topic", "before", "after"),
    [
        (Topic.UNCLAIMED, made(), made(State.IN_PROGRESS)),
        (Topic.LATE, made(State.IN_PROGRESS), made(State.DELIVERED, delivered=1)),
        (Topic.LATE, made(State.IN_PROGRESS), made(State.IN_PROGRESS, due_at=DUE + timedelta(1))),
        (Topic.LATE, made(State.IN_PROGRESS), made(State.IN_PROGRESS, assignee=names.COLLEAGUE)),
        (Topic.LATE, made(State.IN_PROGRESS), made(State.WAITING, asked=names.MAYOR, question="q")),
        (Topic.QUESTION, made(State.WAITING, question="q1"), made(State.WAITING, question="q2")),
        (Topic.REVIEW, made(State.IN_REVIEW, draft=1), made(State.IN_REVIEW, draft=2)),
        (Topic.SILENCE, made(State.DELIVERED, draft=1), made(State.ACCEPTED, draft=1)),
        (Topic.LATER, made(State.IN_PROGRESS), made(State.WITHDRAWN)),
    ],
)
def test_what_has_been_settled_is_not_mentioned(topic: Topic, before: Ticket, after: Ticket) -> None:
    assert holds(kept(topic, before), before)
    assert not holds(kept(topic, before), after)


@pytest.mark.parametrize(
    ("now", "topic", "moment", "told"),
    [
        # As the office opens everything of the night and of this morning is told.
        (utc(2026, 11, 24, 7), Topic.REVIEW, utc(2026, 11, 23, 15), utc(2026, 11, 24, 7)),
        (utc(2026, 11, 24, 7, 4), Topic.DUE_SOON, utc(2026, 11, 24, 7), utc(2026, 11, 24, 7, 4)),
        # During the day what presses is told in minutes, all else tomorrow.
        (utc(2026, 11, 24, 10), Topic.LATE, utc(2026, 11, 24, 10), utc(2026, 11, 24, 10) + GATHERING),
        (utc(2026, 11, 24, 10), Topic.REVIEW, utc(2026, 11, 24, 10), utc(2026, 11, 25, 7)),
        # Late as it closes, at night, on Saturday, on Christmas Eve: the next morning.
        (utc(2026, 11, 24, 14, 30), Topic.LATE, utc(2026, 11, 24, 14, 30), utc(2026, 11, 25, 7)),
        (utc(2026, 11, 24, 14, 25), Topic.LATE, utc(2026, 11, 24, 14, 25), utc(2026, 11, 25, 7)),
        (utc(2026, 11, 24, 2), Topic.LATE, utc(2026, 11, 24, 1), utc(2026, 11, 24, 7)),
        (utc(2026, 11, 28, 9), Topic.LATE, utc(2026, 11, 28, 9), utc(2026, 11, 30, 7)),
        (utc(2026, 12, 24, 9), Topic.LATE, utc(2026, 12, 23, 14, 30), utc(2026, 12, 28, 7)),
    ],
)
def test_when_somebody_is_told(now: datetime, topic: Topic, moment: datetime, told: datetime) -> None:
    assert tell_at(WORKS, Reminder(topic, "", moment), now) == told


def test_an_office_may_have_quiet_hours_of_its_own() -> None:
    hours = telling(WORKS, Quiet(begins=time(20), ends=time(6)))
    assert hours.span(date(2026, 11, 27)) == (utc(2026, 11, 27, 5), utc(2026, 11, 27, 19))
    assert hours.span(date(2026, 11, 28)) is None
    assert hours.span(date(2026, 12, 24)) is None
    assert telling(WORKS, None) == WORKS


MINUTES = st.integers(0, 3 * 365 * 24 * 60)


@given(MINUTES, st.integers(0, 10_000), st.sampled_from(list(Topic)))
def test_nobody_is_ever_told_in_quiet_hours_nor_before(after: int, ago: int, topic: Topic) -> None:
    now = utc(2026, 1, 1) + timedelta(minutes=after)
    told = tell_at(WORKS, Reminder(topic, "", now - timedelta(minutes=ago)), now)
    assert told >= now
    assert not quiet(WORKS, told)
    if topic in PRESSING:
        assert told <= next_open(WORKS, next_open(WORKS, now) + GATHERING)


def test_a_ticket_is_mentioned_once_by_what_presses_most() -> None:
    soon, late = made(State.IN_PROGRESS, id="a", number=1), made(State.IN_PROGRESS, id="b", number=2)
    put_off = replace(soon, id="c", number=3)
    pairs = [
        (kept(Topic.LATER, put_off, "x"), put_off),
        (kept(Topic.LATER, soon, "x"), soon),
        (kept(Topic.DUE_SOON, soon), soon),
        (kept(Topic.LATE, late), late),
    ]
    assert [(one.topic, about.id) for one, about in foremost(pairs)] == [
        (Topic.LATE, "b"),
        (Topic.DUE_SOON, "a"),
        (Topic.LATER, "c"),
    ]
