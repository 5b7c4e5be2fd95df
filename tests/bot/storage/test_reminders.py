"""Reminders on both databases: kept once, told once, put off, forgotten; dates given once."""

import asyncio
from dataclasses import replace

from bot.storage.store import SqlStore
from workflows.domain.notices import Kind, Notice
from workflows.domain.reminders import Kept, Topic

from . import life
from .office import NOW, at

LANE = "person:somebody"


async def test_kept_once_told_once_and_forgotten(store: SqlStore) -> None:
    ticket = await life.opened(store, due_at=None)
    due = Kept(LANE, Topic.LATE, ticket.id, "then", at(1))
    later = replace(due, topic=Topic.LATER, tell_at=at(9))
    async with store.transaction() as unit:
        await unit.reminders.keep((due, later))
        await unit.reminders.keep((replace(due, tell_at=at(2)),))
        await unit.reminders.put_off(LANE, ticket.id, at(3))
    async with store.reading() as unit:
        assert {one.topic: one.tell_at for one in await unit.reminders.every()} == {
            Topic.LATE: at(3),
            Topic.LATER: at(9),
        }
        assert [one.ticket.id for one in await unit.reminders.watched()] == [ticket.id]

    async def tell(digest: str) -> int:
        async with store.transaction() as unit:
            return len(await unit.reminders.tell(LANE, at(4), at(4), digest))

    assert sorted(await asyncio.gather(tell("one"), tell("two"))) == [0, 1]
    async with store.transaction() as unit:
        told = [*await unit.reminders.of_digest(LANE, "one"), *await unit.reminders.of_digest(LANE, "two")]
        assert [(one.topic, one.told_at) for one in told] == [(Topic.LATE, at(4))]
        await unit.reminders.send(Notice(LANE, Kind.DIGEST, "key", ticket.id, 1, "one"), NOW)
        assert await unit.reminders.forget(at(99)) == 0  # of a live ticket


async def test_a_date_is_given_once(store: SqlStore) -> None:
    ticket = await life.opened(store, due_at=None)
    async with store.transaction() as unit:
        assert [one.id for one in await unit.reminders.undated(9)] == [ticket.id]
        assert await unit.reminders.date(ticket.id, at(5))
        assert not await unit.reminders.date(ticket.id, at(6))
    async with store.reading() as unit:
        assert (await unit.tickets.get(ticket.id)).due_at == at(5)
        assert await unit.reminders.undated(9) == ()
