"""The log as CSV: how long it takes beside the database's own copy, and how much memory."""

import asyncio
import json
import sys
import tempfile
from asyncio.subprocess import PIPE
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.counts import Counts
from bench.databases import Database
from bench.log.export import CALLED, floors_on
from bench.log.tickets import fill
from bench.samples import Measured, Samples, side_by_side

BUDGET = 2.0
MEMORY_BUDGET = 150.0  # MB


class NotExported(Exception):  # noqa: N818 -- a fact about the measurement
    """An export failed, or left tickets out."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What one export took and left."""

    seconds: float
    bytes: int
    peak: float
    lines: int


async def measure_log(database: Database, counts: Counts) -> list[Measured]:
    """Seconds for the whole log, and the peak of memory."""
    seen: dict[str, list[Exported]] = {}
    with tempfile.TemporaryDirectory(prefix="udkast-bench-") as folder:
        async with database.fresh() as url:
            await fill(url, counts.tickets)
            file = Path(folder) / "log.csv"

            async def one(way: str) -> float:
                found = await _exported(way, url, file)
                seen.setdefault(way, []).append(found)
                return found.seconds * 1000

            ways = (*floors_on(url), "ours")
            found = await side_by_side(counts.exports, *(partial(one, way) for way in ways))
    _require_whole(seen, counts.tickets)
    name = f"log of {counts.tickets:,} as CSV, {database.name}"
    memory = Samples(tuple(export.peak for export in seen["ours"]))
    return [
        *(_against(name, way, floor, found[-1], seen) for way, floor in zip(ways, found[:-1], strict=False)),
        Measured(f"{name}, peak memory", "MB", floor=None, ours=memory, budget=MEMORY_BUDGET),
    ]


def _against(name: str, way: str, floor: Samples, ours: Samples, seen: dict[str, list[Exported]]) -> Measured:
    # The shell runs no Python at all: told for comparison, as no program in Python can be held to it.
    budget = None if way == "shelled" else BUDGET
    note = f"{_megabytes(seen[way])} MB, ours {_megabytes(seen['ours'])} MB"
    return Measured(f"{name}, {CALLED[way]}", "ms", floor=floor, ours=ours, budget=budget, note=note)


async def _exported(way: str, url: str, file: Path) -> Exported:
    command = [sys.executable, "-m", "bench.log.export", way, url, str(file)]
    process = await asyncio.create_subprocess_exec(*command, stdout=PIPE)
    said, _ = await process.communicate()
    if process.returncode:
        raise NotExported(way)
    return Exported(**json.loads(said))


def _require_whole(seen: dict[str, list[Exported]], tickets: int) -> None:
    """Refuse figures of exports that left tickets out; only ours begins with headings."""
    lines = {found.lines - (1 if way == "ours" else 0) for way, exports in seen.items() for found in exports}
    if len(lines) != 1 or min(lines) < tickets:
        raise NotExported(f"{tickets} tickets became {sorted(lines)} lines")


def _megabytes(exports: list[Exported]) -> str:
    return f"{exports[0].bytes / 1e6:.1f}"
