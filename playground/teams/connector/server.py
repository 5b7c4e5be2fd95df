"""The HTTP side of the connector: the bearer token, the body, faults and the log of calls."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import replace

from aiohttp import web

from playground.connections import cut
from playground.faults import Fault
from playground.teams.connector import activities, conversations, members
from playground.teams.connector.call import Answer, ConnectorCall
from playground.teams.connector.refusals import ConnectorError
from playground.teams.records import Call, Json
from playground.teams.state import State

TENANT = web.AppKey("tenant_state", State)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Method = Callable[[ConnectorCall], Answer]
_TOO_MANY = 429
_CONVERSATION = "/teams/v3/conversations/{conversation}"
_METHODS: list[tuple[str, str, str, Method]] = [
    ("create", "POST", "/teams/v3/conversations", conversations.create),
    ("send", "POST", _CONVERSATION + "/activities", activities.send),
    ("reply", "POST", _CONVERSATION + "/activities/{activity}", activities.reply),
    ("update", "PUT", _CONVERSATION + "/activities/{activity}", activities.update),
    ("delete", "DELETE", _CONVERSATION + "/activities/{activity}", activities.delete),
    ("members", "GET", _CONVERSATION + "/pagedmembers", members.members),
    ("member", "GET", _CONVERSATION + "/members/{user}", members.member),
    ("channels", "GET", "/teams/v3/teams/{team}/conversations", members.channels),
]


def connector_routes() -> list[web.RouteDef]:
    """The connector's own addresses, each under the name its faults and calls go by."""
    return [web.route(verb, path, _answering(name, method)) for name, verb, path, method in _METHODS]


async def with_faults(request: web.Request, name: str, answer: Handler) -> web.StreamResponse:
    """Answer an address, with the faults planned under its name."""
    state = request.app[TENANT]
    fault = state.faults.next_for(name) or Fault()
    await asyncio.sleep(fault.seconds)
    if fault.drop == "before":
        return cut(request)
    if fault.error or fault.status:
        return _failing(state, name, fault)
    response = await answer(request)
    if fault.drop == "after":
        _note_lost(state, name)
        return cut(request)
    return response


def _note_lost(state: State, name: str) -> None:
    # Addresses outside the connector leave no call behind.
    if state.calls and state.calls[-1].method == name:
        state.calls[-1] = replace(state.calls[-1], lost=True)


def signed_in(request: web.Request) -> bool:
    """Whether the call carries a token that was issued here and still holds."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return scheme == "Bearer" and request.app[TENANT].tokens.holds(token)


def unauthorized() -> web.Response:
    """The answer to a call without a token that holds."""
    return web.json_response({"message": "Authorization has been denied for this request."}, status=401)


def _answering(name: str, method: Method) -> Handler:
    async def answer(request: web.Request) -> web.StreamResponse:
        return await _called(request, name, method)

    async def handler(request: web.Request) -> web.StreamResponse:
        return await with_faults(request, name, answer)

    return handler


async def _called(request: web.Request, name: str, method: Method) -> web.Response:
    state = request.app[TENANT]
    raw = await request.read()
    if not signed_in(request):
        state.calls.append(Call(name, dict(request.match_info), state.clock(), "Unauthorized"))
        return unauthorized()
    try:
        status, answer = _answered(state, request, raw, name, method)
    except ConnectorError as refusal:
        return web.json_response(refusal.body(), status=refusal.status)
    return web.Response(status=status) if answer is None else web.json_response(answer, status=status)


def _answered(state: State, request: web.Request, raw: bytes, name: str, method: Method) -> Answer:
    told: Json = {**request.match_info, **request.query}
    try:
        body = _parsed(raw)
        told |= {"body": body} if raw else {}
        answer = method(ConnectorCall(state, request.match_info, request.query, body))
    except ConnectorError as refusal:
        state.calls.append(Call(name, told, state.clock(), refusal.code))
        raise
    state.calls.append(Call(name, told, state.clock()))
    return answer


def _parsed(raw: bytes) -> Json:
    try:
        body = json.loads(raw) if raw else {}
    except ValueError:
        raise ConnectorError("BadArgument", "The body is not JSON.") from None
    if not isinstance(body, dict):
        raise ConnectorError("BadArgument", "The body is not a JSON object.")
    return body


def _failing(state: State, name: str, fault: Fault) -> web.Response:
    limited = fault.status == _TOO_MANY
    code = fault.error or ("Throttled" if limited else "ServiceError")
    refusal = ConnectorError(code, status=fault.status)
    state.calls.append(Call(name, {}, state.clock(), code))
    headers = {"Retry-After": str(fault.retry_after)} if fault.retry_after else {}
    return web.json_response(refusal.body(), status=refusal.status, headers=headers)
