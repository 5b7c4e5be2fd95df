"""Fetches what people sent to the bot, and hands over files they agreed to take."""

from dataclasses import dataclass

from handlers.request import IncomingFile
from handlers.teams.connector import Connector
from handlers.teams.failures import FAILED_CALL, TooLarge
from workflows.domain.drafts import MEDIA_BYTES
from workflows.domain.refusals import No, Refusal

_OWN = "own"  # a picture written into a message: behind the bot's own token
_OPEN = "open"  # a file in somebody's OneDrive: the address itself is the key, for minutes


@dataclass(frozen=True, slots=True)
class TeamsFiles:
    """Files by the address they came with, up to a size."""

    connector: Connector
    most: int = MEDIA_BYTES

    async def fetch(self, file: IncomingFile) -> bytes:
        """The bytes of a file; a refusal when it is too large or can't be had."""
        kind, _, url = file.reference.partition(":")
        if kind not in {_OWN, _OPEN}:
            raise Refusal(No.MEDIA_NOT_FETCHED)
        try:
            return await self.connector.fetch(url, token=kind == _OWN, most=self.most)
        except TooLarge:
            raise Refusal(No.MEDIA_TOO_LARGE, limit=self.most // (1024 * 1024)) from None
        except FAILED_CALL:
            raise Refusal(No.MEDIA_NOT_FETCHED) from None
