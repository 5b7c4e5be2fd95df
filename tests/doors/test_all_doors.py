"""Chat, terminal and pages at random on one database: none of them skips a gate."""

import asyncio
import tempfile
from pathlib import Path
from random import Random

import pytest

from handlers.web import pages
from tests.doors.browsing import ADDRESSES
from tests.doors.known import COMMANDS_OF_THE_TERMINAL, PAGES
from tests.doors.mixing import mixed
from tests.doors.test_entry_points import IN_MEMORY
from tests.doors.typed import COMMANDS
from tests.fakes.workplace import copied
from tests.handlers.conftest import read_once
from tests.workflows.conftest import template

__all__ = ["read_once", "template"]


def test_every_command_and_every_page_is_driven() -> None:
    routes = {f"{one.method} {one.kwargs['name']}" for one in pages.ROUTES}
    assert routes == set(PAGES), "name it in known.py, with what it may leave"
    assert {one.partition(" ")[2] for one in PAGES} == set(ADDRESSES)
    assert set(COMMANDS) == set(COMMANDS_OF_THE_TERMINAL), "draw it in typed.py"


async def walked(file: Path, chance: Random, steps: int, *, slow: bool) -> None:
    async with mixed(file, chance) as office:
        for _ in range(steps):
            await office.step(slow=slow)
        await office.ends()


def in_an_office(template: Path, seed: int, steps: int, *, slow: bool = False) -> None:
    with tempfile.TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as folder:
        chance = Random(seed)  # noqa: S311 -- the same every time
        asyncio.run(walked(copied(template, Path(folder)), chance, steps, slow=slow))


@pytest.mark.parametrize("seed", range(3))
def test_whoever_comes_by_whichever_of_all_doors(template: Path, seed: int) -> None:
    in_an_office(template, seed, 120)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 140))
def test_whoever_comes_by_whichever_of_all_doors_for_long(template: Path, seed: int) -> None:
    in_an_office(template, seed, 200, slow=True)
