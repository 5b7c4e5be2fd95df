"""Slack's side of a command, in the least code: what it signs and sends, and what answers `views.open`."""

import asyncio
import hashlib
import hmac
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from itertools import count
from typing import Any, Self
from urllib.parse import urlencode

from aiohttp import web

from bench.draft.child import LOOPBACK
from bench.office import MAYOR_ON_SLACK, TEAM
from handlers.slack.door import PATH

TOKEN = "xoxb-bench"  # noqa: S105 -- opens nothing
SECRET = "bench-signing-secret"  # noqa: S105 -- signs for this machine only
ANSWERS: Mapping[str, Mapping[str, Any]] = {
    "auth.test": {"ok": True, "team_id": TEAM, "user_id": "U0BOT", "bot_id": "B0BOT", "url": "https://x/"},
    "views.open": {"ok": True, "view": {"id": "V0VIEW", "hash": "1.a"}},
}
COMMAND = {
    "token": "unused",
    "team_id": TEAM,
    "team_domain": "nordvig",
    "channel_id": "D0MARIA",
    "channel_name": "directmessage",
    "user_id": MAYOR_ON_SLACK,
    "user_name": "maria.holm",
    "command": "/draft",
    "text": "",
    "api_app_id": "A0APP",
    "is_enterprise_install": "false",
}


class Slack:
    """A stand-in that opens forms for whoever asks."""

    path = PATH
    accepted = 200

    def __init__(self) -> None:
        self.last: dict[str, Any] = {}
        self.url = ""
        self._triggers = count(1)
        self._opening: dict[str, asyncio.Future[None]] = {}

    def command(self) -> tuple[bytes, dict[str, str], asyncio.Future[None]]:
        """A command to send, with its headers, and what is done once its form has been opened."""
        trigger = f"trigger-{next(self._triggers)}"
        opening = self._opening[trigger] = asyncio.get_running_loop().create_future()
        body = urlencode({**COMMAND, "trigger_id": trigger, "response_url": f"{self.url}response"}).encode()
        return body, signed(body), opening

    @classmethod
    @asynccontextmanager
    async def answering(cls) -> AsyncIterator[Self]:
        """A stand-in on a port of the system's choice."""
        slack, app = cls(), web.Application()
        app.router.add_post("/api/{method}", slack._answer)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, LOOPBACK, 0).start()
            slack.url = f"http://{LOOPBACK}:{runner.addresses[0][1]}/api/"
            yield slack
        finally:
            await runner.cleanup()

    async def _answer(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        if method == "views.open":
            self.last = await request.json()
            self._opening.pop(self.last["trigger_id"]).set_result(None)
        return web.json_response(ANSWERS.get(method, {"ok": False, "error": "unknown_method"}))


def signed(body: bytes) -> dict[str, str]:
    """The headers of a form with Slack's signature."""
    stamp = str(int(time.time()))
    mac = hmac.new(SECRET.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    return {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={mac}",
    }
