"""Files that people hand over: fetched from and put to Microsoft's stores, and nowhere else."""

from collections.abc import Mapping
from io import BytesIO
from urllib.parse import urljoin

import aiohttp
from yarl import URL

from handlers.teams import limits
from handlers.teams.addresses import Addresses
from handlers.teams.bounded import read
from handlers.teams.failures import NOT_ALLOWED, ConnectorRefused, TooLarge, refusal

_REDIRECTS = 3
_MOVED = {301, 302, 303, 307, 308}
_REFUSED = 300
_TIMEOUT = aiohttp.ClientTimeout(total=60.0, connect=5.0)


async def fetched(
    session: aiohttp.ClientSession, allowed: Addresses, url: str, headers: Mapping[str, str], most: int
) -> bytes:
    """What lies at an address, or where that leads; TooLarge past `most`."""
    for _ in range(_REDIRECTS):
        if not (allowed.is_file(url) or allowed.is_connector(url)):
            raise ConnectorRefused(0, NOT_ALLOWED)
        async with session.get(
            _exactly(url), headers=headers, allow_redirects=False, timeout=_TIMEOUT
        ) as response:
            if response.status not in _MOVED:
                return await _content(response, most)
        # A redirect carries its own right to read; the token was for the first address only.
        url, headers = _led_to(url, response), {}
    raise ConnectorRefused(response.status, "too_many_redirects")


async def handed_over(session: aiohttp.ClientSession, allowed: Addresses, url: str, content: bytes) -> None:
    """Upload in one piece: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4."""
    if not allowed.is_file(url):
        raise ConnectorRefused(0, NOT_ALLOWED)
    if len(content) > limits.UPLOAD_BYTES:
        raise TooLarge
    size = len(content)
    headers = {"Content-Range": f"bytes 0-{size - 1}/{size}", "Content-Type": "application/octet-stream"}
    async with session.put(
        _exactly(url), data=BytesIO(content), headers=headers, allow_redirects=False, timeout=_TIMEOUT
    ) as response:
        if response.status >= _REFUSED:
            raise refusal(response.status, response.headers, None)


def _led_to(url: str, response: aiohttp.ClientResponse) -> str:
    try:
        return urljoin(url, response.headers.get("Location", ""))
    except ValueError:
        return ""


async def _content(response: aiohttp.ClientResponse, most: int) -> bytes:
    if response.status >= _REFUSED:
        raise refusal(response.status, response.headers, None)
    content = await read(response.content, most)
    if content is None:
        raise TooLarge
    return content


def _exactly(url: str) -> URL:
    # Such addresses are signed, so that not a character may be spelt another way.
    return URL(url, encoded=url.isascii())
