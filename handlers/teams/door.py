"""The HTTP address Teams sends to: what is malformed, too large or not Microsoft's ends here."""

import json
from functools import partial
from typing import Any, Protocol

import structlog
from aiohttp import web
from botbuilder.core import InvokeResponse, TurnContext
from msrest.serialization import Model

from handlers.teams import limits
from handlers.teams.activities import activity_in, as_activity
from handlers.teams.adapter import Adapter
from handlers.teams.authentication import NotBelieved
from handlers.teams.bounded import Json, read

log = structlog.get_logger(__name__)

PATH = "/api/messages"


class Turns(Protocol):
    """Who answers activities that are believed."""

    async def turn(self, context: TurnContext, body: Json) -> None:
        """Answer one; the answer to an invoke is left as an activity of type invokeResponse."""
        ...


class Door:
    """Lets in what Microsoft signed."""

    def __init__(self, adapter: Adapter, turns: Turns) -> None:
        self._adapter = adapter
        self._turns = turns

    async def enter(self, request: web.Request) -> web.Response:
        """Answer one request of Teams'."""
        if request.content_type != "application/json" or "Content-Encoding" in request.headers:
            return _refused(415, "content_type")
        sent = await _read(request)
        if sent is None:
            return _refused(413, "size")
        body = activity_in(sent)
        if body is None:
            return _refused(400, "no_activity")
        return await self._answered(body, request.headers.get("Authorization"))

    async def _answered(self, body: Json, authorization: str | None) -> web.Response:
        activity = as_activity(body)
        try:
            believed = await self._adapter.bot_framework_authentication.authenticate_request(
                activity, authorization
            )
        except NotBelieved as refusal:
            return _refused(refusal.status, refusal.reason)
        turn = partial(self._turns.turn, body=body)
        return _response(await self._adapter.process_activity(believed, activity, turn))


def routes(adapter: Adapter, turns: Turns) -> list[web.RouteDef]:
    """The one address, to be added to the process's own application."""
    return [web.post(PATH, Door(adapter, turns).enter)]


async def _read(request: web.Request) -> bytes | None:
    if request.content_length is not None and request.content_length > limits.BODY_BYTES:
        return None
    return await read(request.content, limits.BODY_BYTES)


def _refused(status: int, reason: str) -> web.Response:
    log.info("teams_request_refused", status=status, reason=reason)
    return web.Response(status=status)


def _response(answer: InvokeResponse | None) -> web.Response:
    if answer is None:
        return web.Response(status=202)
    if answer.body is None:
        return web.Response(status=int(answer.status))
    text = json.dumps(answer.body, default=_serialised, ensure_ascii=False)
    return web.Response(status=int(answer.status), text=text, content_type="application/json")


def _serialised(value: Any) -> Any:
    if isinstance(value, Model):
        return value.serialize()  # type: ignore[no-untyped-call]
    raise TypeError(f"{type(value).__name__} is no answer")
