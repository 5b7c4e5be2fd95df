"""What a running office does by itself, again and again, and what it waits out."""

import asyncio
from collections.abc import Callable

import pytest
from structlog.testing import capture_logs

from bot.tending import every
from workflows.records import StoreUnavailable, Trouble


class Enough(Exception):  # noqa: N818 -- no error: it ends the test
    """Ends a chore that would go on for ever."""


def chore(*outcomes: Exception | None) -> tuple[Callable, list[int]]:
    """An act that meets these outcomes one after the other, and how often it was done."""
    done: list[int] = []

    async def act() -> None:
        done.append(len(done))
        met = outcomes[done[-1]]
        if met is not None:
            raise met

    return act, done


async def test_a_chore_is_done_at_once_and_again_and_again() -> None:
    act, done = chore(None, None, None, Enough())
    with pytest.raises(Enough):
        await every(0, "directory", act)
    assert len(done) == 4


async def test_an_unreachable_database_is_waited_out() -> None:
    gone, busy = StoreUnavailable(Trouble.GONE), StoreUnavailable(Trouble.BUSY)
    act, done = chore(None, gone, busy, None, Enough())
    with capture_logs() as said, pytest.raises(Enough):
        await every(0, "lapse", act)
    assert len(done) == 5
    assert [(one["event"], one["task"]) for one in said] == [("tending_waits", "lapse")] * 2


async def test_a_chore_rests_between() -> None:
    act, done = chore(None, Enough())
    resting = asyncio.create_task(every(3600, "lapse", act))
    while not done:
        await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert not resting.done()
    resting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await resting
    assert len(done) == 1


async def test_any_other_fault_is_not_swallowed() -> None:
    act, _ = chore(LookupError())
    with pytest.raises(LookupError):
        await every(0, "anchor", act)
