"""Transactions are whole or nothing, views are consistent, and trouble has a name."""

import asyncio
import sqlite3
from contextlib import closing
from importlib.util import find_spec, module_from_spec
from pathlib import Path

import pytest

from bot.storage.migrations import migrate
from bot.storage.store import SqlStore, open_store
from tests.postgres import PostgresServer
from workflows.ports import Unit
from workflows.records import StoreUnavailable, Trouble

from . import life
from .office import OFFICE, TODAY, event

FULL = 2  # https://www.sqlite.org/pragma.html#pragma_synchronous


async def noted(store: SqlStore) -> int:
    async with store.reading() as unit:
        return (await unit.audit.office_head())[0]


async def test_a_failing_transaction_leaves_nothing(store: SqlStore) -> None:
    async def fail() -> None:
        async with store.transaction() as unit:
            await unit.audit.note(event())
            raise LookupError

    with pytest.raises(LookupError):
        await fail()
    assert await noted(store) == 0


async def test_what_is_committed_to_a_file_is_on_the_disk(migrated_file: Path) -> None:
    found = find_spec("bot.storage.engines")
    assert found is not None
    assert found.loader is not None
    as_delivered = module_from_spec(found)  # tests' own engines do not wait for the disk
    found.loader.exec_module(as_delivered)
    engines = as_delivered.make_engines(as_delivered.address(f"sqlite:///{migrated_file}"))
    async with engines.writing.connect() as connection:
        level = await connection.exec_driver_sql("PRAGMA synchronous")
        assert level.scalar() == FULL
    await engines.writing.dispose()


async def test_a_cancelled_transaction_leaves_nothing_and_frees_its_connection(store: SqlStore) -> None:
    async def never() -> None:
        async with store.transaction() as unit:
            await unit.audit.note(event())
            await asyncio.Event().wait()

    for _ in range(20):  # more often than there are connections
        task = asyncio.create_task(never())
        for _ in range(20):
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    async with store.transaction() as unit:
        await unit.audit.note(event())
    assert await noted(store) == 1


async def test_who_reads_does_not_write(store: SqlStore) -> None:
    async def write() -> None:
        async with store.reading() as unit:
            await unit.audit.note(event())

    with pytest.raises(StoreUnavailable) as refused:
        await write()
    assert refused.value.trouble is Trouble.READ_ONLY


async def test_a_view_stays_as_it_was(store: SqlStore) -> None:
    made = await life.opened(store)
    async with store.reading() as unit:
        before = await unit.tickets.get(made.id)
        await life.claimed(store, made.id)
        assert await unit.tickets.get(made.id) == before
        assert len(await unit.tickets.queue("main")) == 1
    async with store.reading() as unit:
        assert (await unit.tickets.get(made.id)).assignee == "ole"


async def test_every_commit_is_told(store: SqlStore) -> None:
    store.committed.clear()
    async with store.reading() as unit:
        await unit.audit.office_head()
    assert not store.committed.is_set()
    async with store.transaction() as unit:
        await unit.audit.note(event())
        assert not store.committed.is_set()
    assert store.committed.is_set()


async def test_ready(store: SqlStore) -> None:
    await store.ready()
    await store.ready()


async def test_many_at_once(store: SqlStore) -> None:
    tickets = await asyncio.gather(*(life.opened(store) for _ in range(25)))
    assert sorted(one.number for one in tickets) == list(range(1, 26))


