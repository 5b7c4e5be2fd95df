"""A message answered with a card: the CPU of the process that answers."""

from contextlib import AsyncExitStack
from functools import partial

from bench.counts import Counts
from bench.draft.server import Server
from bench.samples import Measured, at_once, side_by_side
from bench.teams.tenant import Tenant

BUDGET = 1.5
CLIENTS = (1, 16)


async def measure_teams(counts: Counts) -> list[Measured]:
    """CPU a message, with one and with sixteen clients at once."""
    async with AsyncExitStack() as stack:
        tenant = await stack.enter_async_context(Tenant.answering())
        bare, ours = [
            await stack.enter_async_context(
                Server.started(f"bench.teams.{side}", tenant.url, platform=tenant)
            )
            for side in ("bare", "ours")
        ]
        for server in (bare, ours):
            await server.drive(max(counts.requests // 5, 1), 1)
        return [await _measured(bare, ours, clients, counts) for clients in CLIENTS]


async def _measured(bare: Server, ours: Server, clients: int, counts: Counts) -> Measured:
    floor, mine = await side_by_side(
        counts.rounds, *(partial(one.cpu, counts.requests, clients) for one in (bare, ours))
    )
    return Measured(f"Teams, help, {at_once(clients)}", "µs CPU", floor=floor, ours=mine, budget=BUDGET)
