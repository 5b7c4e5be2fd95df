"""Sends people's acts to the app, over HTTP or its websocket, and retries events as Slack does."""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import aiohttp

from playground.slack.delivery.signing import signed_headers
from playground.slack.delivery.sockets import Sockets
from playground.slack.records import Json, Outcome
from playground.slack.state import State

_OK = 200
_FORM = "application/x-www-form-urlencoded"
_REASONS = {"operation_timeout": "http_timeout", "connection_failed": "connection_failed"}


@dataclass
class Driver:
    """The one way from the workspace to the app."""

    state: State
    ack_seconds: float = 3.0
    # At once, after a minute, after five: https://docs.slack.dev/apis/events-api (failure conditions)
    retry_delays: tuple[float, ...] = (0.0, 60.0, 300.0)
    bot_url: str | None = None
    _session: aiohttp.ClientSession | None = None
    _tasks: set[asyncio.Task[Outcome]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.sockets = Sockets(self.state)

    async def command(self, fields: Json) -> Outcome:
        """Deliver a slash command."""
        return await self._deliver("slash_commands", fields, urlencode(fields).encode(), _FORM)

    async def interaction(self, payload: Json) -> Outcome:
        """Deliver an interaction: an action, a submission, a closing or a shortcut."""
        body = urlencode({"payload": json.dumps(payload)}).encode()
        return await self._deliver("interactive", payload, body, _FORM)

    async def event(self, payload: Json) -> Outcome:
        """Deliver an event, and again until the app takes it or Slack gives up."""
        outcome = await self._event_once(payload, 0, "")
        for attempt, delay in enumerate(self.retry_delays, start=1):
            if outcome.ok or outcome.headers.get("x-slack-no-retry") == "1":
                break
            await asyncio.sleep(delay)
            reason = _REASONS.get(str(outcome.error), "http_error")
            outcome = await self._event_once(payload, attempt, reason)
        return outcome

    def event_later(self, payload: Json) -> None:
        """Deliver an event without waiting for it, as Slack does; `settle` waits."""
        task = asyncio.create_task(self.event(payload))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def settle(self) -> None:
        """Wait until no event is under way."""
        while self._tasks:
            await asyncio.gather(*self._tasks)

    async def close(self) -> None:
        """Stop every delivery and the connection."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.sockets.disconnect()
        if self._session is not None:
            await self._session.close()

    async def _event_once(self, payload: Json, attempt: int, reason: str) -> Outcome:
        body = json.dumps(payload).encode()
        return await self._deliver(
            "events_api", payload, body, "application/json", attempt=attempt, reason=reason
        )

    async def _deliver(
        self,
        kind: str,
        payload: Json,
        body: bytes,
        content_type: str,
        *,
        attempt: int = 0,
        reason: str = "",
    ) -> Outcome:
        if self.bot_url is None and self.sockets:
            return await self.sockets.deliver(kind, payload, self.ack_seconds, attempt, reason)
        if self.bot_url is None:
            return Outcome(error="connection_failed")
        headers = signed_headers(self.state.app.signing_secret, body, content_type)
        if attempt:
            headers |= {"x-slack-retry-num": str(attempt), "x-slack-retry-reason": reason}
        return await self._post(self.bot_url, body, headers)

    async def _post(self, url: str, body: bytes, headers: dict[str, str]) -> Outcome:
        timeout = aiohttp.ClientTimeout(total=self.ack_seconds)
        try:
            async with self._http().post(url, data=body, headers=headers, timeout=timeout) as response:
                text = await response.text()
        except TimeoutError:
            return Outcome(error="operation_timeout")
        except aiohttp.ClientError:
            return Outcome(error="connection_failed")
        error = None if response.status == _OK else f"http_status_{response.status}"
        lowered = {name.lower(): value for name, value in response.headers.items()}
        return Outcome(response.status, _parsed(text), error, lowered)

    def _http(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession()
        return self._session


def _parsed(text: str) -> Any:
    if not text.strip():
        return None
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text
