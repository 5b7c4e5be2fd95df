"""People, profiles and desks in memory: for display only, and read anew when told to."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import cast

from handlers.directory import Directory, DirectoryKeeper
from tests.fakes import office as names
from tests.fakes.clock import Clock
from workflows import people
from workflows.people import Identity
from workflows.ports import Store, Unit, Workplace


@dataclass
class Dawdling:
    """A store of which a reading ends only when it is let go."""

    store: Store
    has_read: asyncio.Event = field(default_factory=asyncio.Event)
    let_go: asyncio.Event = field(default_factory=asyncio.Event)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Unit]:
        """What is so now, held on to until it is let go."""
        async with self.store.reading() as unit:
            yield unit
        self.has_read.set()
        await self.let_go.wait()


def test_a_cold_directory_knows_nobody() -> None:
    cold = DirectoryKeeper().current
    assert cold == Directory()
    assert cold.person("slack", "U_MARIA") is None
    assert cold.identity(names.MAYOR, "slack") is None


async def test_it_holds_everyone_and_everything_of_today(work: Workplace) -> None:
    read = await DirectoryKeeper().refresh(work)
    assert names.MAYOR in read.people
    assert names.ENDED not in read.people
    assert {one.id for one in read.profiles} >= {names.FACEBOOK, names.CULTURE}
    assert names.CLOSED_DOWN not in {one.id for one in read.profiles}
    assert set(read.desks) == {names.DESK, names.CULTURE_DESK}
    assert read.read_on == date(2026, 11, 23)


async def test_people_are_found_by_their_id_on_a_platform_and_the_other_way_round(work: Workplace) -> None:
    read = await DirectoryKeeper().refresh(work)
    found = read.person("slack", "U_MARIA")
    assert found is not None
    assert found.actor.id == names.MAYOR
    assert read.identity(names.MAYOR, "slack") == "U_MARIA"
    assert read.identity(names.MAYOR, "teams") is None
    assert read.person("teams", "U_MARIA") is None, "an id is one platform's own"


async def test_it_shows_what_was_true_until_it_is_read_again(work: Workplace, clock: Clock) -> None:
    keeper = DirectoryKeeper()
    before = await keeper.refresh(work)
    await people.identify(work, Identity("slack", "U_TOVE", "tove-skov@nordvig.example"))
    await people.choose_language(work, names.MAYOR, "en")
    clock.move(days=1)
    assert keeper.current is before
    assert keeper.current.person("slack", "U_TOVE") is None
    after = await keeper.refresh(work)
    assert keeper.current is after
    assert after.person("slack", "U_TOVE") is not None
    assert after.people[names.MAYOR].actor.language == "en"
    assert after.read_on == date(2026, 11, 24)


async def test_a_reading_that_began_earlier_and_ends_later_hides_nothing(work: Workplace) -> None:
    keeper, slow = DirectoryKeeper(), Dawdling(work.store)
    earlier = asyncio.create_task(keeper.refresh(replace(work, store=cast("Store", slow))))
    await slow.has_read.wait()
    await people.choose_language(work, names.MAYOR, "en")
    later = asyncio.create_task(keeper.refresh(work))
    await asyncio.wait([later], timeout=0.2)
    slow.let_go.set()
    await asyncio.gather(earlier, later)
    assert keeper.current.people[names.MAYOR].actor.language == "en"
