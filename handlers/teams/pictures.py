"""Pictures at addresses that Teams can fetch: signed, for a month, and gone when the draft is erased.

Teams shows a picture only from an address (or a few KB of data), and fetches it with no key of ours:
https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
"""

import hashlib
import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final

from aiohttp import web

from handlers.screens.elements import Picture
from workflows.domain.drafts import media_kind
from workflows.domain.refusals import Refusal
from workflows.records import StoreUnavailable

PATH: Final = "/teams/pictures/{until}/{sha256}/{signature}"
_MONTH = 31 * 24 * 3600
_DAY = 24 * 3600
_STAMP = 12

Fetch = Callable[[str], Awaitable[bytes]]


@dataclass(frozen=True, slots=True)
class SignedPictures:
    """Addresses of pictures, and the pictures at them."""

    public_url: str
    key: bytes = field(repr=False)
    fetch: Fetch
    now: Callable[[], float]

    def address(self, picture: Picture) -> str:
        """The address of a picture for a month; the same all day, so that sending again changes nothing."""
        sha256 = hashlib.sha256(picture.content).hexdigest()
        until = str((int(self.now()) // _DAY) * _DAY + _MONTH)
        base = self.public_url.rstrip("/")
        return f"{base}/teams/pictures/{until}/{sha256}/{self._signature(until, sha256)}"

    async def show(self, request: web.Request) -> web.Response:
        """The picture at an address we gave out, while it holds."""
        until, sha256 = request.match_info["until"], request.match_info["sha256"]
        if not self._is_ours(until, sha256, request.match_info["signature"]):
            return web.Response(status=404)
        try:
            content = await self.fetch(sha256)
        except Refusal:
            return web.Response(status=404)
        except StoreUnavailable:
            return web.Response(status=503)
        headers = {
            "Content-Disposition": "inline",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'",
            "Cache-Control": "private, max-age=3600",
        }
        return web.Response(body=content, content_type=media_kind(content), headers=headers)

    def _is_ours(self, until: str, sha256: str, signature: str) -> bool:
        if not (until.isascii() and until.isdecimal() and len(until) <= _STAMP and signature.isascii()):
            return False
        signed = hmac.compare_digest(self._signature(until, sha256), signature)
        return signed and int(until) > self.now()

    def _signature(self, until: str, sha256: str) -> str:
        return hmac.new(self.key, f"picture:{until}:{sha256}".encode(), hashlib.sha256).hexdigest()


def routes(pictures: SignedPictures) -> list[web.RouteDef]:
    """The one address, to be added to the process's own application."""
    return [web.get(PATH, pictures.show)]
