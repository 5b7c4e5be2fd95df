"""What was said of deliveries, and tickets by theme, on both databases."""

import asyncio
from dataclasses import replace
from datetime import date

from bot.storage.log import SqlLogbook
from bot.storage.store import SqlStore
from workflows.domain.feedback import Answer, Counted
from workflows.domain.log_pages import LogFilter, LogScope, ThemeSums
from workflows.logbook import LogAsked, Shown

from . import life
from .office import OFFICE

ZONE = OFFICE.office.time_zone
ALL = LogScope(date(2000, 1, 1), date(2099, 12, 31), ZONE)


async def test_a_delivery_is_marked_once(store: SqlStore) -> None:
    ticket = await life.opened(store)

    async def mark(version: int) -> bool:
        async with store.transaction() as unit:
            return await unit.feedback.mark(ticket.id, version)

    assert sorted(await asyncio.gather(*(mark(1) for _ in range(4)))) == [False, False, False, True]
    assert await mark(2)
    async with store.reading() as unit:
        assert await unit.feedback.marked(ticket.id, 1)
        assert not await unit.feedback.marked(ticket.id, 3)


async def test_answers_add_up_by_desk_and_quarter(store: SqlStore) -> None:
    async def count(desk: str, quarter: str, answer: Answer) -> None:
        async with store.transaction() as unit:
            await unit.feedback.count(desk, quarter, answer)

    await asyncio.gather(*(count("ba", "2026-1", Answer.HELPED) for _ in range(5)))
    await count("ba", "2026-1", Answer.NOT)
    await count("ba", "2026-2", Answer.HELPED)
    await count("kultur", "2026-1", Answer.PARTLY)
    async with store.reading() as unit:
        assert sorted(await unit.feedback.counted(["ba"]), key=str) == [
            Counted("ba", "2026-1", Answer.HELPED, 5),
            Counted("ba", "2026-1", Answer.NOT, 1),
            Counted("ba", "2026-2", Answer.HELPED, 1),
        ]
        assert await unit.feedback.counted([]) == ()


async def test_the_log_counts_filters_and_exports_themes(store: SqlStore) -> None:
    await life.opened(store, theme="klima")
    await life.opened(store, theme="klima")
    await life.opened(store)
    book = SqlLogbook(store, ZONE)
    async with store.reading() as unit:
        assert await unit.log_pages.themes(ALL) == (ThemeSums("klima", 2, 0), ThemeSums("", 1, 0))
        for theme, count in (("klima", 2), ("-", 1), ("havnen", 0)):
            only = LogFilter(themes=(theme,))
            assert (await unit.log_pages.sums(replace(ALL, only=only))).tickets == count
            asked = LogAsked(ALL.first, ALL.last, only=only)
            lines = b"".join([piece async for piece in book.jsonl(asked, Shown())]).splitlines()
            assert len(lines) == count
    asked = LogAsked(ALL.first, ALL.last)
    labelled = Shown(themes={"klima": 'Klima; og "natur"'}, headings={"theme": "Tema"})
    text = b"".join([piece async for piece in book.csv(asked, labelled)]).decode("utf-8-sig")
    heads, *cells = text.splitlines()
    assert heads.endswith(";Tema;ordered")
    assert [line.endswith(';"Klima; og ""natur""";') for line in cells] == [True, True, False]
    assert cells[2].endswith(";;")
