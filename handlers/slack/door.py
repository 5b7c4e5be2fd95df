"""The HTTP address Slack sends to: what is unsigned, too old, too large or malformed ends here."""

import hashlib
import hmac
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

import structlog
from aiohttp import web
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from handlers.slack import limits
from handlers.slack.gateway import Gateway
from handlers.slack.payloads import ids_in, is_dispatchable

log = structlog.get_logger(__name__)

PATH = "/slack/events"
# A modal's payload carries its view, 250 kB at most, and what was typed; percent-encoding may triple both.
MOST_BYTES = 3 * 1024 * 1024
_JSON = "application/json"
_KINDS = {"application/x-www-form-urlencoded", _JSON}
_MOST_FIELDS = 100
_STAMP = 12  # digits of seconds; a number without end is no moment


class Door:
    """Lets in what Slack signed."""

    def __init__(self, gateway: Gateway, signing_secret: str, now: Callable[[], float]) -> None:
        self._gateway = gateway
        self._secret = hmac.new(signing_secret.encode(), digestmod=hashlib.sha256)
        self._now = now

    async def enter(self, request: web.Request) -> web.Response:
        """Answer one request of Slack's."""
        if request.content_type not in _KINDS:
            return web.Response(status=415)
        body = await _read(request)
        if body is None:
            return web.Response(status=413)
        if not self.is_signed(body, request):
            return web.Response(status=200 if _is_ssl_check(body) else 401)
        made = _bolt_request(body, request)
        if made is None:
            return web.Response()
        return _response(await self._gateway.app.async_dispatch(made))

    def is_signed(self, body: bytes, request: web.Request) -> bool:
        """Whether Slack signed this within the last five minutes.

        https://docs.slack.dev/authentication/verifying-requests-from-slack
        """
        stamp = request.headers.get("X-Slack-Request-Timestamp", "")
        signature = request.headers.get("X-Slack-Signature", "")
        if not (stamp.isascii() and stamp.isdecimal() and len(stamp) <= _STAMP and signature.isascii()):
            return False
        if abs(self._now() - int(stamp)) > limits.SIGNATURE_SECONDS:
            return False
        digest = self._secret.copy()
        digest.update(b"v0:" + stamp.encode() + b":" + body)
        return hmac.compare_digest(f"v0={digest.hexdigest()}", signature)


def routes(gateway: Gateway, signing_secret: str, now: Callable[[], float]) -> list[web.RouteDef]:
    """The one address, to be added to the process's own application."""
    return [web.post(PATH, Door(gateway, signing_secret, now).enter)]


async def _read(request: web.Request) -> bytes | None:
    if request.content_length is not None and request.content_length > MOST_BYTES:
        return None
    body = b""
    async for chunk in request.content.iter_any():
        body += chunk
        if len(body) > MOST_BYTES:
            return None
    return body


def _bolt_request(body: bytes, request: web.Request) -> AsyncBoltRequest | None:
    payload = _payload(body, request.content_type)
    if not is_dispatchable(payload):
        log.info("slack_payload_ignored", **ids_in(payload))
        return None
    headers: dict[str, Any] = {name.lower(): value for name, value in request.headers.items()}
    try:
        # A parsed body is what Bolt takes from a websocket, so that nothing is parsed twice.
        return AsyncBoltRequest(body=payload, headers=headers, mode="socket_mode")
    except (AttributeError, KeyError, TypeError):
        # Bolt reads team, user and channel while it builds the request, and trusts their shape.
        log.info("slack_payload_ignored", **ids_in(payload))
        return None


def _payload(body: bytes, content_type: str) -> Any:
    try:
        text = body.decode()
        if content_type == _JSON:
            return json.loads(text)
        form = dict(parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS))
        return json.loads(form["payload"]) if "payload" in form else form
    except (ValueError, RecursionError):
        return None


def _is_ssl_check(body: bytes) -> bool:
    # https://docs.slack.dev/interactivity/implementing-slash-commands: sent now and then, and not signed
    return body.startswith(b"ssl_check=1") or b"&ssl_check=1" in body


def _response(answer: BoltResponse) -> web.Response:
    kind = "application/json" if answer.body.startswith("{") else "text/plain"
    return web.Response(status=answer.status, text=answer.body, content_type=kind)
