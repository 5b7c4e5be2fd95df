"""Reading what others send, up to a limit."""

import json
from typing import Any

from aiohttp import StreamReader

Json = dict[str, Any]


async def read(content: StreamReader, most: int) -> bytes | None:
    """All of it, or None when there is more than `most`; then reading has stopped."""
    body = bytearray()
    async for chunk in content.iter_any():
        body += chunk
        if len(body) > most:
            return None
    return bytes(body)


def parsed(body: bytes | None) -> Json | None:
    """The JSON object this is, None when it is none."""
    try:
        found = json.loads((body or b"").decode(), parse_constant=_refused)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _refused(constant: str) -> None:
    # Python reads NaN and Infinity, which are no JSON and which no database takes.
    raise ValueError(constant)
