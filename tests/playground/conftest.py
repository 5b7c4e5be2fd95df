"""A workspace with three people and a channel, a bare client, and a small real Bolt app to drive."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from playground.workspace import Workspace
from tests.once import read_once

__all__ = ["read_once"]

SCOPES = [
    "app_mentions:read",
    "chat:write",
    "users:read",
    "users:read.email",
    "im:write",
    "im:read",
    "im:history",
    "channels:read",
    "channels:history",
    "channels:join",
    "files:read",
    "files:write",
    "reactions:write",
    "commands",
]


@dataclass
class Hand:
    """A clock moved by hand."""

    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Site:
    """A web server standing in for the bot, which keeps what it was sent."""

    answer: Callable[[web.Request], Awaitable[web.StreamResponse]]
    url: str = ""
    bodies: list[bytes] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        self.bodies.append(await request.read())
        self.headers.append({name.lower(): value for name, value in request.headers.items()})
        return await self.answer(request)


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
async def workspace(hand: Hand) -> AsyncIterator[Workspace]:
    space = Workspace(clock=hand, ack_seconds=60, retry_delays=(0.0, 0.0, 0.0))
    space.add_person("U_MAYOR", "Maria Holm", "maria@by.example")
    space.add_person("U_SOFIE", "Sofie Lund", "sofie@by.example", locale="nb-NO")
    space.add_person("U_GUEST", "Gæst", "gaest@andet.example", restricted=True)
    space.add_bot("xoxb-1", "secret", SCOPES, app_token="xapp-1")
    space.add_conversation("C_DESK", "kommunikation", ["U_SOFIE", "U0BOT"])
    space.add_conversation("C_OTHER", "andet", ["U_SOFIE"])
    async with space:
        yield space


@pytest.fixture
def client(workspace: Workspace) -> AsyncWebClient:
    return AsyncWebClient(token="xoxb-1", base_url=workspace.api_url, retry_handlers=[])


Serve = Callable[[Callable[[web.Request], Awaitable[web.StreamResponse]]], Awaitable[Site]]


@pytest.fixture
async def serve(workspace: Workspace) -> AsyncIterator[Serve]:
    """Start a server from one handler and connect the workspace to it."""
    async with AsyncExitStack() as stack:

        async def start(answer: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> Site:
            site = Site(answer)
            app = web.Application()
            app.router.add_post("/slack/events", site.serve)
            runner = web.AppRunner(app, shutdown_timeout=0.1)
            await runner.setup()
            stack.push_async_callback(runner.cleanup)
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            site.url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
            workspace.connect(site.url)
            return site

        yield start


@pytest.fixture
async def bolt(workspace: Workspace, client: AsyncWebClient, serve: Serve) -> AsyncApp:
    """An empty Bolt app, connected."""
    app = AsyncApp(name="tests", client=client, signing_secret="secret", process_before_response=True)

    async def answer(request: web.Request) -> web.StreamResponse:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    await serve(answer)
    return app
