"""The time ledger's acts: log minutes, take an entry back with a reason."""

from dataclasses import dataclass
from datetime import date

from .domain import acts
from .domain.acts import Timed
from .domain.evidence import normal_text
from .domain.refusals import No, Refusal
from .domain.tickets import Act, Ticket
from .domain.timelog import Activity, Entry, reversal, rounded, worked_on
from .performing import Command, Setting, allowed, perform
from .ports import Workplace
from .records import Change

REASON_LIMIT = 500


@dataclass(frozen=True, slots=True)
class LogTime(Command):
    """Minutes on a ticket, on a day, for an activity."""

    minutes: int = 0
    work_on: date = date.min
    activity: Activity = Activity.DRAFTING
    profile: str | None = None


@dataclass(frozen=True, slots=True)
class CorrectTime(Command):
    """An entry to take back, and why."""

    entry: str = ""
    reason: str = ""


async def log(work: Workplace, command: LogTime) -> Ticket:
    """The minutes are in the ledger, rounded up, with the departments of the day worked frozen."""

    async def decide(setting: Setting) -> Change:
        allowed(setting, Act.LOG_TIME)
        return await logged(work, setting, command)

    return await perform(work, command, Act.LOG_TIME, decide)


async def logged(work: Workplace, setting: Setting, command: LogTime) -> Change:
    """What logging minutes writes; also part of delivering."""
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
    day = worked_on(command.work_on, work.today())
    officers = actor.department_of(ticket.desk) or ticket.requester_department
    return Entry(
        id=work.new_id(),
        ticket=ticket.id,
        person=actor.id,
        minutes=minutes,
        work_on=day,
        activity=command.activity,
        officer_department=await _department(setting, actor.id, day, ticket.desk) or officers,
        requester_department=await _department(setting, ticket.requester, day) or ticket.requester_department,
        requester_role=ticket.requester_role,
        profile_class=ticket.profile_class.value,
        logged_at=setting.at.now,
        profile=command.profile,
    )


async def _department(setting: Setting, person: str, day: date, desk: str | None = None) -> str | None:
    try:
        return (await setting.unit.people.actor(person, day)).department_of(desk)
    except Refusal:
        return None  # not here on that day


async def correct(work: Workplace, command: CorrectTime) -> Ticket:
    """One's own entry is taken back by a reversal; the entry itself stays as it was."""

    async def decide(setting: Setting) -> Change:
        allowed(setting, Act.CORRECT_TIME)
        entry = await _own_entry(setting, command)
        reason = work.content("time_reason", _reason(command.reason))
        back = reversal(entry, work.new_id(), reason.id, setting.at.now)
        said = Timed(back.id, back.minutes, {"reverses": entry.id}, reason)
        decision = acts.timed(setting.ticket, Act.CORRECT_TIME, said, setting.at)
        return Change(decision.ticket, decision.event, (reason,), entries=(back,))

    return await perform(work, command, Act.CORRECT_TIME, decide)


async def _own_entry(setting: Setting, command: CorrectTime) -> Entry:
    entry = await setting.unit.timelog.entry(command.entry)
    if entry.person != setting.actor.id or entry.ticket != setting.ticket.id:
        raise Refusal(No.NO_SUCH_ENTRY)
    if await setting.unit.timelog.reversed(entry.id):
        raise Refusal(No.ALREADY_REVERSED)
    return entry


def _reason(words: str) -> str:
    said = normal_text(words).strip()
    if not said:
        raise Refusal(No.REQUIRED, field="reason")
    if len(said) > REASON_LIMIT:
        raise Refusal(No.TOO_LONG, field="reason", limit=REASON_LIMIT, length=len(said))
    return said


async def own_entries(work: Workplace, person: str, since: date) -> tuple[tuple[Entry, int], ...]:
    """A person's own entries from a day on that still stand, latest first, with their tickets' numbers."""
    async with work.store.reading() as unit:
        entries = await unit.timelog.of_person(person, since)
        undone = {one.reverses for one in entries}
        standing = [one for one in entries if one.reverses is None and one.id not in undone]
        of = {one.ticket for one in standing if one.ticket}
        numbers = {one: (await unit.tickets.get(one)).number for one in of}
    return tuple((one, numbers[one.ticket]) for one in standing if one.ticket)
