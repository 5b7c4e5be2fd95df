"""The HTTP server: health, readiness, and the routes of the platforms that are set up."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiohttp import web

from workflows.records import StoreUnavailable

BODY_BYTES = 2 * 1024 * 1024
CHECK_SECONDS = 2
DRAINING_SECONDS = 2.0  # a load balancer that asks every second has noticed by then
REMEMBERED_SECONDS = 30.0

Check = Callable[[], Awaitable[None]]
Told = Callable[[], Awaitable[str]]


class Leaving:
    """Whether the process is about to end, and whether anybody asks if it is ready."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.begun = False
        self._clock = clock
        self._asked_at: float | None = None

    def asked(self) -> None:
        """Note that somebody has asked."""
        self._asked_at = self._clock()

    def begin(self) -> float:
        """Not ready from now on; the seconds to go on answering, none where nobody asks."""
        self.begun = True
        recently = self._asked_at is not None and self._clock() - self._asked_at < REMEMBERED_SECONDS
        return DRAINING_SECONDS if recently else 0.0


LEAVING: web.AppKey[Leaving] = web.AppKey("leaving", Leaving)


def application(
    checks: Mapping[str, Check], routes: list[web.RouteDef], told: Mapping[str, Told] | None = None
) -> web.Application:
    """The application; `/readyz` names every part whose check fails, or says that the process is leaving.

    What is `told` stands there as well, and makes nothing unready.
    """
    app = web.Application(client_max_size=BODY_BYTES)
    leaving = app[LEAVING] = Leaving()

    async def readyz(_request: web.Request) -> web.Response:
        leaving.asked()
        if leaving.begun:
            return web.json_response({"ready": False, "parts": {"process": "stopping"}}, status=503)
        failed = {name: fault for name, check in checks.items() if (fault := await failing(check))}
        parts = {name: failed.get(name, "ok") for name in checks}
        parts |= {name: await _said(state) for name, state in (told or {}).items()}
        body = {"ready": not failed, "parts": parts}
        return web.json_response(body, status=503 if failed else 200)

    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readyz)
    app.add_routes(routes)
    return app


async def healthz(_request: web.Request) -> web.Response:
    """Alive: says nothing of what it depends on."""
    return web.json_response({"alive": True})


async def failing(check: Check) -> str | None:
    """What a check meets in one word, None when it passes; never more, which may hold addresses."""
    checking = asyncio.ensure_future(check())
    await asyncio.wait([checking], timeout=CHECK_SECONDS)
    if not checking.done():
        checking.cancel()  # and not waited for: what is stuck may be stuck in cleaning up, too
        checking.add_done_callback(_looked_at)
        return "slow"
    try:
        await checking
    except StoreUnavailable as unavailable:
        return unavailable.trouble.value
    except TimeoutError:
        return "slow"
    return None


async def _said(state: Told) -> str:
    asking = asyncio.ensure_future(state())
    await asyncio.wait([asking], timeout=CHECK_SECONDS)
    if asking.done():
        return asking.result()
    asking.cancel()
    asking.add_done_callback(_looked_at)
    return "slow"


def _looked_at(checking: asyncio.Future[Any]) -> None:
    """Take note of what came of it, or asyncio complains that nobody did."""
    if not checking.cancelled():
        checking.exception()
