"""One database connection at work for one office: statements in, rows of Python values out."""

import sqlite3
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping, Sequence
from contextlib import aclosing
from typing import Any, Protocol, TypeAlias

import aiosqlite
from asyncpg import Connection as AsyncpgConnection  # type: ignore[import-untyped]

from workflows.records import StoreUnavailable, Trouble

from .faults import told_plainly
from .statements import Row, Statement

CHUNK = 1000

Step: TypeAlias = tuple[Statement, Sequence[Mapping[str, Any]]]
"""A statement and the parameters it is run with, once for each."""


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

    async def write(self, steps: Sequence[Step]) -> bool:
        """Run all steps in their order, unless the first changes no row: then only that, and False."""
        ...

    def chunks(self, statement: Statement, *, at_once: int = CHUNK, **given: Any) -> AsyncIterator[list[Row]]:
        """What a statement finds, so many rows at a time."""
        ...


class SqliteConnection:
    """A connection through aiosqlite; each call is one hop to its thread, and hops are what an act costs."""

    def __init__(self, driver: aiosqlite.Connection, office: str) -> None:
        self.driver: Any = driver
        self.office = office
        self._how = "BEGIN"
        self._begun = False

    async def begin(self, how: str) -> None:
        """Begin a transaction with the first statement, in the same hop."""
        self._how = how

    async def require_writable(self) -> None:
        """Nothing more to ask: a transaction that writes has begun by taking the lock."""

    async def commit(self) -> None:
        """Keep what was written."""
        if self._begun:
            with told_plainly():
                await self.driver.commit()

    async def roll_back(self) -> None:
        """Leave nothing behind; even if nothing seems begun, as a cancelled statement may be under way."""
        with told_plainly():
            await self.driver.rollback()

    async def rows(self, statement: Statement, **given: Any) -> list[Row]:
        """Run a statement and return what it finds or returns."""
        made = statement.sqlite
        found: list[Row] = await self._hop(_rows, made.text, made.arguments(self._mine(given)))
        return made.rows(found)

    async def run(self, statement: Statement, **given: Any) -> int:
        """Run a statement and return the number of rows it changed."""
        made = statement.sqlite
        changed: int = await self._hop(_run, made.text, made.arguments(self._mine(given)))
        return changed

    async def run_many(self, statement: Statement, given: Sequence[Mapping[str, Any]]) -> None:
        """Run one statement for each of the parameters."""
        if given:
            await self.write([(statement, given)])

    async def write(self, steps: Sequence[Step]) -> bool:
        """Run all steps in their order, unless the first changes no row: then only that, and False."""
        made = [
            (step.sqlite.text, [step.sqlite.arguments(self._mine(one)) for one in given])
            for step, given in steps
        ]
        kept: bool = await self._hop(_write, made)
        return kept

    async def chunks(
        self, statement: Statement, *, at_once: int = CHUNK, **given: Any
    ) -> AsyncIterator[list[Row]]:
        """What a statement finds, so many rows at a time."""
        made = statement.sqlite
        async with aclosing(self.stream(made.text, made.arguments(self._mine(given)), at_once)) as found:
            async for rows in found:
                yield made.rows(rows)

    async def stream(self, text: str, given: Sequence[Any], size: int) -> AsyncGenerator[list[Row], None]:
        """What SQL finds, as the driver gives it, so many rows at a time."""
        cursor: sqlite3.Cursor = await self._hop(sqlite3.Connection.execute, text, given)
        try:
            while rows := await self._hop(lambda _: cursor.fetchmany(size)):
                yield rows
        finally:
            await self._hop(lambda _: cursor.close())

    async def _hop(self, work: Callable[..., Any], *given: Any) -> Any:
        """Do some work in the driver's thread, after beginning the transaction if it is the first."""
        with told_plainly():
            # aiosqlite has no public way to do several things in one hop; SQLAlchemy reaches in as well.
            return await self.driver._execute(self._begin_and, work, given)  # noqa: SLF001

    def _begin_and(self, work: Callable[..., Any], given: Sequence[Any]) -> Any:
        driver: sqlite3.Connection = self.driver._conn  # noqa: SLF001
        if not self._begun:
            driver.execute(self._how)
            self._begun = True
        return work(driver, *given)

    def _mine(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        return {**given, "office_id": self.office, "office": self.office}


def _rows(driver: sqlite3.Connection, text: str, given: Row) -> list[Row]:
    return driver.execute(text, given).fetchall()


def _run(driver: sqlite3.Connection, text: str, given: Row) -> int:
    return driver.execute(text, given).rowcount


def _write(driver: sqlite3.Connection, steps: Sequence[tuple[str, Sequence[Row]]]) -> bool:
    for place, (text, given) in enumerate(steps):
        if given and not driver.executemany(text, given).rowcount and place == 0:
            return False
    return True


class PostgresConnection:
    """A connection through asyncpg, which keeps its own prepared statements."""

    def __init__(self, driver: AsyncpgConnection, office: str) -> None:
        self.driver = driver
        self.office = office

    async def begin(self, how: str) -> None:
        """Begin a transaction."""
        with told_plainly():
            await self.driver.execute(how)

    async def require_writable(self) -> None:
        """Refuse a server that only lets us read: one in recovery, or set so by its administrator."""
        with told_plainly():
            read_only = await self.driver.fetchval("SHOW transaction_read_only")
        if read_only == "on":
            raise StoreUnavailable(Trouble.READ_ONLY)

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

    async def write(self, steps: Sequence[Step]) -> bool:
        """Run all steps in their order, unless the first changes no row: then only that, and False."""
        (first, (given,)), *others = steps
        if not await self.run(first, **given):
            return False
        for step, rows in others:
            await self.run_many(step, rows)
        return True

    async def chunks(
        self, statement: Statement, *, at_once: int = CHUNK, **given: Any
    ) -> AsyncIterator[list[Row]]:
        """What a statement finds, so many rows at a time."""
        made = statement.postgres
        with told_plainly():
            cursor = await self.driver.cursor(made.text, *made.arguments(self._mine(given)))
            while found := await cursor.fetch(at_once):
                yield made.rows(found)

    def _mine(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        return {**given, "office_id": self.office, "office": self.office}
