"""Files over HTTP: pictures in messages, people's files, and the place for one an app may store."""

import re

from aiohttp import web

from playground.teams.connector.server import TENANT, signed_in, unauthorized, with_faults
from playground.teams.records import StoredFile

_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+)")


def storage_routes() -> list[web.RouteDef]:
    """The addresses messages name for pictures and files."""
    return [
        web.get("/teams/v3/attachments/{file}/views/{view}", picture),
        web.get("/teams/files/{file}/{name}", download),
        web.put("/teams/uploads/{file}", upload),
    ]


async def picture(request: web.Request) -> web.StreamResponse:
    """A picture of a message, for the app's token; under the fault name `picture`."""
    return await with_faults(request, "picture", _picture)


async def download(request: web.Request) -> web.StreamResponse:
    """A file, for whoever has its whole address; under the fault name `download`."""
    return await with_faults(request, "download", _download)


async def upload(request: web.Request) -> web.StreamResponse:
    """The bytes of a file whose owner agreed; under the fault name `upload`."""
    return await with_faults(request, "upload", _upload)


async def _picture(request: web.Request) -> web.Response:
    if not signed_in(request):
        return unauthorized()
    file = request.app[TENANT].files.find(request.match_info["file"])
    if file is None or not file.picture:
        raise web.HTTPNotFound
    return web.Response(body=file.content, content_type=file.mimetype)


async def _download(request: web.Request) -> web.Response:
    file = _opened(request)
    if not file.stored:
        raise web.HTTPNotFound
    kind = file.mimetype if file.picture else "application/octet-stream"
    return web.Response(body=file.content, content_type=kind, headers={"X-Content-Type-Options": "nosniff"})


async def _upload(request: web.Request) -> web.Response:
    # A session takes ranges in order and is done when the last byte is there:
    # https://learn.microsoft.com/graph/api/driveitem-createuploadsession (upload bytes)
    state, file = request.app[TENANT], _opened(request)
    content = await request.read()
    given = _RANGE.fullmatch(request.headers.get("Content-Range", ""))
    if file.stored:
        raise web.HTTPConflict
    if given is None or not _fits(file, content, *map(int, given.groups())):
        state.complain(f"upload of {len(content)} bytes with Content-Range {given and given[0]!r}")
        raise web.HTTPBadRequest
    complete = int(given[2]) + 1 == int(given[3])
    kept = state.files.store(file, content, complete=complete)
    if not complete:
        return web.json_response({"nextExpectedRanges": [f"{len(kept.content)}-"]}, status=202)
    _settle_consent(request, kept)
    return web.json_response({"id": kept.id, "name": kept.name, "size": len(kept.content)}, status=201)


def _fits(file: StoredFile, content: bytes, first: int, last: int, total: int) -> bool:
    return first == len(file.content) and last == first + len(content) - 1 and last < total


def _settle_consent(request: web.Request, file: StoredFile) -> None:
    state = request.app[TENANT]
    state.consents[state.uploads[file.id]] = "stored"
    state.changes.note()


def _opened(request: web.Request) -> StoredFile:
    # A file's address carries its own leave; the app's token is not for the one who keeps the file.
    state = request.app[TENANT]
    if "Authorization" in request.headers:
        state.complain("a token was sent to a file's own address")
        raise web.HTTPUnauthorized
    file = state.files.find(request.match_info["file"])
    if file is None or request.query.get("tempauth") != file.secret:
        raise web.HTTPForbidden
    return file
