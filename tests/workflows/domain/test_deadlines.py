"""Days begin and end in the office's zone and at its closing hour."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.holidays_calendar import calendar
from config.office_parts import Office
from tests.fakes import office as names
from workflows.domain.deadlines import (
    FURTHEST_DAYS,
    due_moment,
    needed_on,
    open_days,
    suggested_days,
    today,
)
from workflows.domain.refusals import No, Refusal
from workflows.domain.working_time import Schedule

NORDVIG = names.office().office
MONDAY = date(2026, 11, 23)


def utc(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=UTC)


def scheduled(office: Office, country: str = "DK", closed: tuple[str, ...] = ()) -> Schedule:
    """When the office works, holidays and its own closed days left out."""
    return Schedule(office.hours, office.time_zone, calendar(country, range(2025, 2034), closed))


WORKS = scheduled(NORDVIG)


def weekdays(*open_on: str) -> Schedule:
    """An office in Nordvig's zone that is open on these days only."""
    file = names.written()
    file["office"]["hours"] = dict.fromkeys(open_on, "08:00-15:30")
    return scheduled(names.office(file).office)


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (utc(2026, 11, 23, 22, 59), date(2026, 11, 23)),
        (utc(2026, 11, 23, 23, 0), date(2026, 11, 24)),  # winter: an hour ahead
        (utc(2026, 6, 30, 21, 59), date(2026, 6, 30)),
        (utc(2026, 6, 30, 22, 0), date(2026, 7, 1)),  # summer: two
        (utc(2026, 12, 31, 23, 0), date(2027, 1, 1)),  # the year ends here before it ends in UTC
        (utc(2027, 3, 27, 23, 0), date(2027, 3, 28)),  # the night with 23 hours ...
        (utc(2027, 3, 28, 21, 59), date(2027, 3, 28)),
        (utc(2027, 3, 28, 22, 0), date(2027, 3, 29)),
        (utc(2027, 10, 30, 22, 0), date(2027, 10, 31)),  # ... and the one with 25
        (utc(2027, 10, 31, 22, 59), date(2027, 10, 31)),
        (utc(2027, 10, 31, 23, 0), date(2027, 11, 1)),
    ],
)
def test_the_day_it_is_in_the_office(now: datetime, day: date) -> None:
    assert today(NORDVIG, now) == day


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2026, 11, 23), utc(2026, 11, 23, 14, 30)),  # Monday, 15.30
        (date(2026, 11, 26), utc(2026, 11, 26, 16, 0)),  # Thursday, 17.00
        (date(2026, 11, 27), utc(2026, 11, 27, 11, 0)),  # Friday, 12.00
        (date(2027, 3, 26), utc(2027, 3, 26, 11, 0)),  # the Friday before summer time,
        (date(2027, 3, 29), utc(2027, 3, 29, 13, 30)),  # the Monday after
        (date(2027, 10, 29), utc(2027, 10, 29, 10, 0)),
        (date(2027, 11, 1), utc(2027, 11, 1, 14, 30)),
        (date(2026, 11, 28), utc(2026, 11, 28, 22, 59)),  # closed on Saturday: the end of the day
    ],
)
def test_by_friday_means_when_the_office_closes(day: date, due: datetime) -> None:
    assert due_moment(NORDVIG, day) == due


@given(st.dates(date(2026, 1, 1), date(2030, 12, 31)))
def test_a_due_moment_lies_on_its_own_day_whatever_the_night_did(day: date) -> None:
    due = due_moment(NORDVIG, day)
    assert today(NORDVIG, due.astimezone(UTC)) == day
    assert due.time() == (opening.closes if (opening := NORDVIG.hours.on(day)) else time(23, 59))


