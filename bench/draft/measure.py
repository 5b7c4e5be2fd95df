"""An acknowledged command with its form opened: the CPU of the process that answers."""

import json
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from bench.counts import Counts
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
        await ours.drive(max(counts.requests // 5, 1), 1)
        # Ours opened its form now, so the floor opens the very same.
        form = folder / "form.json"
        form.write_text(json.dumps(slack.last["view"]))
        bare = await stack.enter_async_context(
            Server.started("bench.draft.bare", str(form), slack.url, slack=slack)
        )
        await bare.drive(max(counts.requests // 5, 1), 1)
        return [await _measured(bare, ours, clients, counts) for clients in CLIENTS]


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
    async with Server.started("bench.draft.ours", slack=slack, environment=environment) as server:
        yield server


async def _measured(bare: Server, ours: Server, clients: int, counts: Counts) -> Measured:
    floor, mine = await side_by_side(
        counts.rounds,
        lambda: bare.cpu(counts.requests, clients),
        lambda: ours.cpu(counts.requests, clients),
    )
    name = f"/draft acknowledged, form opened, {at_once(clients)}"
    return Measured(name, "µs CPU", floor=floor, ours=mine, budget=BUDGET)
