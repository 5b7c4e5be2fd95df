"""Chains grow one link at a time, are read from end to end, and show what was tampered with."""

import asyncio

import pytest

from bot.storage.store import SqlStore, open_store
from workflows.domain.evidence import first_broken

from . import life
from .office import event


async def chains(store: SqlStore) -> dict[str, tuple[int | None, int, bool]]:
    """By name: where it is broken, its length, and whether it ends where the head beside it says."""
    async with store.reading() as unit:
        return {
            name: (first_broken(links), len(links), (links[-1].head if links else "") == head)
            async for name, links, head in unit.audit.chains()
        }


async def test_the_office_s_own_chain(store: SqlStore) -> None:
    async with store.transaction() as unit:
        assert await unit.audit.office_head() == (0, "")
        await unit.audit.note(event("log.read", rows=3))
        await unit.audit.note(event("log.read", 1, rows=4))
        length, head = await unit.audit.office_head()
    assert (length, len(head)) == (2, 64)
    assert await chains(store) == {"office": (None, 2, True)}


async def test_an_office_without_people_can_be_noted(url: str) -> None:
    store = await open_store(url, "sydby")
    async with store.transaction() as unit:
        await unit.audit.note(event())
    assert await chains(store) == {"office": (None, 1, True)}
    await store.close()


async def test_notes_written_at_once_follow_each_other(store: SqlStore) -> None:
    async def note(nth: int) -> None:
        async with store.transaction() as unit:
            await unit.audit.note(event(nth=nth))

    await asyncio.gather(*(note(nth) for nth in range(8)))
    assert await chains(store) == {"office": (None, 8, True)}


async def test_every_ticket_has_a_chain(store: SqlStore) -> None:
    lives = [await life.whole_life(store) for _ in range(3)]
    assert await chains(store) == {"office": (None, 0, True)} | {one.id: (None, 8, True) for one in lives}


@pytest.mark.parametrize(
    ("damage", "seen"),
    [
        (
            "UPDATE event SET body = (SELECT body FROM event WHERE sequence = 2) WHERE sequence = 3",
            (3, 8, True),
        ),
        ("DELETE FROM event WHERE sequence = 8", (None, 7, False)),
        ("DELETE FROM event WHERE sequence = 4", (4, 7, True)),
        ("DELETE FROM event", (None, 0, False)),
    ],
)
async def test_tampering_is_seen(store: SqlStore, damage: str, seen: tuple[int | None, int, bool]) -> None:
    last = await life.whole_life(store)
    await life.without_triggers(store, "event", damage)
    assert (await chains(store))[last.id] == seen


@pytest.mark.parametrize("table", ["event", "office_event", "time_entry"])
@pytest.mark.parametrize("act", ["UPDATE {} SET office_id = 'x'", "DELETE FROM {}"])
async def test_the_database_itself_keeps_what_was_written(store: SqlStore, table: str, act: str) -> None:
    await life.whole_life(store)
    async with store.transaction() as unit:
        await unit.audit.note(event())

    async def tamper() -> None:
        async with store.writing() as session:
            await session.run(life.raw(act.format(table)))

    with pytest.raises(Exception, match="is append-only"):
        await tamper()


async def test_a_platform_s_event_comes_once(store: SqlStore) -> None:
    async with store.transaction() as unit:
        assert await unit.audit.receive("Ev1", event().at)
        assert not await unit.audit.receive("Ev1", event().at)
        assert await unit.audit.receive("Ev2", event().at)
