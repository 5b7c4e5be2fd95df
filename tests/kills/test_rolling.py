"""Every process replaced in turn while people work: no request fails, and nobody waits for a lease."""

import asyncio
import time
from pathlib import Path

import pytest

from tests.kills.balancer import Balancer, balancing
from tests.kills.office import PACE, Office, office
from tests.kills.people import LOOK
from tests.kills.processes import Nursery, Process
from tests.kills.wiring import Wiring

# A lease as in life: who had to wait for one to run out would be seen to.
PATIENT = Wiring({**PACE, "lease": 60.0, "sending": 20.0})
STUCK = 30.0
LONGEST_STOP = 10.0


async def replaced(made: Office, balancer: Balancer, process: Process) -> float:
    """Wait until it has ended, start another in its place, and wait until requests go there."""
    began = time.monotonic()
    while (code := process.ended()) is None:
        await asyncio.sleep(0.02)
    assert code == 0, process.log.read_text(encoding="utf-8")[-2000:]
    took = time.monotonic() - began
    process.start()
    await made.until(lambda: _takes(balancer, process))
    return took


async def _takes(balancer: Balancer, process: Process) -> bool:
    return balancer.takes(process)


async def stopped_in_mid_post(made: Office) -> Process:
    """Tell a process to stop whose post has taken effect and whose answer does not come."""
    told: asyncio.Future[Process] = asyncio.get_running_loop().create_future()

    async def stuck(name: str) -> None:
        process = next(one for one in made.processes if one.name == name)
        process.tell()
        told.set_result(process)
        await asyncio.sleep(STUCK)

    made.receiver.strike = stuck
    return await told


async def hammered(made: Office) -> None:
    """A request after the other, so that some are under way at every moment."""
    while True:
        await made.workspace.person("U_KAREN").command("/draft", "help")
        await asyncio.sleep(LOOK)


@pytest.mark.postgres
async def test_no_request_fails_while_every_process_is_replaced(
    server_url: str, office_file: Path, tmp_path: Path, parent: Nursery
) -> None:
    async with office(server_url, office_file, tmp_path, parent, 3, calm=True, wiring=PATIENT) as made:
        balancer = Balancer(made.workspace, made.processes, made.ready, made.sender.once)
        async with balancing(balancer):
            await made.until(lambda: _all(balancer))
            working = asyncio.create_task(made.people.work(asking=2))
            hammering = [asyncio.create_task(hammered(made)) for _ in range(3)]
            stuck = await stopped_in_mid_post(made)
            took = [await replaced(made, balancer, stuck)]
            for one in made.processes:
                if one is not stuck:
                    one.tell()
                    took.append(await replaced(made, balancer, one))
            for each in hammering:
                each.cancel()
            made.people.stopped = True
            await working
            drained = await made.drained()
        said = made.figures(
            stops=[round(one, 1) for one in took], outcomes=dict(balancer.outcomes), drained=round(drained, 1)
        )
        print(said)  # noqa: T201 -- the figures of docs/reliability.md
        assert set(balancer.outcomes) == {"200"}, said
        assert balancer.by_process.keys() == {one.name for one in made.processes}
        assert "{'process': 'stopping'}" in balancer.said
        assert max(took) < LONGEST_STOP, said
        assert drained < STUCK, said
        assert made.found() > 0, said
        assert await made.complaints() == [], said


async def _all(balancer: Balancer) -> bool:
    return all(balancer.takes(one) for one in balancer.processes)
