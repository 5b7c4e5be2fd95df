"""What happens in the eight years, as plain values: the tests let it happen, and add it up by themselves."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

OFFICERS = ("olga", "otto", "oline")
ASKED = (
    ("mona", ("mona-facebook",)),
    ("dora", ("dora-linkedin",)),
    ("mona", ("mona-facebook", "mona-linkedin")),
    ("dan", ("dan-linkedin",)),
    ("asger", ("asger-facebook",)),
)
ENDS = ("published", "accepted", "declined", "published", "not_used", "published", "withdrawn")
FIRST_YEAR, LAST_YEAR = 2018, 2025


@dataclass(frozen=True)
class Spent:
    """Minutes of an officer on a day; `taken_back` on the same ticket a day later, when they were a mistake."""

    officer: str
    minutes: int
    on: date
    taken_back: bool = False


@dataclass(frozen=True)
class Job:
    """One request: who asked when for which profiles, the time it took, and how it ended."""

    number: int
    asked_on: date
    requester: str
    profiles: tuple[str, ...]
    officer: str
    spent: tuple[Spent, ...]
    ends: str


@dataclass(frozen=True)
class Own:
    """A post on the municipality's own page that nobody asked for."""

    officer: str
    minutes: int
    on: date


@dataclass(frozen=True)
class Past:
    """A row of the history that was kept in a sheet before Udkast."""

    on: date
    minutes: int
    officer: str
    profile_class: str
    channel: str
    owner: str
    estimate: bool


def months(first: int, last: int) -> Iterator[date]:
    """The first day of each month of these years."""
    return (date(year, month, 1) for year in range(first, last + 1) for month in range(1, 13))


def jobs() -> Iterator[Job]:
    """Two requests a month from 2023 on, all five kinds of them in turn."""
    for nth, month in enumerate(one for one in months(2023, LAST_YEAR) for _ in range(2)):
        day = month + timedelta(days=3 + nth * 7 % 20)
        requester, profiles = ASKED[nth % len(ASKED)]
        officer, ends = OFFICERS[nth % 3], ENDS[nth % len(ENDS)]
        spent = [Spent(officer, 5 + nth * 5 % 60, day)]
        if nth % 4 == 1:  # a colleague helps the day after
            spent.append(Spent(OFFICERS[(nth + 1) % 3], 25, day + timedelta(days=1)))
        if nth % 6 == 2:
            spent.append(Spent(officer, 90, day, taken_back=True))
        yield Job(nth + 1, day, requester, profiles, officer, tuple(spent), ends)


def own() -> Iterator[Own]:
    """A post a month on the municipality's own page, on the last day, by turns."""
    for nth, month in enumerate(months(2023, LAST_YEAR)):
        last = calendar.monthrange(month.year, month.month)[1]
        yield Own(OFFICERS[nth % 3], 30 + nth % 4 * 5, month.replace(day=last))


def history() -> Iterator[Past]:
    """The sheet from March 2021 to the end of 2022; whole minutes, some guessed afterwards."""
    for nth, month in enumerate(one for one in months(2021, 2022) if one >= date(2021, 3, 1)):
        day = month + timedelta(days=9)
        yield Past(day, 61 + nth, "olga", "POL", "facebook", "mona@otteby.example", estimate=False)
        yield Past(day, 47, "oline", "EMB", "linkedin", "dora@otteby.example", estimate=nth % 3 == 0)
        yield Past(day, 83, "otto", "KOM", "facebook", "ba", estimate=False)
