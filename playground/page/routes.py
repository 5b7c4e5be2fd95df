"""The routes of the page: its files, the state it draws, and what people do in it."""

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from aiohttp import web

from playground.page.play import ACTS
from playground.page.screen import columns_of, screen
from playground.slack.people.member import Member
from playground.slack.records import Json
from playground.slack.state import State
from playground.unsent import NotSentError

_STATIC = Path(__file__).parent / "static"
_HEARTBEAT_SECONDS = 15
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}


class Playable(Protocol):
    """What the page needs of a workspace."""

    state: State

    def person(self, person_id: str) -> Member:
        """The person with this id."""


PLAY = web.AppKey("play", Playable)


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
    play = request.app[PLAY]
    columns = columns_of(play.state, request.query.get("person"))
    shown = [(column, play.person(column.person)) for column in columns]
    return web.json_response(screen(play.state, shown), headers={"Cache-Control": "no-store"})


async def changes(request: web.Request) -> web.StreamResponse:
    """A server-sent event whenever something changed, until the page is closed."""
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    await response.prepare(request)
    with suppress(ConnectionResetError):  # the page was closed while something was being said to it
        await _tell_changes(request, response)
    return response


async def _tell_changes(request: web.Request, response: web.StreamResponse) -> None:
    watched, revision = request.app[PLAY].state.changes, -1
    while request.transport is not None and not request.transport.is_closing():
        try:
            revision = await asyncio.wait_for(watched.after(revision), _HEARTBEAT_SECONDS)
        except TimeoutError:
            await response.write(b": still here\n\n")
            continue
        await response.write(f"data: {revision}\n\n".encode())


async def act(request: web.Request) -> web.Response:
    """One thing a person does."""
    _from_the_page(request)
    play, name = request.app[PLAY], request.match_info["act"]
    if name not in ACTS:
        raise web.HTTPNotFound
    body: Json = await request.json()
    try:
        answer = await ACTS[name](play.state, play.person(str(body["person"])), body)
    except NotSentError as refusal:
        return web.json_response({"faults": refusal.faults})
    return web.json_response(answer)


async def upload(request: web.Request) -> web.Response:
    """A file a person picked."""
    _from_the_page(request)
    member = request.app[PLAY].person(request.query["person"])
    file = member.file_upload(request.query["name"], await request.read())
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
    state, body = request.app[PLAY].state, await request.json()
    state.faults.down = bool(body.get("down", state.faults.down))
    state.faults.rate_limits = bool(body.get("rate_limits", state.faults.rate_limits))
    state.changes.note()
    return web.json_response({})


def _from_the_page(request: web.Request) -> None:
    # A header of one's own cannot be sent by another site's form, so no other page can play here.
    if request.headers.get("X-Playground") != "1":
        raise web.HTTPForbidden


def page_routes() -> list[web.RouteDef]:
    """Every route of the page."""
    return [
        web.get("/", page),
        web.get("/static/{name}", static_file),
        web.get("/play/state", current),
        web.get("/play/changes", changes),
        web.get("/play/file/{file_id}", download),
        web.post("/play/upload", upload),
        web.post("/play/faults", faults),
        web.post("/play/act/{act}", act),
    ]
