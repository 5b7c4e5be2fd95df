"""Teams' side of a message to the bot, in the least code: what it signs and sends, and takes as a reply."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from typing import Any, Self

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from bench.draft.child import LOOPBACK
from handlers.teams.authentication import ISSUER

APP_ID = "0b6f3d2e-1111-4222-8333-444455556666"
TENANT_ID = "9f0c7a11-aaaa-4bbb-8ccc-ddddeeeeffff"
TOKEN = "bench-token"  # noqa: S105 -- opens nothing
KEY_ID = "bench"
ADAPTIVE = "application/vnd.microsoft.card.adaptive"
# Of the size of a card that lists what the bot can do.
CARD: dict[str, Any] = {
    "type": "AdaptiveCard",
    "version": "1.5",
    "body": [
        {"type": "TextBlock", "text": "Udkast", "size": "large", "weight": "bolder", "wrap": True},
        *(
            {"type": "TextBlock", "text": f"**udkast {each}** – hvad der kan gøres her", "wrap": True}
            for each in "abcdefgh"
        ),
    ],
    "actions": [
        {
            "type": "Action.Execute",
            "title": f"Gør {each}",
            "verb": each,
            "data": {"verb": each, "place": "message"},
        }
        for each in "abcdef"
    ],
}
MESSAGE = {
    "type": "message",
    "timestamp": "2026-11-23T10:00:00.000Z",
    "localTimestamp": "2026-11-23T11:00:00.000+01:00",
    "channelId": "msteams",
    "from": {
        "id": "29:1XJKJMvc5GBtc2JwZq0oj8tHZmzrQgFmB39ATiQWA85g",
        "name": "Maria Holm",
        "aadObjectId": "7faf8ab2",
    },
    "conversation": {
        "id": "a:17I0kl9EkpE1O9PH5TWrzrLNwnWWcfrU7QZjKR0WSfOpzb",
        "conversationType": "personal",
        "tenantId": TENANT_ID,
    },
    "recipient": {"id": f"28:{APP_ID}", "name": "Udkast"},
    "textFormat": "plain",
    "text": "hjælp",
    "locale": "da-DK",
    "entities": [{"type": "clientInfo", "locale": "da-DK", "country": "DK", "platform": "iOS"}],
    "channelData": {"tenant": {"id": TENANT_ID}},
}


class Tenant:
    """A stand-in that takes replies from whoever was written to."""

    path = "/api/messages"
    accepted = 202

    def __init__(self) -> None:
        self.url = ""
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self._authorization = ""
        self._ids = count(1)
        self._replying: dict[str, asyncio.Future[None]] = {}

    def command(self) -> tuple[bytes, dict[str, str], asyncio.Future[None]]:
        """A message to send, with its headers, and what is done once the reply has come."""
        message = f"{next(self._ids)}"
        replying = self._replying[message] = asyncio.get_running_loop().create_future()
        body = json.dumps(MESSAGE | {"id": message, "serviceUrl": self.url}).encode()
        return body, {"Content-Type": "application/json", "Authorization": self._authorization}, replying

    @classmethod
    @asynccontextmanager
    async def answering(cls) -> AsyncIterator[Self]:
        """A stand-in on a port of the system's choice."""
        tenant, app = cls(), web.Application()
        app.router.add_get("/openid", tenant._openid)
        app.router.add_get("/keys", tenant._keys)
        app.router.add_post("/token", tenant._token)
        app.router.add_post("/v3/conversations/{conversation}/activities/{message}", tenant._reply)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, LOOPBACK, 0).start()
            tenant._opened(f"http://{LOOPBACK}:{runner.addresses[0][1]}")
            yield tenant
        finally:
            await runner.cleanup()

    def _opened(self, url: str) -> None:
        self.url = url
        now = int(time.time())
        claims = {"iss": ISSUER, "aud": APP_ID, "serviceurl": url, "nbf": now, "exp": now + 24 * 3600}
        self._authorization = f"Bearer {jwt.encode(claims, self._key, 'RS256', headers={'kid': KEY_ID})}"

    async def _openid(self, _request: web.Request) -> web.Response:
        return web.json_response(
            {"issuer": ISSUER, "jwks_uri": f"{self.url}/keys", "token_endpoint": f"{self.url}/token"}
        )

    async def _keys(self, _request: web.Request) -> web.Response:
        key = json.loads(RSAAlgorithm.to_jwk(self._key.public_key()))
        return web.json_response({"keys": [key | {"kid": KEY_ID, "endorsements": ["msteams"]}]})

    async def _token(self, _request: web.Request) -> web.Response:
        return web.json_response({"access_token": TOKEN, "expires_in": 24 * 3600})

    async def _reply(self, request: web.Request) -> web.Response:
        body = await request.json()
        if (
            request.headers.get("Authorization") != f"Bearer {TOKEN}"
            or body["attachments"][0]["content"] != CARD
        ):
            return web.Response(status=400)
        self._replying.pop(request.match_info["message"]).set_result(None)
        return web.json_response({"id": "reply"}, status=201)
