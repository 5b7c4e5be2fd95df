"""Lanes and their notices as the outbox works on them: claimed, sent one at a time, settled."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from workflows.domain.notices import Kind, Notice, beneath, undelivered, undelivered_today

from .connections import Connection
from .lanes_sql import (
    ADMINISTRATORS,
    CARDS,
    CLAIM,
    DESK,
    FORGET_CARD,
    FREE,
    HEADS,
    HELD,
    IDLE,
    KEEP_CARD,
    NEXT,
    RELEASE,
    SETTLE,
    SUPERSEDE,
)
from .outbox import enqueued
from .store import SqlStore


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
    thread: str | None = None  # the message it stands beneath


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


class SqlLanes:
    """The lanes of one office."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store

    async def next_due(self) -> datetime | None:
        """When the next lane may be claimed; None when nothing waits."""
        async with self._store.viewing() as session:
            due: datetime | None = (await session.rows(NEXT))[0][0]
        return due

    async def claim(
        self, me: str, now: datetime, until: datetime, most: int, busy: Iterable[str] = ()
    ) -> tuple[PendingNotice, ...]:
        """Take free lanes with something due, but none that is busy here, and the first notice of each.

        Locked first, looked at second: a commit in between would else be a notice nobody is woken for.
        """
        async with self._store.writing() as session:
            free = {row[0]: row[1:] for row in await session.rows(FREE, now=now, most=most, busy=list(busy))}
            if not free:
                return ()
            heads = {row[0]: row for row in await session.rows(HEADS, lanes=free)}
            if heads:
                await session.run(CLAIM, lanes=heads, me=me, until=until)
            above = await _above(session, [_notice(head) for head in heads.values()])
            if idle := free.keys() - heads.keys():
                await session.run(IDLE, lanes=idle)
        claimed = [_pending(heads[name], *free[name]) for name in free if name in heads]
        return tuple(replace(one, thread=above.get(one.lane)) for one in claimed)

    async def settle(self, sent: PendingNotice, settled: Settled, now: datetime) -> bool:
        """Write what became of a notice and let its lane go; False when another has claimed it since."""
        async with self._store.writing() as session:
            if not await session.rows(HELD, of=sent.lane, held=sent.token):
                return False
            await session.run(
                SETTLE,
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
        if settled.state == "dead":
            await self._tell_of_dead(sent, now)
        return True

    async def _tell_of_dead(self, sent: PendingNotice, now: datetime) -> None:
        """What a person never gets, their desk must know of, and whoever can mend it.

        In a transaction of its own: acts lock the desk's lane before a person's, never after it.
        """
        async with self._store.writing() as session:
            telling = [*await _desk_told(session, sent), *await _administrators_told(session, sent, now)]
            for one in telling:
                await session.write(enqueued((one,), now))


async def _desk_told(session: Connection, sent: PendingNotice) -> list[Notice]:
    if not sent.lane.startswith("person:"):
        return []
    desks = await session.rows(DESK, of=sent.ticket)
    return [undelivered(sent.ticket, desk, sent.revision, sent.lane) for (desk,) in desks]


async def _administrators_told(session: Connection, sent: PendingNotice, now: datetime) -> list[Notice]:
    if sent.kind is Kind.UNDELIVERED:  # else those who can't be reached would be told of each other
        return []
    people = [person for (person,) in await session.rows(ADMINISTRATORS, day=now.date())]
    told = [
        undelivered_today(sent.ticket, one, sent.revision, sent.lane, now.date().isoformat())
        for one in people
    ]
    return [one for one in told if one.lane != sent.lane]


async def _settle_card(session: Connection, sent: PendingNotice, settled: Settled, now: datetime) -> None:
    if sent.card is None:
        return
    if settled.state == "dead" and sent.reference is not None:
        # The message cannot be brought up to date (deleted, perhaps): the next notice posts a new one.
        await session.run(FORGET_CARD, of=sent.lane, shown_as=sent.card)
    if settled.state == "sent" and settled.reference is not None:
        kept = {"lane": sent.lane, "card": sent.card, "reference": settled.reference}
        await session.run(KEEP_CARD, **kept, revision=settled.shown)
        of = {"of": sent.lane, "shown_as": sent.card, "shown": settled.shown}
        await session.run(SUPERSEDE, **of, state="superseded", settled_at=now)


async def _release(session: Connection, name: str, settled: Settled, now: datetime) -> None:
    await session.run(
        RELEASE,
        of=name,
        now=now,
        rate_=settled.rate,
        attempts_=settled.attempts,
        failing_=settled.failing_since,
        fault_=settled.fault,
    )


async def _above(session: Connection, first: list[Notice]) -> dict[str, str]:
    """By conversation, the message that its first notice stands beneath, where there is such a message."""
    named = {one.lane: card for one in first if (card := beneath(one))}
    if not named:
        return {}
    found = await session.rows(CARDS, lanes=list(named), cards=list(named.values()))
    return {lane: reference for lane, card, reference in found if named[lane] == card}


def _notice(head: Sequence[Any]) -> Notice:
    lane, _sequence, key, kind, of, version, part, card, *_more = head
    return Notice(lane, kind, key, of, version, part, card)


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
