"""Socket Mode: the same requests over a websocket the bot opens, where nobody outside can reach an address.

https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from handlers.slack.gateway import Gateway
from handlers.slack.payloads import ids_in, is_dispatchable

log = structlog.get_logger(__name__)


class SocketMode:
    """A websocket to Slack that connects again by itself."""

    def __init__(self, gateway: Gateway, app_token: str) -> None:
        self._gateway = gateway
        self._app_token = app_token
        self._handler: _Handler | None = None

    async def start(self) -> None:
        """Connect; the SDK watches the connection and renews it."""
        self._handler = _Handler(self._gateway.app, self._app_token)
        await self._handler.connect_async()  # type: ignore[no-untyped-call]

    async def stop(self) -> None:
        """Take nothing more in."""
        if self._handler is not None:
            await self._handler.close_async()  # type: ignore[no-untyped-call]
            self._handler = None


class _Handler(AsyncSocketModeHandler):
    async def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        if is_dispatchable(req.payload):
            await super().handle(client, req)
            return
        log.info("slack_payload_ignored", **ids_in(req.payload))
        await client.send_socket_mode_response(SocketModeResponse(envelope_id=req.envelope_id))
