"""Reminders, and the live tickets they follow from."""

from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import ScalarSelect, bindparam, delete, func, select, text, update
from sqlalchemy.dialects.postgresql import insert as insert_or

from workflows.domain.acts import PAST
from workflows.domain.notices import Notice
from workflows.domain.reminders import Kept, Watched
from workflows.domain.tickets import Act, Ticket

from .columns import Instant
from .connections import Connection
from .outbox import enqueued
from .statements import OFFICE, Statement
from .tables.reminders import reminder
from .tables.tickets import LIVE_ONLY, event, ticket

_TICKET = tuple(ticket.c[field.name] for field in fields(Ticket))
_KEPT = tuple(reminder.c[field.name] for field in fields(Kept))


def _last(act: Act) -> ScalarSelect[Any]:
    return (
        select(func.max(event.c.at, type_=Instant()))
        .where(
            event.c.office_id == ticket.c.office_id, event.c.ticket == ticket.c.id, event.c.kind == PAST[act]
        )
        .scalar_subquery()
    )


_WATCHED = Statement(
    select(*_TICKET, _last(Act.SUBMIT), _last(Act.RELEASE))
    .where(ticket.c.office_id == OFFICE, text(LIVE_ONLY))
    .order_by(ticket.c.id)
)
_LIVE = select(ticket.c.id).where(ticket.c.office_id == OFFICE, text(LIVE_ONLY)).scalar_subquery()
_EVERY = Statement(select(*_KEPT).where(reminder.c.office_id == OFFICE, reminder.c.ticket.in_(_LIVE)))
_KEEP = Statement(insert_or(reminder).on_conflict_do_nothing())
_UNTOLD = (reminder.c.office_id == OFFICE, reminder.c.lane == bindparam("of"), reminder.c.told_at.is_(None))
_UNTIL = bindparam("until", type_=Instant(), required=True)
_TELL = Statement(
    update(reminder)
    .where(*_UNTOLD, reminder.c.tell_at <= _UNTIL)
    .values(told_at=bindparam("at", type_=Instant()), digest=bindparam("as_part"))
    .returning(*_KEPT)
)
_OF_DIGEST = Statement(
    select(*_KEPT).where(
        reminder.c.office_id == OFFICE,
        reminder.c.lane == bindparam("of"),
        reminder.c.digest == bindparam("as_part"),
    )
)
_PUT_OFF = Statement(
    update(reminder)
    .where(*_UNTOLD, reminder.c.ticket == bindparam("about"), reminder.c.tell_at < _UNTIL)
    .values(tell_at=_UNTIL)
)
_FORGET = Statement(
    delete(reminder).where(
        reminder.c.office_id == OFFICE,
        func.coalesce(reminder.c.told_at, reminder.c.tell_at, type_=Instant()) < _UNTIL,
        reminder.c.ticket.not_in(_LIVE),
    )
)
_UNDATED = Statement(
    select(*_TICKET)
    .where(ticket.c.office_id == OFFICE, text(LIVE_ONLY), ticket.c.due_at.is_(None))
    .order_by(ticket.c.id)
    .limit(bindparam("most"))
)
_DATE = Statement(
    update(ticket)
    .where(ticket.c.office_id == OFFICE, ticket.c.id == bindparam("of"), ticket.c.due_at.is_(None))
    .values(due_at=bindparam("owed", type_=Instant()))
)


class SqlReminders:
    """The reminders of one office."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def watched(self) -> tuple[Watched, ...]:
        """Every live ticket with what its reminders follow from."""
        rows = await self._connection.rows(_WATCHED)
        return tuple(Watched(Ticket(*row[:-2]), *row[-2:]) for row in rows)

    async def every(self) -> tuple[Kept, ...]:
        """All reminders of live tickets, told or not."""
        return tuple(Kept(*row) for row in await self._connection.rows(_EVERY))

    async def keep(self, found: tuple[Kept, ...]) -> None:
        """Keep reminders; those that are kept already stay as they are."""
        await self._connection.run_many(
            _KEEP, [{field.name: getattr(one, field.name) for field in fields(Kept)} for one in found]
        )

    async def tell(self, lane: str, until: datetime, at: datetime, digest: str) -> tuple[Kept, ...]:
        """Take what is to be told in a conversation until a moment, so that nobody else tells it."""
        rows = await self._connection.rows(_TELL, of=lane, until=until, at=at, as_part=digest)
        return tuple(Kept(*row) for row in rows)

    async def send(self, notice: Notice, at: datetime) -> None:
        """Send the digest."""
        await self._connection.write(enqueued((notice,), at))

    async def of_digest(self, lane: str, digest: str) -> tuple[Kept, ...]:
        """What a digest holds."""
        rows = await self._connection.rows(_OF_DIGEST, of=lane, as_part=digest)
        return tuple(Kept(*row) for row in rows)

    async def put_off(self, lane: str, ticket: str, until: datetime) -> None:
        """Tell what is kept of this ticket in this conversation, and not told yet, from a moment on."""
        await self._connection.run(_PUT_OFF, of=lane, about=ticket, until=until)

    async def forget(self, before: datetime) -> int:
        """Forget what was told before a moment about tickets that have ended; how many."""
        return int(await self._connection.run(_FORGET, until=before))

    async def undated(self, limit: int) -> tuple[Ticket, ...]:
        """Live tickets that have no due date."""
        return tuple(Ticket(*row) for row in await self._connection.rows(_UNDATED, most=limit))

    async def date(self, ticket: str, due_at: datetime) -> bool:
        """Give a ticket a due date; False when it has one."""
        return bool(await self._connection.run(_DATE, of=ticket, owed=due_at))
