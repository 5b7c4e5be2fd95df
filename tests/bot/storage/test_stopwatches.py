"""Running timers on both databases."""

from datetime import timedelta

from bot.storage.lanes import SqlLanes
from bot.storage.store import SqlStore
from workflows.domain.notices import Kind, Notice
from workflows.domain.stopwatches import Stopwatch
from workflows.domain.timelog import Activity

from . import life
from .office import NOW, at


async def test_one_a_person_from_start_to_stop(store: SqlStore) -> None:
    made = await life.opened(store)
    watch = Stopwatch("ole", made.id, Activity.DRAFTING, at(0))
    async with store.transaction() as unit:
        assert await unit.stopwatches.of("ole") is None
        assert await unit.stopwatches.start(watch)
        assert not await unit.stopwatches.start(Stopwatch("ole", made.id, Activity.MEDIA, at(1)))
        assert await unit.stopwatches.start(Stopwatch("oda", made.id, Activity.DRAFTING, at(1)))
    async with store.transaction() as unit:
        assert await unit.stopwatches.of("ole") == watch
        assert not await unit.stopwatches.stop("ole", "another")
        assert await unit.stopwatches.stop("ole", made.id)
        assert not await unit.stopwatches.stop("ole", made.id)
        assert await unit.stopwatches.of("oda") is not None


async def test_who_is_asked_and_what_is_sent(store: SqlStore) -> None:
    made = await life.opened(store)
    async with store.transaction() as unit:
        for nth, who in enumerate(("oda", "ole")):
            await unit.stopwatches.start(Stopwatch(who, made.id, Activity.DRAFTING, at(nth)))
    async with store.transaction() as unit:
        assert await unit.stopwatches.asked_before(at(-1)) == ()
        (oda,) = await unit.stopwatches.asked_before(at(0))
        notice = Notice("person:oda", Kind.STILL_WORKING, "k1", made.id, 0)
        await unit.stopwatches.ask(oda, notice, at(60))
        await unit.stopwatches.ask(Stopwatch("ole", made.id, Activity.DRAFTING, at(1)), None, at(61))
    async with store.reading() as unit:
        assert await unit.stopwatches.asked_before(at(59)) == ()
        assert [one.person for one in await unit.stopwatches.asked_before(at(61))] == ["oda", "ole"]
    claimed = await SqlLanes(store).claim("me", at(62), at(63), 10)
    assert [one.key for one in claimed if one.lane == "person:oda"] == ["k1"]
    assert NOW + timedelta(minutes=60) == at(60)
