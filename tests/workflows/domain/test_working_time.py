"""Working time by the office's hours, in its zone: weekends, holidays, nights on which clocks change."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.holidays_calendar import calendar
from config.office_parts import Hours
from tests.fakes import office as names
from workflows.domain.working_time import Schedule, after_working, next_open, working_minutes

ZONE = ZoneInfo("Europe/Copenhagen")
HOURS = names.office().office.hours  # Mon–Wed 8–15.30, Thu 8–17, Fri 8–12
CALENDAR = calendar("DK", range(2024, 2029), ())
NORDVIG = Schedule(HOURS, ZONE.key, CALENDAR)
NIGHTS = Schedule(Hours.model_validate(dict.fromkeys(("saturday", "sunday"), "00:00-23:59")), ZONE.key, {})
NEVER = Schedule(Hours.model_validate({"monday": "08:00-12:00"}), ZONE.key, {})


def at(text: str) -> datetime:
    """A moment on the office's clock."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2026-11-23 10:00", "2026-11-23 12:10", 130),
        ("2026-11-27 11:00", "2026-11-30 09:00", 120),  # Friday closes at noon; the weekend is nobody's
        ("2026-11-28 09:00", "2026-11-29 20:00", 0),
        ("2026-12-23 15:00", "2026-12-28 08:30", 30 + 540 + 30),  # over Christmas
        ("2028-02-28 15:00", "2028-03-01 08:10", 30 + 450 + 10),  # 29 February 2028 is a Tuesday
        ("2026-03-27 11:00", "2026-03-30 08:30", 90),  # the clocks go forward on Sunday
        ("2026-10-23 11:00", "2026-10-26 08:30", 90),  # and back
        ("2026-11-23 12:00", "2026-11-23 10:00", 0),
    ],
)
def test_only_open_hours_count(start: str, end: str, minutes: int) -> None:
    assert working_minutes(NORDVIG, at(start), at(end)) == minutes


def test_the_office_is_closed_on_a_holiday() -> None:
    assert date(2026, 12, 25) in CALENDAR
    assert working_minutes(NORDVIG, at("2026-12-25 08:00"), at("2026-12-25 12:00")) == 0
    assert next_open(NORDVIG, at("2026-12-25 08:00")) == at("2026-12-28 08:00")


@pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25)])
def test_an_hour_that_is_skipped_is_not_worked_and_one_that_comes_twice_is(day: str, hours: int) -> None:
    start = at(f"{day} 00:00")
    assert working_minutes(NIGHTS, start, start + timedelta(hours=hours)) == hours * 60 - 1


def test_nothing_to_work_is_no_time_at_all() -> None:
    moment = at("2026-11-28 03:00")
    assert after_working(NORDVIG, moment, 0) == moment


def test_an_office_that_never_opens_again_is_said_so() -> None:
    closed = {date(2026, 1, 1) + timedelta(days=n): "closed" for n in range(900)}
    shut = Schedule(HOURS, ZONE.key, closed)
    with pytest.raises(ValueError, match="never opens"):
        after_working(shut, at("2026-01-01 08:00"), 5)
    with pytest.raises(ValueError, match="never opens"):
        next_open(shut, at("2026-01-01 08:00"))


def test_it_opens_when_it_is_open() -> None:
    assert next_open(NORDVIG, at("2026-11-23 10:00")) == at("2026-11-23 10:00")
    assert next_open(NORDVIG, at("2026-11-27 12:00")) == at("2026-11-30 08:00")


MOMENTS = st.integers(0, 3 * 365 * 24 * 60).map(
    lambda minutes: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
SCHEDULES = st.sampled_from([NORDVIG, NIGHTS, NEVER])
SOME = st.integers(0, 6_000)


@given(SCHEDULES, MOMENTS, SOME, SOME)
def test_it_adds_up_over_any_moment_between(schedule: Schedule, start: datetime, a: int, b: int) -> None:
    middle, end = start + timedelta(minutes=a), start + timedelta(minutes=a + b)
    parts = working_minutes(schedule, start, middle) + working_minutes(schedule, middle, end)
    assert working_minutes(schedule, start, end) == parts


@given(SCHEDULES, MOMENTS, SOME, SOME)
def test_more_time_is_never_less_work(schedule: Schedule, start: datetime, a: int, b: int) -> None:
    shorter, longer = sorted((a, b))
    less = working_minutes(schedule, start, start + timedelta(minutes=shorter))
    assert less <= working_minutes(schedule, start, start + timedelta(minutes=longer)) <= longer


@given(SCHEDULES, MOMENTS, SOME)
def test_after_so_many_minutes_so_many_have_been_worked(schedule: Schedule, start: datetime, n: int) -> None:
    end = after_working(schedule, start, n)
    assert working_minutes(schedule, start, end) == n
    if n:  # and not a minute before
        assert working_minutes(schedule, start, end - timedelta(minutes=1)) == n - 1
