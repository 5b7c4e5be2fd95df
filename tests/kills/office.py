"""An office under fire: people, processes, what stands between them, and all that is judged at the end."""

import asyncio
import json
import random
import sqlite3
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import asyncpg

from bot.cli.demo import free_port, staged
from playground.workspace import Workspace
from tests.kills.people import People
from tests.kills.processes import Nursery, Process
from tests.kills.receiver import POST, Receiver, receiving
from tests.kills.sender import Sender
from tests.kills.turns import Turning
from tests.kills.wiring import Wiring
from tests.wire.ledger import Due, Noted, Record, Sent, _shown_in_slack, complaints
from tests.wire.town import DESK, environment

# Leases of seconds, so that a run has many deaths and as many recoveries.
PACE = {"gap": 0.0, "poll": 0.1, "lease": 1.5, "sending": 1.0, "longest_pause": 0.1}
PATIENCE = 120


@dataclass
class Office:
    """Everything that takes part."""

    workspace: Workspace
    receiver: Receiver
    processes: list[Process]
    sender: Sender
    people: People
    url: str
    kills: int = 0

    async def ready(self, process: Process) -> tuple[int, Any]:
        """What `/readyz` says, (0, None) when nobody answers."""
        try:
            async with (
                aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=5)) as session,
                session.get(f"{process.address}/readyz") as answer,
            ):
                return answer.status, await answer.json()
        except (aiohttp.ClientError, TimeoutError):
            return 0, None

    async def all_ready(self) -> None:
        """Until every process serves."""
        for one in self.processes:
            await self.until(lambda one=one: self._settled(one))
            assert one.pid is not None, one.log.read_text(encoding="utf-8")

    async def _settled(self, process: Process) -> bool:
        """Whether it serves or has ended, which whoever waits for it must not do for ever."""
        return (await self.ready(process))[0] == 200 or process.ended() is not None

    async def until(self, holds: Callable[[], Any], patience: float = PATIENCE) -> None:
        """Until something is so."""
        async with asyncio.timeout(patience):
            while not await holds():
                await asyncio.sleep(0.05)

    async def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """What another program finds in the database."""
        if self.url.startswith("sqlite"):
            with closing(sqlite3.connect(self.url.partition("///")[2], timeout=20)) as connection:
                return connection.execute(statement).fetchall()
        connection = await asyncpg.connect(self.url.replace("+asyncpg", ""))
        try:
            return [tuple(one) for one in await connection.fetch(statement)]
        finally:
            await connection.close()

    def restart(self, process: Process) -> None:
        """kill -9, and started again at once."""
        process.kill()
        process.start()
        self.kills += 1

    async def drained(self) -> float:
        """Until nothing waits to be sent; how many seconds that took."""
        began = time.monotonic()
        await self.until(self._empty)
        return time.monotonic() - began

    async def _empty(self) -> bool:
        return await self.rows("SELECT count(*) FROM notice WHERE state = 'pending'") == [(0,)]

    async def stopped(self) -> list[float]:
        """SIGTERM to everybody; how long each took to go."""
        took = []
        for one in self.processes:
            one.tell()
        began = time.monotonic()
        for one in self.processes:
            while (code := one.ended()) is None:
                await asyncio.sleep(0.02)
            assert code == 0, (one.name, code)
            took.append(time.monotonic() - began)
        return took

    # What is judged

    def record(self) -> Record:
        """What the receiver noted, and the messages as they stand in Slack."""
        sent = [
            Sent("Slack", one.key, one.method == POST, not one.answered) for one in self.receiver.arrivals
        ]
        return Record(tuple(sent), tuple(_shown_in_slack(self.workspace)), ())

    async def due(self) -> Due:
        """What should have come, by the people's own account and the database's list of notices."""
        notices = await self.rows("SELECT lane, sequence, key, state FROM notice ORDER BY lane, sequence")
        tickets = await self.rows("SELECT id, revision, requester FROM ticket")
        places = {
            ticket: (revision, self.workspace.state.direct(f"U_{who.partition('-')[0].upper()}").id)
            for ticket, revision, who in tickets
        }
        return Due(tuple(self.people.texts), tuple(Noted(*one) for one in notices), places, {}, DESK)

    async def complaints(self) -> list[str]:
        """Lost, twice, out of order, stale, too soon after a 429."""
        states = await self.rows("SELECT state FROM ticket")
        unended = [f"a ticket is {state}" for (state,) in states if state != "closed"]
        missing = len(self.people.accepted) - len(states)
        count = [f"{missing} tickets fewer than requests that were accepted"] if missing > 0 else []
        found = complaints(self.record(), await self.due())
        return [*found, *unended, *count, *self.receiver.too_soon()]

    def twice(self) -> int:
        """How many posts came once more than they should have."""
        posts = Counter(one.key for one in self.receiver.arrivals if one.method == POST)
        return sum(count - 1 for count in posts.values())

    def found(self) -> int:
        """How many notices in doubt were found in Slack instead of being sent again."""
        return sum(bool(one.get("found")) for each in self.processes for one in each.said("notice_settled"))

    def figures(self, **more: Any) -> str:
        """What docs/reliability.md tells."""
        said = {
            "database": self.url.partition(":")[0].partition("+")[0],
            "processes": len(self.processes),
            "kills": self.kills,
            "tickets": self.people.lived,
            "side paths": dict(sorted(self.people.turned.items())),
            "posts": sum(one.method == POST for one in self.receiver.arrivals),
            "updates": sum(one.method != POST for one in self.receiver.arrivals),
            "twice": self.twice(),
            "found by a look-up": self.found(),
            "asked for the history": self.receiver.asked["conversations.history"],
            "requests": dict(self.sender.counted),
            "weather": dict(sorted(self.receiver.happened.items())),
            **more,
        }
        return json.dumps(said, indent=1)


@asynccontextmanager
async def office(
    url: str,
    office_file: Path,
    folder: Path,
    nursery: Nursery,
    count: int,
    *,
    seed: int = 1,
    calm: bool = False,
    wiring: Wiring | None = None,
    turning: bool = False,
) -> AsyncIterator[Office]:
    """So many processes on a migrated database, started."""
    chance = random.Random(seed)  # noqa: S311 -- the same choices every time
    async with staged(office_file, 0) as workspace:
        workspace.state.triggers.clock = lambda: 0.0  # no form is late because the machine is
        workspace.driver.ack_seconds = 15
        receiver = Receiver(workspace, seed, calm=calm)
        async with receiving(receiver) as address:
            processes = [
                Process(
                    nursery,
                    f"p{number}",
                    free_port(),
                    environment(url, office_file, f"{address}/p{number}/api/"),
                    folder,
                    wiring or Wiring(PACE),
                )
                for number in range(count)
            ]
            made = Office(
                workspace,
                receiver,
                processes,
                Sender(workspace, processes, chance),
                Turning(workspace) if turning else People(workspace),
                url,
            )
            try:
                for one in processes:
                    one.start()
                await made.all_ready()
                yield made
            finally:
                for one in processes:
                    if one.pid is not None:
                        one.kill()
