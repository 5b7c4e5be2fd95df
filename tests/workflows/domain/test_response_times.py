"""When a draft is owed, in every country, over holidays and nights that are an hour short."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.holidays_calendar import calendar
from config.office_deadlines import Deadlines, Unit, Within
from tests.fakes import office as names
from tests.fakes.people import ticket
from workflows.domain.response_times import Owed, after, explained, half_a_day_before, owed
from workflows.domain.working_time import Schedule, working_minutes

OFFICE = names.office().office
RULES = Deadlines()
YEARS = range(2025, 2034)


def schedule(country: str = "DK", *closed: str) -> Schedule:
    return Schedule(OFFICE.hours, OFFICE.time_zone, calendar(country, YEARS, closed))


def utc(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=UTC)


def days(amount: int) -> Within:
    return Within(amount=amount, unit=Unit.DAYS)


def hours(amount: int) -> Within:
    return Within(amount=amount, unit=Unit.HOURS)


@pytest.mark.parametrize(
    ("since", "within", "due"),
    [
        (utc(2026, 11, 23, 9), days(2), utc(2026, 11, 25, 9)),  # Monday at 10: Wednesday at 10
        (utc(2026, 11, 23, 22), days(1), utc(2026, 11, 25, 7)),  # at night: from Tuesday at 8
        (utc(2026, 11, 25, 14), days(2), utc(2026, 11, 27, 11)),  # Friday closes at noon
        (utc(2026, 11, 27, 10), days(1), utc(2026, 11, 30, 10)),
        (utc(2026, 11, 27, 10), hours(2), utc(2026, 11, 30, 8)),  # an hour on Friday, one on Monday
        (utc(2026, 12, 30, 9), days(1), utc(2026, 12, 31, 9)),  # the 31st of December is a working day
        (utc(2026, 12, 31, 9), days(1), utc(2027, 1, 4, 9)),
        (utc(2028, 2, 28, 9), days(1), utc(2028, 2, 29, 9)),  # a leap day
        (utc(2027, 3, 24, 9), days(1), utc(2027, 3, 30, 8)),  # Easter, and summer time: 10 stays 10
        (utc(2027, 10, 29, 8), days(1), utc(2027, 11, 1, 9)),  # winter time
        (utc(2027, 5, 5, 8), days(2), utc(2027, 5, 10, 8)),  # Ascension Day; its bridge day is open
    ],
)
def test_working_time_ends_where_people_expect_it(since: datetime, within: Within, due: datetime) -> None:
    assert after(schedule(), since, within) == due


def test_a_bridge_day_on_which_the_office_is_closed_is_not_counted() -> None:
    assert after(schedule("DK", "2027-05-07"), utc(2027, 5, 5, 8), days(2)) == utc(2027, 5, 11, 8)


# A weekday of each that is a holiday in these countries alone, and Ascension Day, which all four keep.
HOLIDAYS = {
    date(2027, 3, 25): {"DK", "NO"},  # Maundy Thursday
    date(2028, 6, 6): {"SE"},  # the national day
    date(2027, 12, 6): {"FI"},  # independence day
    date(2027, 5, 17): {"DK", "NO"},  # Whit Monday, which is the constitution day too
    date(2029, 5, 17): {"NO"},  # the constitution day
    date(2027, 5, 6): {"DK", "SE", "FI", "NO"},
    date(2026, 12, 25): {"DK", "SE", "FI", "NO"},
}


@pytest.mark.parametrize("country", ["DK", "SE", "FI", "NO"])
@pytest.mark.parametrize(("day", "countries"), HOLIDAYS.items())
def test_each_country_has_holidays_of_its_own(country: str, day: date, countries: set[str]) -> None:
    works = schedule(country)
    assert (works.span(day) is None) is (country in countries)
    morning = datetime(day.year, day.month, day.day, 5, tzinfo=UTC) - timedelta(days=1)
    counted = after(works, morning, hours(1))
    assert works.day(after(works, counted, days(1))) != day or country not in countries


def test_a_ticket_is_owed_by_its_day_its_class_or_at_once() -> None:
    plain = ticket(opened_at=utc(2026, 11, 23, 9), needed_on=None)
    assert owed(OFFICE, RULES, schedule(), plain) == Owed(
        utc(2026, 11, 25, 9), since=utc(2026, 11, 23, 9), within=days(2)
    )
    dated = replace(plain, needed_on=date(2026, 11, 27))
    assert owed(OFFICE, RULES, schedule(), dated) == Owed(utc(2026, 11, 27, 11), needed_on=dated.needed_on)
    urgent = replace(plain, urgent=True, opened_at=utc(2026, 11, 28, 22))
    found = owed(OFFICE, RULES, schedule(), urgent)
    assert (found.at, found.clock_hours) == (utc(2026, 11, 29, 0), 2)


def test_the_days_that_were_not_counted_are_named() -> None:
    one = ticket(opened_at=utc(2026, 12, 23, 9), needed_on=None)
    found = owed(OFFICE, RULES, schedule("DK", "12-24"), one)
    assert found.at == utc(2026, 12, 29, 9)
    assert dict(found.skipped) == {date(2026, 12, 24): "", date(2026, 12, 25): "Juledag"}


def test_what_nobody_can_explain_any_more_is_not_explained() -> None:
    one = ticket(opened_at=utc(2026, 11, 23, 9), needed_on=None)
    due = owed(OFFICE, RULES, schedule(), one)
    assert explained(OFFICE, RULES, schedule(), replace(one, due_at=None)) is None
    assert explained(OFFICE, RULES, schedule(), replace(one, due_at=due.at)) == due
    other = utc(2026, 11, 30, 9)
    assert explained(OFFICE, RULES, schedule(), replace(one, due_at=other)) == Owed(other)
    paused = replace(one, due_at=other, paused=90)
    assert explained(OFFICE, RULES, schedule(), paused) == Owed(other, paused=90)


@pytest.mark.parametrize(
    ("due", "before"),
    [
        (utc(2026, 11, 24, 14, 30), utc(2026, 11, 24, 10, 45)),  # Tuesday at closing time
        (utc(2026, 11, 27, 11), utc(2026, 11, 27, 9)),  # a short Friday
        (utc(2026, 11, 24, 8), utc(2026, 11, 23, 11, 45)),  # early on Tuesday: on Monday
        (utc(2026, 11, 30, 7), utc(2026, 11, 27, 9)),  # as it opens on Monday: on Friday
        (utc(2026, 11, 28, 22, 59), utc(2026, 11, 27, 9)),  # a day that is closed by now
    ],
)
def test_half_a_working_day_before(due: datetime, before: datetime) -> None:
    assert half_a_day_before(schedule(), due) == before


MINUTES = st.integers(0, 6 * 365 * 24 * 60)
MOMENTS = MINUTES.map(lambda count: utc(2026, 1, 1) + timedelta(minutes=count))
WITHIN = st.builds(Within, amount=st.integers(1, 20), unit=st.sampled_from(list(Unit)))
COUNTRIES = st.sampled_from(["DK", "SE", "FI", "NO"]).map(schedule)


@given(COUNTRIES, MOMENTS, WITHIN)
def test_a_draft_is_always_owed_while_the_office_is_open(
    works: Schedule, since: datetime, within: Within
) -> None:
    due = after(works, since, within)
    opens, closes = works.span(works.day(due)) or (due + timedelta(1), due)
    assert since < due
    assert opens <= due <= closes


@given(COUNTRIES, MOMENTS, st.timedeltas(timedelta(), timedelta(days=5)), WITHIN)
def test_who_asks_later_never_gets_it_earlier(
    works: Schedule, since: datetime, later: timedelta, within: Within
) -> None:
    assert after(works, since, within) <= after(works, since + later, within)


@given(COUNTRIES, MOMENTS, st.integers(1, 40))
def test_working_hours_are_so_many_minutes_of_working_time(
    works: Schedule, since: datetime, amount: int
) -> None:
    assert working_minutes(works, since, after(works, since, hours(amount))) == amount * 60


@given(COUNTRIES, MOMENTS)
def test_half_a_day_before_is_before_and_in_working_time(works: Schedule, due: datetime) -> None:
    found = half_a_day_before(works, due)
    opens, closes = works.span(works.day(found)) or (due, due)
    assert found < due
    assert opens <= found < closes
