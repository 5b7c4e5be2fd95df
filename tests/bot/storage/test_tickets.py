"""A ticket's life is stored as it was decided, once, by one winner, on both databases."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.storage.store import SqlStore, open_store
from workflows.domain.refusals import No, Refusal
from workflows.domain.tickets import Act, State, Ticket, Use
from workflows.records import Change, Changed

from . import life
from .office import NOW, OFFICE, at


async def stored(store: SqlStore, of: str) -> Ticket:
    async with store.reading() as unit:
        return await unit.tickets.get(of)


async def test_a_whole_life(store: SqlStore) -> None:
    last = await life.whole_life(store)
    async with store.reading() as unit:
        assert await unit.tickets.get(last.id) == last
        assert await unit.tickets.by_number(last.number) == last
        assert (last.state, last.minutes, last.draft, last.delivered) == (State.CLOSED, 45, 1, 1)
        assert (last.use, last.closed_at) == (Use.PUBLISHED, at(6))
        assert await unit.contents.get(last.brief) == life.WORDS
        assert await unit.contents.last_words(last.id) == "https://example.org/post"
        assert (await unit.drafts.version(last.id, 1)).draft == life.DRAFT
        assert await unit.drafts.answers(last.id, 1) == {"facts": "checked"}
        assert [one.minutes for one in await unit.timelog.of_ticket(last.id)] == [15, 30]


async def test_every_field_comes_back_as_it_was(store: SqlStore) -> None:
    later = datetime(2026, 7, 1, 12, 30, 15, 123456, tzinfo=UTC)
    made = await life.opened(store, needed_on=date(2026, 7, 2), confirmed=False, opened_at=later)
    after = replace(
        made,
        claimed_at=later,
        delivered_at=later + timedelta(microseconds=1),
        accepted_at=later,
        closed_at=later,
        use=Use.UNKNOWN,
        reason_code="party_politics",
        assignee="oda",
        confirmed=True,
        minutes=5,
        draft=2,
        delivered=1,
    )
    async with store.transaction() as unit:
        kept = await unit.tickets.record(Change(after, life.by("oda").event(Act.CLAIM, {})))
    assert await stored(store, made.id) == kept
    assert kept.delivered_at == later + timedelta(microseconds=1)


async def test_numbers_follow_each_other_and_are_the_office_s_own(store: SqlStore) -> None:
    assert [(await life.opened(store)).number for _ in range(3)] == [1, 2, 3]
    async with SqlStore(store._engines, "sydby").transaction() as unit:
        assert await unit.tickets.next_number() == 1


async def test_a_number_not_used_is_given_again(store: SqlStore) -> None:
    async def fail() -> None:
        async with store.transaction() as unit:
            await unit.tickets.next_number()
            raise LookupError

    with pytest.raises(LookupError):
        await fail()
    assert (await life.opened(store)).number == 1


async def test_unknown_tickets_are_refused(store: SqlStore) -> None:
    async with store.transaction() as unit:
        for asked in (unit.tickets.get("no"), unit.tickets.locked("no"), unit.tickets.by_number(99)):
            with pytest.raises(Refusal) as refused:
                await asked
            assert refused.value.code is No.NO_SUCH_TICKET


async def test_another_office_s_ticket_is_unknown(store: SqlStore) -> None:
    made = await life.opened(store)
    async with SqlStore(store._engines, "sydby").reading() as unit:
        with pytest.raises(Refusal):
            await unit.tickets.get(made.id)


async def test_what_was_read_before_another_act_is_not_written(store: SqlStore) -> None:
    made = await life.opened(store)
    await life.claimed(store, made.id)
    late = replace(made, state=State.IN_PROGRESS, assignee="oda")

    async def write_late() -> None:
        async with store.transaction() as unit:
            await unit.tickets.record(Change(late, life.by("oda").event(Act.CLAIM, {})))

    with pytest.raises(Changed):
        await write_late()
    assert (await stored(store, made.id)).assignee == "ole"


async def test_two_claim_at_once_and_the_loser_sees_the_winner(store: SqlStore, url: str) -> None:
    made = await life.opened(store)
    other = await open_store(url, OFFICE.office.id)

    async def claim(by: SqlStore, person: str) -> str:
        async with by.transaction() as unit:
            now = await unit.tickets.locked(made.id)
            if now.state is State.REQUESTED:
                await asyncio.sleep(0)  # the other one is on its way by now
                after = replace(now, state=State.IN_PROGRESS, assignee=person)
                await unit.tickets.record(Change(after, life.by(person).event(Act.CLAIM, {})))
            return now.assignee or person

    for _ in range(5):
        seen = await asyncio.gather(claim(store, "ole"), claim(other, "oda"))
        assert len(set(seen)) == 1
        assert (await stored(store, made.id)).assignee == seen[0]
    assert (await stored(store, made.id)).chain_length == 2
    await other.close()


async def test_a_form_is_used_once(store: SqlStore) -> None:
    async with store.transaction() as unit:
        assert await unit.tickets.spend("n1", Act.OPEN, "t1", NOW) is None
    async with store.transaction() as unit:
        assert await unit.tickets.spend("n1", Act.OPEN, "t2", NOW) == "t1"
        assert await unit.tickets.spend("n1", Act.EDIT, "t2", NOW) is None


async def test_the_queue_is_most_urgent_first_and_without_the_ended(store: SqlStore) -> None:
    soon, late = at(5), at(9)
    whenever = await life.opened(store, opened_at=at(1))
    later = await life.opened(store, due_at=late)
    second = await life.opened(store, due_at=soon, opened_at=at(2))
    first = await life.opened(store, due_at=soon, opened_at=at(1))
    await life.opened(store, desk="other")
    await life.whole_life(store)
    async with store.reading() as unit:
        queue = await unit.tickets.queue("main")
    assert [one.id for one in queue] == [first.id, second.id, later.id, whenever.id]


async def test_a_requester_sees_live_ones_first_then_the_latest(store: SqlStore) -> None:
    ended = await life.whole_life(store, opened_at=at(9))
    old = await life.opened(store, opened_at=at(1))
    new = await life.opened(store, opened_at=at(2))
    await life.opened(store, requester="dan")
    async with store.reading() as unit:
        assert [one.id for one in await unit.tickets.of_requester(["rita"], 9)] == [new.id, old.id, ended.id]
        assert len(await unit.tickets.of_requester(["rita", "dan"], 9)) == 4
        assert [one.id for one in await unit.tickets.of_requester(["rita"], 1)] == [new.id]
        assert await unit.tickets.of_requester([], 9) == ()


async def test_silent_tickets(store: SqlStore) -> None:
    silent = await life.opened(store)
    accepted = await life.opened(store)
    for one in (silent, accepted):
        await life.claimed(store, one.id)
        await life.written(store, one.id)
        await life.delivered(store, one.id)  # at minute 4
    await life.accepted(store, accepted.id)  # at minute 5
    await life.whole_life(store)
    async with store.reading() as unit:
        assert await unit.tickets.silent_since(at(4), 9) == ()
        assert await unit.tickets.silent_since(at(4) + timedelta(seconds=1), 9) == (silent.id,)
        assert set(await unit.tickets.silent_since(at(6), 9)) == {silent.id, accepted.id}
        assert len(await unit.tickets.silent_since(at(6), 1)) == 1
