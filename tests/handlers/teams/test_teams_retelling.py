"""What cannot be kept now is told again: in order, up to so much, and not what is refused."""

import asyncio
from dataclasses import dataclass, field
from functools import partial

import pytest
from structlog.testing import capture_logs

from handlers.teams.retelling import Retelling
from workflows.domain.refusals import No, Refusal
from workflows.records import StoreUnavailable, Trouble


@dataclass
class Desk:
    """Hears, unless something stands in its way."""

    trouble: Exception | None = None
    heard: list[str] = field(default_factory=list)

    async def hear(self, what: str) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.heard.append(what)


@dataclass
class Clock:
    """Pauses that end when the test says so."""

    pauses: list[float] = field(default_factory=list)
    over: asyncio.Event = field(default_factory=asyncio.Event)

    async def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.over.clear()
        await self.over.wait()

    async def ends(self) -> None:
        """The pause is over, and what follows it has happened."""
        self.over.set()
        for _ in range(20):
            await asyncio.sleep(0)


AWAY = StoreUnavailable(Trouble.GONE)
CHANGED = Refusal(No.CHANGED_MEANWHILE)


@pytest.mark.parametrize("trouble", [AWAY, CHANGED], ids=["away", "a_lost_race"])
async def test_what_was_not_heard_is_told_again_in_order(trouble: Exception) -> None:
    desk, clock = Desk(trouble), Clock()
    retelling = Retelling(clock.pause)
    await retelling.tell("turned", partial(desk.hear, "first"))
    await asyncio.sleep(0)
    await clock.ends()
    assert (desk.heard, clock.pauses) == ([], [1.0, 2.0])
    desk.trouble = None
    await retelling.tell("turned", partial(desk.hear, "second"))
    assert desk.heard == []  # not before the first
    await clock.ends()
    assert desk.heard == ["first", "second"]
    await retelling.tell("turned", partial(desk.hear, "third"))
    assert desk.heard[-1] == "third"
    await retelling.stop()


async def test_a_pause_is_never_longer_than_half_a_minute() -> None:
    desk, clock = Desk(AWAY), Clock()
    retelling = Retelling(clock.pause)
    await retelling.tell("turned", partial(desk.hear, "first"))
    for _ in range(8):
        await clock.ends()
    assert clock.pauses == [1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0, 30.0]
    with capture_logs() as said:
        await retelling.stop()
    assert [(one["event"], one["count"]) for one in said] == [("teams_never_told", 1)]


async def test_more_than_it_holds_is_said_to_be_lost() -> None:
    desk, clock = Desk(AWAY), Clock()
    retelling = Retelling(clock.pause, most=2)
    with capture_logs() as said:
        for nth in "123":
            await retelling.tell("turned", partial(desk.hear, nth))
    assert [one["event"] for one in said].count("teams_never_told") == 1
    await asyncio.sleep(0)
    desk.trouble = None
    await clock.ends()
    assert desk.heard == ["1", "2"]
    await retelling.stop()


async def test_what_is_refused_for_good_is_noted_and_not_told_again() -> None:
    desk, clock = Desk(Refusal(No.NOT_ALLOWED)), Clock()
    retelling = Retelling(clock.pause)
    with capture_logs() as said:
        await retelling.tell("moved", partial(desk.hear, "first"))
    assert [(one["event"], one["action"], one["code"]) for one in said] == [
        ("teams_not_kept", "moved", "not_allowed")
    ]
    await asyncio.sleep(0)
    assert clock.pauses == []
    await retelling.stop()
