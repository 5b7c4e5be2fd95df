"""The databases that are measured: the same office on each, and fresh copies of it for every round."""

import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from pathlib import Path
from typing import Protocol
from unittest.mock import patch

from sqlalchemy import make_url

from bench.lives.floors import Floor, PostgresFloor, SqliteFloor
from bench.lives.life import live
from bench.office import prepare, the_office
from tests import postgres
from tests.postgres import PostgresServer

# The tests' server forgets what it has not written yet; this one keeps its word, as in production.
DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}


class Database(Protocol):
    """One kind of database."""

    @property
    def name(self) -> str:
        """What it is called in the table."""
        ...

    def fresh(self) -> AbstractAsyncContextManager[str]:
        """The address of a new copy of the office."""
        ...

    async def connect(self, url: str) -> Floor:
        """A bare connection through the same driver."""
        ...

    def mark(self, place: int) -> str:
        """How the driver wants a parameter marked, counted from 0."""
        ...


async def make_office(url: str) -> None:
    """The office after its first ticket: lanes and the standing declaration are there, as on any day."""
    await prepare(url)
    async with the_office(url) as office:
        await live(office.work)


class Sqlite:
    """SQLite files in a folder."""

    name = "SQLite"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made = 0

    @asynccontextmanager
    async def fresh(self) -> AsyncIterator[str]:
        """The address of a new copy of the office."""
        template = self._folder / "office.db"
        if not template.exists():
            await make_office(_url(template))
        self._made += 1
        copy = Path(shutil.copy(template, self._folder / f"copy-{self._made}.db"))
        try:
            yield _url(copy)
        finally:
            for file in self._folder.glob(f"{copy.name}*"):
                file.unlink()

    async def connect(self, url: str) -> Floor:
        """A bare connection through the same driver."""
        return await SqliteFloor.connect(Path(make_url(url).database or ""))

    def mark(self, place: int) -> str:  # noqa: ARG002
        """Parameters in their order."""
        return "?"


def _url(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


class Postgres:
    """Databases on a server of the bench's own."""

    name = "PostgreSQL"

    def __init__(self, server: PostgresServer) -> None:
        self._server = server
        self._template = ""

    @asynccontextmanager
    async def fresh(self) -> AsyncIterator[str]:
        """The address of a new copy of the office."""
        if not self._template:
            self._template = self._server.create()
            await make_office(self._server.url(self._template))
        name = self._server.create(self._template)
        try:
            yield self._server.url(name)
        finally:
            self._server.drop(name)

    async def connect(self, url: str) -> Floor:
        """A bare connection through the same driver."""
        address = make_url(url).set(drivername="postgresql")
        return await PostgresFloor.connect(address.render_as_string(hide_password=False))

    def mark(self, place: int) -> str:
        """Parameters by their number."""
        return f"${place + 1}"


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """The tests' server, with the durability of production."""
    with patch.dict(postgres.SETTINGS, DURABLE), postgres.running_postgres() as server:
        yield server
