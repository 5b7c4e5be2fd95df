"""What stands between the playgrounds and the bot: it signs what they send, as Microsoft does and they cannot."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web
from yarl import URL

from bot.cli.demo import LOOPBACK, free_port
from bot.cli.serve import listening
from playground.teams.records import ADAPTIVE
from playground.tenant import Tenant

Json = dict[str, Any]
DOOR, CONNECTOR = "/api/messages", "/{person}/_connector"
REFUSED = 400


@dataclass
class Front:
    """Passes on what goes to the bot and what comes from it, and remembers it."""

    tenant: Tenant
    bot: str
    session: aiohttp.ClientSession
    address: str
    playgrounds: dict[str, str] = field(default_factory=dict)  # the connectors, by person
    came: list[Json] = field(default_factory=list)  # every activity
    cards: dict[str, list[Json]] = field(default_factory=dict)  # by person, the latest last
    refused: list[str] = field(default_factory=list)

    async def to_bot(self, request: web.Request) -> web.Response:
        """An activity of a playground's, signed."""
        activity = await request.json()
        self.came.append(activity)
        status, body = await self.signed(activity)
        if status >= REFUSED:
            self.refused.append(f"{activity['type']} {status}")
        return web.Response(status=status, body=body, content_type="application/json")

    async def signed(self, activity: Json) -> tuple[int, bytes]:
        """What the bot answers to an activity."""
        token = self.tenant.sign(serviceurl=activity["serviceUrl"])
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        async with self.session.post(self.bot, data=json.dumps(activity), headers=headers) as response:
            return response.status, await response.read()

    async def from_bot(self, request: web.Request) -> web.Response:
        """A call of the bot's to a person's connector."""
        person, path = request.match_info["person"], request.raw_path.partition("/_connector")[2]
        sent = await request.read()
        self._remember(person, sent)
        url = URL(f"{self.playgrounds[person]}{path}", encoded=True)
        headers = {"Content-Type": request.content_type}
        async with self.session.request(request.method, url, data=sent or None, headers=headers) as response:
            if response.status >= REFUSED:
                self.refused.append(f"{request.method} {path} {response.status}")
            body = await response.read()
            return web.Response(status=response.status, body=body, content_type=response.content_type)

    def _remember(self, person: str, sent: bytes) -> None:
        attached = json.loads(sent).get("attachments", ()) if sent else ()
        drawn = [each["content"] for each in attached if each["contentType"] == ADAPTIVE]
        self.cards.setdefault(person, []).extend(drawn)


@asynccontextmanager
async def fronting(tenant: Tenant, bot: str) -> AsyncIterator[Front]:
    """The front of one bot."""
    port = free_port()
    application = web.Application()
    async with aiohttp.ClientSession() as session:
        front = Front(tenant, f"{bot}{DOOR}", session, f"http://{LOOPBACK}:{port}")
        application.router.add_post(DOOR, front.to_bot)
        application.router.add_route("*", CONNECTOR + "/{rest:.*}", front.from_bot)
        async with listening(application, LOOPBACK, port):
            yield front
