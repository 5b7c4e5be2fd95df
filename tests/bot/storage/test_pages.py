"""Links, sessions, jobs and the log, histories and events page by page, on both databases."""

import asyncio
import json
from dataclasses import replace
from datetime import date, timedelta

from bot.storage.log import SqlLogbook
from bot.storage.store import SqlStore
from workflows.domain.audit_pages import AuditScope, AuditSpot
from workflows.domain.evidence import Event
from workflows.domain.jobs import Job, JobState
from workflows.domain.log_pages import LogFilter, LogScope, Spot
from workflows.domain.pages import link_for, session_for
from workflows.logbook import LogAsked, Shown

from . import life
from .office import OFFICE, TODAY, at

ZONE = OFFICE.office.time_zone
ALL = LogScope(date(2000, 1, 1), date(2099, 12, 31), ZONE)


async def test_a_link_is_used_by_one_of_many(store: SqlStore) -> None:
    link = link_for("d1", "ole", "log", at(0))
    async with store.transaction() as unit:
        await unit.pages.keep_link(link)

    async def use() -> object:
        async with store.transaction() as unit:
            return await unit.pages.use_link("d1", at(1))

    found = await asyncio.gather(*(use() for _ in range(5)))
    assert [one for one in found if one] == [replace(link, used_at=at(1))]
    async with store.reading() as unit:
        assert await unit.pages.link("d1") == replace(link, used_at=at(1))
        assert await unit.pages.link("d2") is None


async def test_an_old_link_is_not_used(store: SqlStore) -> None:
    async with store.transaction() as unit:
        await unit.pages.keep_link(link_for("d1", "ole", "log", at(0)))
        assert await unit.pages.use_link("d1", at(10)) is None
        assert (await unit.pages.use_link("d1", at(9))) is not None


async def test_a_session_is_seen_ended_and_forgotten(store: SqlStore) -> None:
    mine, other = session_for("s1", "ole", "secret", at(0)), session_for("s2", "oda", "other", at(0))
    async with store.transaction() as unit:
        for one in (mine, other):
            await unit.pages.open_session(one)
        await unit.pages.seen("s1", at(5))
    async with store.transaction() as unit:
        assert await unit.pages.session("s1") == replace(mine, seen_at=at(5))
        assert await unit.pages.end_sessions("ole", at(6)) == 1
        assert await unit.pages.end_sessions("ole", at(7)) == 0
    async with store.transaction() as unit:
        ended = await unit.pages.session("s1")
        assert ended is not None
        assert not ended.holds(at(7))
        assert (await unit.pages.session("s2")) == other
        assert await unit.pages.forget(at(0) + timedelta(hours=8)) == 0
        assert await unit.pages.forget(at(0) + timedelta(hours=9)) == 2
        assert await unit.pages.session("s2") is None


def job(number: int, person: str = "ole") -> Job:
    return Job(f"j{number}", person, "kind", {"a": [1]}, JobState.WAITING, 0, 9, None, None, at(number))


async def test_jobs_are_claimed_in_order_and_each_once(store: SqlStore) -> None:
    async with store.transaction() as unit:
        for number in (3, 1, 2):
            await unit.jobs.add(job(number))

    async def claim(owner: str) -> str | None:
        async with store.transaction() as unit:
            claimed = await unit.jobs.claim(owner, at(5), at(6))
            return claimed.job.id if claimed else None

    found = await asyncio.gather(*(claim(f"p{number}") for number in range(5)))
    assert sorted(one for one in found if one) == ["j1", "j2", "j3"]
    async with store.transaction() as unit:
        assert await unit.jobs.claim("late", at(5), at(7)) is None
        again = await unit.jobs.claim("late", at(7), at(8))
        assert again is not None
        assert again.job.asked == {"a": [1]}


async def test_only_the_claim_s_owner_writes(store: SqlStore) -> None:
    async with store.transaction() as unit:
        await unit.jobs.add(job(1))
        first = await unit.jobs.claim("p1", at(1), at(2))
        assert first is not None
        assert await unit.jobs.progress(first, 4, 9, at(3))
        await unit.jobs.keep_piece("j1", 0, b"half")
    async with store.transaction() as unit:
        second = await unit.jobs.claim("p2", at(4), at(5))
        assert second is not None
        assert second.job.done == 0
        assert await unit.jobs.piece("j1", 0) is None
        assert not await unit.jobs.progress(first, 5, 9, at(6))
        assert not await unit.jobs.finish(first, "wrong", None, at(6))
        await unit.jobs.keep_piece("j1", 0, b"whole ")
        await unit.jobs.keep_piece("j1", 1, b"result")
        assert await unit.jobs.finish(second, "right", None, at(6))
    async with store.reading() as unit:
        done = await unit.jobs.get("j1")
        assert done is not None
        assert (done.state, done.name, done.ended_at) == (JobState.DONE, "right", at(6))
        assert [await unit.jobs.piece("j1", nth) for nth in range(3)] == [b"whole ", b"result", None]
        assert await unit.jobs.size("j1") == 12
        assert await unit.jobs.of_person("ole") == (done,)
        assert await unit.jobs.of_person("oda") == ()
        assert await unit.jobs.latest("kind") == done
        assert await unit.jobs.latest("other") is None
    async with store.transaction() as unit:
        assert await unit.jobs.forget(at(6)) == 0
        assert await unit.jobs.forget(at(7)) == 1
        assert await unit.jobs.piece("j1", 0) is None


