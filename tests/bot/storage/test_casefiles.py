"""Which tickets a package holds: those opened on the office's own days, on both databases."""

from datetime import UTC, date, datetime

from bot.storage.store import SqlStore

from . import life

ZONE = "Europe/Copenhagen"


async def held(store: SqlStore, first: date, last: date) -> tuple[str, ...]:
    async with store.reading() as unit:
        return await unit.casefiles.opened_between(first, last, ZONE)


async def test_days_begin_and_end_at_the_offices_midnight(store: SqlStore) -> None:
    before = await life.opened(store, opened_at=datetime(2026, 6, 30, 21, 59, 59, 999999, tzinfo=UTC))
    first = await life.opened(store, opened_at=datetime(2026, 6, 30, 22, 0, tzinfo=UTC))
    last = await life.opened(store, opened_at=datetime(2026, 7, 1, 21, 59, 59, 999999, tzinfo=UTC))
    day = date(2026, 7, 1)
    assert await held(store, day, day) == (first.id, last.id)
    assert await held(store, date(2026, 6, 30), date(2026, 6, 30)) == (before.id,)
    assert await held(store, date(2026, 1, 1), date(2026, 12, 31)) == (before.id, first.id, last.id)


async def test_a_day_of_summer_time_has_its_own_length(store: SqlStore) -> None:
    late = await life.opened(
        store, opened_at=datetime(2026, 10, 25, 22, 30, tzinfo=UTC)
    )  # 23.30, winter again
    assert await held(store, date(2026, 10, 25), date(2026, 10, 25)) == (late.id,)
    assert await held(store, date(2026, 10, 26), date(2026, 10, 26)) == ()
