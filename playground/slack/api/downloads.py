"""Addresses outside the Web API: uploads and private files."""

from aiohttp import web
from aiohttp.web_request import FileField

from playground.slack.api.server import STATE, with_faults


async def _receive_upload(request: web.Request) -> web.Response:
    """Take a file's bytes, raw or as a form; Slack answers with the size."""
    if request.content_type == "multipart/form-data":
        fields = (await request.post()).values()
        content = b"".join(field.file.read() for field in fields if isinstance(field, FileField))
    else:
        content = await request.read()
    if not request.app[STATE].files.receive(request.match_info["file_id"], content):
        return web.Response(status=400, text="invalid upload")
    return web.Response(text=f"OK - {len(content)}")


async def _private_file(request: web.Request) -> web.Response:
    """A private file for its token; for anyone else a page to log in, as a browser would get.

    https://gist.github.com/ErikKalkoken/f3ab28617d5099531ded865d111dbac1 (a wrong token yields HTML, not 401)
    """
    state = request.app[STATE]
    file = state.files.find(request.match_info["owner"].rsplit("-", maxsplit=1)[-1])
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if token != state.app.token or "files:read" not in state.app.scopes:
        raise web.HTTPFound("/sign-in")
    if file is None:
        raise web.HTTPNotFound
    return web.Response(body=file.content, content_type=file.mimetype)


async def sign_in(_: web.Request) -> web.Response:
    """The page a private file turns into for whoever has no access."""
    return web.Response(text="<!doctype html><title>Sign in</title>", content_type="text/html")


async def receive_upload(request: web.Request) -> web.StreamResponse:
    """An upload, under the fault name `upload`."""
    return await with_faults(request, "upload", _receive_upload)


async def private_file(request: web.Request) -> web.StreamResponse:
    """A private file, under the fault name `download`."""
    return await with_faults(request, "download", _private_file)
