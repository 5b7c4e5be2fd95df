"""The one client for Teams' connector: one shared session, one time-out, no retries of its own."""

import json
from dataclasses import dataclass
from typing import Any, Final, Self
from urllib.parse import quote, urlencode

import aiohttp
from yarl import URL

from handlers.teams import limits
from handlers.teams.addresses import Addresses
from handlers.teams.bounded import Json, parsed, read
from handlers.teams.credentials import Credentials
from handlers.teams.failures import NOT_ALLOWED, ConnectorRefused, refusal
from handlers.teams.transfer import fetched, handed_over

_CONNECT_SECONDS = 5.0
_REFUSED = 300
_UNAUTHORIZED = 401
_JSON: Final = {"Content-Type": "application/json; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a message goes."""

    service_url: str
    conversation: str


class Connector:
    """Messages, people and files of Teams, by Bot Framework's REST interface.

    https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
    """

    def __init__(self, session: aiohttp.ClientSession, credentials: Credentials, allowed: Addresses) -> None:
        self._session = session
        self._credentials = credentials
        self._allowed = allowed

    @classmethod
    def connect(cls, credentials: Credentials, allowed: Addresses, *, seconds: float = 10.0) -> Self:
        """A connector with a session of its own; call inside a running event loop, and `close` at the end."""
        return cls(session(seconds), credentials, allowed)

    async def close(self) -> None:
        """Let go of every connection."""
        await self._credentials.close()
        await self._session.close()

    async def send(self, spot: Spot, activity: Json) -> str:
        """Post a new message; its id, or "" where Teams tells none, as for text and a card in one."""
        return _id(await self._call("POST", spot, "activities", content=activity))

    async def reply(self, spot: Spot, to: str, activity: Json) -> str:
        """Post an answer to a message; its id."""
        return _id(await self._call("POST", spot, "activities", to, content=activity))

    async def update(self, spot: Spot, activity_id: str, activity: Json) -> None:
        """Put another message in the place of one."""
        await self._call("PUT", spot, "activities", activity_id, content=activity)

    async def delete(self, spot: Spot, activity_id: str) -> None:
        """Take a message back."""
        await self._call("DELETE", spot, "activities", activity_id)

    async def direct(self, service_url: str, tenant: str, bot: str, member: str) -> str:
        """The conversation between the bot and one person, made if there is none."""
        # https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
        asked = {
            "bot": {"id": bot},
            "members": [{"id": member}],
            "tenantId": tenant,
            "channelData": {"tenant": {"id": tenant}},
            "isGroup": False,
        }
        found = _id(await self._asked("POST", _url(service_url), asked))
        if not found:
            raise ConnectorRefused(200, "no_conversation")
        return found

    async def member(self, spot: Spot, user: str) -> Json:
        """One person of a conversation, by any id of theirs."""
        return await self._call("GET", spot, "members", user)

    async def members(self, spot: Spot) -> list[Json]:
        """Everyone in a conversation."""
        found: list[Json] = []
        going_on = ""
        for _ in range(limits.MEMBERS_PAGES):
            page = await self._call("GET", spot, "pagedmembers", query=_page(going_on))
            listed = page.get("members")
            found += [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
            going_on = str(page.get("continuationToken") or "")
            if not going_on:
                break
        return found

    async def channels(self, service_url: str, team: str) -> list[str]:
        """The ids of a team's channels; private and shared ones are not among them."""
        # https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context
        found = await self._asked("GET", _url(service_url, team, "conversations", of="teams"), None)
        listed = found.get("conversations")
        return [_id(one) for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []

    async def fetch(self, url: str, *, token: bool, most: int) -> bytes:
        """What lies at this address; TooLarge past `most`. The token goes to a connector only."""
        if token and not self._allowed.is_connector(url):
            raise ConnectorRefused(0, NOT_ALLOWED)
        headers = await self._authorization() if token else {}
        return await fetched(self._session, self._allowed, url, headers, most)

    async def put(self, url: str, content: bytes) -> None:
        """Upload to the address that a person's consent came with; never with a token."""
        await handed_over(self._session, self._allowed, url, content)

    async def _call(
        self, method: str, spot: Spot, *path: str, content: Json | None = None, query: str = ""
    ) -> Json:
        return await self._asked(method, _url(spot.service_url, spot.conversation, *path) + query, content)

    async def _asked(self, method: str, url: str, content: Json | None) -> Json:
        if not self._allowed.is_connector(url):
            raise ConnectorRefused(0, NOT_ALLOWED)
        authorization = await self._authorization()
        sent = None if content is None else as_sent(content)
        headers = authorization if sent is None else authorization | _JSON
        address = URL(url, encoded=True)
        async with self._session.request(
            method, address, data=sent, headers=headers, allow_redirects=False
        ) as response:
            body = parsed(await read(response.content, limits.ANSWER_BYTES))
        if response.status == _UNAUTHORIZED:
            self._credentials.drop(authorization.get("Authorization", "").removeprefix("Bearer "))
        if response.status >= _REFUSED:
            raise refusal(response.status, response.headers, body)
        return body or {}

    async def _authorization(self) -> dict[str, str]:
        token = await self._credentials.token()
        return {"Authorization": f"Bearer {token}"} if token else {}


def session(seconds: float = 10.0) -> aiohttp.ClientSession:
    """The session for everything that goes to Microsoft; call inside a running event loop."""
    timeout = aiohttp.ClientTimeout(total=seconds, connect=_CONNECT_SECONDS)
    return aiohttp.ClientSession(timeout=timeout, cookie_jar=aiohttp.DummyCookieJar())


def as_sent(activity: Json) -> bytes:
    """An activity as it goes over the wire, which is what limits of size are about."""
    return json.dumps(activity, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")


def _url(service_url: str, *path: str, of: str = "conversations") -> str:
    parts = "/".join(quote(part, safe="") for part in (of, *path))
    return f"{service_url.rstrip('/')}/v3/{parts}"


def _page(going_on: str) -> str:
    query: dict[str, Any] = {"pageSize": limits.MEMBERS_PAGE}
    return "?" + urlencode(query | ({"continuationToken": going_on} if going_on else {}))


def _id(answer: Json) -> str:
    found = answer.get("id")
    return found if isinstance(found, str) else ""
