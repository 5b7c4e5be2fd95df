"""What a running office does by itself: refreshes its directory, closes silent tickets, anchors its chain."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from bot.anchoring import AnchorsUnreadable, anchor_once_a_day
from bot.wiring import Opened
from handlers.directory import DirectoryKeeper
from workflows.records import StoreUnavailable
from workflows.tickets import lapse_silent

log = structlog.get_logger(__name__)

DIRECTORY_SECONDS = 30
LAPSE_SECONDS = 3600
ANCHOR_SECONDS = 900


async def tend(office: Opened, directory: DirectoryKeeper) -> None:
    """Run until cancelled; an unreachable database is waited for, any other fault ends the process."""
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(every(DIRECTORY_SECONDS, "directory", lambda: directory.refresh(office.work)))
        tasks.create_task(every(LAPSE_SECONDS, "lapse", lambda: lapse_silent(office.work)))
        if (file := office.settings.anchor_file) is not None:
            tasks.create_task(every(ANCHOR_SECONDS, "anchor", lambda: anchor_once_a_day(office.work, file)))


async def every(seconds: float, name: str, act: Callable[[], Awaitable[object]]) -> None:
    """Do something now and again and again."""
    while True:
        try:
            await act()
        except StoreUnavailable:
            log.warning("tending_waits", task=name)
        except AnchorsUnreadable as fault:
            log.warning("anchor_failed", fault=str(fault))
        await asyncio.sleep(seconds)
