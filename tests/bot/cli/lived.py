"""An office in which something has happened, for commands that look at it."""

import asyncio
from pathlib import Path

from bot.demo.story import tell
from bot.wiring import opened
from config.settings import load_settings
from tests.bot.cli.conftest import Terminal


def lived_in(terminal: Terminal) -> None:
    """Let the demo's story happen, of the last weeks."""

    async def within() -> None:
        settings = load_settings(terminal.settings, terminal.folder / "no.env")
        async with opened(settings, Path(terminal.settings["UDKAST_OFFICE_FILE"])) as office:
            await tell(office.work)

    with asyncio.Runner() as runner:
        runner.run(within())
