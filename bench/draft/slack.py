"""Slack's side of a command, in the least code: what it signs and sends, and what answers `views.open`."""

import asyncio
import hashlib
import hmac
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, Self
from urllib.parse import urlencode

from aiohttp import web

from bench.draft.child import LOOPBACK
from bench.office import MAYOR_ON_SLACK, TEAM

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

    def __init__(self) -> None:
        self.opened = 0
        self.last: dict[str, Any] = {}
        self.url = ""
        self._more = asyncio.Condition()

    async def until(self, opened: int) -> None:
        """Wait until so many forms have been opened."""
        async with self._more:
            await self._more.wait_for(lambda: self.opened >= opened)

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
            async with self._more:
                self.opened += 1
                self._more.notify_all()
        return web.json_response(ANSWERS.get(method, {"ok": False, "error": "unknown_method"}))


def signed(trigger: str) -> tuple[bytes, dict[str, str]]:
    """A command as Slack sends it: its body, and headers with Slack's signature."""
    url = "https://hooks.slack.example/commands/1/2/3"
    body = urlencode({**COMMAND, "trigger_id": trigger, "response_url": url}).encode()
    stamp = str(int(time.time()))
    mac = hmac.new(SECRET.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    return body, {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={mac}",
    }
