"""Sends activities to the app, signed, and delivers again what it did not take."""

import asyncio
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from playground.teams.records import Json, Outcome
from playground.teams.state import State

_TAKEN = range(200, 300)
_FAULTY = range(500, 600)


@dataclass
class Driver:
    """The one way from the tenant to the app."""

    state: State
    # Fifteen seconds: https://learn.microsoft.com/azure/bot-service/bot-builder-howto-long-operations-guidance
    # When and how often an activity comes again is not documented; that it does is what apps have met.
    ack_seconds: float = 15.0
    retry_delays: tuple[float, ...] = (1.0, 5.0)
    bot_url: str | None = None
    _session: aiohttp.ClientSession | None = None
    _count: int = 0
    _idle: asyncio.Event = field(default_factory=asyncio.Event)

    def token(self, **changes: Any) -> str:
        """A token as the service would send it with an activity, or one that is wrong on purpose."""
        claims = {"aud": self.state.app_id, "serviceurl": self.state.service_url}
        return self.state.keys.sign(claims, changes)

    async def event(self, activity: Json) -> Outcome:
        """Deliver an activity, and again under the same id until the app takes it or refuses it."""
        with self._under_way():
            outcome = await self.deliver(activity)
            for delay in self.retry_delays:
                if outcome.ok or (outcome.status and outcome.status not in _FAULTY):
                    break
                await asyncio.sleep(delay)
                outcome = await self.deliver(activity)
            return outcome

    async def deliver(self, activity: Json) -> Outcome:
        """Deliver an activity once; an invoke's answer is in the outcome."""
        return await self.post(activity, self.token())

    async def post(
        self, activity: Json | bytes, token: str, more: Mapping[str, str] | None = None
    ) -> Outcome:
        """Send anything; without a token there is no Authorization header at all."""
        if self.bot_url is None:
            return Outcome(error="connection_failed")
        body = activity if isinstance(activity, bytes) else json.dumps(activity).encode()
        signed = {"Authorization": f"Bearer {token}"} if token else {}
        headers = {"Content-Type": "application/json", **signed, **(more or {})}
        with self._under_way():
            return await self._sent(self.bot_url, body, headers)

    async def settle(self) -> None:
        """Wait until nothing is on its way to the app."""
        while self._count:
            self._idle.clear()
            await self._idle.wait()

    async def close(self) -> None:
        """Drop the connection."""
        if self._session is not None:
            await self._session.close()

    @contextmanager
    def _under_way(self) -> Iterator[None]:
        self._count += 1
        try:
            yield
        finally:
            self._count -= 1
            self._idle.set()

    async def _sent(self, url: str, body: bytes, headers: dict[str, str]) -> Outcome:
        timeout = aiohttp.ClientTimeout(total=self.ack_seconds)
        try:
            async with self._http().post(url, data=body, headers=headers, timeout=timeout) as response:
                text = await response.text()
        except TimeoutError:
            return Outcome(error="operation_timeout")
        except aiohttp.ClientError:
            return Outcome(error="connection_failed")
        error = None if response.status in _TAKEN else f"http_status_{response.status}"
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
