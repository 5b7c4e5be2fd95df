"""The floor: a bare connection that takes the next row of a plain table, hands it over and marks it as sent.

No lease, no fence, no clock and no look-up: whatever it was handing over when it died is sent again.
"""

import asyncio
from collections.abc import Callable
from typing import Any, Protocol

import aiosqlite
import asyncpg  # type: ignore[import-untyped]
from sqlalchemy import make_url

from bench.lives.floors import PRAGMAS

TABLE = "CREATE TABLE plain (id INTEGER PRIMARY KEY, key TEXT NOT NULL, sent INTEGER NOT NULL DEFAULT 0)"
INDEX = "CREATE INDEX plain_waiting ON plain (id) WHERE sent = 0"
NEXT = "SELECT id, key FROM plain WHERE sent = 0 ORDER BY id LIMIT 1"


class Plain(Protocol):
    """A bare connection that runs one statement at a time, each its own transaction."""

    async def run(self, statement: str, *given: Any) -> None:
        """Change something."""
        ...

    async def one(self, statement: str) -> tuple[Any, ...] | None:
        """The first row a query finds."""
        ...

    async def close(self) -> None:
        """Let go of the database."""
        ...


class PlainSqlite:
    """aiosqlite, as durable as ours."""

    insert, mark = "INSERT INTO plain (id, key) VALUES (?, ?)", "UPDATE plain SET sent = 1 WHERE id = ?"

    def __init__(self, driver: aiosqlite.Connection) -> None:
        self._driver = driver

    async def run(self, statement: str, *given: Any) -> None:
        """Change something."""
        await self._driver.execute(statement, given)

    async def one(self, statement: str) -> tuple[Any, ...] | None:
        """The first row a query finds."""
        found = [tuple(row) for row in await self._driver.execute_fetchall(statement)]
        return found[0] if found else None

    async def close(self) -> None:
        """Let go of the database."""
        await self._driver.close()


class PlainPostgres:
    """asyncpg."""

    insert, mark = "INSERT INTO plain (id, key) VALUES ($1, $2)", "UPDATE plain SET sent = 1 WHERE id = $1"

    def __init__(self, driver: Any) -> None:
        self._driver = driver

    async def run(self, statement: str, *given: Any) -> None:
        """Change something."""
        await self._driver.execute(statement, *given)

    async def one(self, statement: str) -> tuple[Any, ...] | None:
        """The first row a query finds."""
        row = await self._driver.fetchrow(statement)
        return tuple(row) if row else None

    async def close(self) -> None:
        """Let go of the database."""
        await self._driver.close()


async def plain(url: str) -> PlainSqlite | PlainPostgres:
    """A bare connection to a database of ours."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        sqlite = await aiosqlite.connect(address.database or "", isolation_level=None)
        for pragma in PRAGMAS:
            await sqlite.execute(pragma)
        return PlainSqlite(sqlite)
    bare = address.set(drivername="postgresql").render_as_string(hide_password=False)
    return PlainPostgres(await asyncpg.connect(bare))


class PlainQueue:
    """A queue on a plain table: one connection writes, another delivers."""

    def __init__(
        self, writer: PlainSqlite | PlainPostgres, reader: Plain, deliver: Callable[[str], None]
    ) -> None:
        self._writer, self._reader, self._deliver = writer, reader, deliver
        self._wake = asyncio.Event()
        self._count = 0

    async def make(self) -> None:
        """The table."""
        for statement in (TABLE, INDEX):
            await self._writer.run(statement)

    async def put(self, key: str) -> None:
        """One message, committed."""
        self._count += 1
        await self._writer.run(self._writer.insert, self._count, key)
        self._wake.set()

    async def run(self) -> None:
        """Deliver until cancelled."""
        while True:
            self._wake.clear()
            while found := await self._reader.one(NEXT):
                self._deliver(found[1])
                await self._reader.run(self._writer.mark, found[0])
            await self._wake.wait()
