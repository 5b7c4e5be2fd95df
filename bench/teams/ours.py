"""Ours as a process: door, adapter and connector, with a turn that replies with a card."""

import asyncio
import sys

from aiohttp import web
from botbuilder.core import TurnContext

from bench.draft.child import serve_until_input_ends
from bench.teams.tenant import ADAPTIVE, APP_ID, CARD
from bot.logs import configure
from handlers.teams.bounded import Json
from handlers.teams.client import TeamsSettings, connected
from handlers.teams.connector import Connector, Spot
from handlers.teams.door import routes


class Replying:
    """Answers every message with the card."""

    def __init__(self, connector: Connector) -> None:
        self._connector = connector

    async def turn(self, _context: TurnContext, body: Json) -> None:
        spot = Spot(body["serviceUrl"], body["conversation"]["id"])
        card = {"contentType": ADAPTIVE, "content": CARD}
        await self._connector.reply(spot, body["id"], {"type": "message", "attachments": [card]})


async def main(url: str) -> None:
    """Serve a card."""
    configure("error")
    async with connected(TeamsSettings(APP_ID, "unused", openid_url=f"{url}/openid")) as teams:
        server = web.Application()
        server.add_routes(routes(teams.adapter, Replying(teams.connector)))
        await serve_until_input_ends(server)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
