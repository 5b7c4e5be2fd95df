"""Lists of tickets: the desk's queue, and one's own requests."""

from collections.abc import Mapping

from config.words import Role

from .domain import briefs
from .domain.authority import waits_for
from .domain.briefs import Brief
from .domain.cases import Listed, Row
from .domain.refusals import No, Refusal
from .domain.tickets import Ticket
from .performing import acting
from .ports import Unit, Workplace

OWN_LIMIT = 20


async def queue(work: Workplace, person: str) -> Listed:
    """The live tickets of the person's desks, the most urgent first; refuses whoever works at no desk."""
    async with work.store.reading() as unit:
        actor = await acting(work, unit, person)
        desks = dict.fromkeys(one.desk for one in actor.memberships if one.desk)
        if not desks:
            raise Refusal(No.NOT_ALLOWED, act="queue")
        tickets = [ticket for desk in desks for ticket in await unit.tickets.queue(desk)]
        return Listed(await rows(unit, tickets), actor)


async def mine(work: Workplace, person: str) -> Listed:
    """The person's own requests and their principals', and the tickets they are working on."""
    async with work.store.reading() as unit:
        actor = await acting(work, unit, person)
        asked = await unit.tickets.of_requester((actor.id, *actor.delegate_for), OWN_LIMIT)
        claimed: list[Ticket] = []
        if actor.has(Role.OFFICER, Role.LEADER):
            for desk in dict.fromkeys(one.desk for one in actor.memberships if one.desk):
                claimed += [one for one in await unit.tickets.queue(desk) if one.assignee == actor.id]
        put = await unit.tickets.put_to(actor.id, OWN_LIMIT)
        every = list({one.id: one for one in (*put, *claimed, *asked)}.values())
        return Listed(await rows(unit, sorted(every, key=lambda one: not waits_for(one, actor))), actor)


async def rows(unit: Unit, tickets: list[Ticket]) -> tuple[Row, ...]:
    """The tickets as a list shows them."""
    written = await unit.contents.many(one.brief for one in tickets)
    names = await unit.people.names({one.assignee for one in tickets if one.assignee})
    return tuple(_row(one, written, names) for one in tickets)


def _row(ticket: Ticket, written: Mapping[str, object], names: Mapping[str, str]) -> Row:
    value = written.get(ticket.brief)
    brief = briefs.from_value(value) if isinstance(value, dict) else Brief("–")
    return Row(ticket, brief.subject, names.get(ticket.assignee) if ticket.assignee else None)
