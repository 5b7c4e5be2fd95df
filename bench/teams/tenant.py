"""Teams' side of a message to the bot, in the least code: what it signs and sends, and takes as a reply."""

import asyncio
import json
import time
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from typing import Self

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from bench.draft.child import LOOPBACK
from handlers.teams.authentication import ISSUER
from handlers.teams.bounded import Json

APP_ID = "0b6f3d2e-1111-4222-8333-444455556666"
TENANT_ID = "9f0c7a11-aaaa-4bbb-8ccc-ddddeeeeffff"
TOKEN = "bench-token"  # noqa: S105 -- opens nothing
KEY_ID = "bench"
ADAPTIVE = "application/vnd.microsoft.card.adaptive"
PERSON = "7faf8ab2-1c1c-4d4d-8e8e-0a0b0c0d0e0f"
MESSAGE = {
    "type": "message",
    "timestamp": "2026-11-23T10:00:00.000Z",
    "localTimestamp": "2026-11-23T11:00:00.000+01:00",
    "channelId": "msteams",
    "from": {
        "id": "29:1XJKJMvc5GBtc2JwZq0oj8tHZmzrQgFmB39ATiQWA85g",
        "name": "Maria Holm",
        "aadObjectId": PERSON,
    },
    "conversation": {
        "id": "a:17I0kl9EkpE1O9PH5TWrzrLNwnWWcfrU7QZjKR0WSfOpzb",
        "conversationType": "personal",
        "tenantId": TENANT_ID,
    },
    "recipient": {"id": f"28:{APP_ID}", "name": "Udkast"},
    "textFormat": "plain",
    "text": "help",
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
        self._replying: deque[asyncio.Future[None]] = deque()
        self.last: Json = {}

    def command(self) -> tuple[bytes, dict[str, str], asyncio.Future[None]]:
        """A message to send, with its headers, and what is done once the reply has come."""
        message = f"{next(self._ids)}"
        replying = asyncio.get_running_loop().create_future()
        self._replying.append(replying)
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
        app.router.add_get("/v3/conversations/{conversation}/members/{person}", tenant._member)
        app.router.add_post("/v3/conversations/{conversation}/activities", tenant._reply)
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

    async def _member(self, _request: web.Request) -> web.Response:
        person = {"id": PERSON, "aadObjectId": PERSON, "email": "maria.holm@nordvig.example"}
        return web.json_response(person | {"tenantId": TENANT_ID, "userRole": "user"})

    async def _reply(self, request: web.Request) -> web.Response:
        self.last = await request.json()
        if request.headers.get("Authorization") != f"Bearer {TOKEN}" or not self.last["attachments"]:
            return web.Response(status=400)
        self._replying.popleft().set_result(None)
        return web.json_response({"id": "reply"}, status=201)
