"""Away and back: who is away today, and what they had is somebody's again."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from . import queues
from .domain.absences import Absence, Colleague, Leaving, Settled, may_set_away
from .domain.evidence import Event, Facts
from .domain.people import SYSTEM_ID, Actor, leads
from .domain.refusals import No, Refusal
from .freeing import Freeing, free, held_by
from .performing import acting, again
from .ports import Unit, Workplace

IsClosed: TypeAlias = Callable[[str], Awaitable[bool]]
"""Whether a person's account is closed where they work; False where nobody can say."""


@dataclass(frozen=True, slots=True)
class SetAway:
    """Who is away until which day; what they have goes to colleagues by ticket, all else to the queue."""

    actor: str
    person: str
    until: date | None
    to: Mapping[str, str] = field(default_factory=dict)


async def who_is_away(work: Workplace, desk: str | None = None) -> Mapping[str, Absence]:
    """Everyone who is away today, by person; of one desk, where it is named."""
    today = work.today()
    async with work.store.reading() as unit:
        away = await unit.absences.on(today)
        if desk is None or not away:
            return away
        at_desk = {one.actor.id for one in await unit.people.standings(today) if one.actor.at_desk(desk)}
    return {person: one for person, one in away.items() if person in at_desk}


async def away(work: Workplace, person: str) -> bool:
    """Whether the person is away today."""
    return person in await who_is_away(work)


async def leaving(work: Workplace, actor: str, person: str) -> Leaving:
    """What is to be settled when this person goes away, as the actor may say it; refuses whoever may not."""
    today = work.today()
    async with work.store.reading() as unit:
        who, whom = await _who(work, unit, actor, person)
        away = await unit.absences.on(today)
        everyone = [one.actor for one in await unit.people.standings(today)]
        mine = [one.ticket for one in await unit.absences.held() if one.person == whom.id]
        tickets = [await unit.tickets.get(one) for one in mine]
        return Leaving(
            _colleague(whom, away),
            who.id == whom.id,
            await queues.rows(unit, tickets),
            {one.desk: _there(everyone, one.desk, away, whom) for one in tickets},
            tuple(_colleague(one, away) for one in _choosable(who, everyone)),
        )


def _there(
    everyone: list[Actor], desk: str, away: Mapping[str, Absence], but: Actor
) -> tuple[Colleague, ...]:
    there = [one for one in everyone if one.at_desk(desk) and one.id not in away and one.id != but.id]
    return tuple(_colleague(one, away) for one in sorted(there, key=lambda one: one.name))


def _choosable(actor: Actor, everyone: list[Actor]) -> list[Actor]:
    led = [one for one in everyone if one.id != actor.id and leads(actor) and may_set_away(actor, one)]
    own = [actor] if may_set_away(actor, actor) else []
    return own + sorted(led, key=lambda one: one.name)


def _colleague(one: Actor, away: Mapping[str, Absence]) -> Colleague:
    return Colleague(one.id, one.name, away.get(one.id))


async def name_of(work: Workplace, person: str) -> str:
    """The person's name, a dash when it has been erased."""
    async with work.store.reading() as unit:
        return (await unit.people.names([person])).get(person, "–")


async def set_away(work: Workplace, command: SetAway) -> Settled:
    """Somebody is away from now until a day, and their tickets are others' in the same commit.

    Refuses whoever is neither that person nor a leader of their desk, a day that is past, and a colleague
    who is not there.
    """
    return await again(lambda: _set_away(work, command))


async def _set_away(work: Workplace, command: SetAway) -> Settled:
    async with work.store.transaction() as unit:
        actor, person = await _who(work, unit, command.actor, command.person)
        if command.until is None:
            raise Refusal(No.REQUIRED, field="until")
        if command.until < work.today():
            raise Refusal(No.PAST_DAY, field="until", day=command.until.isoformat())
        await unit.absences.keep(Absence(person.id, work.today(), command.until, actor.id, work.clock()))
        return await _gone_until(work, unit, actor, person, command)


async def _gone_until(work: Workplace, unit: Unit, actor: Actor, person: Actor, command: SetAway) -> Settled:
    now = work.clock()
    going = Freeing(person.id, command.until, actor, command.to)
    freed, handed_over = await free(work, unit, going, await held_by(unit, person.id))
    facts: Facts = {"person": person.id, "freed": freed, "handed_over": handed_over}
    await unit.audit.note(Event("person.away", actor.id, now, facts))
    return Settled(person.id, command.until, freed, handed_over)


async def back(work: Workplace, actor: str, person: str) -> bool:
    """The person is there again; False when they were not away."""
    async with work.store.transaction() as unit:
        who, whom = await _who(work, unit, actor, person)
        ended = await unit.absences.end(whom.id)
        if ended:
            await unit.audit.note(Event("person.back", who.id, work.clock(), {"person": whom.id}))
    return ended


async def deactivated(work: Workplace, person: str) -> Settled:
    """The person's account is closed: nothing is left with them until they are seen again.

    Told twice it is once; an absence that they set themselves gives way, for it would end.
    """

    async def close() -> Settled:
        async with work.store.transaction() as unit:
            who = await acting(work, unit, person)
            gone = Absence(person, work.today(), None, SYSTEM_ID, work.clock())
            # Kept before anything is read, so that of two who are told at once the second finds it done.
            if not await unit.absences.close(gone) and not await held_by(unit, person):
                return Settled(person, None, 0, 0)
            watch = await unit.stopwatches.of(person)
            if watch:  # nobody is left to say what it counted, and nothing is counted unsaid
                await unit.stopwatches.stop(person, watch.ticket)
            system = await acting(work, unit, SYSTEM_ID)
            return await _gone_until(work, unit, system, who, SetAway(SYSTEM_ID, person, None))

    return await again(close)


async def left_desk(work: Workplace, person: str, desk: str) -> int:
    """Somebody who works at other desks, too, has left this one: how many tickets there are free again."""

    async def leave() -> int:
        async with work.store.transaction() as unit:
            held = [one for one in await held_by(unit, person) if one.desk == desk]
            freed, _ = await free(work, unit, Freeing(person, None, left=True), held)
        return freed

    return await again(leave)


async def close_gone(work: Workplace, is_closed: IsClosed) -> int:
    """Ask of everyone who has a ticket whether their account is closed, and free it; how many are gone."""
    async with work.store.reading() as unit:
        people = sorted({one.person for one in await unit.absences.held()})
    gone = [one for one in people if await is_closed(one)]
    for one in gone:
        await deactivated(work, one)
    return len(gone)


async def reactivated(work: Workplace, person: str) -> bool:
    """The person's account is open again; an absence that somebody set themselves stays."""
    async with work.store.transaction() as unit:
        found = (await unit.absences.on(work.today())).get(person)
        if found is None or found.set_by != SYSTEM_ID:
            return False
        return await unit.absences.end(person)


async def tidied(work: Workplace) -> int:
    """Forget absences that are over; how many."""
    async with work.store.transaction() as unit:
        return await unit.absences.forget_before(work.today())


async def _who(work: Workplace, unit: Unit, actor: str, person: str) -> tuple[Actor, Actor]:
    who = await acting(work, unit, actor)
    try:
        whom = who if person == actor else await acting(work, unit, person)
    except Refusal:
        raise Refusal(No.NOT_AT_DESK, field="person") from None
    if not may_set_away(who, whom):
        raise Refusal(No.NOT_ALLOWED, act="person.away")
    return who, whom
