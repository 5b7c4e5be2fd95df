"""The timer: one a person, a help to remember by; its clock times end with the entry they lead to."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from .refusals import No, Refusal
from .tickets import Ticket
from .timelog import Activity

START, STOP, FORGET, STILL = "time.start", "time.stop", "time.forget", "time.still"
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Stopwatch:
    """A running timer; `asked_at` is when its person was last asked whether they are still at it."""

    person: str
    ticket: str
    activity: Activity
    started_at: datetime
    asked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Running:
    """A running timer as its person sees it: on which ticket, how many minutes so far, since which day."""

    ticket: Ticket
    subject: str
    activity: Activity
    minutes: int
    began_on: date


def require_timer(informed_on: date | None, today: date) -> None:
    """Refuse the timer where staff have not been told of it yet (design: they are, before it is used)."""
    if not timer_is_on(informed_on, today):
        raise Refusal(No.TIMER_OFF)


def timer_is_on(informed_on: date | None, today: date) -> bool:
    """Whether there is a timer today."""
    return informed_on is not None and informed_on <= today


def counted(watch: Stopwatch, now: datetime, most: int) -> int:
    """The minutes a timer shows: begun ones count whole, at least one, and never more than its limit."""
    passed = -((watch.started_at - now) // MINUTE)
    return min(max(passed, 1), most)


def began_on(watch: Stopwatch, zone: str) -> date:
    """The day its minutes are booked on, also when it ran over midnight: the office's day it began."""
    return watch.started_at.astimezone(ZoneInfo(zone)).date()
