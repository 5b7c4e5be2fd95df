"""When drafts are owed: set when a request is made or changed, explained when it is shown."""

from dataclasses import replace
from datetime import datetime

from .domain import response_times
from .domain.response_times import Owed
from .domain.tickets import Ticket
from .ports import Workplace


def due_at(work: Workplace, ticket: Ticket, since: datetime | None = None) -> datetime:
    """When the draft is owed; counted from a moment other than when it was opened, where one is given."""
    counted = replace(ticket, opened_at=since or ticket.opened_at)
    schedule = work.schedule(counted.opened_at)
    return response_times.owed(work.office.office, work.office.deadlines, schedule, counted).at


def explained(work: Workplace, ticket: Ticket) -> Owed | None:
    """Why the ticket is due when it is."""
    schedule = work.schedule(ticket.opened_at)
    return response_times.explained(work.office.office, work.office.deadlines, schedule, ticket)


async def give_due_dates(work: Workplace, limit: int = 500) -> int:
    """Give live tickets from before there were due dates one of their own; the number given.

    Those without a day are owed as if they had been opened now, so that none of them is late at once.
    """
    given = 0
    async with work.store.reading() as unit:
        undated = await unit.reminders.undated(limit)
    for ticket in undated:
        async with work.store.transaction() as unit:
            given += await unit.reminders.date(ticket.id, due_at(work, ticket, work.clock()))
    return given
