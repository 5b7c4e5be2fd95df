"""Deadlines: "by Friday" is a local day, which ends when the office closes."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from config.office_parts import Office

from .refusals import No, Refusal
from .working_time import LONGEST_CLOSURE, Schedule

FURTHEST_DAYS = 366
FRIDAY = 4


def today(office: Office, now: datetime) -> date:
    """The day it is in the office's zone."""
    return now.astimezone(ZoneInfo(office.time_zone)).date()


def due_moment(office: Office, needed_on: date) -> datetime:
    """When the day ends for the office: its closing hour in the office's zone."""
    opening = office.hours.on(needed_on)
    closes = opening.closes if opening else time(23, 59)
    return datetime.combine(needed_on, closes, tzinfo=ZoneInfo(office.time_zone))


def needed_on(schedule: Schedule, day: date, now: datetime) -> date:
    """The day as it will be stored; refuses the past, the far future and closed days at the field."""
    this_day = schedule.day(now)
    if day < this_day:
        raise Refusal(No.PAST_DAY, field="needed_on", day=day.isoformat())
    if (day - this_day).days > FURTHEST_DAYS:
        raise Refusal(No.FAR_DAY, field="needed_on", days=FURTHEST_DAYS)
    if schedule.span(day) is None:
        nearest = next(open_days(schedule, day), day).isoformat()
        raise Refusal(No.CLOSED_DAY, field="needed_on", day=day.isoformat(), nearest=nearest)
    return day


def open_days(schedule: Schedule, after: date) -> Iterator[date]:
    """The days after this one on which the office is open, until it has been closed for more than a year."""
    closed, day = 0, after
    while closed < LONGEST_CLOSURE:
        day += timedelta(days=1)
        closed = 0 if schedule.span(day) else closed + 1
        if not closed:
            yield day


def suggested_days(schedule: Schedule, now: datetime) -> tuple[date, date]:
    """The two days a form offers: the next open one, and the last one of that week or of the next."""
    days = open_days(schedule, schedule.day(now))
    first = next(days)
    second = next(day for day in days if day.weekday() == FRIDAY or _last_of_week(schedule, day))
    return first, second


def _last_of_week(schedule: Schedule, day: date) -> bool:
    return next(open_days(schedule, day)).isocalendar().week != day.isocalendar().week


def nth_open_day(schedule: Schedule, after: date, count: int) -> date:
    """The day after this one on which the office is open for the so-many-th time."""
    found = next(islice(open_days(schedule, after), count - 1, None), None)
    if found is None:
        raise ValueError("an office that never opens has no working days")
    return found
