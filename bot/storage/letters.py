"""Dead letters: tried again once their cause is mended, or given up; both are noted in the office's chain."""

from datetime import datetime

from sqlalchemy import and_, bindparam, or_, select, text, update

from workflows.domain.evidence import Event, Facts

from .audit import SqlAudit
from .columns import Instant
from .statements import OFFICE, Statement, Within
from .store import Session, SqlStore
from .tables.outbox import DEAD_ONLY, lane, notice

_MEANT = and_(
    notice.c.office_id == OFFICE,
    text(DEAD_ONLY),
    or_(bindparam("any", required=True), Within(notice.c.key, "keys")),
)
_CHOSEN = Statement(
    select(notice.c.lane, notice.c.key).where(_MEANT).order_by(notice.c.lane, notice.c.sequence)
)
_STATE = Statement(
    update(notice).where(notice.c.office_id == OFFICE, Within(notice.c.key, "keys"), text(DEAD_ONLY)),
    sets=("state", "settled_at", "in_doubt"),
)
_WOKEN = Statement(
    update(lane)
    .where(lane.c.office_id == OFFICE, Within(lane.c.lane, "lanes"))
    .values(due=bindparam("moment", type_=Instant(), required=True), failing_since=None, attempts=0)
)


async def retry(store: SqlStore, keys: tuple[str, ...], by: str, at: datetime) -> tuple[str, ...]:
    """Send dead letters again, all of them where no key is named; the keys of those that were dead.

    What was said in a conversation since then stays before them.
    """
    async with store.writing() as session:
        chosen = await _chosen(session, keys)
        found = tuple(key for _, key in chosen)
        await session.run(_WOKEN, lanes=sorted({name for name, _ in chosen}), moment=at)
        await session.run(_STATE, keys=found, state="pending", settled_at=None, in_doubt=False)
        await _noted(session, "outbox.retried", found, by, at)
    store.committed.set()
    return found


async def drop(store: SqlStore, keys: tuple[str, ...], by: str, at: datetime) -> tuple[str, ...]:
    """Give dead letters up, all of them where no key is named; the keys of those that were dead."""
    async with store.writing() as session:
        found = tuple(key for _, key in await _chosen(session, keys))
        await session.run(_STATE, keys=found, state="superseded", settled_at=at, in_doubt=False)
        await _noted(session, "outbox.dropped", found, by, at)
    return found


async def _chosen(session: Session, keys: tuple[str, ...]) -> list[tuple[str, str]]:
    rows = await session.rows(_CHOSEN, keys=keys, any=not keys)
    return [(name, key) for name, key in rows]


async def _noted(session: Session, kind: str, keys: tuple[str, ...], by: str, at: datetime) -> None:
    for key in keys:
        facts: Facts = {"notice": key}
        await SqlAudit(session).note(Event(kind, by, at, facts))
