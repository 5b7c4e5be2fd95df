"""The HTTP side of the Web API: arguments, token, scopes, faults and the log of calls."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from aiohttp import web

from playground.connections import cut
from playground.faults import Fault
from playground.slack.api import chat, conversations, files, people, views  # noqa: F401 - they fill the table
from playground.slack.api.call import ApiCall, ApiError
from playground.slack.api.registry import METHODS, Method
from playground.slack.records import Bot, Call, Json
from playground.slack.state import State

STATE = web.AppKey("state", State)
Answerer = Callable[[web.Request], Awaitable[web.StreamResponse]]


async def answer_method(request: web.Request) -> web.StreamResponse:
    """Answer one call of the Web API."""
    state, name = request.app[STATE], request.match_info["method"]
    arguments = await read_arguments(request)
    fault = state.faults.next_for(name) or Fault()
    await asyncio.sleep(fault.seconds)
    if fault.drop == "before":
        return cut(request)
    if fault.status:
        state.calls.append(Call(name, arguments, state.clock(), f"http {fault.status}"))
        return _failing(fault)
    response = _answered(state, name, arguments, request, fault)
    if fault.drop == "after":
        state.calls[-1] = replace(state.calls[-1], lost=True)
        return cut(request)
    return response


async def with_faults(request: web.Request, name: str, answer: Answerer) -> web.StreamResponse:
    """Answer an address outside the Web API, with the faults planned under its name."""
    fault = request.app[STATE].faults.next_for(name) or Fault()
    await asyncio.sleep(fault.seconds)
    if fault.drop == "before":
        return cut(request)
    if fault.status:
        return _failing(fault)
    response = await answer(request)
    return cut(request) if fault.drop == "after" else response


async def read_arguments(request: web.Request) -> Json:
    """Arguments from the query string, a form or a JSON body, as Slack takes all three."""
    arguments: Json = dict(request.query)
    if request.content_type == "application/json":
        body = await request.text()
        arguments |= json.loads(body) if body else {}
    elif request.can_read_body:
        arguments |= dict(await request.post())
    return arguments


def _failing(fault: Fault) -> web.Response:
    headers = {"Retry-After": str(fault.retry_after)} if fault.retry_after else {}
    limited = fault.retry_after > 0
    body = {"ok": False, "error": "ratelimited" if limited else "internal_error"}
    return web.json_response(body, status=fault.status, headers=headers)


def _answered(state: State, name: str, arguments: Json, request: web.Request, fault: Fault) -> web.Response:
    token = _token(arguments, request)
    known = {key: value for key, value in arguments.items() if key != "token"}
    try:
        answer = _act(state, name, known, token, fault)
    except ApiError as refusal:
        state.calls.append(Call(name, known, state.clock(), refusal.code))
        return _refused(state, refusal)
    state.calls.append(Call(name, known, state.clock()))
    return web.json_response({"ok": True, **answer}, headers=_scopes_header(state))


def _token(arguments: Json, request: web.Request) -> str:
    header = request.headers.get("Authorization", "")
    return str(arguments.get("token") or header.removeprefix("Bearer ").strip())


def _act(state: State, name: str, arguments: Json, token: str, fault: Fault) -> Json:
    method = METHODS.get(name)
    if method is None:
        raise ApiError("unknown_method", req_method=name)
    if fault.error:
        raise ApiError(fault.error)
    bot = _authorised(state, method, token) if name != "api.test" else state.app
    return method.answer(ApiCall(state, bot, arguments))


def _authorised(state: State, method: Method, token: str) -> Bot:
    bot = state.app
    if not token:
        raise ApiError("not_authed")
    if token not in {bot.token, bot.app_token}:
        raise ApiError("invalid_auth")
    if method.app_token != (token == bot.app_token):
        raise ApiError("not_allowed_token_type")
    if method.scopes and not method.app_token and not bot.scopes & set(method.scopes):
        provided = ",".join(sorted(bot.scopes))
        raise ApiError("missing_scope", needed=method.scopes[0], provided=provided)
    return bot


def _refused(state: State, refusal: ApiError) -> web.Response:
    headers = _scopes_header(state)
    if refusal.retry_after:
        headers["Retry-After"] = str(refusal.retry_after)
    body: dict[str, Any] = {"ok": False, "error": refusal.code, **refusal.extra}
    return web.json_response(body, status=refusal.status, headers=headers)


def _scopes_header(state: State) -> dict[str, str]:
    return {"x-oauth-scopes": ",".join(sorted(state.app.scopes))}
