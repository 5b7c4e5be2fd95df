"""How fast the pages are over a large ledger, on a warm server; and the log as a sheet."""

import asyncio
import json
import re
import sys
from asyncio.subprocess import PIPE
from html import unescape
from typing import Any

from bench.counts import Counts
from bench.databases import Database
from bench.inquiry.ledger import fill
from bench.pages.visits import NotShown, Visit, milliseconds, visiting
from bench.samples import Measured, Samples

BUDGET = 300.0  # ms
MEMORY_BUDGET = 150.0  # MB
EVERYTHING = "first=2000-01-01&last=2099-12-31"
VISITS = {
    "the log, first view": "/log?first=2025-01-01&last=2025-12-31",
    "the log, all years": f"/log?{EVERYTHING}",
    "the log, all years, by channel": f"/log?{EVERYTHING}&channels=linkedin",
    "entries behind a figure": "/entries?first=2025-01-01&last=2025-12-31&profile_class=POL",
    "the audit": "/audit",
}
TOLD_ONLY = {"the log, all years, by channel"}


async def measure_pages(database: Database, counts: Counts) -> list[Measured]:
    """Milliseconds of each page, the slowest round against the budget; seconds and memory of the sheet."""
    async with database.fresh() as url:
        await fill(url, counts.entries)
        async with visiting(url) as visit:
            visits = VISITS | {"the log, in the middle": await _middle(visit)}
            found = [await _visited(visit, name, path, database, counts) for name, path in visits.items()]
        return found + await _sheet(url, database, counts)


async def _visited(visit: Visit, name: str, path: str, database: Database, counts: Counts) -> Measured:
    await visit(path)  # warm
    rounds = [await milliseconds(visit, path) for _ in range(counts.rounds)]
    budget = None if name in TOLD_ONLY else BUDGET
    title = f"{name}, {counts.entries:,} entries, {database.name}"
    return Measured(title, "ms", ours=Samples(tuple(rounds)), floor=None, budget=budget)


async def _middle(visit: Visit) -> str:
    """A page some way into the log, reached as a reader would."""
    path = f"/log?{EVERYTHING}"
    for _ in range(3):
        older = re.search(r'href="[^"]*(/log\?[^"]*older=[^"]*)"', await visit(path))
        if older is None:
            return path
        path = unescape(older[1])
    return re.sub(r"older=[^~]*~", "older=2022-06-01T12%3A00%3A00%2B00%3A00~", path)


async def _sheet(url: str, database: Database, counts: Counts) -> list[Measured]:
    took = [await _made(url) for _ in range(min(counts.exports, 2))]
    name = f"log of {counts.entries // 10:,} as XLSX, {database.name}"
    seconds = Samples(tuple(one["seconds"] * 1000 for one in took))
    memory = Samples(tuple(one["peak"] for one in took))
    note = f"{took[0]['bytes'] / 1e6:.1f} MB"
    return [
        Measured(name, "ms", ours=seconds, floor=None, budget=None, note=note),
        Measured(f"{name}, peak memory", "MB", ours=memory, floor=None, budget=MEMORY_BUDGET),
    ]


async def _made(url: str) -> dict[str, Any]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.pages.sheet", url, stdout=PIPE
    )
    said, _ = await process.communicate()
    if process.returncode:
        raise NotShown("the sheet")
    found: dict[str, Any] = json.loads(said)
    return found
