"""Notices arrive in order, at the pace of their conversation, and are never silently lost, on both databases."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.outbox import Outbox
from bot.settling import Pace
from bot.storage.backlog import backlog, dead_letters
from bot.storage.lanes import PendingNotice, Settled, SqlLanes
from bot.storage.store import SqlStore, open_store
from handlers.replies import Later, Rejected, Unreachable
from handlers.screens.elements import Message
from tests.bot.storage import life
from tests.bot.storage.office import NOW, OFFICE
from tests.fakes.clock import Clock
from tests.fakes.courier import FakeCourier, said
from workflows.domain.notices import Kind, Notice, desk_lane, notice
from workflows.domain.tickets import Act, Ticket
from workflows.records import Change

RITA, OLE = "person:rita", "person:ole"


class Post:
    """An outbox with everything it needs, and ways to put notices into it."""

    def __init__(self, store: SqlStore, pace: Pace | None = None) -> None:
        self.store, self.clock, self.rendered = store, Clock(NOW), list[PendingNotice]()
        self.courier = FakeCourier(self.clock)
        self.silent = set[Kind]()
        self.broken = set[str]()
        self.outbox = self.another(pace)

    def another(self, pace: Pace | None = None) -> Outbox:
        return Outbox(
            SqlLanes(self.store),
            self.render,
            lambda _lane: self.courier,
            self.clock,
            wake=self.store.committed,
            pace=pace,
            chance=lambda: 1.0,
        )

    async def render(self, one: PendingNotice) -> Message | None:
        self.rendered.append(one)
        if one.key in self.broken:
            raise ValueError("secret text of a draft")
        return None if one.kind in self.silent else said(f"{one.kind} {one.revision}")

    async def put(self, of: Ticket, *notices: Notice) -> Ticket:
        """Write an act of no consequence with these notices."""
        async with self.store.transaction() as unit:
            now = await unit.tickets.locked(of.id)
            after = replace(now, revision=now.revision + 1)
            decided = life.by("ole").event(Act.CLAIM, {})
            return await unit.tickets.record(Change(after, decided, notices=notices))

    async def ticket(self) -> Ticket:
        """A ticket whose own notices have been sent already."""
        made = await life.opened(self.store)
        await self.outbox.drain()
        self.courier.arrived_.clear()
        self.courier.tried.clear()
        self.rendered.clear()
        self.clock.move(minutes=1)
        return made

    def later(self, seconds: float) -> None:
        self.clock.move(seconds=seconds)


def told(of: Ticket, name: str, lane: str = RITA, **changes: Any) -> Notice:
    """A notice that is no card."""
    plain = notice(Kind.DELIVERY_TEXT, lane, of, name)
    return replace(plain, key=name, **changes)


def shown(of: Ticket, revision: int, lane: str = RITA) -> Notice:
    """A card as of a revision."""
    return notice(Kind.REQUEST_CARD, lane, replace(of, revision=revision))


@pytest.fixture
def post(store: SqlStore) -> Post:
    return Post(store)


async def test_in_order_and_at_the_pace_of_the_conversation(post: Post) -> None:
    of = await post.ticket()
    await post.put(of, told(of, "a"), told(of, "b"), told(of, "x", OLE))
    await post.put(of, told(of, "c"), told(of, "y", OLE))
    assert await post.outbox.drain() == 2
    assert (post.courier.keys(RITA), post.courier.keys(OLE)) == (["a"], ["x"])
    post.later(0.9)
    assert await post.outbox.drain() == 0
    for _ in range(3):
        post.later(0.2)
        await post.outbox.drain()
        post.later(0.8)
        await post.outbox.drain()
    assert (post.courier.keys(RITA), post.courier.keys(OLE)) == (["a", "b", "c"], ["x", "y"])
    assert (await backlog(post.store)).waiting == 0


async def test_new_notices_do_not_hurry_a_conversation(post: Post) -> None:
    of = await post.ticket()
    for nth in range(12):
        await post.put(of, told(of, f"n{nth}"))
        await post.outbox.drain()
        post.later(0.3)
    moments = [one.at for one in post.courier.arrived_]
    assert len(moments) == 3
    assert min(b - a for a, b in pairwise(moments)) >= timedelta(seconds=1)


async def test_a_notice_is_written_once(post: Post) -> None:
    of = await post.ticket()
    await post.put(of, told(of, "a"))
    await post.put(of, told(of, "a"))
    await post.outbox.drain()
    post.later(5)
    assert await post.outbox.drain() == 0
    assert post.courier.keys(RITA) == ["a"]


async def test_an_act_that_fails_leaves_no_notice(post: Post) -> None:
    of = await post.ticket()

    async def fail() -> None:
        async with post.store.transaction() as unit:
            event = life.by("ole").event(Act.CLAIM, {})
            await unit.tickets.record(Change(of, event, notices=(told(of, "a"),)))
            raise LookupError

    with pytest.raises(LookupError):
        await fail()
    assert await post.outbox.drain() == 0


async def test_too_many_requests_set_the_conversation_s_clock(post: Post) -> None:
    of = await post.ticket()
    post.courier.answers = [Later(30)]
    await post.put(of, told(of, "a"))
    await post.outbox.drain()
    await post.put(of, told(of, "b"), told(of, "x", OLE))
    post.later(29)
    await post.outbox.drain()
    assert (post.courier.keys(RITA), post.courier.keys(OLE)) == ([], ["x"])
    post.later(1)
    await post.outbox.drain()
    post.later(1)
    await post.outbox.drain()
    assert post.courier.keys(RITA) == ["a", "b"]
    assert len(post.courier.tried) == 4
    assert not post.courier.asked


async def test_an_hour_of_faults_loses_nothing(post: Post) -> None:
    of = await post.ticket()
    await post.put(of, told(of, "a"), told(of, "b"))
    lanes, tries, end = SqlLanes(post.store), [], post.clock() + timedelta(hours=1)
    while post.clock() < end:
        tries.append(post.clock())
        post.courier.answers = [Unreachable("500", in_doubt=False)]
        assert await post.outbox.drain() == 1
        due = await lanes.next_due()
        assert due
        post.clock.turn_to(due - timedelta(seconds=0.1))
        assert await post.outbox.drain() == 0
        post.clock.turn_to(due)
    post.courier.answers = []
    pauses = [(b - a).total_seconds() for a, b in pairwise(tries)]
    assert pauses == sorted(pauses)
    assert (pauses[0], pauses[-1]) == (1, 300)
    assert (await backlog(post.store)).held == 1
    await post.outbox.drain()
    post.later(1)
    await post.outbox.drain()
    assert post.courier.keys(RITA) == ["a", "b"]
    assert (await backlog(post.store)).held == 0


async def test_faults_of_the_far_side_never_make_a_dead_letter(post: Post) -> None:
    of = await post.ticket()
    await post.put(of, told(of, "a"))
    for _ in range(60):
        post.courier.answers = [Unreachable("500", in_doubt=False)]
        await post.outbox.drain()
        post.later(3600)
    assert (await backlog(post.store)).dead == 0
    post.courier.answers = []
    await post.outbox.drain()
    assert post.courier.keys(RITA) == ["a"]


async def test_a_refusal_for_good_is_a_dead_letter_and_the_rest_goes_on(post: Post) -> None:
    of = await post.ticket()
    post.courier.answers = [Rejected("channel_not_found")]
    await post.put(of, told(of, "a"), told(of, "b"))
    await post.outbox.drain()
    post.later(1)
    await post.outbox.drain()
    assert post.courier.keys(RITA) == ["b"]
    (letter,) = await dead_letters(post.store)
    assert (letter.lane, letter.key, letter.ticket, letter.fault) == (RITA, "a", of.id, "channel_not_found")
    assert (await backlog(post.store)).dead == 1


async def test_a_fault_of_our_own_waits_a_day_before_it_is_a_dead_letter(post: Post) -> None:
    of = await post.ticket()
    post.broken = {"a"}
    await post.put(of, told(of, "a"), told(of, "b"), told(of, "x", OLE))
    with capture_logs() as said:
        await post.outbox.drain()
        assert post.courier.keys(OLE) == ["x"]
        for _ in range(23):
            post.later(3600)
            await post.outbox.drain()
        assert (await backlog(post.store)).dead == 0
        post.later(2 * 3600)
        await post.outbox.drain()
    post.later(1)
    await post.outbox.drain()
    assert (await backlog(post.store)).dead == 1
    assert post.courier.keys(RITA) == ["b"]
    assert {"event": "notice_failed", "lane": RITA, "key": "a"}.items() <= said[0].items() | said[1].items()
    assert "secret text" not in str([{**one, "exc_info": None} for one in said])


async def test_nothing_to_say_any_more(post: Post) -> None:
    of = await post.ticket()
    post.silent = {Kind.WITHDRAWN}
    await post.put(of, notice(Kind.WITHDRAWN, RITA, of), told(of, "b"))
    await post.outbox.drain()  # without a pause: nothing was sent
    assert post.courier.keys(RITA) == ["b"]
    assert (await backlog(post.store)).waiting == 0


async def test_one_card_shows_the_present_and_is_brought_up_to_date(post: Post) -> None:
    made = await life.opened(post.store)
    await post.outbox.drain()
    first = next(one for one in post.courier.arrived_ if one.lane == RITA)
    assert (first.revision, first.update) == (1, False)
    for nth in (2, 3, 4):
        await post.put(made, shown(made, nth))
    post.later(5)
    await post.outbox.drain()
    post.later(5)
    assert await post.outbox.drain() == 0
    card = [one for one in post.courier.arrived_ if one.lane == RITA][1:]
    assert [(one.revision, one.update, one.reference) for one in card] == [(4, True, first.reference)]
    assert (await backlog(post.store)).waiting == 0


async def test_a_card_that_cannot_be_updated_is_posted_anew(post: Post) -> None:
    made = await life.opened(post.store)
    await post.outbox.drain()
    await post.put(made, shown(made, 2))
    post.courier.answers = [Rejected("message_not_found")]
    post.later(5)
    await post.outbox.drain()
    await post.put(made, shown(made, 3))
    post.later(5)
    await post.outbox.drain()
    last = post.courier.arrived_[-1]
    assert (last.revision, last.update) == (3, False)


async def test_an_answer_that_was_lost_is_asked_for_before_sending_again(post: Post) -> None:
    of = await post.ticket()
    post.courier.lost = 1
    post.courier.answers = [Unreachable("timeout", in_doubt=True)]
    await post.put(of, told(of, "a"), told(of, "b"))
    await post.outbox.drain()
    for _ in range(4):
        post.later(1)
        await post.outbox.drain()
    assert post.courier.keys(RITA) == ["a", "b"]
    assert post.courier.asked == ["a"]


async def test_where_nothing_can_be_asked_it_comes_twice_and_is_not_lost(post: Post) -> None:
    of = await post.ticket()
    post.courier.lost, post.courier.knows = 1, False
    post.courier.answers = [Unreachable("timeout", in_doubt=True)]
    await post.put(of, told(of, "a"))
    await post.outbox.drain()
    post.later(2)
    await post.outbox.drain()
    assert post.courier.keys(RITA) == ["a", "a"]


async def test_a_crash_between_sending_and_writing_it_down(post: Post, url: str) -> None:
    of = await post.ticket()
    await post.put(of, told(of, "a"), told(of, "b"))
    lanes = SqlLanes(post.store)
    (head,) = await lanes.claim("dead", post.clock(), post.clock() + timedelta(seconds=30), 5)
    await post.outbox._send(head)  # and nobody writes it down
    assert await post.outbox.drain() == 0
    post.later(31)
    for _ in range(3):
        await post.outbox.drain()
        post.later(1)
    assert post.courier.keys(RITA) == ["a", "b"]
    assert post.courier.asked == ["a"]


async def test_who_lost_the_lane_writes_nothing(post: Post) -> None:
    of = await post.ticket()
    await post.put(of, told(of, "a"), told(of, "b"))
    (head,) = await SqlLanes(post.store).claim("slow", post.clock(), post.clock() + timedelta(seconds=30), 5)
    post.later(31)
    await post.outbox.drain()
    assert not await SqlLanes(post.store).settle(head, Settled("dead", fault="late"), post.clock())
    assert (await backlog(post.store)).dead == 0


async def test_two_processes_send_each_notice_once_and_in_order(post: Post, url: str) -> None:
    of = await post.ticket()
    names: Sequence[str] = [f"n{nth}" for nth in range(20)]
    lanes = [f"person:p{nth}" for nth in range(6)]
    for name in names:
        await post.put(of, *(told(of, f"{lane}/{name}", lane) for lane in lanes))
    store = await open_store(url, OFFICE.office.id)
    other = Post(store, pace := Pace(gap=0, lanes=4))
    other.courier, other.clock = post.courier, post.clock
    boxes = [post.another(pace), other.another(pace)]
    for _ in range(10):
        await asyncio.gather(*(box.drain() for box in boxes))
    await store.close()
    assert {lane: post.courier.keys(lane) for lane in lanes} == {
        lane: [f"{lane}/{name}" for name in names] for lane in lanes
    }


async def test_the_loop_delivers_what_is_committed_and_stops(post: Post) -> None:
    of = await post.ticket()
    outbox = post.another(Pace(gap=0, poll=30))
    running = asyncio.create_task(outbox.run())
    await post.put(of, told(of, "a"), told(of, "b"), told(of, "x", OLE))
    async with asyncio.timeout(60):
        while len(post.courier.arrived_) < 3:
            await asyncio.sleep(0)
        outbox.stop()
        await running
    assert (post.courier.keys(RITA), post.courier.keys(OLE)) == (["a", "b"], ["x"])
    async with asyncio.timeout(60):
        while (await backlog(post.store)).waiting:
            await asyncio.sleep(0)


async def test_stopping_brings_what_is_being_sent_to_its_end(post: Post) -> None:
    of = await post.ticket()
    sending, go_on = asyncio.Event(), asyncio.Event()

    async def slow(one: PendingNotice) -> Message:
        sending.set()
        await go_on.wait()
        return said(one.key)

    outbox = Outbox(
        SqlLanes(post.store), slow, lambda _lane: post.courier, post.clock, wake=post.store.committed
    )
    running = asyncio.create_task(outbox.run())
    await post.put(of, told(of, "a"), told(of, "b"))
    async with asyncio.timeout(60):
        await sending.wait()
        outbox.stop()
        go_on.set()
        await running
    assert post.courier.keys(RITA) == ["a"]
    assert (await backlog(post.store)).waiting == 1
    post.later(2)
    await post.outbox.drain()
    assert post.courier.keys(RITA) == ["a", "b"]
    assert not post.courier.asked


async def test_a_leap_of_the_clock_sends_nothing_twice_that_is_under_way(post: Post) -> None:
    of = await post.ticket()
    sending, go_on = asyncio.Event(), asyncio.Event()

    async def slow(one: PendingNotice) -> Message:
        if one.lane == RITA:
            sending.set()
            await go_on.wait()
        return said(one.key)

    outbox = Outbox(
        SqlLanes(post.store), slow, lambda _lane: post.courier, post.clock, wake=post.store.committed
    )
    running = asyncio.create_task(outbox.run())
    await post.put(of, told(of, "a"))
    async with asyncio.timeout(60):
        await sending.wait()
        post.later(3600)
        await post.put(of, told(of, "x", OLE))
        while not post.courier.keys(OLE):  # so a turn has been taken since the leap
            await asyncio.sleep(0)
        go_on.set()
        while (await backlog(post.store)).waiting:
            await asyncio.sleep(0)
        outbox.stop()
        await running
    assert post.courier.keys(RITA) == ["a"]
    assert not post.courier.asked


async def test_the_desk_hears_once_that_somebody_is_not_reached(post: Post) -> None:
    of = await post.ticket()
    for name in ("a", "b"):
        post.courier.answers = [Rejected("removed")]
        await post.put(of, told(of, name))
        for _ in range(3):
            await post.outbox.drain()
            post.later(1)
    assert post.courier.keys(f"desk:{of.desk}") == [f"undelivered:{of.id}:{RITA}"]
    assert (await backlog(post.store)).dead == 2


async def test_an_administrator_hears_once_a_day_of_a_conversation_that_is_gone(post: Post) -> None:
    of = await post.ticket()
    desk, administrator = f"desk:{of.desk}", "person:ida"
    for name in ("a", "b"):
        post.courier.answers = [Rejected("is_archived")]
        await post.put(of, told(of, name, desk))
        for _ in range(3):
            await post.outbox.drain()
            post.later(1)
    assert len(post.courier.keys(administrator)) == 1
    post.clock.move(days=1)
    post.courier.answers = [Rejected("is_archived")]
    await post.put(of, told(of, "c", desk))
    for _ in range(3):
        await post.outbox.drain()
        post.later(1)
    assert len(post.courier.keys(administrator)) == 2


async def test_those_who_cannot_be_reached_are_not_told_of_each_other(post: Post) -> None:
    of = await post.ticket()
    post.courier.answers = [Rejected("gone"), Rejected("gone"), Rejected("gone"), Rejected("gone")]
    await post.put(of, told(of, "a"))
    for _ in range(6):
        await post.outbox.drain()
        post.later(1)
    assert (await backlog(post.store)).waiting == 0
    assert len(post.courier.tried) <= 4


async def test_what_stands_beneath_a_card_is_sent_with_that_cards_message(post: Post) -> None:
    of = await post.ticket()
    lane = desk_lane(of.desk)
    card = notice(Kind.DESK_CARD, lane, replace(of, revision=9))
    await post.put(of, card, notice(Kind.DESK_QUESTION, lane, of, "q1"))
    for _ in range(3):
        await post.outbox.drain()
        post.later(1.1)
    assert await post.outbox.drain() == 0
    first, second = post.courier.tried
    assert first.reference is not None
    assert (first.key, first.thread) == (card.key, None), "a card stands alone"
    assert second.thread == first.reference


async def test_without_a_card_it_stands_alone(post: Post) -> None:
    of = await post.ticket()
    await post.put(of, notice(Kind.DESK_QUESTION, desk_lane("elsewhere"), of, "q1"))
    await post.outbox.drain()
    assert [one.thread for one in post.courier.tried] == [None]
