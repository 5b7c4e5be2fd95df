"""A ticket with everything a screen shows of it, read in one view of the store."""

from collections.abc import Mapping
from dataclasses import replace

from .audit import note_read
from .checklists import answered, ordered
from .deadlines import explained
from .domain import briefs
from .domain.authority import may, parts, require
from .domain.briefs import Brief
from .domain.cases import Case, Viewed
from .domain.drafts import Version
from .domain.feedback import is_asked
from .domain.people import Actor
from .domain.tickets import WORKED_ON, Act, Part, State, Ticket
from .drafts import answered_findings
from .performing import acting
from .ports import Unit, Workplace
from .questions import exchange
from .reviews import reviewing, submission_words

ERASED = Brief("–")
_SAID_IN: Mapping[State, tuple[str, ...]] = {
    State.IN_PROGRESS: ("changes", "answer", "review", "order", "correction"),
    State.WAITING: ("question",),
    State.DECLINED: ("decline",),
    State.WITHDRAWN: ("withdraw",),
    State.CLOSED: ("link", "not_used"),
}


async def view(work: Workplace, person: str, ticket: str) -> Viewed:
    """The case for someone who may see it; anyone else is told there is no such ticket."""
    async with work.store.reading() as unit:
        actor = await acting(work, unit, person)
        found = await unit.tickets.get(ticket)
        require(actor, Act.VIEW, found)
        case = limited(await assembled(unit, found, person), actor)
        acts = frozenset(act for act in Act if act in _ASKED and may(actor, act, found))
        read = case.latest is not None and not acts.isdisjoint(_READING)
        second = await reviewing(unit, work, found, case.latest) if read and case.latest else None
    mine = parts(actor, found)
    if mine == {Part.SECRETARIAT}:  # others see what is their own business
        await note_read(work, "ticket.read", actor.id, {"ticket": found.id})
    if Part.ASKED not in mine or len(mine) > 1:
        case = replace(case, owed=explained(work, found))
    return Viewed(case, actor, acts, second)


_ASKED = frozenset(Act) - {Act.OPEN, Act.LAPSE}
_READING = frozenset({Act.DELIVER, Act.APPROVE, Act.RETURN})


async def numbered(work: Workplace, number: int) -> str:
    """The id of the ticket with this number; refuses an unknown one."""
    async with work.store.reading() as unit:
        return (await unit.tickets.by_number(number)).id


async def read(work: Workplace, ticket: str, reader: str | None = None) -> Case:
    """The case as a notice needs it, with the reader's unsaved text; for the system's own eyes."""
    async with work.store.reading() as unit:
        return await assembled(unit, await unit.tickets.get(ticket), reader)


async def words(work: Workplace, content: str) -> str:
    """What was said, by its id; empty once erased."""
    if not content:
        return ""
    async with work.store.reading() as unit:
        found = await unit.contents.get(content)
    return found if isinstance(found, str) else ""


async def assembled(unit: Unit, ticket: Ticket, viewer: str | None) -> Case:
    """Everything shown of a ticket; texts that have been erased are left empty."""
    brief = await unit.contents.get(ticket.brief)
    mentioned = (ticket.requester, ticket.opened_by, ticket.assignee, ticket.author, ticket.approved_by)
    people = {one for one in (*mentioned, ticket.asked) if one}
    latest = await unit.drafts.version(ticket.id, ticket.draft) if ticket.draft else None
    delivered = latest
    if ticket.delivered != ticket.draft:
        delivered = await unit.drafts.version(ticket.id, ticket.delivered) if ticket.delivered else None
    asked = await exchange(unit, ticket)
    scratch, left_by = await _unsaved(unit, ticket, viewer, latest)
    people |= {left_by} if left_by else set()
    return Case(
        ticket=ticket,
        brief=briefs.from_value(brief) if brief is not None else ERASED,
        names=await unit.people.names(people),
        profiles=await unit.people.profiles_ever(ticket.profiles),
        latest=latest,
        delivered=delivered if ticket.delivered else None,
        answers=await answered(unit, ticket),
        answered=await answered_findings(unit, ticket),
        feedback=await unit.feedback.marked(ticket.id, ticket.delivered) if is_asked(ticket) else None,
        ordered=await ordered(unit, ticket),
        urgent=await unit.contents.last_words(ticket.id, ("urgent",)) if ticket.urgent else "",
        origin=await unit.origins.fate(ticket.id),
        entries=await unit.timelog.of_ticket(ticket.id),
        words=await _words(unit, ticket),
        scratch=scratch,
        left_by=left_by,
        question=asked.question,
        answer=asked.answer,
        correcting=await _is_corrected(unit, ticket),
    )


async def _unsaved(
    unit: Unit, ticket: Ticket, viewer: str | None, latest: Version | None
) -> tuple[Mapping[str, str] | None, str | None]:
    """The viewer's unsaved text; who has the ticket now and has none finds what was left of somebody's."""
    if viewer is None:
        return None, None
    own = await unit.drafts.scratch(viewer, ticket.id)
    if own or viewer != ticket.assignee:
        return own, None
    since = latest.written_at if latest else ticket.opened_at
    left = await unit.drafts.left(viewer, ticket.id, since)
    return (left.texts, left.person) if left else (own, None)


async def _is_corrected(unit: Unit, ticket: Ticket) -> bool:
    if not ticket.delivered or ticket.state not in WORKED_ON:
        return False
    return await unit.contents.last_kind(ticket.id, ("changes", "correction")) == "correction"


def limited(case: Case, actor: Actor) -> Case:
    """What somebody sees who was only asked a question: what it is about, and the question."""
    ticket = case.ticket
    if parts(actor, ticket) != {Part.ASKED}:
        return case
    names = {ticket.assignee: case.name(ticket.assignee)} if ticket.assignee else {}
    said = (case.question, case.answer)
    return Case(ticket, case.brief, names, case.profiles, question=said[0], answer=said[1])


async def _words(unit: Unit, ticket: Ticket) -> str:
    """What was said with the act that led to this state; never older words of another act."""
    if ticket.state is State.IN_REVIEW:
        return await submission_words(unit, ticket)
    kinds = _SAID_IN.get(ticket.state)
    return await unit.contents.last_words(ticket.id, kinds) if kinds else ""


async def version(work: Workplace, ticket: str, number: int) -> Version:
    """One version of a ticket's draft; refuses an unknown number."""
    async with work.store.reading() as unit:
        return await unit.drafts.version(ticket, number)


async def picture(work: Workplace, sha256: str) -> bytes:
    """A picture's bytes by their hash."""
    async with work.store.reading() as unit:
        return await unit.drafts.medium(sha256)
