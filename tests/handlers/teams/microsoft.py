"""Microsoft's side in a few lines: keys, tokens and a connector on this machine, and the bot's own server."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from typing import Any

import aiohttp
import jwt
from aiohttp import web
from botbuilder.core import TurnContext
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from handlers.teams.client import Teams, TeamsSettings, connected
from handlers.teams.door import PATH, routes

APP_ID = "0b6f3d2e-1111-4222-8333-444455556666"
TENANT = "9f0c7a11-aaaa-4bbb-8ccc-ddddeeeeffff"
ISSUER = "https://api.botframework.com"
Json = dict[str, Any]


@cache
def rsa_key(name: str) -> rsa.RSAPrivateKey:
    """A key of this name, made once."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Asked:
    """One request to the connector or for a token."""

    method: str
    path: str
    headers: dict[str, str]
    body: Any
    peer: Any


@dataclass
class Microsoft:
    """What Microsoft says, as a test writes it down, and what it was asked."""

    url: str = ""
    keys: dict[str, Json] = field(default_factory=dict)
    document: Json = field(default_factory=dict)
    documents: int = 0
    tokens: list[Asked] = field(default_factory=list)
    calls: list[Asked] = field(default_factory=list)
    give_token: Callable[[], web.Response] | None = None
    answer: Callable[[Asked], web.StreamResponse] | None = None
    opened: asyncio.Event = field(default_factory=asyncio.Event)
    entered: asyncio.Event = field(default_factory=asyncio.Event)
    down: bool = False

    @property
    def service_url(self) -> str:
        return f"{self.url}/connector/"

    @property
    def openid_url(self) -> str:
        return f"{self.url}/openid"

    def publish(self, kid: str, endorsements: list[str] | None = None) -> None:
        """Add a key to those that are published."""
        listed = json.loads(RSAAlgorithm.to_jwk(rsa_key(kid).public_key()))
        endorsed = {"endorsements": ["msteams", "webchat"] if endorsements is None else endorsements}
        self.keys[kid] = listed | {"kid": kid} | endorsed

    def claims(self, **changed: Any) -> Json:
        """What a token of Teams' says, with other claims where a test wants them; None leaves one out."""
        now = int(time.time())
        told = {"iss": ISSUER, "aud": APP_ID, "nbf": now, "exp": now + 3600, "serviceurl": self.service_url}
        return {name: value for name, value in (told | changed).items() if value is not None}

    def token(self, kid: str = "first", *, key: str | None = None, **changed: Any) -> str:
        """A token as Teams sends it."""
        return jwt.encode(self.claims(**changed), rsa_key(key or kid), "RS256", headers={"kid": kid})

    def activity(self, **changed: Any) -> Json:
        """A message to the bot."""
        said: Json = {
            "type": "message",
            "id": "1485983408511",
            "timestamp": "2026-11-23T10:00:00.000Z",
            "serviceUrl": self.service_url,
            "channelId": "msteams",
            "from": {"id": "29:maria", "name": "Maria Holm", "aadObjectId": "7faf8ab2"},
            "conversation": {"id": "a:maria", "conversationType": "personal", "tenantId": TENANT},
            "recipient": {"id": f"28:{APP_ID}", "name": "Udkast"},
            "text": "hjælp",
            "locale": "da-DK",
            "channelData": {"tenant": {"id": TENANT}},
            "entities": [{"type": "clientInfo", "locale": "da-DK"}],
        }
        return {name: value for name, value in (said | changed).items() if value is not ...}

    async def _openid(self, _request: web.Request) -> web.Response:
        self.documents += 1
        self.entered.set()
        await self.opened.wait()
        if self.down:
            return web.Response(status=503)
        return web.json_response({"issuer": ISSUER, "jwks_uri": f"{self.url}/keys"} | self.document)

    async def _keys(self, _request: web.Request) -> web.Response:
        return web.json_response({"keys": list(self.keys.values())})

    async def _token(self, request: web.Request) -> web.Response:
        form = dict(await request.post())
        self.tokens.append(Asked(request.method, request.path_qs, dict(request.headers), form, None))
        await self.opened.wait()
        if self.give_token is not None:
            return self.give_token()
        return web.json_response({"access_token": f"bot-{len(self.tokens)}", "expires_in": 3600})

    async def _call(self, request: web.Request) -> web.StreamResponse:
        sent = await request.read()
        peer = request.transport and request.transport.get_extra_info("peername")
        is_json = request.content_type == "application/json"
        body = json.loads(sent) if sent and is_json else sent
        asked = Asked(request.method, request.raw_path, dict(request.headers), body, peer)
        self.calls.append(asked)
        if self.answer is not None:
            return self.answer(asked)
        return web.json_response({"id": f"sent-{len(self.calls)}"}, status=201)

    def application(self) -> web.Application:
        app = web.Application(client_max_size=100 * 1024 * 1024)
        app.router.add_get("/openid", self._openid)
        app.router.add_get("/keys", self._keys)
        app.router.add_route("*", "/{tenant}/oauth2/v2.0/token", self._token)
        app.router.add_route("*", "/identity", self._token)
        app.router.add_route("*", "/connector/{rest:[\\s\\S]*}", self._call)
        app.router.add_route("*", "/files/{rest:[\\s\\S]*}", self._call)
        return app


@asynccontextmanager
async def served(app: web.Application) -> AsyncIterator[str]:
    """The address of an application, for as long as it is needed."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def microsoft() -> AsyncIterator[Microsoft]:
    """A Microsoft with one key."""
    there = Microsoft()
    there.publish("first")
    there.opened.set()
    async with served(there.application()) as url:
        there.url = url
        yield there


Answering = Callable[[TurnContext, Json], Any]


@dataclass
class Turns:
    """Keeps the activities it was handed, and answers as a test wants."""

    seen: list[Json] = field(default_factory=list)
    contexts: list[TurnContext] = field(default_factory=list)
    answering: Answering | None = None

    async def turn(self, context: TurnContext, body: Json) -> None:
        self.seen.append(body)
        self.contexts.append(context)
        if self.answering is not None:
            await self.answering(context, body)


@dataclass
class Bot:
    """The bot's address, and somebody who sends to it."""

    url: str
    http: aiohttp.ClientSession
    there: Microsoft
    teams: Teams
    turns: Turns

    async def send(self, body: Any = None, token: str | None = "", **headers: str) -> tuple[int, str]:
        """What the bot answers; with a good token unless another one is given, None for no header."""
        sent = body if isinstance(body, bytes) else json.dumps(body or self.there.activity()).encode()
        said = {"Content-Type": "application/json; charset=utf-8"} | headers
        if token is not None:
            said = {"Authorization": f"Bearer {token or self.there.token()}"} | said
        async with self.http.post(self.url, data=BytesIO(sent), headers=said) as response:
            return response.status, await response.text()


@asynccontextmanager
async def bot(there: Microsoft) -> AsyncIterator[Bot]:
    """A bot that believes this Microsoft."""
    turns = Turns()
    async with AsyncExitStack() as stack:
        settings = TeamsSettings(APP_ID, "secret", TENANT, there.openid_url, there.url)
        teams = await stack.enter_async_context(connected(settings))
        app = web.Application()
        app.add_routes(routes(teams.adapter, turns))
        url = await stack.enter_async_context(served(app))
        http = await stack.enter_async_context(aiohttp.ClientSession())
        yield Bot(url + PATH, http, there, teams, turns)
