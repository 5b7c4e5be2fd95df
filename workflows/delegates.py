"""On behalf of: what a principal and the delegate who asked see of one draft."""

import json

from .domain.delegates import DECIDED, Shared, asking, shared
from .domain.refusals import Refusal
from .domain.tickets import Ticket
from .performing import acting
from .ports import Unit, Workplace


async def seen_by(work: Workplace, ticket: Ticket, person: str) -> Shared | None:
    """How this person sees a draft asked for on another's behalf.

    None for whoever asks for the principal no longer: nothing more is sent to them.
    """
    async with work.store.reading() as unit:
        try:
            reader = await acting(work, unit, person)
        except Refusal:
            return None
        decider = await _decider(unit, ticket)
        other = decider if decider and decider != person else None
        names = await unit.people.names([other]) if other else {}
        return shared(reader, ticket, names.get(other, "–") if other else None)


async def _decider(unit: Unit, ticket: Ticket) -> str | None:
    links = await unit.histories.events(ticket.id)
    said = [one for one in links if one.kind in DECIDED]
    return str(json.loads(said[-1].body)["actor"]) if said else None


def is_shared(ticket: Ticket) -> bool:
    """Whether a delegate asked for it."""
    return len(asking(ticket)) > 1
