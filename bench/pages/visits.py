"""The pages as a browser asks for them: a server in this process, a session, one request after another."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from time import perf_counter

from aiohttp import ClientSession, CookieJar
from aiohttp.test_utils import TestServer

from bench.office import SECRETARIAT, the_office
from bot.metrics import Metrics
from bot.wiring import reception
from handlers.web.pages import application
from handlers.web.room import PREFIX, Room
from workflows import pages

Visit = Callable[[str], Awaitable[str]]


class NotShown(Exception):  # noqa: N818 -- a fact about the measurement
    """A page was not there."""


@asynccontextmanager
async def visiting(url: str) -> AsyncIterator[Visit]:
    """The secretariat, logged in; each visit gives the page's text."""
    async with the_office(url) as office:
        at = reception(office, {}, {}, Metrics())
        app = application(Room(at, outside=PREFIX, secure=False, wake=lambda: None))
        async with TestServer(app) as server, ClientSession(cookie_jar=CookieJar(unsafe=True)) as client:

            async def visit(path: str) -> str:
                async with client.get(server.make_url(path)) as answer:
                    if answer.status != 200:
                        raise NotShown(f"{path}: {answer.status}")
                    return await answer.text()

            token = await pages.new_link(office.work, SECRETARIAT)
            async with client.post(server.make_url(f"/enter/{token}"), allow_redirects=False):
                yield visit


async def milliseconds(visit: Visit, path: str) -> float:
    """How long one page takes, whole."""
    began = perf_counter()
    await visit(path)
    return (perf_counter() - began) * 1000
