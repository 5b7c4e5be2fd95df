"""Socket Mode: the websocket over which the app may ask for deliveries instead of HTTP.

https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import asyncio
import json
import secrets
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from playground.slack.api.call import ApiCall
from playground.slack.api.registry import method
from playground.slack.records import Json, Outcome
from playground.slack.state import State


@dataclass
class Sockets:
    """The app's open websockets and the envelopes waiting to be acknowledged."""

    state: State
    _open: list[web.WebSocketResponse] = field(default_factory=list)
    _waiting: dict[str, asyncio.Future[Json]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self._open)

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Keep one websocket until the app leaves."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json(self._hello())
        self._open.append(socket)
        self.state.changes.note()
        try:
            await self._listen(socket)
        finally:
            self._open.remove(socket)
        return socket

    async def deliver(self, kind: str, payload: Json, seconds: float, attempt: int, reason: str) -> Outcome:
        """Send one envelope and wait for its acknowledgement."""
        envelope_id = secrets.token_hex(16)
        waiting = self._waiting[envelope_id] = asyncio.get_running_loop().create_future()
        envelope = {"envelope_id": envelope_id, "type": kind, "payload": payload}
        retry = {"retry_attempt": attempt, "retry_reason": reason} if kind == "events_api" else {}
        accepts = kind != "events_api"
        try:
            await self._open[-1].send_json({**envelope, **retry, "accepts_response_payload": accepts})
            answer = await asyncio.wait_for(waiting, seconds)
        except TimeoutError:
            return Outcome(error="operation_timeout")
        finally:
            self._waiting.pop(envelope_id, None)
        return Outcome(200, answer.get("payload"))

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Ask the app to connect anew, and close its sockets."""
        for socket in list(self._open):
            await socket.send_json({"type": "disconnect", "reason": reason})
            await socket.close()

    async def _listen(self, socket: web.WebSocketResponse) -> None:
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                self._acknowledged(json.loads(message.data))

    def _acknowledged(self, answer: Json) -> None:
        waiting = self._waiting.get(str(answer.get("envelope_id")))
        if waiting is not None and not waiting.done():
            waiting.set_result(answer)

    def _hello(self) -> Json:
        info = {"app_id": self.state.app.app_id}
        return {"type": "hello", "num_connections": len(self._open) + 1, "connection_info": info}


@method("apps.connections.open", "connections:write", app_token=True)
def connections_open(call: ApiCall) -> Json:
    """An address for a websocket."""
    address = call.state.base_url.replace("http", "ws", 1)
    return {"url": f"{address}/link?ticket={secrets.token_hex(8)}&app_id={call.bot.app_id}"}
