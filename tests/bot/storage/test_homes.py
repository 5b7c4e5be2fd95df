"""Homes that were opened: drawn by one at a time, and never over something newer."""

from datetime import UTC, datetime, timedelta

from bot.storage.store import SqlStore

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
SECOND = timedelta(seconds=1)


async def test_a_home_is_drawn_by_one_at_a_time(store: SqlStore) -> None:
    async with store.transaction() as unit:
        await unit.homes.opened("maria", "slack", "U1", AT)
    async with store.transaction() as unit:
        assert await unit.homes.begin("maria", "slack", AT + SECOND, AT)
        assert await unit.homes.begin("maria", "slack", AT + 2 * SECOND, AT) is None
        assert await unit.homes.begin("maria", "slack", AT + 11 * SECOND, AT + SECOND)
        assert await unit.homes.begin("jonas", "slack", AT, AT) is None


async def test_what_stands_there_is_kept_only_over_what_was_seen(store: SqlStore) -> None:
    async with store.transaction() as unit:
        await unit.homes.opened("maria", "slack", "U1", AT)
        seen = await unit.homes.begin("maria", "slack", AT, AT)
        assert seen is not None
        assert await unit.homes.keep(seen, "hash-1", "abc")
        assert not await unit.homes.keep(seen, "hash-0", "old")
        await unit.homes.opened("maria", "slack", "U1", AT + SECOND)
    async with store.reading() as unit:
        (kept,) = await unit.homes.recent(AT)
        assert (kept.shown, kept.digest, kept.opened_at) == ("hash-1", "abc", AT + SECOND)


async def test_homes_nobody_looks_at_are_forgotten(store: SqlStore) -> None:
    async with store.transaction() as unit:
        await unit.homes.opened("maria", "slack", "U1", AT)
        await unit.homes.opened("maria", "teams", "T1", AT + 5 * SECOND)
        assert await unit.homes.forget_before(AT + SECOND) == 1
        assert [one.platform for one in await unit.homes.recent(AT)] == ["teams"]
        await unit.homes.forget("maria", "teams")
        assert await unit.homes.recent(AT) == ()


async def test_an_empty_office_has_nothing_to_show(store: SqlStore) -> None:
    async with store.reading() as unit:
        assert await unit.homes.signs(AT) == ()
        assert await unit.homes.live(("kommunikation",), "maria") == ()
        assert await unit.homes.unsaved("sofie") == ()
        assert await unit.homes.minutes("sofie", AT.date()) == 0
        assert await unit.homes.requests(("kommunikation",), AT) == ()
        assert await unit.homes.inquiries() == ()
