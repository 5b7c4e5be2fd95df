"""A workspace, a desk whose answers a test writes down, and the real gateway between the two."""

import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
from aiohttp import web

from config.i18n import Words, load_words
from handlers.replies import Done, Reply, Route, Told
from handlers.request import Request, Sender
from handlers.screens.elements import Card, Text
from handlers.slack.client import Slack
from handlers.slack.door import routes
from handlers.slack.gateway import Gateway
from handlers.slack.requests import Reader
from playground.workspace import Workspace
from workflows.domain.origins import Origin, Turn

SCOPES = [
    "app_mentions:read",
    "chat:write",
    "commands",
    "channels:history",
    "channels:read",
    "files:read",
    "files:write",
    "groups:history",
    "groups:read",
    "im:history",
    "im:write",
    "users:read",
    "users:read.email",
]
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
WORDS = load_words()
Answer = Callable[[Request], Reply]


@dataclass
class Desk:
    """Answers what a test put in, and keeps what it was asked."""

    asked: list[Request] = field(default_factory=list)
    answers: dict[str, Answer] = field(default_factory=dict)
    routes: dict[str, Route] = field(default_factory=dict)
    events: set[str] = field(default_factory=set)
    turns: list[tuple[str, Origin, Turn]] = field(default_factory=list)
    accounts: list[tuple[str, bool]] = field(default_factory=list)
    cards: dict[tuple[str, str], str] = field(default_factory=dict)
    waits: Callable[[Request], object] | None = None

    def on(self, action: str, answer: Any, *, opens: bool = False, instant: bool = False) -> None:
        self.answers[action] = answer if callable(answer) else lambda _: answer
        self.routes[action] = Route(opens, instant)

    def route(self, request: Request) -> Route:
        return self.routes.get(request.action, Route(opens=False))

    def instant(self, request: Request) -> Reply:
        self.asked.append(request)
        return self.answers[request.action](request)

    async def reply(self, request: Request) -> Reply:
        self.asked.append(request)
        if self.waits is not None:
            await self.waits(request)  # type: ignore[misc]
        return self.answers.get(request.action, lambda _: Done())(request)

    async def seen(self, event_id: str) -> bool:
        before = event_id in self.events
        self.events.add(event_id)
        return before

    async def turned(self, sender: Sender, origin: Origin, turn: Turn) -> None:
        self.turns.append((sender.id, origin, turn))

    async def account(self, sender: Sender, *, closed: bool) -> None:
        self.accounts.append((sender.id, closed))

    async def ticket_of_card(self, platform: str, conversation: str, message: str) -> str | None:  # noqa: ARG002 -- Slack alone here
        return self.cards.get((conversation, message))

    def words(self, sender: Sender) -> Words:  # noqa: ARG002 -- everyone is spoken to in English here
        return WORDS["en"]


def told(text: str) -> Told:
    return Told(Card(text, (Text((text,)),)))


def action_for(words: str) -> tuple[str, str]:
    known = {"help", "mine", "queue", "log"}
    return (words, "") if words in known else ("draft", words)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
async def workspace() -> AsyncIterator[Workspace]:
    space = Workspace(retry_delays=(0.0, 0.0, 0.0))
    space.add_person("U_MAYOR", "Maria Holm", "maria@by.example")
    space.add_person("U_SOFIE", "Sofie Lund", "sofie@by.example", locale="nb-NO")
    space.add_person("U_GUEST", "Gæst", "gaest@andet.example", restricted=True)
    space.add_person("U_OTHER", "Fremmed", "x@andet.example", stranger=True, team_id="T9OTHER")
    space.add_bot("xoxb-1", "secret", SCOPES, app_token="xapp-1")
    space.add_conversation("C_DESK", "kommunikation", ["U_SOFIE", "U_OTHER", "U0BOT"])
    space.add_conversation("C_MAYOR", "andet", ["U_MAYOR"])
    async with space:
        yield space


@pytest.fixture
async def slack(workspace: Workspace) -> AsyncIterator[Slack]:
    client = Slack.connect("xoxb-1", workspace.api_url)
    yield client
    await client.close()


@pytest.fixture
def reader() -> Reader:
    return Reader("T0TEAM", lambda: NOW, action_for)


class NoHomes:
    """Nobody has a home here."""

    async def now(self, identity: str) -> bool:  # noqa: ARG002 -- as Homes has it
        return False


@pytest.fixture
async def gateway(slack: Slack, desk: Desk, reader: Reader) -> AsyncIterator[Gateway]:
    made = Gateway(slack, desk, reader, NoHomes())
    yield made
    await made.stop()


@pytest.fixture
async def address(workspace: Workspace, gateway: Gateway) -> AsyncIterator[str]:
    app = web.Application()
    app.add_routes(routes(gateway, "secret", time.time))
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    workspace.connect(url)
    yield url
    await runner.cleanup()
