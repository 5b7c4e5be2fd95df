"""A request of Teams', read up to its limits of size and time; nothing is believed of it yet."""

import asyncio

from aiohttp import web

from handlers.teams import limits
from handlers.teams.activities import activity_in
from handlers.teams.bounded import Json, read


class TurnedAway(Exception):  # noqa: N818 -- what became of a request
    """A request that cannot be one of Teams'."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(f"{status} {reason}")
        self.status = status
        self.reason = reason


async def incoming(request: web.Request, seconds: float) -> Json:
    """The activity in a request; TurnedAway when there is none."""
    if request.content_type != "application/json" or "Content-Encoding" in request.headers:
        raise TurnedAway(415, "content_type")
    if request.content_length is not None and request.content_length > limits.BODY_BYTES:
        raise TurnedAway(413, "size")
    sent = await _sent(request, seconds)
    if sent is None:
        raise TurnedAway(413, "size")
    body = activity_in(sent)
    if body is None:
        raise TurnedAway(400, "no_activity")
    return body


async def _sent(request: web.Request, seconds: float) -> bytes | None:
    try:
        async with asyncio.timeout(seconds):
            return await read(request.content, limits.BODY_BYTES)
    except TimeoutError:
        raise TurnedAway(408, "slow") from None
    except (ConnectionError, web.RequestPayloadError):
        # Gone before all was said, or said in a way that is no HTTP: nobody reads the answer.
        raise TurnedAway(400, "cut_off") from None
