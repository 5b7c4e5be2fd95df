"""Ours as a process: the whole running office, as `udkast serve` runs it."""

import asyncio
import os
from pathlib import Path

from bench.draft.child import serve_until_input_ends
from bench.office import OFFICE_FILE
from bot.logs import configure
from bot.running import running
from bot.wiring import opened
from config.settings import load_settings


async def main() -> None:
    """Serve the office that the environment names."""
    settings = load_settings(os.environ, Path(os.devnull))
    configure(settings.log_level)
    async with opened(settings, settings.office_file or OFFICE_FILE) as office, running(office) as parts:
        await serve_until_input_ends(parts.application)


if __name__ == "__main__":
    asyncio.run(main())
