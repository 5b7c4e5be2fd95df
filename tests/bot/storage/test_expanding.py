"""The newest migration only expands: what the release before reads and writes still works, and its rows are there."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Table, bindparam, delete, exc, insert, inspect, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.migrations import REVISIONS, _engine, alembic_config, head, migrate
from bot.storage.store import open_store
from bot.storage.tables.every import metadata
from tests.bot.storage import life
from tests.bot.storage.office import OFFICE, TODAY

Columns = Mapping[str, frozenset[str]]
Rows = Mapping[str, list[dict[str, Any]]]

LATER = "nordby-later"  # an office whose rows are written after the migration, by the old release


def previous() -> str:
    """The revision that the release before this one needs."""
    revision = ScriptDirectory(str(REVISIONS)).get_revision(head())
    assert revision is not None
    assert isinstance(revision.down_revision, str)
    return revision.down_revision


def known(connection: Connection) -> Columns:
    """The tables and columns that are there."""
    inspector = inspect(connection)
    names = [one for one in inspector.get_table_names() if one != "alembic_version"]
    return {name: frozenset(one["name"] for one in inspector.get_columns(name)) for name in names}


def tables(columns: Columns) -> list[Table]:
    """The code's tables that the old release knows, those that others refer to first."""
    return [one for one in metadata.sorted_tables if one.name in columns]


def read(connection: Connection, columns: Columns, office: str) -> Rows:
    """Every row, by exactly the old columns."""
    found = {}
    for table in tables(columns):
        old = [table.c[name] for name in sorted(columns[table.name])]
        asked = select(*old).where(table.c.office_id == office).order_by(*table.primary_key.columns)
        found[table.name] = [dict(row) for row in connection.execute(asked).mappings()]
    return found


def write(connection: Connection, columns: Columns, rows: Rows, office: str) -> None:
    """Insert rows with exactly the old columns."""
    for table in tables(columns):
        mine = [{**row, "office_id": office} for row in rows[table.name]]
        if mine:
            given = {name: bindparam(name) for name in mine[0]}
            connection.execute(insert(table).values(given).inline(), mine)


def changes_allowed(connection: Connection, columns: Columns, office: str) -> set[tuple[str, str]]:
    """Which columns may be set, and from which tables rows may go; nothing is changed."""
    allowed = set()
    for table in tables(columns):
        mine = table.c.office_id == office
        tried = {
            name: update(table).where(mine).values({name: table.c[name]}) for name in columns[table.name]
        }
        for name, statement in {**tried, "": delete(table).where(mine)}.items():
            point = connection.begin_nested()
            try:
                connection.execute(statement)
            except exc.DBAPIError:
                pass
            else:
                allowed.add((table.name, name))
            point.rollback()
    return allowed


async def at_previous(url: str) -> AsyncEngine:
    engine = _engine(url)
    async with engine.begin() as connection:
        await connection.run_sync(lambda sync: command.upgrade(alembic_config(sync), previous()))
    return engine


async def lived(folder: Path, columns: Columns) -> Rows:
    """The rows of a ticket's whole life, as far as the old release knows of them."""
    url = f"sqlite+aiosqlite:///{folder / 'lived.db'}"
    await migrate(url)
    store = await open_store(url, OFFICE.office.id)
    async with store.transaction() as unit:
        await unit.people.sync(OFFICE, TODAY)
    await life.whole_life(store)
    await store.close()
    engine = _engine(url)
    async with engine.begin() as connection:
        rows = await connection.run_sync(read, columns, OFFICE.office.id)
    await engine.dispose()
    return rows


async def test_the_release_before_goes_on_reading_and_writing(empty_url: str, tmp_path: Path) -> None:
    engine = await at_previous(empty_url)
    async with engine.begin() as connection:
        columns = await connection.run_sync(known)
        rows = await lived(tmp_path, columns)
        await connection.run_sync(write, columns, rows, OFFICE.office.id)
        before = await connection.run_sync(read, columns, OFFICE.office.id)
        allowed = await connection.run_sync(changes_allowed, columns, OFFICE.office.id)
    assert sum(map(len, before.values())) > 30
    assert before == rows
    await migrate(empty_url)
    async with engine.begin() as connection:
        now = await connection.run_sync(known)
        assert {name: held - now.get(name, frozenset()) for name, held in columns.items()} == dict.fromkeys(
            columns, frozenset()
        )
        assert await connection.run_sync(read, columns, OFFICE.office.id) == before
        await connection.run_sync(write, columns, rows, LATER)
        after = await connection.run_sync(read, columns, LATER)
        assert await connection.run_sync(changes_allowed, columns, LATER) == allowed
    await engine.dispose()
    expected = {name: [{**row, "office_id": LATER} for row in each] for name, each in before.items()}
    assert after == expected
