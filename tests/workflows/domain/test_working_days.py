"""Deadlines against days counted by hand, and against a count of another kind."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.holidays_calendar import calendar, holidays_of
from workflows.domain.working_days import COUNCIL, DueRule, due, due_rules, next_working_day


def on(asked: date, days: int, country: str = "DK", closed: tuple[str, ...] = ()) -> date:
    rule = DueRule("some", days, working=True)
    return due(asked, rule, calendar(country, (asked.year, asked.year + 1), closed)).on


@pytest.mark.parametrize(
    ("asked", "days", "answered"),
    [
        (date(2026, 11, 23), 7, date(2026, 12, 2)),  # domain knowledge: § 36, stk. 2
        (date(2022, 12, 7), 10, date(2022, 12, 21)),  # Aarhus answered on the 20th
        (date(2026, 12, 22), 3, date(2026, 12, 28)),  # the 25th is a holiday, the 26th a Saturday
        (date(2023, 5, 4), 1, date(2023, 5, 8)),  # store bededag, for the last time
        (date(2024, 4, 25), 1, date(2024, 4, 26)),  # none any more
        (date(2027, 3, 24), 1, date(2027, 3, 30)),  # Easter: Thursday to Monday
        (date(2027, 5, 5), 2, date(2027, 5, 10)),  # Ascension Day on Thursday
        (date(2026, 11, 28), 1, date(2026, 11, 30)),  # asked on a Saturday
    ],
)
def test_days_counted_by_hand(asked: date, days: int, answered: date) -> None:
    assert on(asked, days) == answered


def test_days_on_which_only_the_office_is_closed() -> None:
    assert on(date(2026, 12, 23), 1) == date(2026, 12, 24)
    assert on(date(2026, 12, 23), 1, closed=("12-24", "12-31", "02-29")) == date(2026, 12, 28)
    found = due(date(2026, 12, 23), DueRule("x", 1, working=True), calendar("DK", (2026,), ("12-24",)))
    assert found.holidays == ((date(2026, 12, 24), ""), (date(2026, 12, 25), "Juledag"))


def test_each_country_has_its_own_holidays() -> None:
    assert holidays_of("SE", 2026)[date(2026, 1, 6)] == "Trettondedag jul"
    assert holidays_of("NO", 2026)[date(2026, 5, 17)] == "Grunnlovsdag"
    assert holidays_of("FI", 2026)[date(2026, 12, 6)] == "Itsenäisyyspäivä"
    assert date(2026, 1, 6) not in holidays_of("DK", 2026)


@given(
    st.dates(date(2015, 1, 1), date(2035, 1, 1)),
    st.integers(1, 40),
    st.sampled_from(["DK", "SE", "FI", "NO"]),
)
def test_so_many_working_days_lie_after_the_day_asked(asked: date, days: int, country: str) -> None:
    known = calendar(country, (asked.year, asked.year + 1))
    answered = due(asked, DueRule("x", days, working=True), known)
    between = [asked + timedelta(days=n) for n in range(1, (answered.on - asked).days + 1)]
    working = [one for one in between if one.isoweekday() < 6 and one not in known]
    assert len(working) == days
    assert working[-1] == answered.on
    assert [day for day, _ in answered.holidays] == [
        one for one in between if one.isoweekday() < 6 and one in known
    ]
    assert next_working_day(asked, known) == working[0]


def test_calendar_days_are_counted_through() -> None:
    assert due(date(2026, 12, 20), due_rules("FI", 10)["access"], {}).on == date(2027, 1, 3)


def test_an_office_may_have_other_days_for_its_council() -> None:
    assert due_rules("DK", 14)[COUNCIL].days == 14
    assert due_rules("DK", 10)["access"].basis == "offentlighedsloven § 36, stk. 2"
    assert set(due_rules("GB", 10)) == {COUNCIL}
