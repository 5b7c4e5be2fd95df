"""An office in English on a database of the test's own, and a parent for its processes."""

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli.demo import OFFICE
from bot.storage.migrations import migrate
from tests.kills.processes import Nursery, nursery
from tests.postgres import PostgresServer


@pytest.fixture(scope="session")
def parent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    """Who starts the processes."""
    with nursery(tmp_path_factory.mktemp("nursery")) as made:
        yield made


@pytest.fixture
def office_file(tmp_path: Path) -> Path:
    """The demo's office, speaking English."""
    path = tmp_path / "office.toml"
    text = OFFICE.read_text(encoding="utf-8").replace('language = "da"', 'language = "en"')
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database at the head, to be copied."""
    path = tmp_path_factory.mktemp("migrated") / "udkast.db"
    asyncio.run(migrate(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture
def sqlite_url(migrated: Path, tmp_path: Path) -> str:
    """A migrated SQLite database of the test's own."""
    return f"sqlite+aiosqlite:///{shutil.copy(migrated, tmp_path / 'udkast.db')}"


@pytest.fixture(scope="session")
def migrated_name(postgres_server: PostgresServer) -> str:
    """An empty PostgreSQL database at the head, to be copied."""
    name = postgres_server.create()
    asyncio.run(migrate(postgres_server.url(name)))
    return name


@pytest.fixture
def server_url(postgres_server: PostgresServer, migrated_name: str) -> Iterator[str]:
    """A migrated PostgreSQL database of the test's own."""
    name = postgres_server.create(migrated_name)
    yield postgres_server.url(name)
    postgres_server.drop(name)
