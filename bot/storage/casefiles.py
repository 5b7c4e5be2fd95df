"""Which tickets a package for the records system holds."""

from datetime import date, timedelta

from sqlalchemy import bindparam, select

from .columns import Instant
from .connections import Connection
from .statements import OFFICE, Statement
from .tables.tickets import ticket
from .zones import day_begins

_OPENED = Statement(
    select(ticket.c.id)
    .where(
        ticket.c.office_id == OFFICE,
        ticket.c.opened_at >= bindparam("since", type_=Instant()),
        ticket.c.opened_at < bindparam("before", type_=Instant()),
    )
    .order_by(ticket.c.number)
)


class SqlCasefiles:
    """The case files of one office."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def opened_between(self, first: date, last: date, zone: str) -> tuple[str, ...]:
        """The ids of the tickets opened on these days of the zone, both included, by number."""
        since, before = day_begins(first, zone), day_begins(last + timedelta(days=1), zone)
        return tuple(row[0] for row in await self._connection.rows(_OPENED, since=since, before=before))
