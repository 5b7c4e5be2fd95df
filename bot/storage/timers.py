"""What must happen at a moment: set, claimed by one process with a lease, put forward or forgotten."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, func, or_, select, update

from .columns import Instant
from .statements import OFFICE, Statement
from .store import SqlStore
from .tables.timers import timer
from .timers_set import ENSURE


@dataclass(frozen=True, slots=True)
class DueTimer:
    """A timer that has been claimed; `token` fences what its process writes of it later."""

    kind: str
    subject: str
    due: datetime
    token: int
    attempts: int


NOW = bindparam("now", type_=Instant(), required=True)
_FREE = Statement(
    select(timer.c.kind, timer.c.subject, timer.c.due, timer.c.token, timer.c.attempts)
    .where(
        timer.c.office_id == OFFICE, timer.c.due <= NOW, or_(timer.c.lease.is_(None), timer.c.lease <= NOW)
    )
    .order_by(timer.c.due)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_ONE = (
    timer.c.office_id == OFFICE,
    timer.c.kind == bindparam("of_kind"),
    timer.c.subject == bindparam("of"),
)
_CLAIM = Statement(
    update(timer)
    .where(*_ONE)
    .values(owner=bindparam("me"), lease=bindparam("until", type_=Instant()), token=timer.c.token + 1)
)
_HELD = (*_ONE, timer.c.token == bindparam("held"))
_AGAIN = Statement(
    update(timer)
    .where(*_HELD)
    .values(
        due=bindparam("again", type_=Instant()),
        attempts=bindparam("tried"),
        fault=bindparam("met"),
        owner=None,
        lease=None,
    )
)
_DONE = Statement(delete(timer).where(*_HELD))
_NEXT = Statement(
    select(func.min(timer.c.due, type_=Instant())).where(
        timer.c.office_id == OFFICE, or_(timer.c.lease.is_(None), timer.c.lease <= NOW)
    )
)
_LATE = Statement(
    select(func.count()).select_from(timer).where(timer.c.office_id == OFFICE, timer.c.due <= NOW)
)


class SqlTimers:
    """The timers of one office."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store

    async def ensure(self, kind: str, subject: str, due: datetime) -> None:
        """Set a timer unless it is set already."""
        async with self._store.writing() as session:
            await session.run(ENSURE, kind=kind, subject=subject, due=due)

    async def next_due(self, now: datetime) -> datetime | None:
        """When the next timer that nobody holds is due."""
        async with self._store.viewing() as session:
            due: datetime | None = (await session.rows(_NEXT, now=now))[0][0]
        return due

    async def late(self, before: datetime) -> int:
        """How many were due before a moment and have not happened."""
        async with self._store.viewing() as session:
            count: int = (await session.rows(_LATE, now=before))[0][0]
        return count

    async def claim(self, me: str, now: datetime, until: datetime, most: int) -> tuple[DueTimer, ...]:
        """Take timers that are due and that nobody holds, the latest first in line."""
        async with self._store.writing() as session:
            found = await session.rows(_FREE, now=now, most=most)
            given = [{"of_kind": row[0], "of": row[1], "me": me, "until": until} for row in found]
            await session.run_many(_CLAIM, given)
        return tuple(DueTimer(kind, of, due, token + 1, tried) for kind, of, due, token, tried in found)

    async def settle(
        self, done: DueTimer, again: datetime | None, fault: str | None = None, attempts: int = 0
    ) -> bool:
        """Put a claimed timer forward, or forget it; False when another process has claimed it since."""
        held = {"of_kind": done.kind, "of": done.subject, "held": done.token}
        async with self._store.writing() as session:
            if again is None:
                return bool(await session.run(_DONE, **held))
            return bool(await session.run(_AGAIN, **held, again=again, met=fault, tried=attempts))
