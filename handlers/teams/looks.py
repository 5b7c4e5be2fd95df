"""One look at an address: what answered, when it says it is, or what kind of fault there was instead."""

from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Final

import aiohttp

from handlers.teams.bounded import Json

# What Teams would send, without the token that vouches for it: a bot that is well says 401.
UNSIGNED: Final[Json] = {
    "type": "message",
    "id": "0",
    "channelId": "msteams",
    "serviceUrl": "https://smba.trafficmanager.net/teams/",
    "from": {"id": "29:0"},
    "recipient": {"id": "28:0"},
    "conversation": {"id": "a:0"},
    "text": "",
}


@dataclass(frozen=True, slots=True)
class Heard:
    """An answer's status and date; or, where none came, the fault's kind."""

    status: int = 0
    date: str = ""
    fault: str = ""

    def ahead(self, now: float) -> float:
        """By how many seconds our clock is ahead of the far side's; 0 where it does not tell."""
        try:
            return now - parsedate_to_datetime(self.date).timestamp()
        except ValueError:
            return 0.0


async def heard(web: aiohttp.ClientSession, method: str, url: str, content: Json | None = None) -> Heard:
    """What an address answers; redirects are not followed, for Teams follows none."""
    try:
        async with web.request(method, url, json=content, allow_redirects=False) as response:
            return Heard(response.status, response.headers.get("Date", ""))
    except (aiohttp.ClientError, TimeoutError) as error:
        return Heard(fault=type(error).__name__)
