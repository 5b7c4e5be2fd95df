"""The time ledger's acts on tickets: log minutes, take an entry back or mend it with a reason."""

from dataclasses import dataclass
from datetime import date

from config.policies import policy_of_the_day

from .domain import acts, months
from .domain.acts import Timed
from .domain.evidence import Content, Facts, normal_text
from .domain.refusals import No, Refusal
from .domain.tickets import Act, Ticket
from .domain.timelog import Activity, Entry, Origin, amended, reversal, rounded, worked_on
from .performing import Command, Setting, allowed, perform
from .ports import Unit, Workplace
from .records import Change

REASON_LIMIT = 500


@dataclass(frozen=True, slots=True)
class LogTime(Command):
    """Minutes on a ticket, on a day, for an activity."""

    minutes: int = 0
    work_on: date = date.min
    activity: Activity = Activity.DRAFTING
    profile: str | None = None
    origin: Origin = Origin.LOGGED
    entry: str | None = None  # the id it will have, where whoever asks must know it


@dataclass(frozen=True, slots=True)
class CorrectTime(Command):
    """An entry to take back and why; with minutes, those it should have had."""

    entry: str = ""
    reason: str = ""
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Mended:
    """What mending an entry writes: its reversal, the entry in its place if any, and the reason."""

    back: Entry
    anew: Entry | None
    reason: Content

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Both entries."""
        return (self.back, self.anew) if self.anew else (self.back,)

    @property
    def minutes(self) -> int:
        """What the sum changes by."""
        return sum(one.minutes for one in self.entries)

    @property
    def facts(self) -> Facts:
        """What the event says of it besides the reversal's id and the minutes."""
        if self.anew is None:
            return {"reverses": self.back.reverses}
        anew = self.anew
        return {"reverses": self.back.reverses, "anew": anew.id, "anew_minutes": anew.minutes}


async def log(work: Workplace, command: LogTime) -> Ticket:
    """The minutes are in the ledger, rounded up, with the departments of the day worked frozen."""

    async def decide(setting: Setting) -> Change:
        allowed(setting, Act.LOG_TIME)
        return await logged(work, setting, command)

    return await perform(work, command, Act.LOG_TIME, decide)


async def logged(work: Workplace, setting: Setting, command: LogTime) -> Change:
    """What logging minutes writes; also part of delivering, and of stopping a timer."""
    entry = await _entry(work, setting, command)
    facts = {"work_on": entry.work_on.isoformat(), "activity": entry.activity.value, "profile": entry.profile}
    said = Timed(entry.id, entry.minutes, facts)
    decision = acts.timed(setting.ticket, Act.LOG_TIME, said, setting.at)
    return Change(decision.ticket, decision.event, entries=(entry,))


async def _entry(work: Workplace, setting: Setting, command: LogTime) -> Entry:
    ticket, actor = setting.ticket, setting.actor
    step = work.policies[ticket.policy].rounding_minutes
    if command.profile is not None and command.profile not in ticket.profiles:
        raise Refusal(No.UNKNOWN_PROFILE, field="profile")
    minutes = rounded(command.minutes, step, work.office.time.maximum_minutes)
    day = await open_day(setting.unit, worked_on(command.work_on, work.today()))
    officers = actor.department_of(ticket.desk) or ticket.requester_department
    return Entry(
        id=command.entry or work.new_id(),
        ticket=ticket.id,
        person=actor.id,
        minutes=minutes,
        work_on=day,
        activity=command.activity,
        officer_department=await department_on(setting.unit, actor.id, day, ticket.desk) or officers,
        requester_department=await department_on(setting.unit, ticket.requester, day)
        or ticket.requester_department,
        requester_role=ticket.requester_role,
        profile_class=ticket.profile_class.value,
        logged_at=setting.at.now,
        profile=command.profile,
        origin=command.origin,
    )


async def open_day(unit: Unit, day: date) -> date:
    """The day, if its month is open."""
    return months.require_open(day, closed=await unit.months.closed(months.month_of(day)) is not None)


async def department_on(unit: Unit, person: str, day: date, desk: str | None = None) -> str | None:
    """The department somebody belonged to on a day; None when they were not here."""
    try:
        return (await unit.people.actor(person, day)).department_of(desk)
    except Refusal:
        return None


async def correct(work: Workplace, command: CorrectTime) -> Ticket:
    """One's own entry is taken back by a reversal, and a new one may take its place; it stays as it was."""

    async def decide(setting: Setting) -> Change:
        allowed(setting, Act.CORRECT_TIME)
        entry = await own_entry(setting.unit, command.entry, setting.actor.id)
        if entry.ticket != setting.ticket.id:
            raise Refusal(No.NO_SUCH_ENTRY)
        made = await mended(work, setting.unit, entry, command)
        said = Timed(made.back.id, made.minutes, made.facts, made.reason)
        decision = acts.timed(setting.ticket, Act.CORRECT_TIME, said, setting.at)
        return Change(decision.ticket, decision.event, (made.reason,), entries=made.entries)

    return await perform(work, command, Act.CORRECT_TIME, decide)


async def own_entry(unit: Unit, entry: str, person: str) -> Entry:
    """One's own entry that still stands; refuses others', and those taken back already."""
    found = await unit.timelog.locked(entry)
    if found.person != person:
        raise Refusal(No.NO_SUCH_ENTRY)
    if await unit.timelog.reversed(found.id):
        raise Refusal(No.ALREADY_REVERSED)
    return found


async def mended(work: Workplace, unit: Unit, entry: Entry, command: CorrectTime) -> Mended:
    """What takes an entry back, and puts another in its place if minutes are given.

    Both are booked on the entry's day, or on today where its month is closed, so that the later change shows.
    """
    reason = work.content("time_reason", _reason(command.reason))
    closed = await unit.months.closed(months.month_of(entry.work_on)) is not None
    day = months.mended_on(entry.work_on, work.today(), closed=closed)
    back = reversal(entry, work.new_id(), reason.id, work.clock(), day)
    if command.minutes is None:
        return Mended(back, None, reason)
    minutes = _minutes_anew(work, entry, command.minutes)
    return Mended(back, amended(entry, back, work.new_id(), minutes), reason)


def _minutes_anew(work: Workplace, entry: Entry, minutes: int) -> int:
    # History stays as exact as it came, and as long: a row may stand for a year.
    step = 1 if entry.origin is Origin.IMPORTED else rounding(work)
    most = max(work.office.time.maximum_minutes, entry.minutes if entry.origin is Origin.IMPORTED else 0)
    return rounded(minutes, step, most)


def rounding(work: Workplace) -> int:
    """The minutes that time is rounded up to, by the policy of today."""
    return policy_of_the_day(work.office, work.policies, work.today()).policy.rounding_minutes


def _reason(words: str) -> str:
    said = normal_text(words).strip()
    if not said:
        raise Refusal(No.REQUIRED, field="reason")
    if len(said) > REASON_LIMIT:
        raise Refusal(No.TOO_LONG, field="reason", limit=REASON_LIMIT, length=len(said))
    return said
