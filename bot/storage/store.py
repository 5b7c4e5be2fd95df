"""The database behind the ports: transactions, consistent views, and whether it can answer at all."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import IO, Any

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from workflows.ports import StoreUnavailable, Unit

from .connections import PostgresConnection, SqliteConnection
from .engines import Engines, address, make_engines
from .faults import told_plainly
from .holding import shared
from .unit import SqlUnit

Session = SqliteConnection | PostgresConnection


class SqlStore:
    """One office's part of a database."""

    def __init__(self, engines: Engines, office_id: str, held: IO[bytes] | None = None) -> None:
        self._engines = engines
        self._office = office_id
        self._held = held

    def transaction(self) -> AbstractAsyncContextManager[Unit]:
        """A transaction that commits at the end, or leaves nothing behind."""
        return self._unit(self._engines.writing, self._engines.begin_writing)

    def reading(self) -> AbstractAsyncContextManager[Unit]:
        """A consistent view that writes nothing."""
        return self._unit(self._engines.reading, self._engines.begin_reading)

    async def close(self) -> None:
        """Give every connection back."""
        await self._engines.writing.dispose()
        await self._engines.reading.dispose()
        if self._held:
            self._held.close()

    async def ready(self) -> None:
        """Raise `StoreUnavailable` unless the database answers and may be written to."""
        async with self._unit(self._engines.writing, self._engines.begin_writing):
            pass

    @asynccontextmanager
    async def _unit(self, engine: AsyncEngine, how: str) -> AsyncIterator[Unit]:
        with told_plainly():
            pooled = await engine.connect()
        session = await _session(pooled, self._office)
        kept = False
        try:
            await session.begin(how)
            yield SqlUnit(session)
            await session.commit()
            kept = True
        finally:
            # Shielded and as one: a cancelled request must not leave a connection in mid-transaction behind.
            await asyncio.shield(_give_back(pooled, session, kept=kept))


async def _session(pooled: AsyncConnection, office: str) -> Session:
    driver: Any = (await pooled.get_raw_connection()).driver_connection
    kind = SqliteConnection if pooled.dialect.name == "sqlite" else PostgresConnection
    return kind(driver, office)


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
