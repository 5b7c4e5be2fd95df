"""The smallest load balancer: round robin over those who say that they are ready, and never a second try."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from playground.slack.delivery.signing import signed_headers
from playground.slack.records import Outcome
from playground.workspace import Workspace
from tests.kills.processes import Process

INTERVAL = 0.5  # between two looks at a process

Ready = Callable[[Process], Awaitable[tuple[int, Any]]]
Post = Callable[[str, bytes, dict[str, str]], Awaitable[Outcome]]


@dataclass
class Balancer:
    """Who is ready, and what came of everything that was sent to them."""

    workspace: Workspace
    processes: Sequence[Process]
    ready: Ready
    once: Post
    outcomes: Counter[str] = field(default_factory=Counter)
    by_process: Counter[str] = field(default_factory=Counter)
    said: set[str] = field(default_factory=set)  # every body of a 503
    _ready: dict[str, bool] = field(default_factory=dict)
    _turn: int = 0

    async def post(self, _url: str, body: bytes, headers: dict[str, str]) -> Outcome:
        """One delivery to whoever is next."""
        chosen = self._next()
        secret = self.workspace.state.app.signing_secret
        signed = headers | signed_headers(secret, body, headers["content-type"])
        outcome = await self.once(f"{chosen.address}/slack/events", body, signed)
        self.outcomes[str(outcome.error or outcome.status)] += 1
        self.by_process[chosen.name] += 1
        return outcome

    def takes(self, process: Process) -> bool:
        """Whether requests go there."""
        return self._ready.get(process.name, False)

    def _next(self) -> Process:
        able = [one for one in self.processes if self.takes(one)]
        self._turn += 1
        return able[self._turn % len(able)]

    async def _watch(self, process: Process) -> None:
        while True:
            status, body = await self.ready(process)
            self._ready[process.name] = status == 200
            if status == 503:
                self.said.add(str(body["parts"]))
            await asyncio.sleep(INTERVAL)

    def __post_init__(self) -> None:
        self.workspace.driver._post = self.post  # type: ignore[method-assign]


@asynccontextmanager
async def balancing(balancer: Balancer) -> AsyncIterator[Balancer]:
    """Watch every process until the block ends."""
    watching = [asyncio.create_task(balancer._watch(one)) for one in balancer.processes]
    try:
        yield balancer
    finally:
        for one in watching:
            one.cancel()
        await asyncio.gather(*watching, return_exceptions=True)
