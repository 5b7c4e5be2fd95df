"""Migrations: where a database stands, where it should, and how it gets there; forward only."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, NullPool, event, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from .engines import WAL, address, sqlite_file
from .faults import told_plainly
from .holding import held_alone

REVISIONS = Path(__file__).parent / "revisions"
# Any number will do, as long as nothing else on the server takes the same.
ADVISORY_LOCK = 4_716_223_001
POSTGRES_GUARDS = (
    # A migration that waits for a table makes everybody behind it wait as well: better to fail and try again.
    "SET LOCAL lock_timeout = '4s'",
    "SET LOCAL statement_timeout = '60s'",
    f"SELECT pg_advisory_xact_lock({ADVISORY_LOCK})",
)


class WrongHead(Exception):  # noqa: N818 -- a fact about the database, with what to do about it
    """The database is not at the head this version needs."""

    def __init__(self, found: str | None, needed: str) -> None:
        super().__init__(
            f"the database is at {found or 'nothing'}, this version needs {needed}: udkast migrate"
        )
        self.found = found
        self.needed = needed


def head() -> str:
    """The revision this version needs, from the file in which two branches would collide."""
    return (REVISIONS / "HEAD").read_text().strip()


async def current(url: str) -> str | None:
    """The revision a database is at; None for an empty one."""
    target = address(url)
    file = sqlite_file(target)
    if file is not None and not file.exists():
        return None
    engine = create_async_engine(target, poolclass=NullPool)
    try:
        with told_plainly():
            async with engine.connect() as connection:
                return await connection.run_sync(_revision)
    finally:
        await engine.dispose()


async def require_head(url: str) -> None:
    """Refuse to serve a database that is behind or ahead."""
    found = await current(url)
    if found != head():
        raise WrongHead(found, head())


async def migrate(url: str) -> None:
    """Bring a database to the head, all in one transaction; refused on SQLite while anybody has it open."""
    target = address(url)
    with held_alone(target):
        engine = _engine(url)
        try:
            with told_plainly():
                async with engine.begin() as connection:
                    await connection.run_sync(_upgrade)
        finally:
            await engine.dispose()


def alembic_config(connection: Connection) -> Config:
    """Alembic's settings, around a connection that is open already."""
    config = Config()
    config.set_main_option("script_location", str(REVISIONS))
    config.attributes["connection"] = connection
    return config


def _engine(url: str) -> AsyncEngine:
    target = address(url)
    if sqlite_file(target) is None:
        return create_async_engine(target, poolclass=NullPool)
    engine = create_async_engine(target, poolclass=NullPool, connect_args={"isolation_level": None})

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        cursor.execute(WAL)
        cursor.close()

    # The driver would begin by itself, and only before the first INSERT: tables would be made outside.
    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _upgrade(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        for guard in POSTGRES_GUARDS:
            connection.execute(text(guard))
    command.upgrade(alembic_config(connection), "head")
