"""The log as a sheet, made by the job a page starts, as a process of its own: seconds, bytes, memory."""

import asyncio
import json
import sys
from datetime import date
from time import perf_counter

from bench.log.export import peak
from bench.office import SECRETARIAT, the_office
from bot.jobs import JobRunner
from bot.metrics import Metrics
from bot.wiring import reception
from handlers.web.asked import stored
from workflows import jobs
from workflows.domain.jobs import JobKind
from workflows.logbook import LogAsked


async def made(url: str) -> tuple[float, int]:
    """Seconds and bytes of every ticket there is."""
    async with the_office(url) as office:
        runner = JobRunner(reception(office, {}, {}, Metrics()))
        asked = stored(LogAsked(date(2000, 1, 1), date(2099, 12, 31)))
        job = await jobs.ask(office.work, SECRETARIAT, JobKind.LOG_SHEET, asked)
        began = perf_counter()
        await runner.one()
        seconds = perf_counter() - began
        _job, size = await jobs.taken(office.work, SECRETARIAT, job.id)
        return seconds, size


if __name__ == "__main__":
    taken, size = asyncio.run(made(sys.argv[1]))
    print(json.dumps({"seconds": taken, "bytes": size, "peak": peak()}))
