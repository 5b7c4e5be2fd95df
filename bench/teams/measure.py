"""A `help` in Teams: the CPU of the process that answers, the whole bot beside a bare one."""

import json
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path

from bench.counts import Counts
from bench.draft.server import Server
from bench.office import OFFICE_FILE, prepare
from bench.samples import Measured, at_once, side_by_side
from bench.teams.tenant import APP_ID, TENANT_ID, Tenant

BUDGET = 1.5
CLIENTS = (1, 16)


async def measure_teams(counts: Counts) -> list[Measured]:
    """CPU a message, with one and with sixteen clients at once."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="udkast-bench-")))
        tenant = await stack.enter_async_context(Tenant.answering())
        ours = await stack.enter_async_context(_ours(folder, tenant))
        await ours.drive(max(counts.requests // 5, 1), 1)
        # Ours has answered now, so the floor answers with the very same card.
        card = folder / "card.json"
        card.write_text(json.dumps(tenant.last["attachments"][0]["content"]))
        bare = await stack.enter_async_context(
            Server.started("bench.teams.bare", tenant.url, str(card), platform=tenant)
        )
        await bare.drive(max(counts.requests // 5, 1), 1)
        return [await _measured(bare, ours, clients, counts) for clients in CLIENTS]


async def _measured(bare: Server, ours: Server, clients: int, counts: Counts) -> Measured:
    floor, mine = await side_by_side(
        counts.rounds, *(partial(one.cpu, counts.requests, clients) for one in (bare, ours))
    )
    return Measured(f"Teams, help, {at_once(clients)}", "µs CPU", floor=floor, ours=mine, budget=BUDGET)


@asynccontextmanager
async def _ours(folder: Path, tenant: Tenant) -> AsyncIterator[Server]:
    """The whole running office, as `udkast serve` runs it."""
    url, office = f"sqlite+aiosqlite:///{folder / 'office.db'}", folder / "office.toml"
    office.write_text(OFFICE_FILE.read_text().replace("7c1fa4de-26c3-4d5b-9a0e-3f0d2b6c8e11", TENANT_ID))
    await prepare(url)
    environment = {
        "UDKAST_DATABASE_URL": url,
        "UDKAST_OFFICE_FILE": str(office),
        "TEAMS_APP_ID": APP_ID,
        "TEAMS_APP_PASSWORD": "unused",
        "TEAMS_TENANT_ID": TENANT_ID,
        "TEAMS_OPENID_URL": f"{tenant.url}/openid",
    }
    async with Server.started("bench.draft.ours", platform=tenant, environment=environment) as server:
        yield server
