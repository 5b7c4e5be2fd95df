"""Engines: how each database is reached, how long we wait for it, and who may write."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, event, exc, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

ANSWER_SECONDS = 6.0
WAIT_SECONDS = 2  # nobody who clicks waits longer for the database
# Stays with the file: set where one is made, and again for one that was copied.
WAL = "PRAGMA journal_mode=WAL"
READERS = 4
WRITERS = 8  # PostgreSQL only: SQLite has one writer


@dataclass(frozen=True, slots=True)
class Engines:
    """One engine for those who write, one for those who only read, and how each begins."""

    writing: AsyncEngine
    reading: AsyncEngine
    begin_writing: str
    begin_reading: str


class UnknownDatabase(ValueError):  # noqa: N818 -- read beside the setting's name
    """The address names neither a SQLite file nor a PostgreSQL database."""


def address(url: str) -> URL:
    """The database's address with its async driver filled in; refuses every other database."""
    given = make_url(url)
    driver = {
        "sqlite": "sqlite+aiosqlite",
        "postgresql": "postgresql+asyncpg",
        "postgres": "postgresql+asyncpg",
    }
    kind = driver.get(given.get_backend_name())
    if kind is None or (kind.startswith("sqlite") and given.database in {None, "", ":memory:"}):
        raise UnknownDatabase("sqlite+aiosqlite:///FILE or postgresql+asyncpg://USER:PASSWORD@HOST/NAME")
    return given.set(drivername=kind)


def sqlite_file(url: URL) -> Path | None:
    """The file of an embedded database, None for a server."""
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def make_engines(url: URL) -> Engines:
    """The engines of a database."""
    return _sqlite(url) if sqlite_file(url) else _postgres(url)


def _sqlite(url: URL) -> Engines:
    writing = _sqlite_engine(url, 1, WAL, "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON")
    reading = _sqlite_engine(url, READERS, "PRAGMA query_only=ON")
    # IMMEDIATE: a transaction that reads first and writes later would else fail at the write, unretried.
    return Engines(writing, reading, "BEGIN IMMEDIATE", "BEGIN")


def _sqlite_engine(url: URL, size: int, *pragmas: str) -> AsyncEngine:
    engine = create_async_engine(
        url,
        pool_size=size,
        max_overflow=0,
        pool_timeout=WAIT_SECONDS,
        pool_reset_on_return=None,
        connect_args={"timeout": WAIT_SECONDS, "isolation_level": None},
    )

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        for one in pragmas:
            cursor.execute(one)
        cursor.close()

    return engine


def _postgres(url: URL) -> Engines:
    # The server's own limits say nothing when it is frozen or cut off, so the client counts as well.
    writing = _postgres_engine(
        url, WRITERS, ANSWER_SECONDS, statement_timeout="5s", lock_timeout=f"{WAIT_SECONDS}s"
    )
    # Exports read for minutes; a reader holds nobody up.
    reading = _postgres_engine(
        url, READERS, None, statement_timeout="10min", default_transaction_read_only="on"
    )
    return Engines(writing, reading, "BEGIN", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")


def _postgres_engine(url: URL, size: int, answer: float | None, **settings: str) -> AsyncEngine:
    mine = {"application_name": "udkast", "idle_in_transaction_session_timeout": "10min", **settings}
    engine = create_async_engine(
        url,
        pool_size=size,
        max_overflow=0,
        pool_timeout=WAIT_SECONDS,
        pool_reset_on_return=None,
        connect_args={"timeout": WAIT_SECONDS, "command_timeout": answer, "server_settings": mine},
    )

    @event.listens_for(engine.sync_engine, "checkout")
    def look(connection: Any, _record: object, _proxy: object) -> None:
        # asyncpg knows at once when the server hung up: no round trip, and no first failure after a restart.
        if connection.driver_connection.is_closed():
            raise exc.DisconnectionError

    return engine
