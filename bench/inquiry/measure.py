"""The answer to an inquiry: how long it takes beside its bare SQL, and how much memory."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE
from dataclasses import dataclass
from functools import partial

from bench.counts import Counts
from bench.databases import Database
from bench.inquiry.ledger import fill
from bench.samples import Measured, Samples, side_by_side

BUDGET = 1.2
MEMORY_BUDGET = 150.0  # MB


class NotAnswered(Exception):  # noqa: N818 -- a fact about the measurement
    """An answer failed, or left entries out."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What one answer took; `counted` are its entries, or the rows its SQL gave."""

    seconds: float
    peak: float
    counted: int


async def measure_inquiry(database: Database, counts: Counts) -> list[Measured]:
    """Milliseconds for the whole answer, and the peak of memory."""
    seen: list[Answered] = []
    async with database.fresh() as url:
        await fill(url, counts.entries)

        async def one(way: str) -> float:
            found = await _answered(way, url)
            if way == "ours":
                seen.append(found)
            return found.seconds * 1000

        floor, ours = await side_by_side(counts.exports, partial(one, "bare"), partial(one, "ours"))
    if {found.counted for found in seen} != {counts.entries}:
        raise NotAnswered(f"{counts.entries} entries became {[found.counted for found in seen]}")
    name = f"answer from {counts.entries:,} entries, {database.name}"
    memory = Samples(tuple(found.peak for found in seen))
    return [
        Measured(f"{name}, its bare SQL", "ms", floor=floor, ours=ours, budget=BUDGET),
        Measured(f"{name}, peak memory", "MB", floor=None, ours=memory, budget=MEMORY_BUDGET),
    ]


async def _answered(way: str, url: str) -> Answered:
    command = [sys.executable, "-m", "bench.inquiry.answering", way, url]
    process = await asyncio.create_subprocess_exec(*command, stdout=PIPE)
    said, _ = await process.communicate()
    if process.returncode:
        raise NotAnswered(way)
    return Answered(**json.loads(said))
