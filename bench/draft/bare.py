"""The floor as a process: a bare Bolt app that acknowledges a command and opens a constant form."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bench.draft.child import serve_until_input_ends
from bench.draft.slack import SECRET, TOKEN
from handlers.slack.door import PATH


async def main(view: dict[str, Any], api: str) -> None:
    """Serve a form."""
    async with aiohttp.ClientSession() as session:
        await serve_until_input_ends(_application(view, api, session))


def _application(view: dict[str, Any], api: str, session: aiohttp.ClientSession) -> web.Application:
    # With a session of its own the SDK would connect anew for every call: a floor too easily beaten.
    client = AsyncWebClient(TOKEN, api, session=session)
    app = AsyncApp(client=client, signing_secret=SECRET, process_before_response=True)

    @app.command("/draft")
    async def draft(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=view)

    async def events(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    server = web.Application()
    server.router.add_post(PATH, events)
    return server


if __name__ == "__main__":
    asyncio.run(main(json.loads(Path(sys.argv[1]).read_text()), sys.argv[2]))
