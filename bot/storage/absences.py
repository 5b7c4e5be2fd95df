"""Who is away, and who has which live ticket."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date

from sqlalchemy import bindparam, delete, or_, select, text
from sqlalchemy.dialects.postgresql import insert as insert_or
from sqlalchemy.types import Date

from workflows.domain.absences import Absence, Held

from .connections import Connection
from .statements import OFFICE, Statement
from .tables.absences import absence
from .tables.tickets import LIVE_ONLY, ticket

_COLUMNS = tuple(field.name for field in fields(Absence))
_DAY = bindparam("day", type_=Date(), required=True)
_keep = insert_or(absence)
_ONE = ["office_id", "person"]
_INSTEAD = {name: _keep.excluded[name] for name in _COLUMNS if name != "person"}
_KEEP = Statement(_keep.on_conflict_do_update(index_elements=_ONE, set_=_INSTEAD))
# Whoever comes second waits for the first, and finds it done.
_CLOSE = Statement(
    _keep.on_conflict_do_update(
        index_elements=_ONE,
        set_=_INSTEAD,
        where=or_(absence.c.set_by != _keep.excluded.set_by, absence.c.away_to.is_not(None)),
    )
)
_END = Statement(delete(absence).where(absence.c.office_id == OFFICE, absence.c.person == bindparam("whose")))
_ON = Statement(
    select(*(absence.c[name] for name in _COLUMNS)).where(
        absence.c.office_id == OFFICE,
        absence.c.away_from <= _DAY,
        or_(absence.c.away_to.is_(None), absence.c.away_to >= _DAY),
    )
)
_FORGET = Statement(delete(absence).where(absence.c.office_id == OFFICE, absence.c.away_to < _DAY))
_HELD = Statement(
    select(ticket.c.id, ticket.c.assignee, ticket.c.desk)
    .where(ticket.c.office_id == OFFICE, ticket.c.assignee.is_not(None), text(LIVE_ONLY))
    .order_by(ticket.c.id)
)


class SqlAbsences:
    """The absences of one office."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def keep(self, absence: Absence) -> None:
        """Keep that a person is away, in place of what was said before."""
        await self._connection.run(_KEEP, **asdict(absence))

    async def close(self, absence: Absence) -> bool:
        """Keep that a person is away until further notice; False when the same was kept already."""
        return bool(await self._connection.run(_CLOSE, **asdict(absence)))

    async def end(self, person: str) -> bool:
        """Forget a person's absence; False when there was none."""
        return bool(await self._connection.run(_END, whose=person))

    async def on(self, day: date) -> Mapping[str, Absence]:
        """Everyone who is away on a day, by person."""
        found = await self._connection.rows(_ON, day=day)
        return {row[0]: Absence(*row) for row in found}

    async def forget_before(self, day: date) -> int:
        """Forget absences that ended before a day; how many."""
        return await self._connection.run(_FORGET, day=day)

    async def held(self) -> tuple[Held, ...]:
        """Every live ticket that somebody has, in the order of the tickets' ids."""
        return tuple(Held(*row) for row in await self._connection.rows(_HELD))
