"""The one client for Slack's Web API: one shared session, one time-out, no retries of its own."""

from dataclasses import dataclass
from typing import Any, Self

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

Json = dict[str, Any]

SLACK = "https://slack.com/api/"
_CONNECT_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Slack:
    """The Web API, and the addresses outside it that answers and files go to."""

    web: AsyncWebClient
    session: aiohttp.ClientSession

    @classmethod
    def connect(cls, token: str, api_url: str = SLACK, *, seconds: float = 10.0) -> Self:
        """A client for this token; call inside a running event loop, and `close` at the end."""
        timeout = aiohttp.ClientTimeout(total=seconds, connect=_CONNECT_SECONDS)
        session = aiohttp.ClientSession(timeout=timeout)
        # No retry handlers: a notice is sent again by its own rules, a person's click not at all.
        return cls(AsyncWebClient(token, api_url, session=session, retry_handlers=[]), session)

    async def close(self) -> None:
        """Let go of every connection."""
        await self.session.close()

    async def act(self, method: str, **arguments: Any) -> Json:
        """Call a method that takes JSON."""
        # The SDK's own views_open and chat_postMessage look at every block first; these are sound already.
        return _body(await self.web.api_call(method, json=arguments))

    async def ask(self, method: str, **arguments: str | int) -> Json:
        """Call a method that reads and takes no JSON (https://docs.slack.dev/apis/web-api, POST bodies)."""
        return _body(await self.web.api_call(method, params=arguments))

    async def answer(self, response_url: str, payload: Json) -> None:
        """Answer to the address that came with a command or a click."""
        async with self.session.post(response_url, json=payload) as response:
            response.raise_for_status()

    async def direct(self, user: str) -> str:
        """The conversation between the bot and one person."""
        opened = await self.act("conversations.open", users=user)
        return str(opened["channel"]["id"])


def _body(response: Any) -> Json:
    return dict(response.data) if isinstance(response.data, dict) else {}
