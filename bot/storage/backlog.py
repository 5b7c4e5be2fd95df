"""How much waits in the outbox, and what will never be sent: for readiness, metrics and the doctor."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select, text

from workflows.domain.notices import Kind

from .columns import Instant
from .statements import OFFICE, Statement
from .store import SqlStore
from .tables.outbox import DEAD_ONLY, PENDING_ONLY, lane, notice


@dataclass(frozen=True, slots=True)
class Backlog:
    """Notices waiting, the oldest one's moment, dead letters, and lanes held by a fault of the far side."""

    waiting: int
    oldest_at: datetime | None
    dead: int
    held: int


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A notice the far side refused for good."""

    lane: str
    key: str
    kind: Kind
    ticket: str
    fault: str | None
    settled_at: datetime


_WAITING = Statement(
    select(func.count(), func.min(notice.c.written_at, type_=Instant())).where(
        notice.c.office_id == OFFICE, text(PENDING_ONLY)
    )
)
_DEAD = Statement(
    select(func.count()).select_from(notice).where(notice.c.office_id == OFFICE, text(DEAD_ONLY))
)
_HELD = Statement(
    select(func.count())
    .select_from(lane)
    .where(lane.c.office_id == OFFICE, lane.c.failing_since.is_not(None))
)
_LETTERS = Statement(
    select(notice.c.lane, notice.c.key, notice.c.kind, notice.c.ticket, notice.c.fault, notice.c.settled_at)
    .where(notice.c.office_id == OFFICE, text(DEAD_ONLY))
    .order_by(notice.c.settled_at.desc())
    .limit(bindparam("most"))
)


async def backlog(store: SqlStore) -> Backlog:
    """The outbox in four numbers."""
    async with store.viewing() as session:
        waiting, oldest_at = (await session.rows(_WAITING))[0]
        dead, held = (await session.rows(_DEAD))[0][0], (await session.rows(_HELD))[0][0]
    return Backlog(waiting, oldest_at, dead, held)


async def dead_letters(store: SqlStore, limit: int = 100) -> tuple[DeadLetter, ...]:
    """The latest dead letters."""
    async with store.viewing() as session:
        return tuple(DeadLetter(*row) for row in await session.rows(_LETTERS, most=limit))
