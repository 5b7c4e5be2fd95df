"""Closed months; a trigger keeps everybody from booking in them (migration 0003)."""

from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.dialects.postgresql import insert as insert_or

from workflows.domain.months import ClosedMonth, MonthSum

from .connections import Connection, PostgresConnection
from .statements import OFFICE, Statement
from .tables.timelog import closed_month, time_entry

_COLUMNS = (closed_month.c.month, closed_month.c.closed_at, closed_month.c.closed_by)
_CLOSED = Statement(select(*_COLUMNS).where(closed_month.c.office_id == OFFICE))
_CLOSE = Statement(insert_or(closed_month).on_conflict_do_nothing())
# What is being booked is committed before the month closes, and what comes after it sees that it is.
_WAIT = Statement(text("LOCK TABLE time_entry IN SHARE ROW EXCLUSIVE MODE"))


def _sums(month: Any) -> Statement:
    return Statement(
        select(month, func.count(), func.sum(time_entry.c.minutes))
        .where(time_entry.c.office_id == OFFICE)
        .group_by(month)
    )


_SQLITE_SUMS = _sums(func.substr(time_entry.c.work_on, 1, 7))
_POSTGRES_SUMS = _sums(func.to_char(time_entry.c.work_on, text("'YYYY-MM'")))


class SqlMonths:
    """The months of one office's ledger."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def closed(self, month: str) -> ClosedMonth | None:
        """The month, if it is closed."""
        return (await self.every()).get(month)

    async def every(self) -> dict[str, ClosedMonth]:
        """Every closed month."""
        return {row[0]: ClosedMonth(*row) for row in await self._connection.rows(_CLOSED)}

    async def close(self, month: ClosedMonth) -> bool:
        """Close a month once all that is being booked is in; False when it was closed before."""
        if isinstance(self._connection, PostgresConnection):
            await self._connection.rows(_WAIT)
        given = {"month": month.month, "closed_at": month.closed_at, "closed_by": month.closed_by}
        return bool(await self._connection.run(_CLOSE, **given))

    async def sums(self) -> tuple[MonthSum, ...]:
        """Every month with entries or closed, the latest first."""
        closed = await self.every()
        server = isinstance(self._connection, PostgresConnection)
        rows = await self._connection.rows(_POSTGRES_SUMS if server else _SQLITE_SUMS)
        found: dict[str, tuple[int, int]] = {month: (entries, minutes) for month, entries, minutes in rows}
        return tuple(
            MonthSum(month, *found.get(month, (0, 0)), closed.get(month))
            for month in sorted(found.keys() | closed.keys(), reverse=True)
        )
