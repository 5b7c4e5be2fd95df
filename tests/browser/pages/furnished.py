"""The secretariat's pages on a real server: an office some weeks into its use, an inquiry, a locked answer, files."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.jobs import JobRunner
from handlers.directory import DirectoryKeeper
from handlers.web.pages import application
from handlers.web.room import PREFIX, Room
from tests.fakes import office as names
from tests.fakes.clock import Clock
from tests.fakes.workplace import migrated_and_synced, opened
from tests.handlers.chat import Platform
from tests.handlers.conftest import reception_of
from tests.workflows import steps
from workflows import inquiries, jobs, pages, timelog
from workflows.domain.findings import Said
from workflows.domain.jobs import JobKind
from workflows.inquiries import Freeze, NewInquiry
from workflows.ports import Workplace
from workflows.timelog import CorrectTime


@dataclass(frozen=True)
class Furnished:
    """Where the pages are, and what there is to look at."""

    address: str
    work: Workplace
    inquiry: str
    answer: str
    done: str
    waiting: str

    async def link(self, person: str = names.SECRETARIAT) -> str:
        """A link as it comes in chat."""
        return f"{self.address}/enter/{await pages.new_link(self.work, person)}"


@asynccontextmanager
async def furnished(folder: Path) -> AsyncIterator[Furnished]:
    """The pages, until the block ends."""
    file, clock = folder / "udkast.db", Clock()
    await migrated_and_synced(file)
    async with opened(file, clock) as work:
        reception = reception_of(work, Platform(), DirectoryKeeper())
        await _weeks(work, clock)
        inquiry, answer = await _asked(work, clock)
        done, waiting = await _files(work, JobRunner(reception))
        whole = web.Application()
        room = Room(reception, outside="", secure=False, wake=lambda: None)
        whole.add_subapp(PREFIX, application(room))
        async with TestServer(whole) as served:
            address = str(served.make_url(PREFIX))
            yield Furnished(address, work, inquiry, answer, done, waiting)


async def _weeks(work: Workplace, clock: Clock) -> None:
    """A ticket through its whole life with two versions and time taken back; others on their way."""
    clock.move(days=-20)
    first = await steps.wrote(work, await steps.claimed(work))
    first = await steps.wrote(work, first, "Havnegade får en ny, bred cykelsti i 2027. PARTI")
    first = await steps.logged(work, first, 30)
    first = await steps.logged(work, first, 30)
    async with work.store.reading() as unit:
        (entry, _other) = await unit.timelog.of_ticket(first.id)
    await timelog.correct(
        work, CorrectTime(names.OFFICER, first.id, entry=entry.id, reason="Skrevet to gange")
    )
    async with work.store.reading() as unit:
        first = await unit.tickets.get(first.id)
    first = await steps.sent(work, first, said=Said({}, frozenset({"party_identity_mention"})))
    await steps.published(work, first)
    clock.move(days=5)
    second = await steps.wrote(work, await steps.claimed(work, names.DIRECTOR, names.DIRECTORS))
    await steps.sent(work, second, minutes=75)
    clock.move(days=5)
    await steps.claimed(work, names.ALDERMAN, names.OFFICIAL)
    clock.move(days=10)


async def _asked(work: Workplace, clock: Clock) -> tuple[str, str]:
    said = {"subject": "Årsværk til sociale medier", "asked_by": "Rasmus Toft", "party": "Enhedshavnen"}
    made = await inquiries.new(
        work,
        NewInquiry(
            person=names.SECRETARIAT,
            question="Hvor mange årsværk bruges der på opslag på sociale medier, fordelt på afdelinger?",
            asked_on=date(2026, 11, 20),
            first=date(2026, 1, 1),
            last=date(2026, 11, 23),
            **said,
        ),
    )
    frozen = await inquiries.freeze(work, Freeze(names.SECRETARIAT, made.id))
    clock.move(minutes=5)
    return made.number, frozen.id


async def _files(work: Workplace, runner: JobRunner) -> tuple[str, str]:
    asked = {"first": "2026-01-01", "last": "2026-11-23", "names": False, "purpose": "", "only": {}}
    done = await jobs.ask(work, names.SECRETARIAT, JobKind.LOG_SHEET, json.loads(json.dumps(asked)), 3)
    await jobs.ask(work, names.DATA_PROTECTION_OFFICER, JobKind.VERIFYING, {})
    while await runner.one():
        pass
    waiting = await jobs.ask(work, names.SECRETARIAT, JobKind.LOG_SHEET, {**asked, "last": "2026-11-22"}, 3)
    return done.id, waiting.id
