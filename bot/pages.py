"""The secretariat's pages joined to the office: their application, and the loop that makes their files."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from aiohttp import web

from bot.jobs import JobRunner
from bot.wiring import Opened
from handlers.reception import Reception
from handlers.web.pages import application
from handlers.web.room import Room
from workflows import jobs, pages


@asynccontextmanager
async def joined(office: Opened, at: Reception) -> AsyncIterator[tuple[web.Application, asyncio.Task[None]]]:
    """The pages, and the loop beside them until the block ends."""
    runner = JobRunner(at)
    public = urlsplit(office.settings.public_url)
    room = Room(at, public.path.rstrip("/"), secure=public.scheme == "https", wake=runner.wake)
    loop = asyncio.create_task(runner.run(), name="jobs")
    try:
        yield application(room), loop
    finally:
        loop.cancel()
        await asyncio.gather(loop, return_exceptions=True)  # what ended it before is said by whoever waits


async def tidied(office: Opened) -> None:
    """Forget old links, sessions and files."""
    await pages.forget(office.work)
    await jobs.forget(office.work)
