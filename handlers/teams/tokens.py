"""A token for the connector: kept until shortly before it ends, and asked for once by all who need it."""

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager

import aiohttp

from handlers.teams import limits
from handlers.teams.bounded import Json, parsed, read
from handlers.teams.failures import TokenRefused, refusal
from handlers.teams.sharing import Shared

_OK = 200
_EARLY = 5 * 60.0
_LAST_MOMENT = 30.0
_HALF = 0.5


class Kept(ABC):
    """A token of one kind of credentials."""

    def __init__(self, session: aiohttp.ClientSession, now: Callable[[], float] = time.monotonic) -> None:
        self._session = session
        self._now = now
        self._token = ""
        self._renew_at = self._ends_at = float("-inf")
        self._renewing = Shared(self._renew)

    async def token(self) -> str:
        """The token at hand, or a new one; it is renewed five minutes before its end, without a wait."""
        if self._now() >= self._ends_at:
            return await self._renewing.outcome()
        if self._now() >= self._renew_at:
            self._renewing.start()
        return self._token

    def drop(self, token: str) -> None:
        """Forget this token, unless another one has taken its place."""
        if token == self._token:
            self._ends_at = float("-inf")

    async def close(self) -> None:
        """Stop asking."""
        await self._renewing.stop()

    @abstractmethod
    async def _asked(self) -> Json:
        """The answer to a request for a token."""

    async def _renew(self) -> str:
        answer = await self._asked()
        token, seconds = answer.get("access_token"), _seconds(answer)
        if not isinstance(token, str) or not (token.isascii() and token.isprintable() and token):
            raise TokenRefused("no_access_token")
        self._token = token
        self._ends_at = self._now() + seconds - min(_LAST_MOMENT, seconds * _HALF)
        self._renew_at = self._now() + seconds - min(_EARLY, seconds * _HALF)
        return token

    async def _posted(self, url: str, form: Mapping[str, str]) -> Json:
        return await _answer(self._session.post(url, data=form, allow_redirects=False))

    async def _got(self, url: str, query: Mapping[str, str], headers: Mapping[str, str]) -> Json:
        return await _answer(self._session.get(url, params=query, headers=headers, allow_redirects=False))


async def _answer(asking: AbstractAsyncContextManager[aiohttp.ClientResponse]) -> Json:
    try:
        async with asking as response:
            body = parsed(await read(response.content, limits.DOCUMENT_BYTES))
    except (aiohttp.ClientError, TimeoutError) as error:
        raise TokenRefused(type(error).__name__) from error
    if response.status != _OK or body is None:
        raise TokenRefused(_entra_code(body or {}) or refusal(response.status, {}, body).code)
    return body


def _seconds(answer: Json) -> float:
    # Entra tells how long, App Service until when; both write numbers or digits.
    lasts, until = _number(answer.get("expires_in")), _number(answer.get("expires_on"))
    if lasts is not None:
        return max(lasts, 0.0)
    return max(until - time.time(), 0.0) if until is not None else 0.0


def _number(told: object) -> float | None:
    if isinstance(told, int | float):
        return float(told)
    return float(told) if isinstance(told, str) and told.isascii() and told.isdecimal() else None


def _entra_code(body: Json) -> str:
    # https://learn.microsoft.com/entra/identity-platform/reference-error-codes: for people to look up.
    codes = body.get("error_codes")
    code = codes[0] if isinstance(codes, list) and codes else None
    return f"AADSTS{code}" if isinstance(code, int) else ""
