"""The time ledger, as it was written; entries are added by acts.py and never changed."""

from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam, select

from workflows.domain.refusals import No, Refusal
from workflows.domain.timelog import Entry

from .connections import Connection
from .statements import OFFICE, Statement
from .tables.timelog import time_entry


def _entries() -> Select[Any]:
    columns = (time_entry.c[field.name] for field in fields(Entry))
    return select(*columns).where(time_entry.c.office_id == OFFICE)


_ENTRY = Statement(_entries().where(time_entry.c.id == bindparam("entry")))
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
_REVERSED = Statement(
    select(time_entry.c.id).where(
        time_entry.c.office_id == OFFICE, time_entry.c.reverses == bindparam("entry")
    )
)


class SqlTimelog:
    """The time ledger of one office."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def entry(self, entry: str) -> Entry:
        """One entry; refuses an unknown one."""
        found = await self._connection.rows(_ENTRY, entry=entry)
        if not found:
            raise Refusal(No.NO_SUCH_ENTRY)
        return Entry(*found[0])

    async def of_ticket(self, ticket: str) -> tuple[Entry, ...]:
        """The ticket's entries in the order logged."""
        return tuple(Entry(*row) for row in await self._connection.rows(_OF_TICKET, ticket=ticket))

    async def of_person(self, person: str, since: date) -> tuple[Entry, ...]:
        """A person's own entries from a day on, the latest first."""
        found = await self._connection.rows(_OF_PERSON, person=person, since=since)
        return tuple(Entry(*row) for row in found)

    async def reversed(self, entry: str) -> bool:
        """Whether the entry has been taken back."""
        return bool(await self._connection.rows(_REVERSED, entry=entry))
