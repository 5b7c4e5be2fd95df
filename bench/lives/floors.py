"""The floor: the plainest calls of each driver that write the rows of a life."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol, Self

import aiosqlite
import asyncpg  # type: ignore[import-untyped]

from .rows import Row
from .script import Life

PRAGMAS = ("PRAGMA journal_mode=WAL", "PRAGMA foreign_keys=ON", "PRAGMA synchronous=FULL")


class Floor(Protocol):
    """One bare connection."""

    async def all(self, statement: str) -> list[Row]:
        """What a query finds."""
        ...

    async def replay(self, lives: Iterable[Life]) -> None:
        """Write the rows of these lives, a transaction for each act."""
        ...

    async def close(self) -> None:
        """Let go of the database."""
        ...


class SqliteFloor:
    """A bare aiosqlite connection, as durable as ours."""

    def __init__(self, driver: aiosqlite.Connection) -> None:
        self._driver = driver

    @classmethod
    async def connect(cls, file: Path) -> Self:
        """A connection to a file."""
        driver = await aiosqlite.connect(file, isolation_level=None)
        for pragma in PRAGMAS:
            await driver.execute(pragma)
        return cls(driver)

    async def all(self, statement: str) -> list[Row]:
        """What a query finds."""
        return [tuple(row) for row in await self._driver.execute_fetchall(statement)]

    async def replay(self, lives: Iterable[Life]) -> None:
        """Write the rows of these lives, a transaction for each act."""
        driver = self._driver
        for life in lives:
            for transaction in life:
                await driver.execute("BEGIN IMMEDIATE")
                for statement in transaction:
                    if len(statement.rows) == 1:
                        await driver.execute(statement.text, statement.rows[0])
                    else:
                        await driver.executemany(statement.text, statement.rows)
                await driver.commit()

    async def close(self) -> None:
        """Let go of the database."""
        await self._driver.close()


class PostgresFloor:
    """A bare asyncpg connection."""

    def __init__(self, driver: Any) -> None:
        self._driver = driver

    @classmethod
    async def connect(cls, address: str) -> Self:
        """A connection to a server's database."""
        return cls(await asyncpg.connect(address))

    async def all(self, statement: str) -> list[Row]:
        """What a query finds."""
        return [tuple(row) for row in await self._driver.fetch(statement)]

    async def replay(self, lives: Iterable[Life]) -> None:
        """Write the rows of these lives, a transaction for each act."""
        driver = self._driver
        for life in lives:
            for transaction in life:
                await driver.execute("BEGIN")
                for statement in transaction:
                    if len(statement.rows) == 1:
                        await driver.execute(statement.text, *statement.rows[0])
                    else:
                        await driver.executemany(statement.text, statement.rows)
                await driver.execute("COMMIT")

    async def close(self) -> None:
        """Let go of the database."""
        await self._driver.close()
