"""The HTTP address Teams sends to: what is malformed, too large or not Microsoft's ends here."""

import json
from functools import partial
from typing import Any, Protocol

import structlog
from aiohttp import web
from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.schema import Activity
from botframework.connector.auth import AuthenticateRequestResult
from msrest.serialization import Model

from handlers.teams import limits
from handlers.teams.activities import as_activity
from handlers.teams.adapter import Adapter
from handlers.teams.authentication import NotBelieved
from handlers.teams.bounded import Json
from handlers.teams.incoming import TurnedAway, incoming

log = structlog.get_logger(__name__)

PATH = "/api/messages"


class Turns(Protocol):
    """Who answers activities that are believed."""

    async def turn(self, context: TurnContext, body: Json) -> None:
        """Answer one; the answer to an invoke is left as an activity of type invokeResponse."""
        ...


class Door:
    """Lets in what Microsoft signed."""

    def __init__(self, adapter: Adapter, turns: Turns, seconds: float = limits.BODY_SECONDS) -> None:
        self._adapter = adapter
        self._turns = turns
        self._seconds = seconds

    async def enter(self, request: web.Request) -> web.Response:
        """Answer one request of Teams'."""
        try:
            body = await incoming(request, self._seconds)
            activity = as_activity(body)
            believed = await self._believed(activity, request.headers.get("Authorization"))
        except (TurnedAway, NotBelieved) as refusal:
            log.info("teams_request_refused", status=refusal.status, reason=refusal.reason)
            return web.Response(status=refusal.status)
        turn = partial(self._turns.turn, body=body)
        return _response(await self._adapter.process_activity(believed, activity, turn))

    async def _believed(self, activity: Activity, authorization: str | None) -> AuthenticateRequestResult:
        believing = self._adapter.bot_framework_authentication
        return await believing.authenticate_request(activity, authorization)


def routes(adapter: Adapter, turns: Turns) -> list[web.RouteDef]:
    """The one address, to be added to the process's own application."""
    return [web.post(PATH, Door(adapter, turns).enter)]


def _response(answer: InvokeResponse | None) -> web.Response:
    if answer is None:
        return web.Response(status=202)
    if answer.body is None:
        return web.Response(status=int(answer.status))
    # Compact, as cards are measured (size.py).
    text = json.dumps(answer.body, default=_serialised, ensure_ascii=False, separators=(",", ":"))
    return web.Response(status=int(answer.status), text=text, content_type="application/json")


def _serialised(value: Any) -> Any:
    if isinstance(value, Model):
        return value.serialize()  # type: ignore[no-untyped-call]
    raise TypeError(f"{type(value).__name__} is no answer")
