"""A ticket's whole history, for those who answer for it; others see what chat shows them."""

from dataclasses import replace

from .audit import note_read
from .cases import assembled, limited
from .domain.authority import may_read_log, require
from .domain.evidence import Facts
from .domain.histories import History, examined, happened
from .domain.people import Actor
from .domain.refusals import No, Refusal
from .domain.tickets import Act, Ticket
from .logbook import PURPOSE_LIMIT
from .performing import acting
from .ports import Unit, Workplace


async def history(
    work: Workplace, person: str, number: int, *, names: bool = False, purpose: str = ""
) -> History:
    """The ticket with this number; whoever may not see it is told what is told of an unknown one."""
    _require_purpose(purpose, names=names)
    async with work.store.reading() as unit:
        actor = await acting(work, unit, person)
        ticket = await unit.tickets.by_number(number)
        require(actor, Act.VIEW, ticket)
        found = await _whole(unit, ticket) if may_read_log(actor) else await _part(unit, ticket, actor)
    facts: Facts = {"ticket": ticket.id, "names": names, "purpose": purpose.strip()}
    await note_read(work, "ticket.read", person, facts)
    return found


def _require_purpose(purpose: str, *, names: bool) -> None:
    if names and not purpose.strip():
        raise Refusal(No.REQUIRED, field="purpose")
    if len(purpose) > PURPOSE_LIMIT:
        raise Refusal(No.TOO_LONG, field="purpose", limit=PURPOSE_LIMIT, length=len(purpose))


async def _part(unit: Unit, ticket: Ticket, actor: Actor) -> History:
    """What a sheet in chat shows: a desk member the latest version, anyone else what was delivered."""
    case = limited(await assembled(unit, ticket, None), actor)
    shown = case.latest if actor.at_desk(ticket.desk) else case.delivered
    versions = (shown,) if shown else ()
    return History(ticket, case.brief, case.names, case.profiles, versions, words=case.words)


async def _whole(unit: Unit, ticket: Ticket) -> History:
    case = await assembled(unit, ticket, None)
    events = tuple(happened(one) for one in await unit.histories.events(ticket.id))
    contents = await unit.histories.contents(ticket.id, "findings", "answers")
    people = {one.actor for one in events} | {one.person for one in case.entries}
    drafts = unit.drafts
    versions = [await drafts.version(ticket.id, number) for number in range(1, ticket.draft + 1)]
    about = {ticket.requester_department, ticket.profile_owner, *people, *(one.author for one in versions)}
    return replace(
        History(ticket, case.brief, {**case.names, **await unit.people.names(about)}, case.profiles),
        versions=tuple(versions),
        examined=examined(contents),
        entries=case.entries,
        events=events,
        words=case.words,
        orders=tuple(str(value) for _, _, value in await unit.histories.contents(ticket.id, "order")),
        whole=True,
    )
