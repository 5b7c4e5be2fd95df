"""An acknowledged command with its form opened: the CPU of the process that answers."""

import json
import tempfile
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path

from bench.counts import Counts
from bench.draft.bare import ANEW, KEPT
from bench.draft.server import Server
from bench.draft.slack import SECRET, TOKEN, Slack
from bench.office import prepare
from bench.samples import Measured, at_once, side_by_side

BUDGET = 1.5
CLIENTS = (1, 16)


async def measure_draft(counts: Counts) -> list[Measured]:
    """CPU a command, with one and with sixteen clients at once."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="udkast-bench-")))
        slack = await stack.enter_async_context(Slack.answering())
        ours = await stack.enter_async_context(_ours(folder, slack))
        await ours.drive(_warming(counts), 1)
        # Ours opened its form now, so the floors open the very same.
        form = folder / "form.json"
        form.write_text(json.dumps(slack.last["view"]))
        bare = [await stack.enter_async_context(_bare(form, slack, how)) for how in (ANEW, KEPT)]
        for one in bare:
            await one.drive(_warming(counts), 1)
        return [row for clients in CLIENTS for row in await _measured(bare, ours, clients, counts)]


def _warming(counts: Counts) -> int:
    return max(counts.requests // 5, 1)


async def _measured(bare: list[Server], ours: Server, clients: int, counts: Counts) -> list[Measured]:
    servers = (*bare, ours)
    anew, kept, mine = await side_by_side(
        counts.rounds, *(partial(one.cpu, counts.requests, clients) for one in servers)
    )
    name = f"/draft and its form, {at_once(clients)}"
    return [
        Measured(name, "µs CPU", floor=anew, ours=mine, budget=BUDGET),
        Measured(f"{name}, floor keeping its connection", "µs CPU", floor=kept, ours=mine, budget=None),
    ]


def _bare(form: Path, slack: Slack, how: str) -> AbstractAsyncContextManager[Server]:
    return Server.started("bench.draft.bare", str(form), slack.url, how, platform=slack)


@asynccontextmanager
async def _ours(folder: Path, slack: Slack) -> AsyncIterator[Server]:
    url = f"sqlite+aiosqlite:///{folder / 'office.db'}"
    await prepare(url)
    environment = {
        "UDKAST_DATABASE_URL": url,
        "SLACK_BOT_TOKEN": TOKEN,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": slack.url,
    }
    async with Server.started("bench.draft.ours", platform=slack, environment=environment) as server:
        yield server
