"""What the drivers raise, told in the words of the ports."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg  # type: ignore[import-untyped]
from sqlalchemy import exc

from workflows.records import Changed, StoreUnavailable, Trouble

# The primary result codes of SQLite that mean "not now": sqlite.org/rescode.html.
SQLITE_TROUBLE = {
    sqlite3.SQLITE_BUSY: Trouble.BUSY,
    sqlite3.SQLITE_LOCKED: Trouble.BUSY,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_IOERR: Trouble.GONE,
    sqlite3.SQLITE_CANTOPEN: Trouble.GONE,
    sqlite3.SQLITE_CORRUPT: Trouble.GONE,
    sqlite3.SQLITE_NOTADB: Trouble.GONE,
    sqlite3.SQLITE_INTERRUPT: Trouble.BUSY,
}
# SQLSTATE by its beginning, the longest first: PostgreSQL, appendix A.
POSTGRES_TROUBLE = {
    "53100": Trouble.FULL,
    "55P03": Trouble.BUSY,  # lock_timeout
    "57014": Trouble.BUSY,  # statement_timeout
    "25006": Trouble.READ_ONLY,
    "53": Trouble.BUSY,
    "57P": Trouble.GONE,
    "58": Trouble.GONE,
    "08": Trouble.GONE,
    "3D": Trouble.GONE,
    "28": Trouble.GONE,
}
LOST_RACES = {"40001", "40P01"}
# asyncpg calls a connection that is just being cut an internal error of its own.
DRIVERS = (sqlite3.Error, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)


@contextmanager
def told_plainly() -> Iterator[None]:
    """Raise `StoreUnavailable` or `Changed` for what only time can mend; everything else stays a fault."""
    try:
        yield
    except (*DRIVERS, exc.DBAPIError, exc.TimeoutError, OSError, ValueError) as fault:
        told = _told(fault)
        if told is None:
            raise
        raise told from fault


def _told(fault: BaseException) -> Exception | None:
    match fault:
        case sqlite3.Error():
            return _of_sqlite(fault)
        case asyncpg.PostgresError():
            return _of_postgres(fault)
        case exc.DBAPIError():
            return _of_wrapped(fault)
        case exc.TimeoutError():
            return StoreUnavailable(Trouble.BUSY)
        case asyncpg.InterfaceError() | asyncpg.InternalClientError() | OSError():
            return StoreUnavailable(Trouble.GONE)
    # aiosqlite has no type of its own for a connection that was closed under us.
    closed = str(fault).lower() in {"no active connection", "connection closed"}
    return StoreUnavailable(Trouble.GONE) if closed else None


def _of_sqlite(fault: sqlite3.Error) -> Exception | None:
    trouble = SQLITE_TROUBLE.get(getattr(fault, "sqlite_errorcode", 0) & 0xFF)
    return StoreUnavailable(trouble) if trouble else None


def _of_postgres(fault: asyncpg.PostgresError) -> Exception | None:
    state = str(fault.sqlstate or "")
    if state in LOST_RACES:
        return Changed()
    for beginning in (state, state[:3], state[:2]):
        if trouble := POSTGRES_TROUBLE.get(beginning):
            return StoreUnavailable(trouble)
    return None


def _of_wrapped(fault: exc.DBAPIError) -> Exception | None:
    """What SQLAlchemy wraps while it connects."""
    cause: BaseException | None = fault.orig
    while cause is not None and not isinstance(cause, DRIVERS):
        cause = cause.__cause__
    return _told(cause) if cause is not None else None
