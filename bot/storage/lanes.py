"""Lanes and their notices as the outbox works on them: claimed, sent one at a time, settled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, and_, bindparam, case, delete, exists, func, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert as insert_or

from workflows.domain.notices import Kind

from .columns import Instant
from .connections import Connection
from .statements import OFFICE, Statement, Within
from .store import SqlStore
from .tables.outbox import PENDING_ONLY, WAITING_ONLY, card, lane, notice
from .tables.tickets import ticket

NOW = bindparam("now", type_=Instant(), required=True)
LANE: BindParameter[str] = bindparam("of", required=True)


@dataclass(frozen=True, slots=True)
class PendingNotice:
    """The next notice of a lane, claimed; `revision` is the ticket's when it was."""

    lane: str
    token: int
    sequence: int
    key: str
    kind: Kind
    ticket: str
    version: int
    part: str
    card: str | None
    in_doubt: bool
    revision: int
    reference: str | None  # the card's message, if it has been sent before
    shown: int | None  # the revision that message shows
    attempts: int
    failing_since: datetime | None


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a claimed notice, and when its lane may go on."""

    state: str
    rate: datetime | None = None
    reference: str | None = None
    fault: str | None = None
    in_doubt: bool = False
    attempts: int = 0
    failing_since: datetime | None = None
    shown: int = 0  # the revision that a card's message shows now


def _later(*moments: Any) -> Any:
    """The latest of some moments, the first never NULL; the two databases call this differently."""
    latest, *others = moments
    for one in others:
        latest = case((one > latest, one), else_=latest)
    return latest


_MINE = (lane.c.office_id == OFFICE, text(WAITING_ONLY))
_NEXT = Statement(
    select(func.min(_later(lane.c.due, lane.c.rate, lane.c.lease), type_=Instant())).where(*_MINE)
)
_FREE = Statement(
    select(lane.c.lane, lane.c.owner, lane.c.token, lane.c.attempts, lane.c.failing_since)
    .where(
        *_MINE,
        lane.c.due <= NOW,
        or_(lane.c.rate.is_(None), lane.c.rate <= NOW),
        or_(lane.c.lease.is_(None), lane.c.lease <= NOW),
    )
    .order_by(lane.c.due)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_first = notice.alias("first")
_FIRST = (
    select(func.min(_first.c.sequence))
    .where(
        _first.c.office_id == lane.c.office_id,
        _first.c.lane == lane.c.lane,
        text(PENDING_ONLY.replace("notice.", "first.")),
    )
    .scalar_subquery()
)
_HEADS = Statement(
    select(
        notice.c.lane,
        notice.c.sequence,
        notice.c.key,
        notice.c.kind,
        notice.c.ticket,
        notice.c.version,
        notice.c.part,
        notice.c.card,
        notice.c.in_doubt,
        ticket.c.revision,
        card.c.reference,
        card.c.revision,
    )
    .select_from(lane)
    .join(
        notice,
        and_(
            notice.c.office_id == lane.c.office_id,
            notice.c.lane == lane.c.lane,
            notice.c.sequence == _FIRST,
        ),
    )
    .join(ticket, and_(ticket.c.office_id == notice.c.office_id, ticket.c.id == notice.c.ticket))
    .join(
        card,
        and_(
            card.c.office_id == notice.c.office_id, card.c.lane == notice.c.lane, card.c.card == notice.c.card
        ),
        isouter=True,
    )
    .where(lane.c.office_id == OFFICE, Within(lane.c.lane, "lanes"))
)
_CLAIM = Statement(
    update(lane)
    .where(lane.c.office_id == OFFICE, Within(lane.c.lane, "lanes"))
    .values(owner=bindparam("me"), lease=bindparam("until", type_=Instant()), token=lane.c.token + 1)
)
_IDLE = Statement(
    update(lane)
    .where(lane.c.office_id == OFFICE, Within(lane.c.lane, "lanes"))
    .values(due=None, owner=None, lease=None)
)
_HELD = Statement(
    select(lane.c.lane)
    .where(lane.c.office_id == OFFICE, lane.c.lane == LANE, lane.c.token == bindparam("held"))
    .with_for_update()
)
_SETTLE = Statement(
    update(notice).where(
        notice.c.office_id == OFFICE, notice.c.lane == LANE, notice.c.sequence == bindparam("nth")
    ),
    sets=("state", "settled_at", "reference", "fault", "in_doubt"),
)
_card = insert_or(card)
_KEEP_CARD = Statement(
    _card.on_conflict_do_update(
        index_elements=["office_id", "lane", "card"],
        set_={"reference": _card.excluded.reference, "revision": _card.excluded.revision},
    )
)
_FORGET_CARD = Statement(
    delete(card).where(card.c.office_id == OFFICE, card.c.lane == LANE, card.c.card == bindparam("shown_as"))
)
_SUPERSEDE = Statement(
    update(notice).where(
        notice.c.office_id == OFFICE,
        notice.c.lane == LANE,
        notice.c.card == bindparam("shown_as"),
        notice.c.version <= bindparam("shown"),
        text(PENDING_ONLY),
    ),
    sets=("state", "settled_at"),
)
_left = exists().where(
    notice.c.office_id == lane.c.office_id, notice.c.lane == lane.c.lane, text(PENDING_ONLY)
)
_RELEASE = Statement(
    update(lane)
    .where(lane.c.office_id == OFFICE, lane.c.lane == LANE)
    .values(
        owner=None,
        lease=None,
        due=case((_left, NOW), else_=None),
        rate=bindparam("rate_", type_=Instant()),
        attempts=bindparam("attempts_"),
        failing_since=bindparam("failing_", type_=Instant()),
        fault=bindparam("fault_"),
    )
)


class SqlLanes:
    """The lanes of one office."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store

    async def next_due(self) -> datetime | None:
        """When the next lane may be claimed; None when nothing waits."""
        async with self._store.viewing() as session:
            due: datetime | None = (await session.rows(_NEXT))[0][0]
        return due

    async def claim(self, me: str, now: datetime, until: datetime, most: int) -> tuple[PendingNotice, ...]:
        """Take free lanes with something due, and the first notice of each.

        Locked first, looked at second: a commit in between would else be a notice nobody is woken for.
        """
        async with self._store.writing() as session:
            free = {row[0]: row[1:] for row in await session.rows(_FREE, now=now, most=most)}
            if not free:
                return ()
            heads = {row[0]: row for row in await session.rows(_HEADS, lanes=free)}
            if heads:
                await session.run(_CLAIM, lanes=heads, me=me, until=until)
            if idle := free.keys() - heads.keys():
                await session.run(_IDLE, lanes=idle)
        return tuple(_pending(heads[name], *free[name]) for name in free if name in heads)

    async def settle(self, sent: PendingNotice, settled: Settled, now: datetime) -> bool:
        """Write what became of a notice and let its lane go; False when another has claimed it since."""
        async with self._store.writing() as session:
            if not await session.rows(_HELD, of=sent.lane, held=sent.token):
                return False
            await session.run(
                _SETTLE,
                of=sent.lane,
                nth=sent.sequence,
                state=settled.state,
                settled_at=None if settled.state == "pending" else now,
                reference=settled.reference,
                fault=settled.fault,
                in_doubt=settled.in_doubt,
            )
            await _settle_card(session, sent, settled, now)
            await _release(session, sent.lane, settled, now)
        return True


