"""Deadlines counted in days or in working days; the day something was asked is not counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

SATURDAY = 5
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DueRule:
    """How many days there are for an answer, and where that is written."""

    id: str
    days: int
    working: bool
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """The day an answer is due, and what it follows from: the rule and the holidays that were not counted."""

    on: date
    rule: DueRule
    asked_on: date
    holidays: tuple[tuple[date, str], ...] = ()


COUNCIL = "ten_working_days"
BY_HAND = "by_hand"
RULES: Mapping[str, tuple[DueRule, ...]] = {
    "DK": (
        # 13 calendar days were taken for an answer due within "10 dage": Aarhus, 7 to 20 December 2022.
        DueRule(COUNCIL, 10, working=True),
        DueRule("access", 7, working=True, basis="offentlighedsloven § 36, stk. 2"),
        DueRule("access_longer", 14, working=True, basis="offentlighedsloven § 36, stk. 2"),
        DueRule("access_longest", 40, working=True, basis="offentlighedsloven § 36, stk. 2"),
    ),
    "SE": (
        DueRule(COUNCIL, 10, working=True),
        DueRule("access", 1, working=True, basis="tryckfrihetsförordningen 2 kap. 15–16 §§"),
    ),
    "FI": (
        DueRule(COUNCIL, 10, working=True),
        DueRule("access", 14, working=False, basis="julkisuuslaki 621/1999, 14 §"),
    ),
    "NO": (
        DueRule(COUNCIL, 10, working=True),
        DueRule("access", 3, working=True, basis="offentleglova § 29"),
    ),
}


def due_rules(country: str, council_days: int) -> Mapping[str, DueRule]:
    """The rules of a country by id, with the office's own number of days for its council."""
    found = {one.id: one for one in RULES.get(country, RULES["DK"][:1])}
    return {**found, COUNCIL: DueRule(COUNCIL, council_days, working=True)}


def due(asked_on: date, rule: DueRule, calendar: Mapping[date, str]) -> Due:
    """The day by which it is answered; the calendar holds the weekdays on which nobody works."""
    if not rule.working:
        return Due(asked_on + timedelta(days=rule.days), rule, asked_on)
    day = asked_on
    for _ in range(rule.days):
        day = next_working_day(day, calendar)
    between = (asked_on + timedelta(days=n) for n in range(1, (day - asked_on).days))
    skipped = tuple((one, calendar[one]) for one in between if one in calendar and one.weekday() < SATURDAY)
    return Due(day, rule, asked_on, skipped)


def next_working_day(after: date, calendar: Mapping[date, str]) -> date:
    """The first day after this one that is neither in the weekend nor in the calendar."""
    day = after + ONE_DAY
    while day.weekday() >= SATURDAY or day in calendar:
        day += ONE_DAY
    return day
