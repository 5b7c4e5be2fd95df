"""Migrations lead from nothing to exactly the tables the code has, and are kept out of a running office."""

import re
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, Connection, NullPool, inspect
from sqlalchemy.ext.asyncio import create_async_engine

from bot.storage.engines import UnknownDatabase
from bot.storage.holding import InUse
from bot.storage.migrations import REVISIONS, WrongHead, current, head, migrate, require_head
from bot.storage.store import open_store
from bot.storage.tables.every import metadata
from workflows.records import StoreUnavailable


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(REVISIONS))
    return ScriptDirectory.from_config(config)


def test_the_head_file_names_the_newest_revision() -> None:
    assert scripts().get_heads() == [head()]


def test_revisions_are_numbered_without_a_gap() -> None:
    files = sorted(path.name for path in (REVISIONS / "versions").glob("*.py"))
    assert [name[:5] for name in files] == [f"{nth:04}_" for nth in range(1, len(files) + 1)]
    assert [one.revision for one in scripts().walk_revisions()][::-1] == [name[:4] for name in files]


def test_revisions_go_forward_only() -> None:
    assert not [one for one in scripts().walk_revisions() if hasattr(one.module, "downgrade")]


async def test_from_nothing_to_the_tables_of_the_code(empty_url: str) -> None:
    assert await current(empty_url) is None
    await migrate(empty_url)
    assert await current(empty_url) == head()
    await migrate(empty_url)  # and again: nothing to do
    engine = create_async_engine(empty_url, poolclass=NullPool)
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
        await connection.run_sync(compare_checks)
    await engine.dispose()


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(
        connection, opts={"compare_type": True, "compare_server_default": True}
    )
    return list(compare_metadata(context, metadata))


def compare_checks(connection: Connection) -> None:
    """Alembic does not compare CHECKs: their words must be those of the code, whatever the database adds."""
    inspector = inspect(connection)
    for table in metadata.tables.values():
        stored = {
            one["name"]: words(str(one["sqltext"])) for one in inspector.get_check_constraints(table.name)
        }
        expected = {
            one.name: words(str(one.sqltext)) for one in table.constraints if isinstance(one, CheckConstraint)
        }
        assert stored == expected


def words(condition: str) -> set[str]:
    return set(re.findall(r"'(\w+)'", condition))


async def test_a_wrong_head_is_refused(empty_url: str) -> None:
    with pytest.raises(WrongHead, match=r"at nothing.*udkast migrate"):
        await require_head(empty_url)
    await migrate(empty_url)
    await require_head(empty_url)


async def test_no_migration_of_an_embedded_database_that_is_open(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/udkast.db"
    await migrate(url)
    store, second = await open_store(url, "nordby"), await open_store(url, "nordby")
    for one in (store, second):
        with pytest.raises(InUse):
            await migrate(url)
        await one.close()
    await migrate(url)


@pytest.mark.postgres
async def test_a_server_is_migrated_while_it_serves(postgres_url: str) -> None:
    await migrate(postgres_url)
    store = await open_store(postgres_url, "nordby")
    await store.ready()
    await migrate(postgres_url)
    await store.close()


async def test_a_migration_that_fails_leaves_nothing(empty_url: str) -> None:
    engine = create_async_engine(empty_url, poolclass=NullPool)
    async with engine.begin() as connection:
        await connection.exec_driver_sql("CREATE TABLE time_entry (id TEXT)")
    with pytest.raises(Exception, match="already exists"):
        await migrate(empty_url)
    async with engine.connect() as connection:
        assert await connection.run_sync(lambda sync: inspect(sync).get_table_names()) == ["time_entry"]
    await engine.dispose()


@pytest.mark.parametrize("url", ["mysql://localhost/x", "sqlite://", "sqlite+aiosqlite:///:memory:"])
async def test_other_databases_are_refused(url: str) -> None:
    with pytest.raises(UnknownDatabase):
        await migrate(url)


async def test_no_folder_for_the_file(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/none/udkast.db"
    assert await current(url) is None
    with pytest.raises(StoreUnavailable):
        await migrate(url)
