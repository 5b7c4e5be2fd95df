"""An outbox that stops lets go at once of what it cannot finish, and says what it found instead of sending."""

import asyncio

import pytest
from structlog.testing import capture_logs

from bot.outbox import Outbox
from bot.settling import Pace
from bot.storage.lanes import PendingNotice, SqlLanes
from bot.storage.store import SqlStore
from handlers.replies import Envelope, Outcome, Unreachable
from handlers.screens.elements import Message
from tests.bot.test_outbox import RITA, Post, told
from tests.fakes.courier import FakeCourier, said


@pytest.fixture
def post(store: SqlStore) -> Post:
    return Post(store)


class Stuck(FakeCourier):
    """A message arrives, and the answer never comes."""

    async def send(self, envelope: Envelope, message: Message) -> Outcome:
        self._arrive(envelope, message)
        await asyncio.Event().wait()
        raise AssertionError


@pytest.mark.parametrize("told_to_stop", [True, False], ids=["told to stop", "cancelled"])
async def test_what_cannot_be_finished_is_let_go_at_once_and_looked_up_by_the_next(
    post: Post, told_to_stop: bool
) -> None:
    of = await post.ticket()
    stuck = Stuck(post.clock)

    async def render(one: PendingNotice) -> Message:
        return said(one.key)

    outbox = Outbox(
        SqlLanes(post.store),
        render,
        lambda _: stuck,
        post.clock,
        pace=Pace(stopping=0.01),
        wake=post.store.committed,
    )
    running = asyncio.create_task(outbox.run())
    await post.put(of, told(of, "a"), told(of, "b"))
    async with asyncio.timeout(60):
        while not stuck.arrived_:
            await asyncio.sleep(0)
        outbox.stop() if told_to_stop else running.cancel()
        await asyncio.wait([running])
    post.courier.arrived_ += stuck.arrived_
    for _ in range(3):  # well within the thirty seconds of a lease
        post.later(1)
        await post.outbox.drain()
    assert post.courier.asked == ["a"]
    assert post.courier.keys(RITA) == ["a", "b"]


async def test_the_log_tells_what_was_found_from_what_was_sent(post: Post) -> None:
    of = await post.ticket()
    post.courier.lost = 1
    post.courier.answers = [Unreachable("timeout", in_doubt=True)]
    await post.put(of, told(of, "a"), told(of, "b"))
    with capture_logs() as logs:
        for _ in range(4):
            await post.outbox.drain()
            post.later(1)
    settled = [(one["key"], one["state"], one["found"]) for one in logs if one["event"] == "notice_settled"]
    assert settled == [("a", "pending", False), ("a", "sent", True), ("b", "sent", False)]
