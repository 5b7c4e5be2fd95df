"""How every act on a ticket runs: one transaction, authority read inside it, a lost race retried once."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from .domain.acts import Decision, Moment
from .domain.authority import may_read_log, require
from .domain.evidence import Content
from .domain.notices import Kind, Notice, asked_at_desk, cards, notice, person_lane, told, urgent
from .domain.people import NOBODYS, OPERATOR_ID, Actor
from .domain.refusals import No, Refusal
from .domain.tickets import Act, Ticket
from .ports import Unit, Workplace
from .records import Change, Changed

T = TypeVar("T")
URGENT = "urgent"  # the kind of content that says why it can't wait


@dataclass(frozen=True, slots=True)
class Command:
    """Who wants which ticket changed; forms bring the nonce they were opened with."""

    actor: str
    ticket: str
    nonce: str | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What an act's decision is made from: the open transaction, the ticket, the actor and the moment."""

    unit: Unit
    ticket: Ticket
    actor: Actor
    at: Moment


Decide = Callable[[Setting], Awaitable[Change | None]]


async def perform(work: Workplace, command: Command, act: Act, decide: Decide) -> Ticket:
    """The ticket after the act; a second submit of the same form gets the ticket as it stands.

    Refuses what authority, state or the act's own rules forbid, and `CHANGED_MEANWHILE` after two lost races.
    """
    return await again(lambda: _once(work, command, act, decide))


async def again(attempt: Callable[[], Awaitable[T]]) -> T:
    """What the attempt gives; a lost race is tried once more, then refused as changed meanwhile."""
    try:
        return await attempt()
    except Changed:
        pass
    try:
        return await attempt()
    except Changed:
        raise Refusal(No.CHANGED_MEANWHILE) from None


async def _once(work: Workplace, command: Command, act: Act, decide: Decide) -> Ticket:
    async with work.store.transaction() as unit:
        actor = await acting(work, unit, command.actor)
        ticket = await unit.tickets.locked(command.ticket)
        if command.nonce and await unit.tickets.spend(command.nonce, act, ticket.id, work.clock()):
            return ticket
        setting = Setting(unit, ticket, actor, Moment(actor, work.clock()))
        change = await decide(setting)
        return ticket if change is None else await recorded(work, unit, ticket, change)


async def recorded(work: Workplace, unit: Unit, before: Ticket, made: Change) -> Ticket:
    """The ticket as the act left it; who was told at once that it is urgent sees what became of it."""
    told_before = await _told_urgent(work, unit, before, made.ticket) if before.urgent else ()
    return await unit.tickets.record(replace(made, notices=(*made.notices, *told_before)))


async def _told_urgent(work: Workplace, unit: Unit, before: Ticket, after: Ticket) -> tuple[Notice, ...]:
    reasons = await unit.contents.written(before.id, (URGENT,))
    here = [
        one.actor.id for one in await unit.people.standings(work.today()) if one.actor.at_desk(before.desk)
    ]
    first = {urgent(after, one, why).key: (one, why) for one in here for why, _kind in reasons}
    heard = await unit.tickets.told(first)
    return tuple(
        notice(Kind.URGENT, person_lane(one), after, why) for key, (one, why) in first.items() if key in heard
    )


async def acting(work: Workplace, unit: Unit, person: str) -> Actor:
    """The actor with today's roles; the system and the operator hold none."""
    return NOBODYS.get(person) or await unit.people.actor(person, work.today())


async def reader(work: Workplace, unit: Unit, person: str) -> Actor:
    """The actor, who may read the office's whole log; refuses everybody else but the operator."""
    actor = await acting(work, unit, person)
    if person != OPERATOR_ID and not may_read_log(actor):
        raise Refusal(No.LOG_NOT_YOURS)
    return actor


async def with_somebody_here(work: Workplace, setting: Setting) -> Ticket:
    """The ticket as it is opened again: nobody's where whoever had it has left the desk or is away."""
    ticket, today = setting.ticket, work.today()
    if ticket.assignee is None:
        return ticket
    people = {one.actor.id: one.actor for one in await setting.unit.people.standings(today)}
    here = people.get(ticket.assignee)
    away = ticket.assignee in await setting.unit.absences.on(today)
    return ticket if here and here.at_desk(ticket.desk) and not away else replace(ticket, assignee=None)


async def require_here(work: Workplace, setting: Setting, person: str, field: str) -> None:
    """Refuse whoever is not at the ticket's desk or is away; what one takes oneself is taken knowingly."""
    try:
        other = await acting(work, setting.unit, person)
    except Refusal:
        raise Refusal(No.NOT_AT_DESK, field=field) from None
    if not other.at_desk(setting.ticket.desk):
        raise Refusal(No.NOT_AT_DESK, field=field, person=other.id)
    absence = (await setting.unit.absences.on(work.today())).get(other.id)
    if absence and other.id != setting.actor.id:
        until = absence.away_to.isoformat() if absence.away_to else None
        raise Refusal(No.AWAY, field=field, person=other.id, away_to=until)


def allowed(setting: Setting, act: Act) -> None:
    """Refuse the act unless the actor may do it to this ticket now."""
    require(setting.actor, act, setting.ticket)


def change(
    act: Act,
    setting: Setting,
    decision: Decision,
    *contents: Content | None,
    notices: tuple[Notice, ...] = (),
) -> Change:
    """What a decision writes: the event, the texts, whom to tell, and the cards to bring up to date."""
    after = decision.ticket
    heard = told(act, setting.ticket, after, setting.actor.id)
    telling = (*heard, *notices, *cards(after), *asked_at_desk(setting.ticket, after))
    kept = tuple(one for one in contents if one is not None)
    return Change(after, decision.event, kept, telling)


def saying(made: Change, kind: Kind, part: str) -> Change:
    """The same change, whose notices of this kind say what `part` names, whatever is said later."""
    telling = tuple(replace(one, part=part) if one.kind is kind else one for one in made.notices)
    return replace(made, notices=telling)
