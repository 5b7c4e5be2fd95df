"""The routes of the page: its files, the state it draws, and what people do in it."""

import asyncio
from pathlib import Path
from typing import Any

from aiohttp import web

from playground.page.pictures import picture
from playground.page.play import ACTS
from playground.page.screen import screen
from playground.page.stages import PLAY, TENANCY, Playable, Tenancy
from playground.page.watching import changes
from playground.slack.records import Json
from playground.teams.play import ACTS as TEAMS_ACTS
from playground.unsent import NotSentError

_STATIC = Path(__file__).parent / "static"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}


async def page(_: web.Request) -> web.StreamResponse:
    """The page itself."""
    return web.FileResponse(_STATIC / "index.html", headers=_HEADERS)


async def static_file(request: web.Request) -> web.StreamResponse:
    """One of the page's own files."""
    path = _STATIC / request.match_info["name"]
    if not await asyncio.to_thread(path.is_file):
        raise web.HTTPNotFound
    return web.FileResponse(path, headers=_HEADERS)


async def current(request: web.Request) -> web.Response:
    """What the page draws now."""
    shown = screen(request.app[PLAY], request.app.get(TENANCY), request.query.get("person"))
    return web.json_response(shown, headers={"Cache-Control": "no-store"})


async def act(request: web.Request) -> web.Response:
    """One thing a person does in Slack."""
    return await _done(request, request.app[PLAY], ACTS)


async def act_in_teams(request: web.Request) -> web.Response:
    """One thing a person does in Teams."""
    return await _done(request, _tenancy(request), TEAMS_ACTS)


async def _done(request: web.Request, stage: Playable | Tenancy, acts: dict[str, Any]) -> web.Response:
    _from_the_page(request)
    name = request.match_info["act"]
    if name not in acts:
        raise web.HTTPNotFound
    body: Json = await request.json()
    try:
        answer = await acts[name](stage.state, stage.person(str(body["person"])), body)
    except NotSentError as refusal:
        return web.json_response({"faults": refusal.faults})
    return web.json_response(answer)


async def upload(request: web.Request) -> web.Response:
    """A file a person picked."""
    _from_the_page(request)
    member = request.app[PLAY].person(request.query["person"])
    file = member.file_upload(request.query["name"], await request.read())
    return web.json_response({"id": file.id, "name": file.name})


async def upload_in_teams(request: web.Request) -> web.Response:
    """A file a person picked in Teams, which goes to their own storage."""
    _from_the_page(request)
    files = _tenancy(request).state.files
    file = files.add(request.query["name"], await request.read(), request.query["person"])
    return web.json_response({"id": file.id, "name": file.name})


async def download(request: web.Request) -> web.Response:
    """A file's content, as someone logged in would get it."""
    file = request.app[PLAY].state.files.find(request.match_info["file_id"])
    if file is None:
        raise web.HTTPNotFound
    picture = file.mimetype in {"image/png", "image/jpeg", "image/gif", "image/webp"}
    kind = file.mimetype if picture else "application/octet-stream"
    return web.Response(body=file.content, content_type=kind, headers={"X-Content-Type-Options": "nosniff"})


async def faults(request: web.Request) -> web.Response:
    """Turn a fault on or off."""
    _from_the_page(request)
    state, tenancy, body = request.app[PLAY].state, request.app.get(TENANCY), await request.json()
    state.faults.down = bool(body.get("down", state.faults.down))
    state.faults.rate_limits = bool(body.get("rate_limits", state.faults.rate_limits))
    if tenancy:
        tenancy.state.faults.down = bool(body.get("teams_down", tenancy.state.faults.down))
    state.changes.note()
    return web.json_response({})


def _tenancy(request: web.Request) -> Tenancy:
    tenancy = request.app.get(TENANCY)
    if tenancy is None:
        raise web.HTTPNotFound
    return tenancy


def _from_the_page(request: web.Request) -> None:
    # A header of one's own cannot be sent by another site's form, so no other page can play here.
    if request.headers.get("X-Playground") != "1":
        raise web.HTTPForbidden


def page_routes() -> list[web.RouteDef]:
    """Every route of the page."""
    return [
        web.get("/", page),
        web.get(r"/static/{name:(?:teams/|vendor/)?[\w-]+(?:\.[\w-]+)+}", static_file),
        web.get("/play/state", current),
        web.get("/play/changes", changes),
        web.get("/play/file/{file_id}", download),
        web.get("/play/teams/picture", picture),
        web.post("/play/upload/slack", upload),
        web.post("/play/upload/teams", upload_in_teams),
        web.post("/play/faults", faults),
        web.post("/play/act/{act}", act),
        web.post("/play/act/teams/{act}", act_in_teams),
    ]
