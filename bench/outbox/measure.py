"""The outbox: from a commit to the message handed over, how many a second, with how many statements."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from statistics import quantiles
from time import perf_counter
from typing import Protocol

from bench.counts import Counts
from bench.databases import Database, Postgres
from bench.samples import Measured, Samples, side_by_side

from .floor import PlainQueue, plain
from .ours import Statements, our_queue

WARMING = 32
EVERY = 0.02  # seconds between two messages: few enough that none waits for another


class Queue(Protocol):
    """Something that takes messages and delivers them."""

    async def put(self, key: str) -> None:
        """One message, committed."""
        ...

    async def run(self) -> None:
        """Deliver until cancelled."""
        ...


@dataclass
class Delivered:
    """When each message was committed and when it was handed over."""

    written: dict[str, float] = field(default_factory=dict)
    arrived: dict[str, float] = field(default_factory=dict)
    one_more: asyncio.Event = field(default_factory=asyncio.Event)

    def deliver(self, key: str) -> None:
        """A message is handed over now."""
        self.arrived.setdefault(key, perf_counter())
        self.one_more.set()

    async def all(self, count: int) -> None:
        """Until so many have been handed over."""
        while len(self.arrived) < count:
            self.one_more.clear()
            await self.one_more.wait()

    def waits(self) -> list[float]:
        """Milliseconds from commit to delivery, of each."""
        # A message may be handed over before whoever wrote it gets to read the clock.
        return [max(self.arrived[key] - at, 0.0) * 1000 for key, at in self.written.items()]


@dataclass
class Trial:
    """Rounds on one database."""

    database: Database
    counts: Counts
    statements: list[float] = field(default_factory=list)
    slowest: dict[str, list[float]] = field(default_factory=lambda: {"floor": [], "ours": []})

    async def floor_wait(self) -> float:
        """The middle wait of a round; the slowest hundredth is kept beside it."""
        return await self._wait("floor")

    async def our_wait(self) -> float:
        """The same for ours."""
        return await self._wait("ours")

    async def floor_drain(self) -> float:
        """Milliseconds a message of a backlog."""
        return await self._drain("floor")

    async def our_drain(self) -> float:
        """The same for ours."""
        return await self._drain("ours")

    async def _wait(self, side: str) -> float:
        async with self._queue(side) as (queue, delivered, _):
            running = asyncio.create_task(queue.run())
            for number in range(WARMING):
                await queue.put(f"w{number}")
            await delivered.all(WARMING)
            for number in range(self.counts.messages // 5):
                key = f"m{number}"
                await queue.put(key)
                delivered.written[key] = perf_counter()
                await asyncio.sleep(EVERY)
            await delivered.all(WARMING + len(delivered.written))
            await _ended(running)
            cuts = quantiles(delivered.waits(), n=100, method="inclusive")
        self.slowest[side].append(cuts[98])
        return cuts[49]

    async def _drain(self, side: str) -> float:
        async with self._queue(side) as (queue, delivered, statements):
            for number in range(self.counts.messages):
                await queue.put(f"m{number}")
            before, began = statements.count, perf_counter()
            running = asyncio.create_task(queue.run())
            await delivered.all(self.counts.messages)
            took = perf_counter() - began
            if side == "ours":
                self.statements.append((statements.count - before) / self.counts.messages)
            await _ended(running)
        return took * 1000 / self.counts.messages

    @asynccontextmanager
    async def _queue(self, side: str) -> AsyncIterator[tuple[Queue, Delivered, Statements]]:
        delivered, statements = Delivered(), Statements()
        async with self.database.fresh() as url:
            if side == "ours":
                async with our_queue(url, delivered.deliver) as (ours, office):
                    if isinstance(self.database, Postgres):
                        statements.over(office.store)
                    yield ours, delivered, statements
                return
            writer, reader = await plain(url), await plain(url)
            try:
                floor = PlainQueue(writer, reader, delivered.deliver)
                await floor.make()
                yield floor, delivered, statements
            finally:
                await writer.close()
                await reader.close()


async def _ended(task: "asyncio.Task[None]") -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def measure_outbox(database: Database, counts: Counts) -> list[Measured]:
    """Milliseconds from commit to delivery, and milliseconds a message of a backlog."""
    trial, name = Trial(database, counts), database.name
    floor, ours = await side_by_side(counts.rounds, trial.floor_wait, trial.our_wait)
    slow = {side: Samples(tuple(each)) for side, each in trial.slowest.items()}
    floor_drain, our_drain = await side_by_side(counts.rounds, trial.floor_drain, trial.our_drain)
    note = f"{1000 / our_drain.median:.0f} messages a second, the floor {1000 / floor_drain.median:.0f}"
    if isinstance(database, Postgres):
        note += f"; {Samples(tuple(trial.statements)).median:.1f} statements a message, the floor 2"
    return [
        Measured(f"commit to delivered, p50, {name}", "ms", floor=floor, ours=ours, budget=None),
        Measured(
            f"commit to delivered, p99, {name}", "ms", floor=slow["floor"], ours=slow["ours"], budget=None
        ),
        Measured(
            f"a message of a backlog, {name}", "ms", floor=floor_drain, ours=our_drain, budget=None, note=note
        ),
    ]
