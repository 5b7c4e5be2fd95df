"""Running timers; a row ends with the entry it leads to."""

from datetime import datetime

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or

from workflows.domain.notices import Kind, Notice, person_lane
from workflows.domain.stopwatches import Stopwatch

from .columns import Instant
from .connections import Connection
from .outbox import enqueued
from .statements import OFFICE, Statement
from .tables.outbox import notice
from .tables.timelog import stopwatch

_WATCHES = select(
    stopwatch.c.person, stopwatch.c.ticket, stopwatch.c.activity, stopwatch.c.started_at, stopwatch.c.asked_at
).where(stopwatch.c.office_id == OFFICE, stopwatch.c.ticket.is_not(None))
_OF = Statement(_WATCHES.where(stopwatch.c.person == bindparam("of")))
_START = Statement(insert_or(stopwatch).on_conflict_do_nothing())
_STOP = Statement(
    delete(stopwatch).where(
        stopwatch.c.office_id == OFFICE,
        stopwatch.c.person == bindparam("of"),
        stopwatch.c.ticket == bindparam("on"),
    )
)
_ASKED_BEFORE = Statement(
    _WATCHES.where(
        func.coalesce(stopwatch.c.asked_at, stopwatch.c.started_at, type_=Instant())
        <= bindparam("moment", type_=Instant(), required=True)
    ).order_by(stopwatch.c.person)
)
_ASK = Statement(
    update(stopwatch).where(stopwatch.c.office_id == OFFICE, stopwatch.c.person == bindparam("of")),
    sets=("asked_at",),
)
# When somebody was asked tells when they worked: it is forgotten with the timer.
_FORGET = Statement(
    delete(notice).where(
        notice.c.office_id == OFFICE,
        notice.c.lane == bindparam("lane_"),
        notice.c.kind == Kind.STILL_WORKING,
        notice.c.settled_at.is_not(None),
    )
)


class SqlStopwatches:
    """The running timers of one office."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def of(self, person: str) -> Stopwatch | None:
        """The person's running timer."""
        found = await self._connection.rows(_OF, of=person)
        return Stopwatch(*found[0]) if found else None

    async def start(self, watch: Stopwatch) -> bool:
        """Start a timer; False when one of the person's is running already."""
        row = {"person": watch.person, "ticket": watch.ticket, "activity": watch.activity, "channel": None}
        times = {"started_at": watch.started_at, "asked_at": watch.asked_at}
        return bool(await self._connection.run(_START, **row, **times))

    async def stop(self, person: str, ticket: str) -> bool:
        """Forget the person's timer on a ticket, and what was asked about it; False when there is none."""
        stopped = bool(await self._connection.run(_STOP, of=person, on=ticket))
        if stopped:
            await self._connection.run(_FORGET, lane_=person_lane(person))
        return stopped

    async def asked_before(self, moment: datetime) -> tuple[Stopwatch, ...]:
        """Timers started, or last asked about, before a moment; by person."""
        return tuple(Stopwatch(*row) for row in await self._connection.rows(_ASKED_BEFORE, moment=moment))

    async def ask(self, watch: Stopwatch, notice: Notice | None, at: datetime) -> None:
        """Keep that the person was asked, or has said it by themselves, and send what asks."""
        await self._connection.run(_ASK, of=watch.person, asked_at=at)
        if notice is not None:
            await self._connection.write(enqueued((notice,), at))