async def _settle_card(session: Connection, sent: PendingNotice, settled: Settled, now: datetime) -> None:
    if sent.card is None:
        return
    if settled.state == "dead" and sent.reference is not None:
        # The message cannot be brought up to date (deleted, perhaps): the next notice posts a new one.
        await session.run(_FORGET_CARD, of=sent.lane, shown_as=sent.card)
    if settled.state == "sent" and settled.reference is not None:
        kept = {"lane": sent.lane, "card": sent.card, "reference": settled.reference}
        await session.run(_KEEP_CARD, **kept, revision=settled.shown)
        of = {"of": sent.lane, "shown_as": sent.card, "shown": settled.shown}
        await session.run(_SUPERSEDE, **of, state="superseded", settled_at=now)


async def _release(session: Connection, name: str, settled: Settled, now: datetime) -> None:
    await session.run(
        _RELEASE,
        of=name,
        now=now,
        rate_=settled.rate,
        attempts_=settled.attempts,
        failing_=settled.failing_since,
        fault_=settled.fault,
    )


def _pending(
    head: Sequence[Any], owner: str | None, token: int, attempts: int, failing_since: datetime | None
) -> PendingNotice:
    lane, sequence, key, kind, of, version, part, card, in_doubt, revision, reference, shown = head
    return PendingNotice(
        lane=lane,
        token=token + 1,
        sequence=sequence,
        key=key,
        kind=kind,
        ticket=of,
        version=version,
        part=part,
        card=card,
        # An owner that was never cleared died holding the lane, perhaps after sending.
        in_doubt=in_doubt or owner is not None,
        revision=revision,
        reference=reference,
        shown=shown,
        attempts=attempts,
        failing_since=failing_since,
    )
