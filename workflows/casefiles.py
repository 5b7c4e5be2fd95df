"""Case files for the records system: who may have them, that they were given, and what is in them.

A delivered draft, its request and its checks are documents of a case, filed soon (offentlighedsloven § 15).
"""

from collections.abc import Callable, Mapping
from datetime import date

from config.words import Role

from .domain import briefs
from .domain.authority import may_read_log
from .domain.casefiles import WRITTEN, CaseFile, Written
from .domain.drafts import Version
from .domain.evidence import Event, Facts
from .domain.refusals import No, Refusal
from .domain.tickets import Ticket
from .performing import acting
from .ports import Unit, Workplace


async def permit_one(work: Workplace, person: str, number: int) -> str:
    """Note that a ticket's file is given out, and to whom; the ticket's id.

    Refuses whoever is not of the secretariat, the data protection officer or a leader of the ticket's desk.
    """
    async with work.store.transaction() as unit:
        actor = await acting(work, unit, person)
        ticket = await unit.tickets.by_number(number)
        if not may_read_log(actor) and not actor.holds(Role.LEADER, ticket.desk):
            raise Refusal(No.NOT_ALLOWED, act="ticket.file")
        await unit.audit.note(Event("ticket.filed", actor.id, work.clock(), {"ticket": ticket.id}))
    return ticket.id


async def permit_package(work: Workplace, person: str, first: date, last: date) -> tuple[str, ...]:
    """Note that all files of a period are given out, and to whom; the ids of the tickets opened in it.

    Days are the office's, both included. Refuses whoever may not read the whole log.
    """
    if first > last:
        raise Refusal(No.NO_PERIOD, field="first")
    async with work.store.transaction() as unit:
        actor = await acting(work, unit, person)
        if not may_read_log(actor):
            raise Refusal(No.NOT_ALLOWED, act="ticket.package")
        found = await unit.casefiles.opened_between(first, last, work.office.office.time_zone)
        facts: Facts = {"first": first.isoformat(), "last": last.isoformat(), "tickets": len(found)}
        await unit.audit.note(Event("tickets.filed", actor.id, work.clock(), facts))
    return found


async def collected(work: Workplace, ticket: str) -> CaseFile:
    """Everything about a ticket, in one view of the store; pictures are fetched one by one by their hash."""
    async with work.store.reading() as unit:
        found = await unit.tickets.get(ticket)
        brief = await unit.contents.get(found.brief)
        written = await unit.histories.contents(ticket, *WRITTEN)
        return CaseFile(
            ticket=found,
            kle=work.office.records.kle_for(found.profile_class),
            brief=briefs.from_value(brief) if brief is not None else None,
            versions=await _versions(unit, found),
            written=tuple(Written(*one) for one in written),
            events=await unit.histories.events(ticket),
            entries=await unit.timelog.of_ticket(ticket),
            profiles=await unit.people.profiles_ever(found.profiles),
            departments=await unit.people.departments(work.today()),
        )


async def people_shown(work: Workplace, pseudonym: Callable[[str], str]) -> Mapping[str, str]:
    """How each person appears in a case file: by name, desk members by pseudonym (docs/files.md says why)."""
    async with work.store.reading() as unit:
        people = await unit.people.everyone()
    return {one.id: pseudonym(one.id) if one.desk_member else one.name for one in people}


async def _versions(unit: Unit, ticket: Ticket) -> tuple[Version, ...]:
    return tuple([await unit.drafts.version(ticket.id, number) for number in range(1, ticket.draft + 1)])
