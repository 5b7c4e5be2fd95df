"""A zone's clock as SQL for SQLite, which knows no zones."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

FIRST_YEAR, LAST_YEAR = 2000, 2100
MINUTE = timedelta(minutes=1)


def day_begins(day: date, zone: str) -> datetime:
    """The moment a local day begins, in UTC."""
    return datetime.combine(day, time(), tzinfo=ZoneInfo(zone)).astimezone(UTC)


@cache
def local_time(column: str, zone: str) -> str:
    """SQL for a moment's local time as dd-mm-yyyy HH:MM."""
    return f"strftime('%d-%m-%Y %H:%M', {column}, {_shift(column, tuple(_changes(ZoneInfo(zone))))})"


@cache
def local_day(column: str, zone: str) -> str:
    """SQL for a moment's local day as yyyy-mm-dd."""
    return f"date({column}, {_shift(column, tuple(_changes(ZoneInfo(zone))))})"


def _shift(column: str, changes: tuple[tuple[datetime, int], ...]) -> str:
    """The minutes to add, found by halving: seven comparisons for a century of summers."""
    if len(changes) == 1:
        return f"'{changes[0][1]:+d} minutes'"
    middle = len(changes) // 2
    since = changes[middle][0].strftime("%Y-%m-%dT%H:%M")
    before, after = _shift(column, changes[:middle]), _shift(column, changes[middle:])
    return f"CASE WHEN {column} < '{since}' THEN {before} ELSE {after} END"


def _changes(zone: ZoneInfo) -> Iterator[tuple[datetime, int]]:
    """Since when the zone is so many minutes ahead of UTC."""
    at, end = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC), datetime(LAST_YEAR, 1, 1, tzinfo=UTC)
    ahead = _ahead(at, zone)
    yield at, ahead
    while at < end:
        later = at + timedelta(days=7)
        if _ahead(later, zone) != ahead:
            ahead = _ahead(later, zone)
            yield _change_between(at, later, zone), ahead
        at = later


def _change_between(at: datetime, later: datetime, zone: ZoneInfo) -> datetime:
    before = _ahead(at, zone)
    while later - at > MINUTE:
        middle = at + (later - at) // (2 * MINUTE) * MINUTE
        at, later = (middle, later) if _ahead(middle, zone) == before else (at, middle)
    return later


def _ahead(at: datetime, zone: ZoneInfo) -> int:
    offset = at.astimezone(zone).utcoffset()
    return offset // MINUTE if offset else 0
