"""Style sheets, fonts and icons: only files that are on the list, under an address that changes with them."""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from aiohttp import web

from handlers.web.room import room_of
from workflows.domain.refusals import No, Refusal

STATIC = Path(__file__).parent / "static"
KINDS = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
FOR_EVER = "public, max-age=31536000, immutable"


@cache
def files() -> Mapping[str, Path]:
    """Every file that may be asked for, by its name in the address."""
    found = (path for path in STATIC.rglob("*") if path.suffix in KINDS)
    return {path.relative_to(STATIC).as_posix(): path for path in found}


@cache
def edition() -> str:
    """What stands in the address, so that browsers keep the files until one of them changes."""
    whole = hashlib.sha256()
    for name, path in sorted(files().items()):
        whole.update(name.encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()[:12]


async def asset(request: web.Request) -> web.StreamResponse:
    """A file on the list."""
    path = files().get(request.match_info["name"])
    if path is None:
        raise Refusal(No.NO_SUCH_PAGE)
    headers = {"Content-Type": KINDS[path.suffix], "Cache-Control": FOR_EVER}
    return web.FileResponse(path, headers=headers)


async def brand(request: web.Request) -> web.Response:
    """The office's own colours."""
    look = room_of(request).office.brand
    css = f":root {{ --brand: {look.primary}; --brand-dark: {look.darker}; }}\n"
    return web.Response(text=css, content_type="text/css", headers={"Cache-Control": "no-cache"})
