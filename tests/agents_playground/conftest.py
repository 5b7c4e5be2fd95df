"""The real bot, a mayor and an officer in front of it, and a Chromium that finds nobody beyond this machine."""

import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright

from bot.cli.demo import OFFICE
from bot.storage.migrations import migrate
from tests.agents_playground.front import fronting
from tests.agents_playground.seat import Seat, seated
from tests.browser.conftest import FONTS
from tests.once import read_once
from tests.playground.test_page import ARGUMENTS
from tests.wire.twin import Twin, in_teams, twin_on

__all__ = ["read_once"]

ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


@dataclass(frozen=True)
class Town:
    """The bot, and who is here."""

    twin: Twin
    maria: Seat
    sofie: Seat


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=[*ARGUMENTS, ALONE],
            env={**os.environ, "FONTCONFIG_FILE": str(FONTS)},
        )
        yield launched
        await launched.close()


@pytest.fixture
async def office(tmp_path: Path) -> Path:
    """The demo's office in English, whose desk works in Teams; its database stands beside it."""
    path = tmp_path / "office.toml"
    text = OFFICE.read_text(encoding="utf-8").replace('language = "da"', 'language = "en"')
    path.write_text(in_teams(text), encoding="utf-8")
    await migrate(f"sqlite+aiosqlite:///{path.with_name('udkast.db')}")
    return path


@pytest.fixture
async def town(office: Path, browser: Browser) -> AsyncIterator[Town]:
    """Both at their screens; at the end neither the bot nor a playground had refused anything."""
    url = f"sqlite+aiosqlite:///{office.with_name('udkast.db')}"
    async with (
        twin_on(url, office) as twin,
        fronting(twin.tenant, twin.address) as front,
        seated(browser, front, office, "maria-holm") as maria,
        seated(browser, front, office, "sofie-lund") as sofie,
    ):
        yield Town(twin, maria, sofie)
        assert front.refused == []
