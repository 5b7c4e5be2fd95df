"""The time ledger, as it was written; entries are added by acts.py and never changed."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, bindparam, func, or_, select
from sqlalchemy.types import Date

from workflows.domain.evidence import Content
from workflows.domain.refusals import No, Refusal
from workflows.domain.timelog import Entry
from workflows.nouns.timelog import SumsByDay

from .acts import add_entries
from .connections import Connection
from .statements import OFFICE, Row, Statement, Within
from .tables.tickets import ticket
from .tables.timelog import time_entry


def _entries() -> Select[Any]:
    columns = (time_entry.c[field.name] for field in fields(Entry))
    return select(*columns).where(time_entry.c.office_id == OFFICE)


_BY_ID = _entries().where(time_entry.c.id == bindparam("entry"))
_ENTRY = Statement(_BY_ID)
_LOCKED = Statement(_BY_ID.with_for_update())
_OF_TICKET = Statement(
    _entries()
    .where(time_entry.c.ticket == bindparam("ticket"))
    .order_by(time_entry.c.logged_at, time_entry.c.id)
)
_OF_PERSON = Statement(
    _entries()
    .where(time_entry.c.person == bindparam("person"), time_entry.c.work_on >= bindparam("since"))
    .order_by(time_entry.c.work_on.desc(), time_entry.c.logged_at.desc(), time_entry.c.id.desc())
)
_REVERSALS = Statement(_entries().where(time_entry.c.reverses == bindparam("entry")))
_SUMS = Statement(
    select(time_entry.c.work_on, ticket.c.number, func.sum(time_entry.c.minutes))
    .join(
        ticket,
        and_(ticket.c.office_id == time_entry.c.office_id, ticket.c.id == time_entry.c.ticket),
        isouter=True,
    )
    .where(
        time_entry.c.office_id == OFFICE,
        time_entry.c.work_on >= bindparam("first", type_=Date(), required=True),
        time_entry.c.work_on <= bindparam("last", type_=Date(), required=True),
        or_(
            Within(ticket.c.desk, "desks"),
            and_(time_entry.c.ticket.is_(None), Within(time_entry.c.requester_department, "departments")),
        ),
    )
    .group_by(time_entry.c.work_on, ticket.c.number)
    .order_by(time_entry.c.work_on, ticket.c.number)
)


class SqlTimelog:
    """The time ledger of one office."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def entry(self, entry: str) -> Entry:
        """One entry; refuses an unknown one."""
        return _one(await self._connection.rows(_ENTRY, entry=entry))

    async def locked(self, entry: str) -> Entry:
        """One entry, held until the transaction ends; refuses an unknown one."""
        return _one(await self._connection.rows(_LOCKED, entry=entry))

    async def add(self, entries: Sequence[Entry], contents: Sequence[Content] = ()) -> None:
        """Write entries without a ticket, with their words."""
        await add_entries(self._connection, entries, contents)

    async def of_ticket(self, ticket: str) -> tuple[Entry, ...]:
        """The ticket's entries in the order logged."""
        return tuple(Entry(*row) for row in await self._connection.rows(_OF_TICKET, ticket=ticket))

    async def of_person(self, person: str, since: date) -> tuple[Entry, ...]:
        """A person's own entries from a day on, the latest first."""
        found = await self._connection.rows(_OF_PERSON, person=person, since=since)
        return tuple(Entry(*row) for row in found)

    async def reversals(self, entry: str) -> tuple[Entry, ...]:
        """What takes the entry back: one entry, or none."""
        return tuple(Entry(*row) for row in await self._connection.rows(_REVERSALS, entry=entry))

    async def reversed(self, entry: str) -> bool:
        """Whether the entry has been taken back."""
        return bool(await self.reversals(entry))

    async def sums(
        self, desks: Iterable[str], departments: Iterable[str], first: date, last: date
    ) -> SumsByDay:
        """Minutes by day and ticket of these desks, and on these departments' own channels; no names."""
        given = {"desks": list(desks), "departments": list(departments), "first": first, "last": last}
        return tuple((row[0], row[1], row[2]) for row in await self._connection.rows(_SUMS, **given))


def _one(rows: list[Row]) -> Entry:
    if not rows:
        raise Refusal(No.NO_SUCH_ENTRY)
    return Entry(*rows[0])
