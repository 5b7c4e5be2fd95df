"""No side door skips a gate: anybody comes by any door of chat, and the oracle judges what came of it."""

import asyncio
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from handlers import router, routes
from handlers.request import IncomingFile
from tests.doors.chatting import Doors, unknown
from tests.doors.judging import Office
from tests.doors.known import COMMANDS, DOORS
from tests.fakes.clock import Clock
from tests.fakes.workplace import copied, opened
from tests.handlers.chat import Platform
from tests.handlers.conftest import reception_of
from tests.workflows.conftest import template
from tests.workflows.oracle import EVENTS

__all__ = ["template"]

IN_MEMORY = Path("/dev/shm")  # noqa: S108 -- every step commits, and nothing here outlives it
ONCE = settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def test_every_door_of_chat_is_known() -> None:
    assert unknown(routes.ROUTES) == set(), "name it in known.py, with the events it may leave"
    assert set(routes.COMMANDS) <= COMMANDS
    assert set(DOORS) <= {*EVENTS, *map(str, routes.ROUTES), "ticket.open"}


class Shelf(Platform):
    """A platform whose files are all there, and none of which is what it says."""

    async def fetch(self, file: IncomingFile) -> bytes:
        del file
        return b"no document at all"


async def walked(file: Path, chance: Random, steps: int) -> Counter[str]:
    clock, platform, found = Clock(), Shelf(), Counter[str]()
    async with opened(file, clock) as work:
        reception = reception_of(work, platform)
        reception = replace(
            reception,
            lookups={"slack": platform, "teams": platform},
            files={"slack": platform, "teams": platform},
        )
        await reception.directory.refresh(work)
        doors = Doors(router.Router(reception), reception, platform.people, Office(file), clock, chance)
        for _ in range(steps):
            with capture_logs() as logged:
                door, kinds = await doors.step()
            faults = [one for one in logged if one["event"] == "fault"]
            assert faults == [], f"{door}: {faults}"
            found.update(kinds)
        doors.office.raw.close()
    return found


def in_an_office(template: Path, chance: Random, steps: int) -> Counter[str]:
    with tempfile.TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as folder:
        return asyncio.run(walked(copied(template, Path(folder)), chance, steps))


def test_whoever_comes_by_whichever_door(template: Path) -> None:
    seen = Counter[str]()

    @settings(ONCE)
    @given(st.integers(0, 2**32))
    def walk(seed: int) -> None:
        seen.update(in_an_office(template, Random(seed), 120))  # noqa: S311 -- drawn by Hypothesis

    walk()
    done = {"ticket.opened", "ticket.claimed", "ticket.released", "draft.written", "draft.delivered"}
    assert done | {"ticket.handed_over", "ticket.withdrawn", "time.logged"} <= set(seen), seen


@pytest.mark.soak
def test_whoever_comes_by_whichever_door_for_long(template: Path) -> None:
    for seed in range(60):
        in_an_office(template, Random(seed), 200)  # noqa: S311 -- the same every time
