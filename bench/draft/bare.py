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

# Left to itself the SDK connects anew for every call. An app that keeps a connection open saves that.
ANEW, KEPT = "anew", "kept"


async def main(view: dict[str, Any], api: str, connecting: str) -> None:
    """Serve a form."""
    if connecting == ANEW:
        await serve_until_input_ends(_application(view, AsyncWebClient(TOKEN, api)))
        return
    async with aiohttp.ClientSession() as session:
        await serve_until_input_ends(_application(view, AsyncWebClient(TOKEN, api, session=session)))


def _application(view: dict[str, Any], client: AsyncWebClient) -> web.Application:
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
    form, *how = sys.argv[1:]
    asyncio.run(main(json.loads(Path(form).read_text()), *how))
