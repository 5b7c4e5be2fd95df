"""What becomes of the message a request was made from: the ticket is told, and nothing of it is lost."""

from dataclasses import replace
from functools import partial

from .domain.evidence import Event
from .domain.notices import Notice, cards, origin_changed
from .domain.origins import Fate, Origin, Turn
from .domain.people import SYSTEM_ID
from .domain.tickets import ENDED, Ticket
from .performing import again, recorded
from .ports import Unit, Workplace
from .records import Change

PAST = {Fate.EDITED: "source.edited", Fate.DELETED: "source.deleted"}
KIND = "source"


async def turned(work: Workplace, origin: Origin, turn: Turn, person: str | None = None) -> tuple[str, ...]:
    """Tell every ticket that came from a message what its author made of it; the tickets that were told.

    The request keeps its own words; the message's old and new ones are kept beside them until the ticket's
    text is erased. A ticket that has ended is left as it is, and a change that was told before is none.
    """
    async with work.store.reading() as unit:
        found = await unit.origins.tickets(origin)
    told = [one for one in found if await again(partial(_told, work, one, origin, turn, person))]
    return tuple(told)


async def _told(work: Workplace, ticket: str, origin: Origin, turn: Turn, person: str | None) -> bool:
    async with work.store.transaction() as unit:
        now = await unit.tickets.locked(ticket)
        if now.state in ENDED or not await unit.origins.turn(ticket, origin, turn):
            return False
        await _recorded(work, unit, now, turn, person or SYSTEM_ID)
        return True


async def _recorded(work: Workplace, unit: Unit, ticket: Ticket, turn: Turn, actor: str) -> None:
    words = work.content(KIND, turn.value())
    event = Event(PAST[turn.fate], actor, work.clock(), {}, {KIND: words.digest})
    after = replace(ticket, revision=ticket.revision + 1)
    made = Change(after, event, (words,), (*_hears(after, turn, actor), *cards(after)))
    await recorded(work, unit, ticket, made)


def _hears(ticket: Ticket, turn: Turn, actor: str) -> tuple[Notice, ...]:
    if ticket.assignee is None or ticket.assignee == actor:
        return ()
    return (origin_changed(ticket, ticket.assignee, turn.fate),)


async def ticket_of_card(work: Workplace, lane: str, reference: str) -> str | None:
    """The ticket whose card in a desk's conversation is this message; None for any other message."""
    async with work.store.reading() as unit:
        return await unit.origins.ticket_of_card(lane, reference)
