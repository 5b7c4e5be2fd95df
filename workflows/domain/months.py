"""Months of the time ledger: nothing in a closed one changes; what is mended later is booked on today."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from .refusals import No, Refusal

MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class ClosedMonth:
    """A month (`2026-10`) in which nothing more is booked, and who said so."""

    month: str
    closed_at: datetime
    closed_by: str


@dataclass(frozen=True, slots=True)
class MonthSum:
    """What is booked on a month's days."""

    month: str
    entries: int
    minutes: int
    closed: ClosedMonth | None = None


def month_of(day: date) -> str:
    """The month of a day, as it is written everywhere."""
    return day.isoformat()[:7]


def closing(month: str, today: date) -> str:
    """The month as it will be closed; refuses what is no month, and one that is not over yet."""
    if not MONTH.fullmatch(month):
        raise Refusal(No.BAD_MONTH, field="month", month=month)
    if month >= month_of(today):
        raise Refusal(No.MONTH_NOT_OVER, field="month", month=month)
    return month


def require_open(day: date, *, closed: bool) -> date:
    """The day, if something may still be booked on it."""
    if closed:
        raise Refusal(No.MONTH_CLOSED, field="work_on", month=month_of(day))
    return day


def mended_on(day: date, today: date, *, closed: bool) -> date:
    """The day a reversal is booked on: the entry's own, or today where its month is closed."""
    return today if closed else day
