"""What every answer tells the browser: nothing from elsewhere, nothing kept, nothing passed on."""

from urllib.parse import quote

from aiohttp import web

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SEALED = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Robots-Tag": "noindex, nofollow",
}


async def seal(_request: web.Request, response: web.StreamResponse) -> None:
    """Put the headers on an answer, streamed ones too, before its first byte."""
    response.headers.update(SEALED)
    response.headers.setdefault("Cache-Control", "no-store")
    response.headers.popall("Server", None)


def as_file(name: str) -> str:
    """A Content-Disposition for a file of this name, whatever is in it (RFC 6266, RFC 8187)."""
    safe = "".join(each for each in name if each.isprintable() and each not in '/\\"') or "udkast"
    plain = "".join(each if each.isascii() else "_" for each in safe)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(safe, safe='')}"
