"""The address that came with a command or a click, to which the app may answer later."""

from aiohttp import web

from playground.slack.api.call import ApiError
from playground.slack.api.server import STATE, with_faults
from playground.slack.delivery.respond import answer_message
from playground.slack.records import Json

_STATUS = {"invalid_url": 404, "expired_url": 404, "used_url": 404}


async def _use_response_url(request: web.Request) -> web.Response:
    """Take one answer to a response url."""
    state = request.app[STATE]
    ticket = state.responses.use(request.match_info["key"])
    if isinstance(ticket, str):
        return web.json_response({"ok": False, "error": ticket}, status=_STATUS[ticket])
    payload: Json = await request.json()
    try:
        answer_message(state, ticket, payload)
    except ApiError as refusal:
        state.complain(f"response_url: {refusal.code} {refusal.extra.get('errors', '')}")
        return web.json_response({"ok": False, "error": refusal.code}, status=400)
    return web.json_response({"ok": True})


async def use_response_url(request: web.Request) -> web.StreamResponse:
    """An answer to a response url, under the fault name `response_url`."""
    return await with_faults(request, "response_url", _use_response_url)
