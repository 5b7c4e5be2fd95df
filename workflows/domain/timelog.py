"""The time ledger: entries that are never changed, only reversed with a reason."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from .people import Profile
from .refusals import No, Refusal

OLDEST_DAYS = 366


class Activity(StrEnum):
    """What the time went to."""

    DRAFTING = "drafting"
    REVISING = "revising"
    CHECKING = "checking"
    COORDINATING = "coordinating"
    MEDIA = "media"
    PUBLISHING = "publishing"
    REPLYING = "replying"


class Origin(StrEnum):
    """How an entry came into the ledger; it never changes."""

    LOGGED = "logged"
    TIMED = "timed"  # by the timer, confirmed by its person
    IMPORTED = "imported"  # history from before Udkast


@dataclass(frozen=True, slots=True)
class Entry:
    """Minutes with everything a later table needs frozen as of the day worked.

    Minutes are negative in a reversal. No clock times: this is no working-time register. Without a ticket it
    is work on an own channel that nobody asked for (`KOM`), or history from before Udkast: then the
    requester's department is the profile owner's, and the role is empty unless the owner is a person; the
    channel stands here where no profile says it, the profile's owner where no ticket says it. `reason` and
    `note` are ids of erasable content; `batch` is the id of the import it came with.
    """

    id: str
    ticket: str | None
    person: str
    minutes: int
    work_on: date
    activity: Activity
    officer_department: str
    requester_department: str
    requester_role: str
    profile_class: str
    logged_at: datetime
    profile: str | None = None
    reverses: str | None = None
    reason: str | None = None
    origin: Origin = Origin.LOGGED
    estimate: bool = False
    channel: str | None = None
    profile_owner: str | None = None
    note: str | None = None
    batch: str | None = None


def rounded(minutes: int, step: int, maximum: int) -> int:
    """Minutes as they are stored: rounded up to the step; refuses zero, negative and absurd numbers."""
    if not 1 <= minutes <= maximum:
        raise Refusal(No.MINUTES_RANGE, field="minutes", maximum=maximum)
    return min(-(-minutes // step) * step, maximum)


def worked_on(day: date, today: date) -> date:
    """The day as it will be stored; refuses the future and what lies more than a year back."""
    if day > today:
        raise Refusal(No.FUTURE_DAY, field="work_on", day=day.isoformat())
    if (today - day).days > OLDEST_DAYS:
        raise Refusal(No.PAST_DAY, field="work_on", day=day.isoformat())
    return day


def reversal(entry: Entry, id_: str, reason: str, logged_at: datetime, work_on: date | None = None) -> Entry:
    """The entry that takes another back with the same frozen facts, on its day or on another that is open.

    A reversal is never reversed: whoever took back too much logs the time anew, as a new entry.
    """
    if entry.reverses is not None:
        raise Refusal(No.ALREADY_REVERSED)
    return replace(
        entry,
        id=id_,
        minutes=-entry.minutes,
        work_on=work_on or entry.work_on,
        reverses=entry.id,
        reason=reason,
        logged_at=logged_at,
    )


def amended(entry: Entry, back: Entry, id_: str, minutes: int) -> Entry:
    """The entry in the place of one taken back; an estimate stays one, and history stays imported."""
    return replace(entry, id=id_, minutes=minutes, work_on=back.work_on, logged_at=back.logged_at)


@dataclass(frozen=True, slots=True)
class Logged:
    """An entry as its person sees it: with its ticket's number, or the profile it was for."""

    entry: Entry
    number: int | None = None
    profile: Profile | None = None


@dataclass(frozen=True, slots=True)
class WeekSum:
    """Everybody's minutes of a week (`2026-W47`) on a ticket, or on own channels; it names nobody."""

    week: str
    number: int | None
    minutes: int


def by_week(sums: Iterable[tuple[date, int | None, int]]) -> tuple[WeekSum, ...]:
    """Sums by day and ticket as sums by week and ticket, the latest week first."""
    found: dict[tuple[str, int | None], int] = {}
    for day, number, minutes in sums:
        year, week, _ = day.isocalendar()
        key = (f"{year}-W{week:02}", number)
        found[key] = found.get(key, 0) + minutes
    made = [WeekSum(week, number, minutes) for (week, number), minutes in found.items()]
    made.sort(key=lambda one: (one.number is None, one.number or 0))
    return tuple(sorted(made, key=lambda one: one.week, reverse=True))
