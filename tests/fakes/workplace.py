"""A workplace on a real SQLite file: migrated once, copied for every test, with a clock that tests move."""

import shutil
import sqlite3
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from bot.storage.migrations import migrate
from bot.storage.store import open_store
from config.office import OfficeFile
from config.policy_file import Policy
from tests.fakes import office as names
from tests.fakes.checker import FakeChecker
from tests.fakes.clock import Chance, Clock
from workflows import people
from workflows.ports import Workplace


def url_of(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


async def migrated_and_synced(file: Path) -> None:
    """Make the file that every test copies: at the head, with Nordvig's office in it."""
    await migrate(url_of(file))
    async with opened(file) as work:
        await people.sync(work)
    with sqlite3.connect(file) as raw:  # so that one file holds everything and can be copied
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()


@asynccontextmanager
async def opened(
    file: Path,
    clock: Callable[[], object] | None = None,
    office: OfficeFile | None = None,
    policies: Mapping[str, Policy] | None = None,
) -> AsyncIterator[Workplace]:
    """A workplace on this file, closed at the end."""
    office, chance = office or names.office(), Chance()
    store = await open_store(url_of(file), office.office.id)
    try:
        yield Workplace(
            office=office,
            policies=policies or names.policies(),
            store=store,
            checker=FakeChecker(),
            clock=clock or Clock(),
            new_id=chance.new_id,
            new_salt=chance.new_salt,
        )
    finally:
        await store.close()


def copied(template: Path, folder: Path) -> Path:
    """A copy of the migrated file for one test."""
    return Path(shutil.copy(template, folder / "udkast.db"))


def under(work: Workplace, office: OfficeFile, policies: Mapping[str, Policy] | None = None) -> Workplace:
    """The same workplace with another office file, or other policies, in force."""
    return replace(work, office=office, policies=policies or work.policies)


def dump(file: Path) -> str:
    """Everything in the database, as SQL: two dumps are equal when nothing was written."""
    raw = sqlite3.connect(file)
    try:
        return "\n".join(raw.iterdump())
    finally:
        raw.close()


def rows(file: Path, statement: str, *values: object) -> list[tuple]:
    """What a statement says or does, outside the program."""
    raw = sqlite3.connect(file)
    try:
        with raw:
            return raw.execute(statement, values).fetchall()
    finally:
        raw.close()
