"""Nothing is ever stuck: what somebody has who is away or gone is free again, or a colleague's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from .domain import acts
from .domain.absences import Absence, Held
from .domain.acts import Moment
from .domain.authority import require
from .domain.notices import freed
from .domain.people import SYSTEM, Actor
from .domain.refusals import Refusal
from .domain.stopwatches import Stopwatch
from .domain.tickets import LIVE, Act, Ticket
from .performing import Setting, acting, again, change, recorded, require_here
from .ports import Unit, Workplace


@dataclass(frozen=True, slots=True)
class Freeing:
    """Whose tickets are to be others', until which day that person is away, by whose word, and to whom."""

    person: str
    until: date | None
    by: Actor = SYSTEM
    to: Mapping[str, str] = field(default_factory=dict)
    left: bool = False  # for good: no role at the desk any more


async def held_by(unit: Unit, person: str) -> list[Ticket]:
    """The person's live tickets, locked in the order of their ids, so that no two of these wait in a ring."""
    named = [one.ticket for one in await unit.absences.held() if one.person == person]
    found = [await unit.tickets.locked(one) for one in named]
    return [one for one in found if one.assignee == person and one.state in LIVE]


async def free(work: Workplace, unit: Unit, freeing: Freeing, tickets: Iterable[Ticket]) -> tuple[int, int]:
    """How many went back to the queue, and how many to colleagues; a desk hears of its own once."""
    handed, released = list[Ticket](), dict[str, list[Ticket]]()
    for ticket in tickets:
        if freeing.to.get(ticket.id):
            handed.append(ticket)
        else:
            released.setdefault(ticket.desk, []).append(ticket)
    for ticket in handed:
        await _hand_over(work, unit, freeing, ticket)
    for of_desk in released.values():
        for ticket in of_desk:
            await _release(work, unit, freeing, ticket, len(of_desk) if ticket is of_desk[-1] else 0)
    return sum(map(len, released.values())), len(handed)


async def _release(work: Workplace, unit: Unit, freeing: Freeing, ticket: Ticket, told: int) -> None:
    setting = Setting(unit, ticket, SYSTEM, Moment(SYSTEM, work.clock()))
    require(SYSTEM, Act.RELEASE, ticket)
    decision = acts.released(ticket, setting.at)
    word = freed(decision.ticket, freeing.person, told, freeing.until, left=freeing.left)
    made = change(Act.RELEASE, setting, decision, notices=(word,) if told else ())
    await recorded(work, unit, ticket, made)


async def _hand_over(work: Workplace, unit: Unit, freeing: Freeing, ticket: Ticket) -> None:
    to = freeing.to[ticket.id]
    setting = Setting(unit, ticket, freeing.by, Moment(freeing.by, work.clock()))
    require(freeing.by, Act.HAND_OVER, ticket)
    await require_here(work, setting, to, f"to.{ticket.id}")
    decision = acts.handed_over(ticket, to, setting.at)
    await recorded(work, unit, ticket, change(Act.HAND_OVER, setting, decision))


async def free_stuck(work: Workplace) -> int:
    """Free what lies with somebody who left its desk, or was left with somebody away; how many tickets.

    A timer that runs for somebody who works at no desk any more ends without an entry: nobody is there to
    say what it counted.
    """
    today = work.today()
    async with work.store.reading() as unit:
        held = await unit.absences.held()
        watches = await unit.stopwatches.asked_before(work.clock())
        if not held and not watches:
            return 0
        people = {one.actor.id: one.actor for one in await unit.people.standings(today)}
        away = await unit.absences.on(today)
    stuck = {one.person for one in held if one.person in away or not _at_desk(people, one)}
    stuck |= {one.person for one in watches if not _works(people.get(one.person))}
    count = 0
    for person in sorted(stuck):
        count += await again(partial(_free_of, work, person))
    return count


async def _free_of(work: Workplace, person: str) -> int:
    async with work.store.transaction() as unit:
        try:
            actor = await acting(work, unit, person)
        except Refusal:
            actor = Actor(person, "", "", None, ())
        absence = (await unit.absences.on(work.today())).get(person)
        held = await held_by(unit, person)
        gone = [one for one in held if not actor.at_desk(one.desk)]
        left = [one for one in held if one not in gone and absence and _was_there(one, absence)]
        await _end_watch(unit, actor, await unit.stopwatches.of(person))
        freed_gone, _ = await free(work, unit, Freeing(person, None, left=True), gone)
        until = absence.away_to if absence else None
        freed_left, _ = await free(work, unit, Freeing(person, until), left)
    return freed_gone + freed_left


async def _end_watch(unit: Unit, actor: Actor, watch: Stopwatch | None) -> None:
    if watch and not _works(actor):
        await unit.stopwatches.stop(actor.id, watch.ticket)


def _works(actor: Actor | None) -> bool:
    return actor is not None and any(one.desk for one in actor.memberships)


def _at_desk(people: Mapping[str, Actor], held: Held) -> bool:
    return held.person in people and people[held.person].at_desk(held.desk)


def _was_there(ticket: Ticket, absence: Absence) -> bool:
    """What somebody takes while they are away they take knowingly."""
    return ticket.claimed_at is None or ticket.claimed_at < absence.set_at
