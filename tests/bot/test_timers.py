"""What is due happens in exactly one process, once after a pause of all of them, and again after a fault."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from bot.storage.store import SqlStore, open_store
from bot.storage.timers import SqlTimers
from bot.storage.timers_set import set_timer
from bot.timers import Chore, Timers
from tests.bot.storage.office import NOW, OFFICE
from tests.fakes.clock import Clock
from workflows.records import StoreUnavailable, Trouble

HOUR = timedelta(hours=1)


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


def chore(done: list[str], again: Callable[[], datetime | None] = lambda: None) -> Chore:
    async def act(subject: str) -> datetime | None:
        done.append(subject)
        return again()

    return act


async def test_it_happens_when_it_is_due_and_then_never_again(store: SqlStore, clock: Clock) -> None:
    done: list[str] = []
    timers = Timers(SqlTimers(store), {"lapse": chore(done)}, clock)
    async with store.writing() as session:
        await set_timer(session, "lapse", "t1", NOW + HOUR)
    assert await timers.turn() == 0
    clock.move(hours=1)
    assert (await timers.turn(), await timers.turn()) == (1, 0)
    assert done == ["t1"]
    assert await SqlTimers(store).late(clock()) == 0


async def test_what_came_due_while_nobody_ran_happens_once(store: SqlStore, clock: Clock) -> None:
    done: list[str] = []
    timers = Timers(SqlTimers(store), {"lapse": chore(done, lambda: clock() + HOUR)}, clock)
    await SqlTimers(store).ensure("lapse", "office", NOW)
    clock.move(days=3)
    assert await SqlTimers(store).late(clock()) == 1
    await timers.turn()
    assert done == ["office"]
    assert await SqlTimers(store).next_due(clock()) == NOW + timedelta(days=3) + HOUR


async def test_setting_again_moves_it_and_ensuring_leaves_it(store: SqlStore, clock: Clock) -> None:
    timers = SqlTimers(store)
    await timers.ensure("lapse", "t1", NOW + HOUR)
    await timers.ensure("lapse", "t1", NOW)
    assert await timers.next_due(NOW) == NOW + HOUR
    async with store.writing() as session:
        await set_timer(session, "lapse", "t1", NOW + 2 * HOUR)
    assert await timers.next_due(NOW) == NOW + 2 * HOUR


async def test_an_act_that_fails_sets_no_timer(store: SqlStore) -> None:
    async def failing() -> None:
        async with store.writing() as session:
            await set_timer(session, "lapse", "t1", NOW)
            raise LookupError

    with pytest.raises(LookupError):
        await failing()
    assert await SqlTimers(store).next_due(NOW) is None


async def test_many_processes_do_each_thing_once(store: SqlStore, url: str, clock: Clock) -> None:
    done: list[str] = []
    subjects = sorted(f"t{nth:02}" for nth in range(30))
    async with store.writing() as session:
        for one in subjects:
            await set_timer(session, "lapse", one, NOW)
    async with AsyncExitStack() as stack:
        stores = [await open_store(url, OFFICE.office.id) for _ in range(3)]
        for place in stores:
            stack.push_async_callback(place.close)
        several = [Timers(SqlTimers(place), {"lapse": chore(done)}, clock) for place in stores]
        await asyncio.gather(*(process.turn() for process in several))
    assert sorted(done) == subjects


async def test_a_process_that_died_is_followed_by_another_and_fenced_out(
    store: SqlStore, clock: Clock
) -> None:
    timers = SqlTimers(store)
    await timers.ensure("lapse", "t1", NOW)
    (dead,) = await timers.claim("dead", clock(), clock() + HOUR, 5)
    assert await timers.claim("next", clock(), clock() + HOUR, 5) == ()
    clock.move(hours=1)
    (taken,) = await timers.claim("next", clock(), clock() + HOUR, 5)
    assert not await timers.settle(dead, None), "it woke up again too late"
    assert await timers.settle(taken, None)
    assert await timers.next_due(clock()) is None


async def test_a_fault_is_tried_again_after_growing_pauses(store: SqlStore, clock: Clock) -> None:
    tried: list[datetime] = []

    async def broken(_subject: str) -> None:
        tried.append(clock())
        raise LookupError("secret words")

    timers = Timers(SqlTimers(store), {"lapse": broken}, clock)
    await SqlTimers(store).ensure("lapse", "office", NOW)
    for _ in range(60):
        await timers.turn()
        clock.move(seconds=30)
    pauses = [after - before for before, after in pairwise(tried)]
    assert pauses[:4] == [timedelta(seconds=seconds) for seconds in (30, 60, 120, 240)]


async def test_a_kind_nobody_here_knows_is_left_to_others(store: SqlStore, clock: Clock) -> None:
    done: list[str] = []
    await SqlTimers(store).ensure("of_tomorrow", "t1", NOW)
    assert await Timers(SqlTimers(store), {}, clock).turn() == 1
    clock.move(hours=1)
    await Timers(SqlTimers(store), {"of_tomorrow": chore(done)}, clock).turn()
    assert done == ["t1"]


async def test_without_a_database_the_lease_runs_out_and_it_is_done_then(
    store: SqlStore, clock: Clock
) -> None:
    done: list[str] = []

    async def gone(subject: str) -> None:
        done.append(subject)
        if len(done) == 1:
            raise StoreUnavailable(Trouble.GONE)

    timers = Timers(SqlTimers(store), {"lapse": gone}, clock)
    await SqlTimers(store).ensure("lapse", "t1", NOW)
    with pytest.raises(StoreUnavailable):
        await timers.turn()
    assert await timers.turn() == 0
    clock.move(minutes=5)
    assert await timers.turn() == 1
    assert done == ["t1", "t1"]
