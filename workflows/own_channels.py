"""Time on the municipality's own channels that no request asked for, and one's own time in one list."""

from dataclasses import dataclass, replace
from datetime import date

from config.words import ProfileClass, Role

from . import timelog
from .domain.acts import PAST
from .domain.authority import may_read_log, may_work_on_own_channels
from .domain.evidence import Event, Facts
from .domain.people import Actor, Profile
from .domain.refusals import No, Refusal
from .domain.tickets import Act
from .domain.timelog import Activity, Entry, Logged, Origin, WeekSum, by_week, rounded, worked_on
from .performing import acting, again
from .ports import Unit, Workplace
from .timelog import CorrectTime, department_on, mended, open_day, own_entry, rounding


@dataclass(frozen=True, slots=True)
class LogOwn:
    """Minutes on a profile of the municipality's own, on a day, for an activity."""

    actor: str
    profile: str
    nonce: str | None = None
    minutes: int = 0
    work_on: date = date.min
    activity: Activity = Activity.PUBLISHING


async def log(work: Workplace, command: LogOwn) -> Entry:
    """The minutes are in the ledger without a ticket, noted in the office's own chain.

    A second submit of the same form gets the entry of the first.
    """
    return await again(lambda: _log(work, command))


async def _log(work: Workplace, command: LogOwn) -> Entry:
    async with work.store.transaction() as unit:
        actor = await _employee(work, unit, command.actor)
        id_, now = work.new_id(), work.clock()
        first = command.nonce and await unit.tickets.spend(command.nonce, Act.LOG_TIME, id_, now)
        if first:
            return await unit.timelog.entry(first)
        entry = await _entry(work, unit, actor, replace(command, nonce=id_))
        await unit.timelog.add((entry,))
        await unit.audit.note(Event(PAST[Act.LOG_TIME], actor.id, now, _facts(entry)))
    return entry


async def _employee(work: Workplace, unit: Unit, person: str) -> Actor:
    actor = await acting(work, unit, person)
    if not may_work_on_own_channels(actor):
        raise Refusal(No.NOT_ALLOWED, act=Act.LOG_TIME.value)
    return actor


async def _entry(work: Workplace, unit: Unit, actor: Actor, command: LogOwn) -> Entry:
    day = await open_day(unit, worked_on(command.work_on, work.today()))
    profile = await _own(unit, command.profile, day)
    officers = await department_on(unit, actor.id, day, profile.desk) or actor.department_of(profile.desk)
    return Entry(
        id=command.nonce or work.new_id(),
        ticket=None,
        person=actor.id,
        minutes=rounded(command.minutes, rounding(work), work.office.time.maximum_minutes),
        work_on=day,
        activity=command.activity,
        officer_department=officers or profile.owner,
        requester_department=profile.owner,
        requester_role="",
        profile_class=profile.profile_class.value,
        logged_at=work.clock(),
        profile=profile.id,
        profile_owner=profile.owner,
        origin=Origin.LOGGED,
    )


async def _own(unit: Unit, profile: str, day: date) -> Profile:
    (found,) = await unit.people.profiles((profile,), day)
    if found.profile_class is not ProfileClass.KOM:
        raise Refusal(No.UNKNOWN_PROFILE, field="profiles", profile=profile)
    return found


def _facts(entry: Entry) -> Facts:
    return {
        "entry": entry.id,
        "minutes": entry.minutes,
        "work_on": entry.work_on.isoformat(),
        "activity": entry.activity.value,
        "class": entry.profile_class,
        "owner": entry.profile_owner,
        "profile": entry.profile,
    }


async def entry(work: Workplace, id_: str) -> Entry:
    """One entry; refuses an unknown one."""
    async with work.store.reading() as unit:
        return await unit.timelog.entry(id_)


async def correct(work: Workplace, command: CorrectTime) -> str | None:
    """One's own entry is taken back or mended, whether it has a ticket or not; the ticket's id."""
    async with work.store.reading() as unit:
        ticket = (await unit.timelog.entry(command.entry)).ticket
    if ticket:
        await timelog.correct(work, replace(command, ticket=ticket))
    else:
        await again(lambda: _correct(work, command))
    return ticket


async def _correct(work: Workplace, command: CorrectTime) -> None:
    async with work.store.transaction() as unit:
        actor, now = await acting(work, unit, command.actor), work.clock()
        if command.nonce and await unit.tickets.spend(command.nonce, Act.CORRECT_TIME, command.entry, now):
            return
        entry = await own_entry(unit, command.entry, actor.id)
        made = await mended(work, unit, entry, command)
        await unit.timelog.add(made.entries, (made.reason,))
        facts = {"entry": made.back.id, "minutes": made.minutes, **made.facts}
        await unit.audit.note(
            Event(PAST[Act.CORRECT_TIME], actor.id, now, facts, {made.reason.kind: made.reason.digest})
        )


async def own_entries(work: Workplace, person: str, since: date) -> tuple[Logged, ...]:
    """A person's own entries from a day on that still stand, latest first, with what they were for."""
    async with work.store.reading() as unit:
        entries = await unit.timelog.of_person(person, since)
        undone = {one.reverses for one in entries}
        standing = [one for one in entries if one.reverses is None and one.id not in undone]
        numbers = {of: (await unit.tickets.get(of)).number for of in {one.ticket for one in standing} if of}
        named = {one.profile for one in standing if one.profile and not one.ticket}
        profiles = {one.id: one for one in await unit.people.profiles_ever(named)}
    return tuple(
        Logged(one, numbers.get(one.ticket or ""), profiles.get(one.profile or "")) for one in standing
    )


async def sums(work: Workplace, person: str, first: date, last: date) -> tuple[WeekSum, ...]:
    """A leader's desks' minutes by week and ticket, and on the channels they serve: sums, nobody's names."""
    async with work.store.reading() as unit:
        actor = await acting(work, unit, person)
        led = {one.desk for one in actor.memberships if one.role is Role.LEADER}
        desks = [one for one in await unit.people.desks(work.today()) if one.id in led or may_read_log(actor)]
        if not desks:
            raise Refusal(No.NOT_ALLOWED, act="time.sums")
        served = {department for desk in desks for department in desk.serves}
        return by_week(await unit.timelog.sums([one.id for one in desks], served, first, last))
