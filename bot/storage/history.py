"""Dated rows: what is stored, what the office file says, and the least that makes them agree.

Nothing is deleted and no past day changes: what goes ends yesterday, what differs begins anew today.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeAlias

Key: TypeAlias = tuple[str, ...]
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """What holds for one thing from a day to a day, both included; never, if it ends before it begins."""

    key: Key
    valid_from: date
    valid_to: date | None
    says: Mapping[str, Any]

    def reaches(self, day: date) -> bool:
        """Whether it holds on this day or later."""
        return self.valid_to is None or self.valid_to >= day


@dataclass(frozen=True, slots=True)
class Agreement:
    """The periods to write, and the keys that began, changed and ended."""

    periods: tuple[Period, ...]
    began: tuple[Key, ...]
    changed: tuple[Key, ...]
    ended: tuple[Key, ...]


def agree(stored: Iterable[Period], wanted: Iterable[Period], day: date) -> Agreement:
    """What makes the stored periods say from this day on what is wanted."""
    held = sorted((one for one in stored if one.reaches(one.valid_from)), key=lambda one: one.valid_from)
    latest, asked = {one.key: one for one in held}, {one.key: one for one in wanted}
    began = [one for key, one in asked.items() if key not in latest]
    gone = [one for key, one in latest.items() if key not in asked and one.reaches(day)]
    followed = {key: _followed(latest[key], asked[key], day) for key in asked if key in latest}
    moved = [key for key, periods in followed.items() if periods]
    return Agreement(
        periods=(
            *began,
            *(_until(one, day) for one in gone),
            *(one for key in moved for one in followed[key]),
        ),
        began=tuple(one.key for one in began),
        changed=tuple(key for key in moved if asked[key].reaches(day)),
        ended=(*(one.key for one in gone), *(key for key in moved if not asked[key].reaches(day))),
    )


def _until(one: Period, day: date) -> Period:
    return replace(one, valid_to=max(day, one.valid_from) - ONE_DAY)


def _followed(last: Period, asked: Period, day: date) -> tuple[Period, ...]:
    """What turns the latest stored period into the one asked for."""
    if last.valid_from > day and asked.valid_from != last.valid_from:
        return (_until(last, last.valid_from), asked)  # still to come, and now on another day
    if last.says == asked.says and last.reaches(day):
        return (replace(last, valid_to=asked.valid_to),) if last.valid_to != asked.valid_to else ()
    if not asked.reaches(day):
        return ()  # it is over: no past day changes
    since = max(day, asked.valid_from)
    if since <= last.valid_from:
        return (replace(asked, valid_from=last.valid_from),)  # begun today: it never said anything else
    begun = replace(asked, valid_from=since)
    return (_until(last, since), begun) if last.reaches(since) else (begun,)


def agree_exactly(stored: Iterable[Period], wanted: Iterable[Period], day: date) -> Agreement:
    """The same for things whose first day is part of what names them, as with roles: written as they are."""
    known, asked = {_dated(one): one for one in stored}, {_dated(one): one for one in wanted}
    began = [one for key, one in asked.items() if key not in known]
    moved = [one for key, one in asked.items() if key in known and known[key] != one]
    gone = [one for key, one in known.items() if key not in asked and one.reaches(max(day, one.valid_from))]
    return Agreement(
        periods=(*began, *moved, *(_until(one, day) for one in gone)),
        began=tuple(one.key for one in began),
        changed=tuple(one.key for one in moved if one.reaches(day)),
        ended=(*(one.key for one in gone), *(one.key for one in moved if not one.reaches(day))),
    )


def _dated(one: Period) -> tuple[Key, date]:
    return one.key, one.valid_from
