"""Working time: minutes in which the office is open, by its hours, its zone and the days it is closed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from config.office_parts import Hours

ONE_DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
LONGEST_CLOSURE = 400  # days: an office that opens on none of them has no working time at all


@dataclass(frozen=True, slots=True)
class Schedule:
    """When the office works; `closed` names the days on which it does not, whatever the weekday."""

    hours: Hours
    zone: str
    closed: Mapping[date, str]

    def day(self, moment: datetime) -> date:
        """The office's day of a moment."""
        return moment.astimezone(ZoneInfo(self.zone)).date()

    def span(self, day: date) -> tuple[datetime, datetime] | None:
        """When the office opens and closes on a day, in UTC; None when it does not open."""
        opening = self.hours.on(day)
        if opening is None or day in self.closed:
            return None
        zone = ZoneInfo(self.zone)
        return (
            datetime.combine(day, opening.opens, zone).astimezone(UTC),
            datetime.combine(day, opening.closes, zone).astimezone(UTC),
        )


def working_minutes(schedule: Schedule, start: datetime, end: datetime) -> int:
    """The whole minutes of working time from one moment to a later one; none to an earlier one."""
    days = (schedule.day(end) - schedule.day(start)).days
    spans = (schedule.span(schedule.day(start) + n * ONE_DAY) for n in range(days + 1))
    worked = (min(end, closes) - max(start, opens) for opens, closes in filter(None, spans))
    return sum((max(one, timedelta()) for one in worked), timedelta()) // MINUTE


def after_working(schedule: Schedule, start: datetime, minutes: int) -> datetime:
    """The moment at which so many minutes of working time have gone by; the start itself for none."""
    left = minutes * MINUTE
    if not left:
        return start
    for opens, closes in _spans(schedule, start):
        begins = max(opens, start)
        if closes - begins >= left:
            return begins + left
        left -= max(closes - begins, timedelta())
    raise ValueError("an office that never opens has no working time")


def next_open(schedule: Schedule, moment: datetime) -> datetime:
    """The moment itself while the office is open, else when it opens next."""
    for opens, closes in _spans(schedule, moment):
        if moment < closes:
            return max(moment, opens)
    raise ValueError("an office that never opens has no working time")


def _spans(schedule: Schedule, since: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The openings from the day of a moment on, until the office has not opened for more than a year."""
    day, closed = schedule.day(since), 0
    while closed < LONGEST_CLOSURE:
        span = schedule.span(day)
        closed = 0 if span else closed + 1
        if span:
            yield span
        day += ONE_DAY
