"""Deadlines: "by Friday" is a local day, which ends when the office closes."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from config.office_parts import Hours, Office

from .refusals import No, Refusal

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


def needed_on(office: Office, day: date, now: datetime) -> date:
    """The day as it will be stored; refuses the past, the far future and closed weekdays at the field."""
    this_day = today(office, now)
    if day < this_day:
        raise Refusal(No.PAST_DAY, field="needed_on", day=day.isoformat())
    if (day - this_day).days > FURTHEST_DAYS:
        raise Refusal(No.FAR_DAY, field="needed_on", days=FURTHEST_DAYS)
    if office.hours.on(day) is None:
        nearest = next(open_days(office.hours, day)).isoformat()
        raise Refusal(No.CLOSED_DAY, field="needed_on", day=day.isoformat(), nearest=nearest)
    return day


def open_days(hours: Hours, after: date) -> Iterator[date]:
    """The weekdays after this one on which the office is open, without end."""
    day = after
    while True:
        day += timedelta(days=1)
        if hours.on(day):
            yield day


def suggested_days(office: Office, now: datetime) -> tuple[date, date]:
    """The two days a form offers: the next open one, and the last one of that week or of the next."""
    this_day = today(office, now)
    days = open_days(office.hours, this_day)
    first = next(days)
    second = next(day for day in days if day.weekday() == FRIDAY or _last_of_week(office.hours, day))
    return first, second


def _last_of_week(hours: Hours, day: date) -> bool:
    return next(open_days(hours, day)).isocalendar().week != day.isocalendar().week
