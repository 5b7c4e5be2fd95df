"""Reminders: found by looking at every live ticket, kept once, told in one digest, put off if asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from .domain import briefs
from .domain.authority import require
from .domain.deadlines import nth_open_day
from .domain.notices import Kind, Notice, person_lane
from .domain.refusals import No, Refusal
from .domain.reminders import (
    GATHERING,
    Kept,
    Reminder,
    Topic,
    Watched,
    foremost,
    holds,
    lane_of,
    quiet,
    reminders,
    tell_at,
    telling,
)
from .domain.tickets import Act, Ticket
from .domain.working_time import Schedule, next_open
from .performing import acting
from .ports import Unit, Workplace

AGAIN = timedelta(minutes=5)
KEPT_FOR = timedelta(days=30)
FURTHEST = timedelta(days=14)
MONDAY = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One ticket in a digest: what of it presses, what it is called, whose desk's it is."""

    topic: Topic
    ticket: Ticket
    subject: str


async def remind(work: Workplace) -> datetime:
    """Keep what is to be reminded of from now on, and tell what is to be told; when to look again."""
    now = work.clock()
    hours = telling(work.schedule(), work.office.deadlines.quiet)
    async with work.store.reading() as unit:
        watched = await unit.reminders.watched()
        kept = await unit.reminders.every()
        due = _due(work, watched, now)
        leaders = await _leaders(work, unit, [one for one, _ in due])
    known = {one.key for one in kept}
    found = tuple(one for one in _found(due, leaders, hours, now) if one.key not in known)
    waiting = [one for one in kept if one.told_at is None]
    found = tuple(replace(one, tell_at=_put_off(one, waiting)) for one in found)
    if found or any(one.tell_at <= now for one in waiting):
        await _tell(work, found, waiting, hours, {one.ticket.id: one.ticket for one in watched})
    return now + AGAIN if not quiet(hours, now) else next_open(hours, now)


async def _leaders(work: Workplace, unit: Unit, due: list[Watched]) -> Mapping[str, tuple[str, ...]]:
    desks = dict.fromkeys(one.ticket.desk for one in due)
    return {desk: await unit.people.leaders(desk, work.today()) for desk in desks}


def _due(work: Workplace, watched: Iterable[Watched], now: datetime) -> list[tuple[Watched, Reminder]]:
    """Every reminder whose moment has come."""
    schedule = work.schedule(*(one.ticket.opened_at for one in watched))
    lapses = {name: policy.lapse_after_days for name, policy in work.policies.items()}
    return [
        (one, each)
        for one in watched
        for each in reminders(one, work.office.deadlines, schedule, lapses[one.ticket.policy])
        if each.moment <= now
    ]


def _found(
    due: list[tuple[Watched, Reminder]],
    leaders: Mapping[str, tuple[str, ...]],
    hours: Schedule,
    now: datetime,
) -> Iterable[Kept]:
    for one, each in due:
        for lane in _lanes(each.topic, one.ticket, leaders):
            yield Kept(lane, each.topic, one.ticket.id, each.occasion, tell_at(hours, each, now))


def _lanes(topic: Topic, ticket: Ticket, leaders: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if topic is not Topic.LATE_AT_DESK:
        return (lane,) if (lane := lane_of(topic, ticket)) else ()
    return tuple(person_lane(one) for one in leaders[ticket.desk] if one != ticket.assignee)


def _put_off(one: Kept, waiting: list[Kept]) -> datetime:
    """When it is told, where its reader put the ticket off."""
    about = (one.lane, one.ticket, Topic.LATER)
    later = [each.tell_at for each in waiting if (each.lane, each.ticket, each.topic) == about]
    return max((one.tell_at, *later))


async def _tell(
    work: Workplace,
    found: tuple[Kept, ...],
    waiting: list[Kept],
    hours: Schedule,
    tickets: Mapping[str, Ticket],
) -> None:
    """Keep what was found, and tell every conversation what is to be told in it, in one commit."""
    now = work.clock()
    async with work.store.transaction() as unit:
        await unit.reminders.keep(found)
        if quiet(hours, now):
            return
        away = {person_lane(one) for one in await unit.absences.on(work.today())}
        ready = {one.lane for one in (*waiting, *found) if one.tell_at <= now} - away
        for lane in sorted(ready, key=_desks_first):
            digest = now.isoformat()
            told = await unit.reminders.tell(lane, now + GATHERING, now, digest)
            about = [(one, tickets[one.ticket]) for one in told if one.ticket in tickets]
            if left := foremost([pair for pair in about if holds(*pair)]):
                await unit.reminders.send(_digest(lane, left[0][1], digest), now)


def _desks_first(lane: str) -> tuple[bool, str]:
    """Acts lock a desk's lane before a person's, never after it."""
    return not lane.startswith("desk:"), lane


def _digest(lane: str, ticket: Ticket, moment: str) -> Notice:
    key = f"{Kind.DIGEST}:{lane}:{moment}"
    return Notice(lane, Kind.DIGEST, key, ticket.id, ticket.revision, moment)


async def digest(work: Workplace, lane: str, moment: str) -> tuple[Line, ...]:
    """What a digest says as things stand now; nothing that has been settled meanwhile."""
    async with work.store.reading() as unit:
        kept = await unit.reminders.of_digest(lane, moment)
        about = [(one, await unit.tickets.get(one.ticket)) for one in kept]
        left = foremost([pair for pair in about if holds(*pair)])
        written = await unit.contents.many(ticket.brief for _, ticket in left)
    return tuple(Line(one.topic, ticket, _subject(written.get(ticket.brief))) for one, ticket in left)


def _subject(brief: object) -> str:
    return briefs.from_value(brief).subject if isinstance(brief, dict) else "–"


def later_days(work: Workplace) -> tuple[date, ...]:
    """The days to which one may put a ticket off: the next one that is open, and the next week's first."""
    schedule, today = work.schedule(), work.today()
    first = nth_open_day(schedule, today, 1)
    sunday = today + timedelta(days=6 - today.weekday())
    return tuple(dict.fromkeys((first, nth_open_day(schedule, sunday, 1))))


async def snooze(work: Workplace, person: str, ticket: str, day: date) -> Ticket:
    """Remind this person of this ticket on that morning, and not before; refuses a day that is none."""
    opening = _opening(work, day)
    async with work.store.transaction() as unit:
        actor = await acting(work, unit, person)
        found = await unit.tickets.get(ticket)
        require(actor, Act.VIEW, found)
        lane = person_lane(actor.id)
        await unit.reminders.put_off(lane, ticket, opening)
        await unit.reminders.keep((Kept(lane, Topic.LATER, ticket, day.isoformat(), opening),))
    return found


def _opening(work: Workplace, day: date) -> datetime:
    if day <= work.today():
        raise Refusal(No.PAST_DAY, day=day.isoformat())
    span = telling(work.schedule(), work.office.deadlines.quiet).span(day)
    if day - work.today() > FURTHEST or span is None:
        raise Refusal(No.FAR_DAY, day=day.isoformat())
    return span[0]


async def tidied(work: Workplace) -> int:
    """Forget what was told long ago about tickets that have ended; how many."""
    async with work.store.transaction() as unit:
        return await unit.reminders.forget(work.clock() - KEPT_FOR)
