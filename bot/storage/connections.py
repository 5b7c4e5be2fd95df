"""One database connection at work for one office: statements in, rows of Python values out."""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any, Protocol

import aiosqlite
from asyncpg import Connection as AsyncpgConnection  # type: ignore[import-untyped]

from .faults import told_plainly
from .statements import Row, Statement

CHUNK = 1000


class Connection(Protocol):
    """What the nouns need of a database; each call is one round trip."""

    @property
    def office(self) -> str:
        """The office whose rows are meant."""
        ...

    async def rows(self, statement: Statement, **given: Any) -> list[Row]:
        """Run a statement and return what it finds or returns."""
        ...

    async def run(self, statement: Statement, **given: Any) -> int:
        """Run a statement and return the number of rows it changed."""
        ...

    async def run_many(self, statement: Statement, given: Sequence[Mapping[str, Any]]) -> None:
        """Run one statement for each of the parameters."""
        ...

    def chunks(self, statement: Statement, **given: Any) -> AsyncIterator[list[Row]]:
        """What a statement finds, a thousand rows at a time."""
        ...


class SqliteConnection:
    """A connection through aiosqlite; each call is one hop to its thread."""

    def __init__(self, driver: aiosqlite.Connection, office: str) -> None:
        self.driver = driver
        self.office = office

    async def begin(self, how: str) -> None:
        """Begin a transaction."""
        with told_plainly():
            await self.driver.execute(how)

    async def commit(self) -> None:
        """Keep what was written."""
        with told_plainly():
            await self.driver.commit()

    async def roll_back(self) -> None:
        """Leave nothing behind."""
        with told_plainly():
            await self.driver.rollback()

    async def rows(self, statement: Statement, **given: Any) -> list[Row]:
        """Run a statement and return what it finds or returns."""
        made = statement.sqlite
        with told_plainly():
            return made.rows(await self.driver.execute_fetchall(made.text, made.arguments(self._mine(given))))

    async def run(self, statement: Statement, **given: Any) -> int:
        """Run a statement and return the number of rows it changed."""
        made = statement.sqlite
        with told_plainly():
            cursor = await self.driver.execute(made.text, made.arguments(self._mine(given)))
            return cursor.rowcount

    async def run_many(self, statement: Statement, given: Sequence[Mapping[str, Any]]) -> None:
        """Run one statement for each of the parameters."""
        if not given:
            return
        made = statement.sqlite
        with told_plainly():
            await self.driver.executemany(made.text, [made.arguments(self._mine(one)) for one in given])

    async def chunks(self, statement: Statement, **given: Any) -> AsyncIterator[list[Row]]:
        """What a statement finds, a thousand rows at a time."""
        made = statement.sqlite
        with told_plainly():
            async with self.driver.execute(made.text, made.arguments(self._mine(given))) as cursor:
                while found := list(await cursor.fetchmany(CHUNK)):
                    yield made.rows(found)

    def _mine(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        return {**given, "office_id": self.office}


class PostgresConnection:
    """A connection through asyncpg, which keeps its own prepared statements."""

    def __init__(self, driver: AsyncpgConnection, office: str) -> None:
        self.driver = driver
        self.office = office

    async def begin(self, how: str) -> None:
        """Begin a transaction."""
        with told_plainly():
            await self.driver.execute(how)

    async def commit(self) -> None:
        """Keep what was written."""
        with told_plainly():
            await self.driver.execute("COMMIT")

    async def roll_back(self) -> None:
        """Leave nothing behind."""
        with told_plainly():
            await self.driver.execute("ROLLBACK")

    async def rows(self, statement: Statement, **given: Any) -> list[Row]:
        """Run a statement and return what it finds or returns."""
        made = statement.postgres
        with told_plainly():
            return made.rows(await self.driver.fetch(made.text, *made.arguments(self._mine(given))))

    async def run(self, statement: Statement, **given: Any) -> int:
        """Run a statement and return the number of rows it changed."""
        made = statement.postgres
        with told_plainly():
            status = await self.driver.execute(made.text, *made.arguments(self._mine(given)))
        return int(status.rpartition(" ")[2])

    async def run_many(self, statement: Statement, given: Sequence[Mapping[str, Any]]) -> None:
        """Run one statement for each of the parameters."""
        if not given:
            return
        made = statement.postgres
        with told_plainly():
            await self.driver.executemany(made.text, [made.arguments(self._mine(one)) for one in given])

    async def chunks(self, statement: Statement, **given: Any) -> AsyncIterator[list[Row]]:
        """What a statement finds, a thousand rows at a time."""
        made = statement.postgres
        with told_plainly():
            cursor = await self.driver.cursor(made.text, *made.arguments(self._mine(given)))
            while found := await cursor.fetch(CHUNK):
                yield made.rows(found)

    def _mine(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        return {**given, "office_id": self.office}
