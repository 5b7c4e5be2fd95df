"""Pictures that cards and messages name, fetched for the reader as Teams' own clients have them fetched.

The page itself may ask nobody but this server for anything, and this server asks nobody but this machine.
"""

from aiohttp import ClientError, ClientSession, ClientTimeout, web
from yarl import URL

_HERE = {"127.0.0.1", "localhost", "::1"}
_KINDS = {"image/png", "image/jpeg", "image/gif"}
_LARGEST = 8 * 1024 * 1024
_PATIENCE = ClientTimeout(total=5)


async def picture(request: web.Request) -> web.Response:
    """A picture of this machine's, by its address."""
    try:
        url = URL(request.query.get("url", ""))
    except ValueError:
        raise web.HTTPNotFound from None
    if url.scheme != "http" or url.host not in _HERE:
        raise web.HTTPNotFound
    try:
        async with ClientSession(timeout=_PATIENCE) as session:
            return await _fetched(session, url)
    except (TimeoutError, ClientError):
        raise web.HTTPNotFound from None


async def _fetched(session: ClientSession, url: URL) -> web.Response:
    async with session.get(url, allow_redirects=False) as answer:
        too_large = (answer.content_length or 0) > _LARGEST
        if answer.status != web.HTTPOk.status_code or answer.content_type not in _KINDS or too_large:
            raise web.HTTPNotFound
        content = await answer.read()
    headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}
    return web.Response(body=content, content_type=answer.content_type, headers=headers)
