"""When a draft is owed: by the day it is needed, or within the office's time; and why just then."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from config.office_deadlines import Deadlines, Unit, Within
from config.office_parts import Office

from .deadlines import due_moment, nth_open_day
from .tickets import Ticket
from .working_time import LONGEST_CLOSURE, ONE_DAY, Schedule, after_working, next_open

MINUTES_IN_HOUR = 60


@dataclass(frozen=True, slots=True)
class Owed:
    """When a draft is owed, and what that follows from.

    A day that was asked for, hours by the clock, or working time since a moment; `skipped` are the days that
    were not counted, by name, and `paused` the working minutes by which waiting for an answer put it off.
    """

    at: datetime
    needed_on: date | None = None
    since: datetime | None = None
    within: Within | None = None
    clock_hours: int | None = None
    skipped: tuple[tuple[date, str], ...] = ()
    paused: int = 0


def after(schedule: Schedule, since: datetime, within: Within) -> datetime:
    """The moment so much working time later; days end at the same hour, or when the office closes then.

    What begins while the office is closed begins when it opens.
    """
    begins = next_open(schedule, since)
    if within.unit is Unit.HOURS:
        return after_working(schedule, begins, within.amount * MINUTES_IN_HOUR)
    day = nth_open_day(schedule, schedule.day(begins), within.amount)
    opens, closes = schedule.span(day) or (begins, begins)
    clock = begins.astimezone(zone := ZoneInfo(schedule.zone)).time()
    return max(opens, min(closes, datetime.combine(day, clock, zone).astimezone(UTC)))


def owed(office: Office, rules: Deadlines, schedule: Schedule, ticket: Ticket) -> Owed:
    """When the draft is owed as the request stands, waiting left aside; urgent is by the clock."""
    if ticket.urgent:
        at = ticket.opened_at + timedelta(hours=rules.urgent_hours)
        return Owed(at, since=ticket.opened_at, clock_hours=rules.urgent_hours)
    if ticket.needed_on is not None:
        return Owed(due_moment(office, ticket.needed_on).astimezone(UTC), needed_on=ticket.needed_on)
    within, begins = rules.respond_within.of(ticket.profile_class), next_open(schedule, ticket.opened_at)
    at = after(schedule, begins, within)
    return Owed(at, since=begins, within=within, skipped=skipped(schedule, begins, at))


def explained(office: Office, rules: Deadlines, schedule: Schedule, ticket: Ticket) -> Owed | None:
    """Why the ticket is due when it is, in full where the rules of today lead there; None without a date."""
    if ticket.due_at is None:
        return None
    found = owed(office, rules, schedule, ticket)
    if not ticket.paused:
        return found if found.at == ticket.due_at else Owed(ticket.due_at)
    return Owed(ticket.due_at, needed_on=found.needed_on, paused=ticket.paused)


def skipped(schedule: Schedule, since: datetime, until: datetime) -> tuple[tuple[date, str], ...]:
    """The days between on which the office would be open, were they not closed."""
    first, last = schedule.day(since), schedule.day(until)
    days = (first + n * ONE_DAY for n in range(1, (last - first).days))
    return tuple(
        (day, schedule.closed[day]) for day in days if day in schedule.closed and schedule.hours.on(day)
    )


def half_a_day_before(schedule: Schedule, due: datetime) -> datetime:
    """Half a working day earlier, by the hours of the day on which it is due."""
    opens, closes = _opening_before(schedule, due)
    half, last = (closes - opens) / 2, min(due, closes)
    if last - half >= opens:
        return last - half
    earlier, closing = _opening_before(schedule, opens)
    return max(earlier, closing - (half - (last - opens)))


def _opening_before(schedule: Schedule, moment: datetime) -> tuple[datetime, datetime]:
    """The latest opening that began before a moment."""
    spans = (schedule.span(schedule.day(moment) - n * ONE_DAY) for n in range(LONGEST_CLOSURE))
    return next(one for one in spans if one and one[0] < moment)
