"""A tenant with three people and a team, a tiny bot on the other side, and a client with the bot's token."""

import inspect
import io
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from playground.teams.people.member import Member
from playground.teams.records import Json, Message
from playground.tenant import Tenant

TEAM = "19:general@thread.tacv2"
DESK = "19:desk@thread.tacv2"
MARIA = "11111111-aaaa-4aaa-8aaa-111111111111"
SOFIE = "22222222-bbbb-4bbb-8bbb-222222222222"
GUEST = "33333333-cccc-4ccc-8ccc-333333333333"
ADAPTIVE = "application/vnd.microsoft.card.adaptive"
SCOPE = "https://api.botframework.com/.default"


@dataclass
class Hand:
    """A clock moved by hand."""

    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Bot:
    """A web server standing in for the bot: what it was sent, and what it is to answer with."""

    url: str = ""
    activities: list[Json] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    answers: dict[str, Any] = field(default_factory=dict)
    plain: str = ""

    async def serve(self, request: web.Request) -> web.StreamResponse:
        activity = json.loads(await request.read())
        self.activities.append(activity)
        self.tokens.append(request.headers.get("Authorization", "").removeprefix("Bearer "))
        if self.statuses:
            return web.Response(status=self.statuses.pop(0))
        answer = self.answers.get(activity.get("name", ""))
        if self.plain:
            return web.Response(text=self.plain)
        if answer is None:
            return web.Response(status=202 if activity["type"] != "invoke" else 200)
        told = answer(activity) if callable(answer) else answer
        return web.json_response(await told if inspect.isawaitable(told) else told)

    @property
    def last(self) -> Json:
        return self.activities[-1]

    def named(self, name: str) -> list[Json]:
        return [each for each in self.activities if name in {each["type"], each.get("name")}]


@dataclass
class Client:
    """The bot's side of the connector, with a token of the tenant's own."""

    tenant: Tenant
    session: aiohttp.ClientSession
    token: str = ""

    async def sign_in(self, **changes: str) -> tuple[int, Json]:
        state = self.tenant.state
        form = {
            "grant_type": "client_credentials",
            "client_id": state.app_id,
            "client_secret": state.app_password,
            "scope": SCOPE,
        }
        tenant = changes.pop("tenant", state.tenant_id)
        url = f"{self.tenant.login_url}/{tenant}/oauth2/v2.0/token"
        async with self.session.post(url, data={**form, **changes}) as response:
            return response.status, await response.json()

    async def call(self, verb: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        sent = {"Authorization": f"Bearer {self.token}", **headers}
        kept = {name: value for name, value in sent.items() if value}
        url = f"{self.tenant.service_url}v3/{path}"
        # aiohttp warns of large bytes given whole, so they are given as a file.
        content = None if body is None else io.BytesIO(json.dumps(body).encode())
        async with self.session.request(verb, url, data=content, headers=kept) as response:
            text = await response.text()
            return response.status, json.loads(text) if text else None

    async def send(self, conversation: str, activity: Json) -> tuple[int, Any]:
        return await self.call("POST", f"conversations/{conversation}/activities", activity)

    async def say(self, conversation: str, text: str = "hej", **more: Any) -> str:
        status, answer = await self.send(conversation, {"type": "message", "text": text, **more})
        assert status == 201, answer
        return str(answer["id"])

    async def show(self, conversation: str, card: Json) -> str:
        return await self.say(conversation, "", attachments=[attached(card)])


def code_of(answer: Json) -> str:
    return str(answer["error"]["code"])


def card(*body: Json, **more: Any) -> Json:
    return {"type": "AdaptiveCard", "version": "1.5", "body": list(body), **more}


def attached(content: Any) -> Json:
    return {"contentType": ADAPTIVE, "content": content}


def text(words: str = "a") -> Json:
    return {"type": "TextBlock", "text": words}


def asked(kind: str, name: str, **more: Any) -> Json:
    return {"type": f"Input.{kind}", "id": name, **more}


def execute(verb: str = "ticket.claim", **data: Any) -> Json:
    return {"type": "Action.Execute", "title": "Tag sagen", "verb": verb, "data": data}


def submit(title: str = "Send", **data: Any) -> Json:
    return {"type": "Action.Submit", "title": title, "data": data}


def opens(title: str = "Svar", **data: Any) -> Json:
    return submit(title, **data, msteams={"type": "task/fetch"})


def task(content: Json, **more: Any) -> Json:
    return {"task": {"type": "continue", "value": {"title": "Nyt udkast", "card": attached(content), **more}}}


async def shown(tenant: Tenant, client: Client, content: Json, place: str = DESK) -> Message:
    """A card the bot has just posted."""
    message_id = await client.show(place, content)
    return next(each for each in tenant.messages(place) if each.id == message_id)


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
async def tenant(hand: Hand) -> AsyncIterator[Tenant]:
    place = Tenant(clock=hand, retry_delays=(0.0, 0.0))
    place.add_person(MARIA, "Maria Holm", "maria@by.example")
    place.add_person(SOFIE, "Sofie Lund", "sofie@by.example", locale="nb-NO")
    place.add_person(GUEST, "Gæst", "gaest@andet.example", guest=True)
    place.add_team(TEAM, "Kommunikation", {TEAM: "General", DESK: "Vagten"}, [SOFIE, MARIA])
    async with place:
        yield place


@pytest.fixture
async def bot(tenant: Tenant) -> AsyncIterator[Bot]:
    bot = Bot()
    app = web.Application()
    app.router.add_post("/api/messages", bot.serve)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    bot.url = f"http://127.0.0.1:{runner.addresses[0][1]}/api/messages"
    tenant.connect(bot.url)
    yield bot
    await runner.cleanup()


@pytest.fixture
async def client(tenant: Tenant) -> AsyncIterator[Client]:
    async with aiohttp.ClientSession() as session:
        client = Client(tenant, session)
        _, answer = await client.sign_in()
        client.token = answer["access_token"]
        yield client


@pytest.fixture
async def maria(tenant: Tenant, bot: Bot) -> Member:
    await tenant.install(MARIA)
    return tenant.person(MARIA)


@pytest.fixture
async def sofie(tenant: Tenant, bot: Bot) -> Member:
    await tenant.install_in(TEAM)
    return tenant.person(SOFIE)


@pytest.fixture
def chat(tenant: Tenant) -> str:
    return tenant.state.chat(MARIA).id
