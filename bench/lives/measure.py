"""A whole ticket's life: ours through the use cases, the floor replaying the rows that ours left."""

import asyncio
from collections.abc import Awaitable, Iterable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from time import perf_counter

from bench.counts import Counts
from bench.databases import Database
from bench.office import the_office, with_even_clock
from bench.samples import Measured, at_once, side_by_side
from bot.chance import new_id
from workflows.ports import Workplace

from .floors import Floor
from .life import live
from .recording import Drifted, record
from .rows import Size, everything, sizes
from .script import Life, Script

BUDGET = 3.0


async def measure_lives(database: Database, clients: tuple[int, ...], counts: Counts) -> list[Measured]:
    """Milliseconds a life, with so many clients at once."""
    script = await record(database)
    return [await _measured(database, script, one, counts) for one in clients]


async def _measured(database: Database, script: Script, clients: int, counts: Counts) -> Measured:
    trial = Trial(database, script, clients, max(counts.lives // clients, 1))
    floor, ours = await side_by_side(counts.rounds, trial.floor, trial.ours)
    trial.require_same()
    name = f"a ticket's life, {database.name}, {at_once(clients)}"
    note = f"{1000 / ours.median:.0f} lives a second, the floor {1000 / floor.median:.0f}"
    return Measured(name, "ms", floor=floor, ours=ours, budget=BUDGET, note=note)


@dataclass(frozen=True, slots=True)
class Trial:
    """Rounds of so many lives by each of so many clients, each round on a database of its own."""

    database: Database
    script: Script
    clients: int
    lives: int
    left: list[dict[str, Size]] = field(default_factory=list)

    async def floor(self) -> float:
        """Milliseconds a life when its rows are only written."""
        turns = iter(range(self.clients * (self.lives + 1)))

        def shares(lives: int) -> list[list[Life]]:
            return [[self._next(next(turns)) for _ in range(lives)] for _ in range(self.clients)]

        async with self.database.fresh() as url, AsyncExitStack() as opened:
            connections = [await self._connected(url, opened) for _ in range(self.clients)]
            warming, measured = shares(1), shares(self.lives)
            await _all(one.replay(share) for one, share in zip(connections, warming, strict=True))
            began = perf_counter()
            await _all(one.replay(share) for one, share in zip(connections, measured, strict=True))
            took = perf_counter() - began
            self.left.append(sizes(await everything(connections[0])))
        return self._each(took)

    async def ours(self) -> float:
        """Milliseconds a life through the use cases."""
        async with self.database.fresh() as url, AsyncExitStack() as opened:
            async with the_office(url) as office:
                work = with_even_clock(office.work)
                await _all(_living(work, 1) for _ in range(self.clients))
                began = perf_counter()
                await _all(_living(work, self.lives) for _ in range(self.clients))
                took = perf_counter() - began
            self.left.append(sizes(await everything(await self._connected(url, opened))))
        return self._each(took)

    def require_same(self) -> None:
        """Refuse figures of rounds that did not leave as many rows and bytes in every table."""
        first = self.left[0]
        for one in self.left:
            differing = {name: (one[name], first[name]) for name in one if one[name] != first[name]}
            if differing:
                raise Drifted(f"{self.database.name}: {differing}")

    def _next(self, turn: int) -> Life:
        return self.script.once_more(turn, new_id, self.database.mark)

    async def _connected(self, url: str, opened: AsyncExitStack) -> Floor:
        connection = await self.database.connect(url)
        opened.push_async_callback(connection.close)
        return connection

    def _each(self, seconds: float) -> float:
        return seconds * 1000 / (self.clients * self.lives)


async def _living(work: Workplace, lives: int) -> None:
    for _ in range(lives):
        await live(work)


async def _all(work: Iterable[Awaitable[None]]) -> None:
    await asyncio.gather(*work)
