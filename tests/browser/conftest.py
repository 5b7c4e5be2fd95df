"""One Chromium for all tests of a worker; a demo of its own, with the bot behind it, for each test."""

import os
from collections.abc import AsyncIterator, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright, expect

import bot.cli.demo
from bot.cli.demo import OFFICE, demonstration
from bot.settling import Pace
from handlers.slack.submitting import Submitting
from playground.workspace import Workspace
from tests.browser.office import PATIENCE, Office
from tests.browser.teams import TeamsOffice, opened_office
from tests.once import read_once
from tests.playground.test_page import ARGUMENTS
from tests.wire.twin import in_teams as desk_in_teams

__all__ = ["read_once"]

expect.set_options(timeout=PATIENCE)
FONTS = Path(__file__).with_name("fonts.conf")


@pytest.fixture(scope="session", autouse=True)
def patience() -> Iterator[None]:
    """Nothing is late because the machine is: neither an answer nor the form that a button opens."""

    def patient(**given: Any) -> Workspace:
        workspace = Workspace(**given, ack_seconds=PATIENCE / 1000)
        workspace.state.triggers.clock = lambda: 0.0
        return workspace

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(bot.cli.demo, "Workspace", patient)
        patched.setattr("handlers.slack.gateway.Submitting", partial(Submitting, patience=20.0))
        yield


def without_slack(office: str) -> str:
    """An office file whose people have no account in Slack."""
    return "\n".join(line for line in office.splitlines() if not line.startswith("slack = "))


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=ARGUMENTS,
            env={**os.environ, "FONTCONFIG_FILE": str(FONTS)},
        )
        yield launched
        await launched.close()


@pytest_asyncio.fixture(loop_scope="session")
async def office(chromium: Browser, tmp_path: Path) -> AsyncIterator[Office]:
    """The demo's office, empty; what went wrong on a page, or would have in Slack, fails the test."""
    async with demonstration(tmp_path, empty=True, pace=Pace(gap=0.02)) as address:
        shown = Office(address, chromium)
        yield shown
        complaints = await shown.complaints()
        await shown.close()
        assert (complaints, shown.wrong) == ([], [])


@pytest_asyncio.fixture(loop_scope="session")
async def lived_in(chromium: Browser, tmp_path: Path) -> AsyncIterator[Office]:
    """The same office, with the tickets of the last weeks."""
    async with demonstration(tmp_path, pace=Pace(gap=0.02)) as address:
        shown = Office(address, chromium)
        yield shown
        complaints = await shown.complaints()
        await shown.close()
        assert (complaints, shown.wrong) == ([], [])


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def mixed(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[TeamsOffice]:
    """The demo as it is shown: the mayor in Teams, everybody else in Slack; for all tests of a module."""
    folder = tmp_path_factory.mktemp("mixed")
    async with opened_office(chromium, folder, empty=False, unknown="jonas-friis") as shown:
        yield shown


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def in_teams(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[TeamsOffice]:
    """An office that has Teams alone, its desk in a channel; for all tests of a module."""
    folder = tmp_path_factory.mktemp("teams")
    path = folder / "office.toml"
    path.write_text(without_slack(desk_in_teams(OFFICE.read_text("utf-8"))), "utf-8")
    async with opened_office(chromium, folder, path) as shown:
        yield shown