async def test_a_database_held_by_another_is_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.storage.engines.WAIT_SECONDS", 0.05)
    store = await _sqlite(tmp_path)
    other = sqlite3.connect(tmp_path / "udkast.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailable) as refused:
        await store.ready()
    assert refused.value.trouble is Trouble.BUSY
    assert await noted(store) == 0  # readers go on
    other.execute("ROLLBACK")
    other.close()
    await store.ready()
    await store.close()


async def test_a_writer_that_does_not_end_makes_the_others_wait_no_longer_than_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.engines.WAIT_SECONDS", 0.05)
    store = await _sqlite(tmp_path)
    async with store.transaction():
        with pytest.raises(StoreUnavailable) as refused:
            await store.ready()
    assert refused.value.trouble is Trouble.BUSY
    await store.ready()
    await store.close()


async def test_a_database_that_is_not_there_is_gone(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable) as refused:
        await open_store(f"sqlite+aiosqlite:///{tmp_path}/none/udkast.db", "nordby")
    assert refused.value.trouble is Trouble.GONE


async def test_a_file_that_is_no_database_is_gone(tmp_path: Path) -> None:
    (tmp_path / "udkast.db").write_bytes(b"no database " * 100)
    store = await open_store(f"sqlite+aiosqlite:///{tmp_path}/udkast.db", "nordby")
    with pytest.raises(StoreUnavailable) as refused:
        await store.ready()
    assert refused.value.trouble is Trouble.GONE
    await store.close()


async def test_a_file_that_is_damaged_while_it_is_in_use_is_gone(tmp_path: Path) -> None:
    store = await _sqlite(tmp_path)
    await store.ready()
    with closing(sqlite3.connect(tmp_path / "udkast.db", isolation_level=None)) as other:
        # A page in the write-ahead log would be read before the file's.
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        other.execute("BEGIN IMMEDIATE")
        with (tmp_path / "udkast.db").open("r+b") as file:
            file.write(bytes(4096))
        other.execute("INSERT INTO office (office_id) VALUES ('other')")  # what all remember is old
        other.execute("COMMIT")
    with pytest.raises(StoreUnavailable) as refused:
        await store.ready()
    assert refused.value.trouble is Trouble.GONE
    await store.close()


async def test_a_full_database_says_so(tmp_path: Path) -> None:
    store = await _sqlite(tmp_path)

    async def fill(unit: Unit) -> None:
        for nth in range(100):
            await unit.drafts.keep_medium(str(nth), "image/png", bytes(100_000))

    async def overfill() -> None:
        async with store.transaction() as unit:
            await fill(unit)

    async with store.writing() as session:
        await session.run(life.raw("PRAGMA max_page_count = 200"))
    with pytest.raises(StoreUnavailable) as refused:
        await overfill()
    assert refused.value.trouble is Trouble.FULL
    await store.close()


@pytest.mark.postgres
async def test_a_server_that_hung_up_is_found_again(
    postgres_server: PostgresServer, postgres_url: str
) -> None:
    await migrate(postgres_url)
    store = await open_store(postgres_url, OFFICE.office.id)
    async with store.transaction() as unit:
        await unit.people.sync(OFFICE, TODAY)
    hang_up = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'udkast'"

    async def hung_up_on() -> None:
        async with store.transaction() as unit:
            await unit.audit.note(event())
            postgres_server.sql(hang_up)
            await unit.audit.note(event())

    with pytest.raises(StoreUnavailable) as refused:
        await hung_up_on()
    assert refused.value.trouble is Trouble.GONE
    await store.ready()
    assert await noted(store) == 0
    postgres_server.sql(hang_up)
    async with asyncio.timeout(60):
        while True:  # the hanging-up is noticed when the loop next reads its sockets
            try:
                await store.ready()
            except StoreUnavailable:
                continue
            break
    await store.close()


@pytest.mark.postgres
async def test_a_connection_known_to_be_closed_is_not_handed_out(postgres_url: str) -> None:
    await migrate(postgres_url)
    store = await open_store(postgres_url, OFFICE.office.id)
    async with store.writing() as session:
        driver = session.driver
    driver.terminate()
    await store.ready()
    await store.close()


@pytest.mark.postgres
async def test_no_server_is_gone(postgres_url: str) -> None:
    store = await open_store(postgres_url.rsplit(":", 1)[0] + ":1/none", "nordby")
    with pytest.raises(StoreUnavailable) as refused:
        await store.ready()
    assert refused.value.trouble is Trouble.GONE
    await store.close()


async def _sqlite(folder: Path) -> SqlStore:
    url = f"sqlite+aiosqlite:///{folder}/udkast.db"
    await migrate(url)
    return await open_store(url, OFFICE.office.id)
