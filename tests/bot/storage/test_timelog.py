"""The time ledger is only ever added to."""

from datetime import timedelta

import pytest

from bot.storage.store import SqlStore
from workflows.domain.refusals import No, Refusal
from workflows.domain.timelog import reversal

from . import life
from .office import TODAY, at, entry


async def test_entries_by_ticket_and_person(store: SqlStore) -> None:
    made = await life.opened(store)
    yesterday = TODAY - timedelta(days=1)
    first = entry(made, 15, logged_at=at(1), profile="rita-facebook")
    second = entry(made, 30, logged_at=at(2), work_on=yesterday)
    third = entry(made, 5, logged_at=at(3), person="oda")
    for one in (first, second, third):
        await life.logged(store, made.id, one)
    async with store.reading() as unit:
        assert await unit.timelog.of_ticket(made.id) == (first, second, third)
        assert await unit.timelog.of_person("ole", yesterday) == (first, second)
        assert await unit.timelog.of_person("ole", TODAY) == (first,)
        assert await unit.timelog.entry(third.id) == third
        with pytest.raises(Refusal) as refused:
            await unit.timelog.entry("none")
    assert refused.value.code is No.NO_SUCH_ENTRY


async def test_an_entry_is_taken_back_by_another(store: SqlStore) -> None:
    made = await life.opened(store)
    wrong = entry(made, 15)
    back = reversal(wrong, entry(made, 0).id, "c1", at(2))
    await life.logged(store, made.id, wrong)
    async with store.reading() as unit:
        assert not await unit.timelog.reversed(wrong.id)
    await life.logged(store, made.id, back)
    async with store.reading() as unit:
        assert await unit.timelog.reversed(wrong.id)
        assert [one.minutes for one in await unit.timelog.of_ticket(made.id)] == [15, -15]
        assert (await unit.tickets.get(made.id)).minutes == 0
