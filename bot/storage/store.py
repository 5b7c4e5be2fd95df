"""The database behind the ports: transactions, consistent views, and whether it can answer at all."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import IO, Any, TypeAlias

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from workflows.ports import Unit
from workflows.records import StoreUnavailable, Trouble

from .connections import PostgresConnection, SqliteConnection
from .engines import Engines, address, make_engines, sqlite_file
from .faults import told_plainly
from .holding import shared
from .observing import Observer, Unobserved, timed
from .room import require_room
from .statements import Statement
from .unit import SqlUnit

Session: TypeAlias = SqliteConnection | PostgresConnection
_KINDS: Mapping[str, type[Session]] = {"sqlite": SqliteConnection, "postgresql": PostgresConnection}


_ANSWER = Statement(select(1))


class SqlStore:
    """One office's part of a database."""

    def __init__(self, engines: Engines, office_id: str, held: IO[bytes] | None = None) -> None:
        self._engines = engines
        self._office = office_id
        self._held = held
        self._file = sqlite_file(engines.writing.url)
        self._identity = _identity(self._file)
        self.committed = asyncio.Event()
        """Set after every transaction's commit: there may be something to send."""
        self.observer: Observer = Unobserved()
        """Who is told of acts and of how long transactions take."""

    def transaction(self) -> AbstractAsyncContextManager[Unit]:
        """A transaction that commits at the end, or leaves nothing behind."""
        return _unit(self.writing(), self._keep)

    def reading(self) -> AbstractAsyncContextManager[Unit]:
        """A consistent view that writes nothing."""
        return _unit(self.viewing(), None)

    def writing(self) -> AbstractAsyncContextManager[Session]:
        """A transaction's bare connection, for the outbox."""
        self._require_file()
        session = _session(self._engines.writing, self._engines.begin_writing, self._office)
        return timed(session, self.observer.transaction, "write")

    def viewing(self) -> AbstractAsyncContextManager[Session]:
        """A consistent view's bare connection, for the log."""
        session = _session(self._engines.reading, self._engines.begin_reading, self._office)
        return timed(session, self.observer.transaction, "read")

    async def close(self) -> None:
        """Give every connection back."""
        await self._engines.writing.dispose()
        await self._engines.reading.dispose()
        if self._held:
            self._held.close()

    async def ready(self) -> None:
        """Raise `StoreUnavailable` unless the database answers and may be written to."""
        async with self.writing() as session:
            await session.rows(_ANSWER)
            await session.require_writable()
        if self._file:
            require_room(self._file)

    def _keep(self, unit: SqlUnit) -> None:
        """What follows a commit."""
        self.committed.set()
        for kind in unit.recorded:
            self.observer.act(kind)

    def _require_file(self) -> None:
        """Refuse to write into a file that was deleted or replaced: SQLite would, and it would be lost."""
        if self._identity and _identity(self._file) != self._identity:
            raise StoreUnavailable(Trouble.GONE)


def _identity(file: Path | None) -> tuple[int, int] | None:
    try:
        found = file.stat() if file else None
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if found else None


@asynccontextmanager
async def _unit(
    session: AbstractAsyncContextManager[Session], committed: Callable[[SqlUnit], None] | None
) -> AsyncIterator[Unit]:
    async with session as connection:
        unit = SqlUnit(connection)
        yield unit
    if committed:
        committed(unit)


@asynccontextmanager
async def _session(engine: AsyncEngine, how: str, office: str) -> AsyncIterator[Session]:
    with told_plainly():
        pooled = await engine.connect()
    driver: Any = (await pooled.get_raw_connection()).driver_connection
    session: Session = _KINDS[engine.dialect.name](driver, office)
    kept = False
    try:
        await session.begin(how)
        yield session
        await session.commit()
        kept = True
    finally:
        # Shielded and as one: a cancelled request must not leave a connection in mid-transaction behind.
        await asyncio.shield(_give_back(pooled, session, kept=kept))


async def _give_back(pooled: AsyncConnection, session: Session, *, kept: bool) -> None:
    try:
        if not kept:
            await session.roll_back()
    except StoreUnavailable:
        await pooled.invalidate()
    finally:
        await pooled.close()


async def open_store(url: str, office_id: str) -> SqlStore:
    """The store of an office; no migration of an embedded database runs until it is closed."""
    target = address(url)
    held = shared(target)
    return SqlStore(make_engines(target), office_id, held)
