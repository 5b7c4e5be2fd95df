"""What happens in the year, drawn once with a fixed seed: who asks what when, and how each request goes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tests.fakes import office as names
from tests.year.office import JOINED_IN_SPRING, JOINED_IN_SUMMER, YEAR

ASKED = (
    (names.MAYOR, (names.FACEBOOK,)),
    (names.DELEGATE, (names.FACEBOOK, names.LINKEDIN)),
    (names.ALDERMAN, (names.OFFICIAL,)),
    (names.DIRECTOR, (names.DIRECTORS,)),
    (names.EMPLOYEE, (names.MUNICIPAL, names.PICTURES)),
    (names.EMPLOYEE, (names.MUNICIPAL,)),
)
# How requests end, and how often of a hundred.
ENDS = {
    "published": 52,
    "accepted": 8,  # and then never a word
    "silent": 12,
    "not_used": 8,
    "withdrawn": 8,
    "declined": 7,
    "ordered": 5,  # declined on grounds a leader may overrule, and then published
}
PURPOSES = ("municipal_task", "municipal_task", "decision", "service")


@dataclass(frozen=True)
class Course:
    """One request and how it goes; days are counted from what they answer."""

    number: int
    asked_on: date
    by: str
    profiles: tuple[str, ...]
    purpose: str
    ends: str
    source: str
    changes: int  # how often the requester wants it changed
    asks: str | None  # whom the officer asks on the way: the requester, or a colleague
    patience: int  # days until somebody answers what they were asked
    reviewed: bool  # read by a second person though no rule wants it
    returned: bool  # by that person, once
    handed_over: bool
    corrected: bool  # after it was published
    urgent: bool
    minutes: int  # logged on the way, besides those at delivery
    needed_in: int | None  # days


# Who is away from one day to another, both included.
AWAY = (
    (names.COLLEAGUE, date(YEAR, 2, 12), date(YEAR, 2, 16)),
    (names.OFFICER, date(YEAR, 5, 7), date(YEAR, 5, 11)),
    (names.COLLEAGUE, date(YEAR, 7, 2), date(YEAR, 7, 20)),
    (JOINED_IN_SPRING, date(YEAR, 7, 23), date(YEAR, 8, 10)),
    (names.LEADER, date(YEAR, 10, 15), date(YEAR, 10, 19)),
    (JOINED_IN_SUMMER, date(YEAR, 11, 5), date(YEAR, 11, 7)),
    (JOINED_IN_SPRING, date(YEAR, 12, 20), date(YEAR, 12, 31)),
)


def courses(count: int) -> tuple[Course, ...]:
    """So many requests over the weekdays of the year, in the order asked."""
    chance = Random(YEAR)  # noqa: S311 -- the same year every time
    days = [day for day in _days() if day.weekday() < 5]
    asked_on = sorted(chance.choice(days) for _ in range(count))
    return tuple(_course(number, day, chance) for number, day in enumerate(asked_on, 1))


def _course(number: int, day: date, chance: Random) -> Course:
    by, profiles = chance.choice(ASKED)
    ends = chance.choices(tuple(ENDS), tuple(ENDS.values()))[0]
    return Course(
        number=number,
        asked_on=day,
        by=by,
        profiles=profiles,
        purpose=chance.choice(PURPOSES),
        ends=ends,
        source="phone" if by == names.ALDERMAN and chance.random() < 0.2 else "chat",
        changes=chance.choices((0, 1, 2), (70, 24, 6))[0],
        asks=chance.choices((None, "requester", names.EMPLOYEE), (72, 18, 10))[0],
        patience=chance.randint(0, 6),
        reviewed=chance.random() < 0.15,
        returned=chance.random() < 0.25,
        handed_over=chance.random() < 0.08,
        corrected=ends == "published" and chance.random() < 0.08,
        urgent=chance.random() < 0.03,
        minutes=chance.choice((0, 5, 7, 20, 45, 90)),
        needed_in=chance.choice((None, None, 3, 7, 14)),
    )


def _days() -> Iterator[date]:
    day = date(YEAR, 1, 1)
    while day.year == YEAR:
        yield day
        day += timedelta(days=1)
