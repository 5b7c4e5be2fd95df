"""Processes killed at any moment, in bad weather: nothing lost, nothing twice, in order."""

import asyncio
import os
import random
from pathlib import Path

import pytest

from tests.kills.office import PACE, Office, office
from tests.kills.processes import Nursery, Process
from tests.kills.wiring import Wiring

FEW, MANY = 8, int(os.environ.get("KILLS", "200"))


async def killed(made: Office, kills: int, chance: random.Random, pause: tuple[float, float]) -> None:
    """Kill by turns whoever comes first and whoever has just posted something and waits for the answer."""
    while made.kills < kills:
        await asyncio.sleep(chance.uniform(*pause))
        if made.kills % 2:
            await struck(made, chance)
        else:
            made.restart(await living(made, chance))


async def living(made: Office, chance: random.Random) -> Process:
    """Any process that serves at this moment; killing what has not begun would prove little."""
    while True:
        one = chance.choice(made.processes)
        if (await made.ready(one))[0] == 200:
            return one
        await asyncio.sleep(0.02)


async def struck(made: Office, chance: random.Random) -> None:
    """Kill whoever posts next, between what the post does and its answer."""
    done = asyncio.Event()

    async def strike(name: str) -> None:
        made.restart(next(one for one in made.processes if one.name == name))
        done.set()

    made.receiver.strike = strike
    try:
        async with asyncio.timeout(6.0):
            await done.wait()
    except TimeoutError:
        if made.receiver.strike is None:  # it has begun
            await done.wait()
            return
        made.receiver.strike = None
        made.restart(await living(made, chance))


async def under_fire(made: Office, kills: int, pause: tuple[float, float], seed: int) -> None:
    """People at work until so many kills are over, then until all they began is ended and sent."""
    working = asyncio.create_task(made.people.work())
    killing = asyncio.create_task(killed(made, kills, random.Random(seed), pause))  # noqa: S311 -- as above
    await asyncio.wait([working, killing], return_when=asyncio.FIRST_COMPLETED)
    if working.done():
        await working  # only a fault ends it before it is stopped
    await killing
    made.people.stopped = made.receiver.calm = True  # what is left to do is only waited for
    await working


async def judged(made: Office) -> None:
    drained = await made.drained()
    stopping = await made.stopped()
    said = made.figures(drained=round(drained, 1), stopping=round(max(stopping), 1))
    print(said)  # noqa: T201 -- the figures of docs/reliability.md
    assert await made.complaints() == [], said
    assert made.twice() == 0, said
    assert made.found() > 0, said
    assert made.sender.counted["given up"] == 0, said
    assert made.processes[0].command("audit", "verify") == 0, said


# Two hundred kills of each, and as a control some between a post and its answer and nothing else gone wrong.


async def left(working: "asyncio.Task[None]") -> None:
    """Nobody works on among cards of which there are two: the second one never changes."""
    working.cancel()
    await asyncio.gather(working, return_exceptions=True)


async def _came_twice(made: Office) -> bool:
    return made.twice() > 0


@pytest.mark.soak
async def test_one_process_on_sqlite_is_killed_two_hundred_times(
    sqlite_url: str, office_file: Path, tmp_path: Path, parent: Nursery
) -> None:
    async with office(sqlite_url, office_file, tmp_path, parent, 1, turning=True) as made:
        await under_fire(made, MANY, (0.1, 1.0), seed=4)
        await judged(made)


@pytest.mark.soak
@pytest.mark.postgres
async def test_three_processes_on_postgresql_are_killed_two_hundred_times(
    server_url: str, office_file: Path, tmp_path: Path, parent: Nursery
) -> None:
    async with office(server_url, office_file, tmp_path, parent, 3, turning=True) as made:
        await under_fire(made, MANY, (0.1, 0.8), seed=5)
        await judged(made)


@pytest.mark.soak
@pytest.mark.postgres
async def test_without_the_look_up_forty_kills_bring_posts_twice(
    server_url: str, office_file: Path, tmp_path: Path, parent: Nursery
) -> None:
    blind = Wiring(PACE, looks_up=False)
    async with office(server_url, office_file, tmp_path, parent, 3, calm=True, wiring=blind) as made:
        working = asyncio.create_task(made.people.work())
        await killed(made, 40, random.Random(6), (0.1, 0.8))  # noqa: S311 -- as above
        await left(working)
        await made.drained()
        print(made.figures(look_up="off"))  # noqa: T201 -- as above
        assert made.twice() > 0


# A few of each, for every run of the tests.


async def test_one_process_on_sqlite_is_killed(
    sqlite_url: str, office_file: Path, tmp_path: Path, parent: Nursery
) -> None:
    async with office(sqlite_url, office_file, tmp_path, parent, 1) as made:
        await under_fire(made, FEW, (0.05, 0.2), seed=1)
        await judged(made)


@pytest.mark.postgres
async def test_three_processes_on_postgresql_are_killed(
    server_url: str, office_file: Path, tmp_path: Path, parent: Nursery
) -> None:
    async with office(server_url, office_file, tmp_path, parent, 3) as made:
        await under_fire(made, FEW, (0.05, 0.2), seed=2)
        await judged(made)


async def test_without_the_look_up_a_kill_brings_a_post_twice(
    sqlite_url: str, office_file: Path, tmp_path: Path, parent: Nursery
) -> None:
    blind = Wiring(PACE, looks_up=False)
    async with office(sqlite_url, office_file, tmp_path, parent, 1, calm=True, wiring=blind) as made:
        working = asyncio.create_task(made.people.work(most=1, asking=2))
        await struck(made, random.Random(3))  # noqa: S311 -- as above
        await made.until(lambda: _came_twice(made))
        await left(working)
        assert any("posted 2 times" in one for one in await made.complaints())
