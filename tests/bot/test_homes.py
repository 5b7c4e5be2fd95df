"""Homes drawn anew: at most once a pause, by one at a time, and never an older over a newer one."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.homes import Homes, Rhythm
from config.i18n import Words
from handlers.directory import DirectoryKeeper
from handlers.reception import Reception
from handlers.replies import Later, Outcome, Rejected, Sent, Unreachable
from handlers.screens.elements import Card, Row
from tests.fakes import office as names
from tests.fakes.clock import Clock
from tests.handlers.chat import Platform, identity
from tests.handlers.conftest import reception_of
from tests.once import read_once
from tests.workflows import steps
from tests.workflows.conftest import clock, database, template, work
from workflows import tickets
from workflows.performing import Command
from workflows.ports import Workplace

__all__ = ["clock", "database", "read_once", "template", "work"]
PAUSE = timedelta(seconds=10)


@dataclass
class Screen:
    """A platform that knows what it shows by a hash, as Slack does."""

    moves: bool = False
    hash: str = ""
    shown: list[Card] = field(default_factory=list)
    answers: list[Outcome] = field(default_factory=list)
    arriving: Callable[[Card], Awaitable[None]] | None = None
    cleared: list[str] = field(default_factory=list)

    async def paint(self, identity: str, shown: str, card: Card, _: Words) -> Outcome:
        assert identity.startswith("U")
        if self.answers:
            return self.answers.pop(0)
        if self.arriving:
            await self.arriving(card)
        if shown and shown != self.hash:
            return Unreachable("hash_conflict", in_doubt=False)
        self.shown.append(card)
        self.hash = f"hash-{len(self.shown)}"
        return Sent(self.hash)

    async def clear(self, identity: str, shown: str) -> None:  # noqa: ARG002 -- as Painter has it
        self.cleared.append(shown)

    @property
    def rows(self) -> int:
        """How many tickets stand there."""
        return sum(isinstance(one, Row) for one in self.shown[-1].elements)


@pytest.fixture
async def reception(work: Workplace) -> Reception:
    made = reception_of(work, Platform(), DirectoryKeeper())
    async with work.store.transaction() as unit:
        for one in (names.OFFICER, names.MAYOR, names.COLLEAGUE):
            await unit.people.pin("slack", identity(one), one, work.clock())
    await made.directory.refresh(work)
    return made


@pytest.fixture
def slack() -> Screen:
    return Screen()


def homes_of(reception: Reception, slack: Screen, touched: set[str] | None = None) -> Homes:
    made = Homes(reception, set() if touched is None else touched, Rhythm(pause=PAUSE), lambda: 0.0)
    made.painters["slack"] = slack
    return made


@pytest.fixture
def homes(reception: Reception, slack: Screen) -> Homes:
    return homes_of(reception, slack)


SOFIE = identity(names.OFFICER)


async def test_what_another_did_is_drawn_once_the_home_has_rested(
    homes: Homes, slack: Screen, work: Workplace, clock: Clock
) -> None:
    assert await homes.now("slack", SOFIE)
    ticket = await steps.opened(work)
    assert await homes.turn() == 0  # it was drawn just now
    await tickets.claim(work, Command(names.COLLEAGUE, ticket.id))
    await steps.opened(work, nonce="2")
    clock.move(seconds=11)
    assert await homes.turn() == 1  # both at once
    assert (len(slack.shown), slack.rows) == (2, 1)
    clock.move(seconds=11)
    assert await homes.turn() == 0


async def test_nothing_is_sent_where_nothing_looks_different(
    homes: Homes, slack: Screen, reception: Reception, clock: Clock
) -> None:
    touched = {names.OFFICER}
    homes = homes_of(reception, slack, touched)
    await homes.now("slack", SOFIE)
    clock.move(seconds=11)
    assert await homes.turn() == 0
    assert touched == set()
    assert len(slack.shown) == 1


async def test_a_home_is_kept_up_for_a_day(
    homes: Homes, slack: Screen, work: Workplace, clock: Clock
) -> None:
    await homes.now("slack", SOFIE)
    clock.move(days=1, seconds=1)
    await steps.opened(work)
    assert await homes.turn() == 0
    assert len(slack.shown) == 1


async def test_an_older_drawing_never_covers_a_newer_one(
    reception: Reception, slack: Screen, work: Workplace, clock: Clock
) -> None:
    """Two processes: one has read the home and is slow to arrive; the other draws what happened since."""
    slow, quick = homes_of(reception, slack), homes_of(reception, slack)
    await slow.now("slack", SOFIE)
    read, go = asyncio.Event(), asyncio.Event()

    async def held(_card: Card) -> None:
        slack.arriving = None
        read.set()
        await go.wait()

    await steps.opened(work)
    clock.move(seconds=11)
    slack.arriving = held
    older = asyncio.create_task(slow.turn())
    await read.wait()
    await steps.opened(work, nonce="2")
    assert await quick.now("slack", SOFIE)
    go.set()
    assert await older == 0
    assert slack.rows == 2
    clock.move(seconds=11)
    await slow.turn()
    assert slack.rows == 2


async def test_a_hash_that_was_lost_with_a_process_is_done_without(
    reception: Reception, slack: Screen, work: Workplace, clock: Clock
) -> None:
    homes = homes_of(reception, slack)
    await homes.now("slack", SOFIE)
    slack.hash = "of a process that ended before it could keep it"
    await steps.opened(work)
    clock.move(seconds=11)
    assert await homes.turn() == 0
    clock.move(seconds=11)
    assert await homes.turn() == 1
    assert slack.rows == 1


async def test_a_pause_that_was_asked_for_is_kept(
    reception: Reception, slack: Screen, work: Workplace, clock: Clock
) -> None:
    passed = [0.0]
    homes = Homes(reception, set(), Rhythm(pause=PAUSE), lambda: passed[0])
    homes.painters["slack"] = slack
    await homes.now("slack", SOFIE)
    await steps.opened(work)
    slack.answers = [Later(30)]
    for seconds in (11, 11):
        clock.move(seconds=seconds)
        assert await homes.turn() == 0
    assert slack.answers == []
    passed[0] = 31
    assert await homes.turn() == 1


async def test_whoever_cannot_be_shown_a_home_has_none_any_more(
    homes: Homes, slack: Screen, work: Workplace, clock: Clock
) -> None:
    slack.answers = [Rejected("user_not_found")]
    assert not await homes.now("slack", SOFIE)
    await steps.opened(work)
    clock.move(seconds=11)
    assert await homes.turn() == 0
    assert slack.shown == []


async def test_whoever_has_left_is_shown_nothing_of_the_office_any_more(
    homes: Homes, slack: Screen, reception: Reception, work: Workplace, clock: Clock
) -> None:
    await steps.opened(work)
    await homes.now("slack", SOFIE)
    assert slack.rows == 1
    current = reception.directory.current
    people = {who: one for who, one in current.people.items() if who != names.OFFICER}
    reception.directory.current = type(current)(people=people)
    clock.move(seconds=11)
    assert await homes.turn() == 1
    assert slack.rows == 0
    clock.move(seconds=11)
    assert await homes.turn() == 0


async def test_where_a_home_moves_the_one_before_is_taken_away(
    reception: Reception, work: Workplace, clock: Clock
) -> None:
    teams = Screen(moves=True)
    homes = homes_of(reception, teams)
    await homes.now("slack", SOFIE)
    await homes.now("slack", SOFIE)
    assert teams.cleared == ["hash-1"]
    await steps.opened(work)
    clock.move(seconds=11)
    assert await homes.turn() == 1
    assert teams.cleared == ["hash-1"]


async def test_nobody_has_a_home_whom_nobody_knows(homes: Homes, slack: Screen) -> None:
    assert not await homes.now("slack", "U-NOBODY")
    assert not await homes.now("teams", SOFIE)
    assert slack.shown == []