async def test_the_log_page_by_page(store: SqlStore) -> None:
    await life.whole_life(store)
    second = await life.opened(store)
    await life.claimed(store, second.id)
    async with store.reading() as unit:
        lines = await unit.log_pages.lines(ALL, None, 10)
        assert [one.number for one in lines] == [second.number, second.number - 1]
        spot = Spot(lines[0].opened_at, lines[0].number)
        assert await unit.log_pages.lines(ALL, spot, 10) == lines[1:]
        assert (
            await unit.log_pages.lines(ALL, Spot(lines[1].opened_at, lines[1].number, newer=True), 10)
            == lines[:1]
        )
        assert (await unit.log_pages.lines(ALL, None, 1)) == lines[:1]
        sums = await unit.log_pages.sums(ALL)
        assert (sums.tickets, sums.minutes) == (2, 45)
        nothing = replace(ALL, last=date(2000, 1, 2))
        assert (await unit.log_pages.sums(nothing)).tickets == 0
        assert (await unit.log_pages.choices()).departments
        for name, value, count in (
            ("states", "closed", 1), ("classes", "POL", 2), ("classes", "EMB", 0), ("roles", "nobody", 0),
            ("departments", lines[0].department, 2), ("channels", "facebook", 2), ("channels", "x", 0),
            ("officer_departments", "nowhere", 0),
        ):  # fmt: skip
            only = replace(ALL, only=LogFilter(**{name: (value,)}))
            assert len(await unit.log_pages.lines(only, None, 10)) == count, name
            assert (await unit.log_pages.sums(only)).tickets == count, name
        (at_desk,) = {
            of
            for (who, _), of in (await unit.log_pages.departments_at_desks()).items()
            if who == lines[0].assignee
        }
        only = replace(ALL, only=LogFilter(officer_departments=(at_desk,)))
        assert len(await unit.log_pages.lines(only, None, 10)) == 2


async def test_a_history(store: SqlStore) -> None:
    ticket = await life.whole_life(store)
    async with store.reading() as unit:
        events = await unit.histories.events(ticket.id)
        assert [one.sequence for one in events] == list(range(1, ticket.chain_length + 1))
        assert events[-1].head == ticket.chain_head
        contents = await unit.histories.contents(ticket.id, "answers", "link")
        assert [(kind, version) for kind, version, _ in contents] == [("answers", 1), ("link", None)]
        assert await unit.histories.events("nothing") == ()


async def test_the_office_s_chain_page_by_page(store: SqlStore) -> None:
    async with store.transaction() as unit:
        for minute in range(5):
            kind = "log.read" if minute % 2 else "act.refused"
            await unit.audit.note(Event(kind, "ole" if minute < 3 else "oda", at(minute), {"n": minute}))
    scope = AuditScope(TODAY - timedelta(days=3), TODAY + timedelta(days=3), ZONE)
    async with store.reading() as unit:
        found = await unit.audit_pages.events(scope, None, 10)
        newest = [one.sequence for one in found][:5]
        assert newest == sorted(newest, reverse=True)
        some = await unit.audit_pages.events(replace(scope, group="reads"), None, 10)
        assert {one.kind for one in some} == {"log.read"}
        assert len(await unit.audit_pages.events(replace(scope, person="oda"), None, 10)) == 2
        spot = AuditSpot(at(2), newest[2])
        assert [one.sequence for one in await unit.audit_pages.events(scope, spot, 2)] == newest[3:5]
        later = await unit.audit_pages.events(scope, replace(spot, newer=True), 10)
        assert [one.sequence for one in later] == newest[1::-1]


async def test_exports_are_narrowed_by_the_same_filters(store: SqlStore) -> None:
    await life.whole_life(store)
    second = await life.opened(store)
    await life.claimed(store, second.id)
    book = SqlLogbook(store, ZONE)
    every = {
        "states": ("closed",),
        "officer_departments": ("mkb",),
        "channels": ("facebook",),
        "classes": ("POL",),
    }
    for name, value in [*every.items(), ("all", ()), ("channels", ("x",)), ("states", ("' or 1=1",))]:
        only = LogFilter(**every) if name == "all" else LogFilter(**{name: value})
        asked = LogAsked(ALL.first, ALL.last, only=only)
        async with store.reading() as unit:
            expected = [one.number for one in await unit.log_pages.lines(replace(ALL, only=only), None, 10)]
        lines = b"".join([piece async for piece in book.jsonl(asked, Shown())]).splitlines()
        assert [json.loads(one)["ticket"] for one in reversed(lines)] == expected, (name, value)
        table = b"".join([piece async for piece in book.csv(asked, Shown())]).splitlines()
        assert len(table) == len(expected) + 1
