"""The demo's office on a database of the bench's own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bot.storage.migrations import migrate
from bot.wiring import Opened, now, opened
from config.settings import Settings
from workflows import people
from workflows.ports import Workplace

OFFICE_FILE = Path(__file__).parents[1] / "config" / "demo" / "office.toml"
MAYOR, OFFICER, SECRETARIAT, PROFILE = "maria-holm", "sofie-lund", "henrik-bak", "maria-holm-facebook"
MAYOR_ON_SLACK, TEAM = "U_MARIA", "T_NORDVIG"


@asynccontextmanager
async def the_office(url: str) -> AsyncIterator[Opened]:
    """The office on a database that `prepare` has made ready."""
    settings = Settings.model_validate({"UDKAST_DATABASE_URL": url})
    async with opened(settings, OFFICE_FILE) as office:
        yield office


async def prepare(url: str) -> None:
    """Make a database ready for the office: every table, and everyone in it."""
    await migrate(url)
    async with the_office(url) as office:
        await people.sync(office.work)


def with_even_clock(work: Workplace) -> Workplace:
    """The same workplace with a clock whose moments are written with as many digits each."""
    return replace(work, clock=_even)


def _even() -> datetime:
    moment = now()
    return moment.replace(microsecond=moment.microsecond or 1)
