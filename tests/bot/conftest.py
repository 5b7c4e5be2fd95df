"""One store on each database, migrated and with an office in it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.migrations import migrate
from bot.storage.store import SqlStore, open_store
from tests.bot.storage.office import OFFICE, TODAY

BOTH = [pytest.param("sqlite"), pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(params=BOTH)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path}/udkast.db"
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture
async def url(empty_url: str) -> str:
    """A migrated database."""
    await migrate(empty_url)
    return empty_url


@pytest.fixture
async def store(url: str) -> AsyncIterator[SqlStore]:
    """A store with the office of office.py in it."""
    store = await open_store(url, OFFICE.office.id)
    async with store.transaction() as unit:
        await unit.people.sync(OFFICE, TODAY)
    yield store
    await store.close()
