"""One absence a person, by the day; over is forgotten."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.storage.store import SqlStore
from workflows.domain.absences import Absence

MONDAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


def away(person: str, to: date | None, since: date = MONDAY) -> Absence:
    return Absence(person, since, to, "lea", AT)


async def on(store: SqlStore, day: date) -> set[str]:
    async with store.reading() as unit:
        return set(await unit.absences.on(day))


async def kept(store: SqlStore, *absences: Absence) -> None:
    async with store.transaction() as unit:
        for one in absences:
            await unit.absences.keep(one)


async def test_first_and_last_day_are_both_away(store: SqlStore) -> None:
    friday = MONDAY + timedelta(days=4)
    await kept(store, away("ole", friday))
    days = [MONDAY + timedelta(days=nth) for nth in range(-1, 6)]
    assert [await on(store, day) == {"ole"} for day in days] == [False, *[True] * 5, False]
    async with store.reading() as unit:
        assert (await unit.absences.on(friday))["ole"] == away("ole", friday)


async def test_without_a_last_day_it_lasts_until_it_is_ended(store: SqlStore) -> None:
    await kept(store, away("ole", None), away("oda", MONDAY))
    later = MONDAY + timedelta(days=400)
    assert await on(store, later) == {"ole"}
    async with store.transaction() as unit:
        assert await unit.absences.end("ole")
        assert not await unit.absences.end("ole")
    assert await on(store, later) == set()


async def test_what_is_said_last_counts(store: SqlStore) -> None:
    await kept(store, away("ole", None), away("ole", MONDAY))
    assert await on(store, MONDAY) == {"ole"}
    assert await on(store, MONDAY + timedelta(days=1)) == set()


@pytest.mark.parametrize(("day", "forgotten"), [(MONDAY, 0), (MONDAY + timedelta(days=1), 1)])
async def test_what_is_over_is_forgotten(store: SqlStore, day: date, forgotten: int) -> None:
    await kept(store, away("ole", MONDAY), away("oda", None))
    async with store.transaction() as unit:
        assert await unit.absences.forget_before(day) == forgotten
