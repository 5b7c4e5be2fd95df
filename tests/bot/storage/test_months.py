"""Closed months on both databases: sums, and a lock no race gets past."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date

import pytest

from bot.storage.store import SqlStore, open_store
from tests.postgres import PostgresServer
from workflows.domain.months import ClosedMonth, MonthSum
from workflows.domain.timelog import Entry
from workflows.records import Changed

from . import life
from .office import OFFICE, TODAY, at, entry

FEBRUARY = date(2026, 2, 27)
CLOSED = ClosedMonth("2026-02", at(5), "lea")


def own(of: Entry, **changes: object) -> Entry:
    return replace(of, ticket=None, profile_class="KOM", profile="nordby-facebook", **changes)  # type: ignore[arg-type]


@pytest.fixture
async def postgres_store(postgres_server: PostgresServer, migrated_name: str) -> AsyncIterator[SqlStore]:
    name = postgres_server.create(migrated_name)
    store = await open_store(postgres_server.url(name), OFFICE.office.id)
    async with store.transaction() as unit:
        await unit.people.sync(OFFICE, TODAY)
    yield store
    await store.close()
    postgres_server.drop(name)


async def test_a_month_is_closed_once(store: SqlStore) -> None:
    async with store.transaction() as unit:
        assert await unit.months.closed("2026-02") is None
        assert await unit.months.close(CLOSED)
        assert not await unit.months.close(ClosedMonth("2026-02", at(6), "ole"))
        assert await unit.months.closed("2026-02") == CLOSED
        assert await unit.months.closed("2026-01") is None
        assert await unit.imports.closed_months() == {"2026-02"}


async def test_months_are_summed_the_latest_first(store: SqlStore) -> None:
    made = await life.opened(store)
    for minutes, day in ((15, TODAY), (30, TODAY), (45, FEBRUARY)):
        await life.logged(store, made.id, entry(made, minutes, work_on=day))
    async with store.transaction() as unit:
        await unit.months.close(CLOSED)
        await unit.months.close(ClosedMonth("2026-01", at(5), "lea"))
    async with store.reading() as unit:
        assert await unit.months.sums() == (
            MonthSum("2026-03", 2, 45),
            MonthSum("2026-02", 1, 45, CLOSED),
            MonthSum("2026-01", 0, 0, ClosedMonth("2026-01", at(5), "lea")),
        )


async def test_the_database_itself_books_nothing_in_a_closed_month(store: SqlStore) -> None:
    made = await life.opened(store)
    async with store.transaction() as unit:
        await unit.months.close(CLOSED)

    async def book() -> None:
        async with store.transaction() as unit:
            await unit.timelog.add((own(entry(made, 5, work_on=FEBRUARY)),))

    with pytest.raises((sqlite3.IntegrityError, Changed)) as fault:
        await book()
    assert "closed" in str(fault.value.__cause__ or fault.value)
    async with store.transaction() as unit:
        await unit.timelog.add((own(entry(made, 5, work_on=TODAY)),))


@pytest.mark.postgres
async def test_what_is_being_booked_is_in_before_a_month_closes(postgres_store: SqlStore) -> None:
    made = await life.opened(postgres_store)
    async with postgres_store.transaction() as booking:
        await booking.timelog.add((own(entry(made, 5, work_on=FEBRUARY)),))
        closing = asyncio.create_task(_closed(postgres_store))
        done, _ = await asyncio.wait({closing}, timeout=0.2)
        assert not done, "it waits"
    assert await closing == (MonthSum("2026-02", 1, 5, CLOSED),)


@pytest.mark.postgres
async def test_who_looked_before_a_month_closed_looks_again(postgres_store: SqlStore) -> None:
    made = await life.opened(postgres_store)

    async def book_late() -> None:
        async with postgres_store.transaction() as booking:
            assert await booking.months.closed("2026-02") is None
            await _closed(postgres_store)
            await booking.timelog.add((own(entry(made, 5, work_on=FEBRUARY)),))

    with pytest.raises(Changed):
        await book_late()


async def _closed(store: SqlStore) -> tuple[MonthSum, ...]:
    async with store.transaction() as unit:
        await unit.months.close(CLOSED)
    async with store.reading() as unit:
        return await unit.months.sums()
