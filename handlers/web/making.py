"""What jobs make, by their kind: the log as a sheet, the verification of every chain."""

import asyncio
import json
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import structlog

from handlers.exports import logbook as exports
from handlers.exports.log_sheets import LogSheet
from handlers.reception import Reception
from handlers.web import asked as addresses
from workflows import audit, logbook
from workflows.domain.jobs import Job, JobKind
from workflows.jobs import Doing
from workflows.logbook import Shown

log = structlog.get_logger(__name__)

LINES_AT_ONCE = 2_000
READ_BYTES = 256 * 1024


async def make(reception: Reception, doing: Doing) -> None:
    """Do a job to its end; what it was asked for was permitted, and noted, when it was asked."""
    job = doing.claimed.job
    match job.kind:
        case JobKind.LOG_SHEET:
            await _log_sheet(reception, doing, job)
        case JobKind.VERIFYING:
            await _verified(reception, doing, job)
        case unknown:
            raise ValueError(f"no such kind of job: {unknown}")


async def _log_sheet(reception: Reception, doing: Doing, job: Job) -> None:
    work = reception.work
    asked = addresses.from_stored(job.asked)
    async with work.store.reading() as unit:
        actor = await unit.people.actor(job.person, work.today())
    _ = reception.words_for(actor.language)
    people = await logbook.people_shown(work, asked, reception.pseudonym)
    pieces = reception.logbook.jsonl(asked, Shown(people=people))
    with tempfile.NamedTemporaryFile(prefix="udkast-", suffix=".xlsx") as file:
        sheet = LogSheet(Path(file.name), exports.shown(people, _, work.office), work.office.office.time_zone)
        done = 0
        async for lines in _lines(pieces):
            await asyncio.to_thread(sheet.add, lines)
            done += len(lines)
            await doing.told(done, max(job.total, done))
        await asyncio.to_thread(sheet.close)
        await doing.keep(_bytes_of(file.name))
    await doing.end(exports.file_name(asked.first, asked.last, _).removesuffix(".csv") + ".xlsx")


async def _lines(pieces: AsyncIterator[bytes]) -> AsyncIterator[list[bytes]]:
    """Whole lines, so many at a time."""
    rest, gathered = b"", list[bytes]()
    async for piece in pieces:
        *whole, rest = (rest + piece).split(b"\n")
        gathered += whole
        while len(gathered) >= LINES_AT_ONCE:
            yield gathered[:LINES_AT_ONCE]
            del gathered[:LINES_AT_ONCE]
    if gathered:
        yield gathered


async def _bytes_of(name: str) -> AsyncIterator[bytes]:
    """What was written under this name, read beside the loop."""
    opened = await asyncio.to_thread(Path(name).open, "rb")
    try:
        while piece := await asyncio.to_thread(opened.read, READ_BYTES):
            yield piece
    finally:
        opened.close()


async def _verified(reception: Reception, doing: Doing, job: Job) -> None:
    verdict = await audit.verify(reception.work)
    facts = {"chains": verdict.chains, "events": verdict.events, "broken": len(verdict.broken)}
    await audit.note_read(reception.work, "audit.verified", job.person, facts)
    await doing.end(json.dumps(facts))