@pytest.mark.parametrize(
    ("day", "code", "facts"),
    [
        (MONDAY - timedelta(days=1), No.PAST_DAY, {"day": "2026-11-22"}),
        (date.min, No.PAST_DAY, {"day": "0001-01-01"}),
        (MONDAY + timedelta(days=FURTHEST_DAYS + 1), No.FAR_DAY, {"days": FURTHEST_DAYS}),
        (date.max, No.FAR_DAY, {"days": FURTHEST_DAYS}),
        (date(2026, 11, 28), No.CLOSED_DAY, {"day": "2026-11-28", "nearest": "2026-11-30"}),
        (date(2026, 11, 29), No.CLOSED_DAY, {"day": "2026-11-29", "nearest": "2026-11-30"}),
        (date(2027, 1, 2), No.CLOSED_DAY, {"day": "2027-01-02", "nearest": "2027-01-04"}),
        (date(2026, 12, 25), No.CLOSED_DAY, {"day": "2026-12-25", "nearest": "2026-12-28"}),
        (date(2027, 3, 25), No.CLOSED_DAY, {"day": "2027-03-25", "nearest": "2027-03-30"}),  # Easter
        (date(2027, 5, 6), No.CLOSED_DAY, {"day": "2027-05-06", "nearest": "2027-05-07"}),  # Ascension
    ],
)
def test_a_day_that_cannot_be_is_refused_at_its_field(day: date, code: No, facts: dict[str, object]) -> None:
    with pytest.raises(Refusal) as no:
        needed_on(WORKS, day, utc(2026, 11, 23, 9, 0))
    assert (no.value.code, no.value.field, no.value.facts) == (code, "needed_on", facts)


@pytest.mark.parametrize("days", [0, 1, 4, 7, FURTHEST_DAYS])
def test_an_open_day_within_the_year_is_taken(days: int) -> None:
    day = MONDAY + timedelta(days=days)
    assert needed_on(WORKS, day, utc(2026, 11, 23, 9, 0)) == day


def test_just_after_midnight_yesterday_is_past_though_utc_is_still_there() -> None:
    with pytest.raises(Refusal) as no:
        needed_on(WORKS, MONDAY, utc(2026, 11, 23, 23, 30))
    assert no.value.code is No.PAST_DAY


def test_open_days_leave_the_weekend_and_holidays_out_across_the_year() -> None:
    days = list(islice(open_days(WORKS, date(2026, 12, 30)), 3))
    assert days == [date(2026, 12, 31), date(2027, 1, 4), date(2027, 1, 5)]


@pytest.mark.parametrize(
    ("now", "first", "second"),
    [
        ((2026, 11, 23), date(2026, 11, 24), date(2026, 11, 27)),  # Monday: tomorrow, Friday
        ((2026, 11, 25), date(2026, 11, 26), date(2026, 11, 27)),
        ((2026, 11, 26), date(2026, 11, 27), date(2026, 12, 4)),  # Thursday: tomorrow is Friday
        ((2026, 11, 27), date(2026, 11, 30), date(2026, 12, 4)),  # Friday: Monday, next Friday
        ((2026, 11, 28), date(2026, 11, 30), date(2026, 12, 4)),
        ((2026, 12, 31), date(2027, 1, 4), date(2027, 1, 8)),
        (
            (2027, 5, 4),
            date(2027, 5, 5),
            date(2027, 5, 7),
        ),  # before Ascension Day: the bridge day is open ...
        (
            (2027, 3, 23),
            date(2027, 3, 24),
            date(2027, 4, 2),
        ),  # ... and the last day before Easter a Wednesday
    ],
)
def test_a_form_offers_the_next_day_and_the_end_of_a_week(
    now: tuple[int, int, int], first: date, second: date
) -> None:
    assert suggested_days(WORKS, utc(*now, 9, 0)) == (first, second)


@pytest.mark.parametrize(
    ("open_on", "first", "second"),
    [
        (("tuesday", "wednesday"), date(2026, 11, 24), date(2026, 11, 25)),
        (("monday",), date(2026, 11, 30), date(2026, 12, 7)),
    ],
)
def test_an_office_with_few_days_offers_two_of_them(
    open_on: tuple[str, ...], first: date, second: date
) -> None:
    assert suggested_days(weekdays(*open_on), utc(2026, 11, 23, 9, 0)) == (first, second)


@given(st.dates(date(2026, 1, 1), date(2030, 12, 31)))
def test_what_a_form_offers_can_always_be_sent(day: date) -> None:
    now = datetime.combine(day, time(11), tzinfo=UTC)
    first, second = suggested_days(WORKS, now)
    assert day < first < second
    assert needed_on(WORKS, first, now) == first
    assert needed_on(WORKS, second, now) == second
