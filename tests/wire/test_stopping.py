"""Stopped in the middle: what is under way is brought to its end, and nothing comes twice afterwards."""

import asyncio
from pathlib import Path

from bot.cli.demo import staged
from bot.storage.backlog import backlog
from tests.wire.town import DESK, PATIENCE, answers, letters, process, settings_of

SLOW = 0.5


async def test_a_stop_during_a_send_finishes_it_and_repeats_nothing(
    database: Path, office_file: Path
) -> None:
    async with staged(office_file, 0) as workspace:
        workspace.driver.ack_seconds = PATIENCE
        workspace.state.triggers.clock = lambda: 0.0
        settings = settings_of(f"sqlite+aiosqlite:///{database}", office_file, workspace.api_url)
        async with process(workspace, settings) as town:
            await town.ask()
            await town.claimed()
            await town.written()
            await town.press(town.sofie, town.view(town.sofie), "draft.deliver")
            form = answers(town.view(town.sofie))
            workspace.faults.slow("chat.postMessage", seconds=SLOW, times=1)
            await town.send(town.sofie, **form, minutes="15")
            await town.until(lambda: workspace.faults.happened)  # and so it is being sent
        async with process(workspace, settings) as town:
            await town.told()
            said = town.said(town.maria)
            assert said.count("Vi bygger en cykelsti.") == 1
            assert len([one for one in said if "Your draft about" in one]) == 1
            assert len(workspace.messages(DESK)) == 1
            assert (await backlog(town.office.store)).dead == 0


async def test_a_stop_during_an_answer_finishes_it(database: Path, office_file: Path) -> None:
    async with staged(office_file, 0) as workspace:
        workspace.driver.ack_seconds = PATIENCE
        workspace.state.triggers.clock = lambda: 0.0
        settings = settings_of(f"sqlite+aiosqlite:///{database}", office_file, workspace.api_url)
        async with process(workspace, settings) as town:
            await town.ask()
            workspace.faults.slow("views.open", seconds=SLOW, times=1)
            await town.sofie.press(town.card(), "ticket.view")
        assert "Ny cykelsti" in letters(town.view(town.sofie))
        assert workspace.complaints == []


async def test_many_clicks_during_a_stop_are_done_or_not_but_never_half(
    database: Path, office_file: Path
) -> None:
    async with staged(office_file, 0) as workspace:
        workspace.driver.ack_seconds = PATIENCE
        settings = settings_of(f"sqlite+aiosqlite:///{database}", office_file, workspace.api_url)
        async with process(workspace, settings) as town:
            workspace.state.triggers.clock = lambda: 0.0
            await town.ask()
            pressing = [
                asyncio.create_task(who.press(town.card(), "ticket.claim"))
                for who in (town.sofie, town.jonas, town.sofie, town.jonas)
            ]
        outcomes = await asyncio.gather(*pressing)
        claimed = town.rows("SELECT count(*) FROM event WHERE kind = 'ticket.claimed'")[0][0]
        assert town.rows("SELECT revision FROM ticket") == [(1 + claimed,)]
        assert claimed == 1 or not any(one.ok for one in outcomes)
        async with process(workspace, settings) as town:
            await town.told()
            assert len(workspace.messages(DESK)) == 1
            assert town.rows("SELECT count(*) FROM notice WHERE state = 'pending'") == [(0,)]
