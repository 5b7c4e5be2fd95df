"""Tells an open page, by server-sent events, whenever something changed on either platform."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress

from aiohttp import web

from playground.changes import Changes
from playground.page.stages import watched

_HEARTBEAT_SECONDS = 15


async def changes(request: web.Request) -> web.StreamResponse:
    """A server-sent event whenever something changed, until the page is closed."""
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    await response.prepare(request)
    with suppress(ConnectionResetError):  # the page was closed while something was being said to it
        await _tell(request, response)
    return response


async def _tell(request: web.Request, response: web.StreamResponse) -> None:
    stages = watched(request.app)
    seen: Sequence[int] = [-1] * len(stages)
    while request.transport is not None and not request.transport.is_closing():
        now = await _after(stages, seen)
        if now == seen:
            await response.write(b": still here\n\n")
            continue
        seen = now
        await response.write(f"data: {sum(seen)}\n\n".encode())


async def _after(stages: Sequence[Changes], seen: Sequence[int]) -> Sequence[int]:
    """The revisions of all once one of them has grown, or as they are after a while."""
    waiting = [asyncio.ensure_future(each.after(at)) for each, at in zip(stages, seen, strict=True)]
    try:
        done, _ = await asyncio.wait(waiting, timeout=_HEARTBEAT_SECONDS, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for each in waiting:
            each.cancel()
    return [each.revision for each in stages] if done else seen
