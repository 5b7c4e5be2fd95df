"""The keys that Microsoft signs with: read beside all else, kept for a day, asked for anew sparingly."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import aiohttp
import structlog
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt import PyJWTError
from jwt.algorithms import RSAAlgorithm

from handlers.teams import limits
from handlers.teams.addresses import Addresses
from handlers.teams.bounded import Json, parsed, read
from handlers.teams.failures import TokenRefused
from handlers.teams.sharing import Shared

log = structlog.get_logger(__name__)

# https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication (step 2)
OPENID_URL: Final = "https://login.botframework.com/v1/.well-known/openidconfiguration"
# Whoever sends a token with an invented key id makes us ask this often at most.
_PAUSE = 5 * 60.0
_PAUSE_WITHOUT_KEYS = 5.0


@dataclass(frozen=True, slots=True)
class Key:
    """One of the keys, and the channels whose activities it may sign."""

    public: RSAPublicKey
    endorsements: frozenset[str]


class NotRead(Exception):  # noqa: N818 -- a fact about a document
    """A document is not there, or not what it should be."""


class Keys:
    """The keys in force, by their id."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        openid_url: str = OPENID_URL,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._session = session
        self._openid_url = openid_url
        self._allowed = Addresses.beside(openid_url)
        self._now = now
        self._keys: dict[str, Key] = {}
        self._token_endpoint: str | None = None
        self._read_at = self._asked_at = float("-inf")
        self._reading = Shared(self._refresh)

    def warm(self) -> None:
        """Begin to read them, so that the first activity need not wait."""
        self._reading.start()

    async def close(self) -> None:
        """Stop reading."""
        await self._reading.stop()

    async def get(self, key_id: str) -> Key | None:
        """The key of this id; an unknown one is looked for once, by asking anew."""
        found = self._keys.get(key_id)
        if found is not None:
            self._renew()
            return found
        if self._reading.is_running or self._may_ask():
            await self._reading.outcome()
        return self._keys.get(key_id)

    async def token_endpoint(self) -> str | None:
        """Where the issuer gives out tokens, if its document says so; TokenRefused when it cannot be read."""
        if not self._keys:
            await self._reading.outcome()
        if not self._keys:
            raise TokenRefused("openid_not_read")
        return self._token_endpoint

    def _renew(self) -> None:
        if self._now() - self._read_at > limits.KEYS_SECONDS and self._may_ask():
            self._reading.start()

    def _may_ask(self) -> bool:
        return self._now() - self._asked_at >= (_PAUSE if self._keys else _PAUSE_WITHOUT_KEYS)

    async def _refresh(self) -> None:
        self._asked_at = self._now()
        try:
            document = await self._document(self._openid_url)
            keys = _keys_in(await self._document(_keys_url(document)))
        except (NotRead, aiohttp.ClientError, TimeoutError) as error:
            # Those at hand stay in force: Microsoft cannot be reached, or answers nonsense.
            log.warning("teams_keys_not_read", kind=type(error).__name__, reason=_reason(error))
            return
        self._keys, self._read_at = keys, self._now()
        endpoint = document.get("token_endpoint")
        self._token_endpoint = endpoint if isinstance(endpoint, str) else None

    async def _document(self, url: str) -> Json:
        if not self._allowed.is_trusted(url):
            raise NotRead("address")
        async with self._session.get(url, allow_redirects=False) as response:
            if response.status != 200:  # noqa: PLR2004
                raise NotRead(f"http_{response.status}")
            found = parsed(await read(response.content, limits.DOCUMENT_BYTES))
        if found is None:
            raise NotRead("json")
        return found


def _keys_url(document: Json) -> str:
    url = document.get("jwks_uri")
    if not isinstance(url, str):
        raise NotRead("jwks_uri")
    return url


def _keys_in(document: Json) -> dict[str, Key]:
    listed = document.get("keys")
    found = {
        each["kid"]: key
        for each in (listed if isinstance(listed, list) else [])
        if isinstance(each, dict) and isinstance(each.get("kid"), str) and (key := _key(each)) is not None
    }
    if not found:
        raise NotRead("keys")
    return found


def _key(listed: Json) -> Key | None:
    # Only what makes up an RSA public key, so that nothing else can be slipped in for one.
    parts = {name: listed.get(name) for name in ("kty", "n", "e")}
    try:
        public: Any = RSAAlgorithm.from_jwk(json.dumps(parts))
    except (PyJWTError, ValueError, TypeError):
        return None
    endorsed = listed.get("endorsements")
    names = [each for each in endorsed if isinstance(each, str)] if isinstance(endorsed, list) else []
    return Key(public, frozenset(names))


def _reason(error: Exception) -> str:
    return str(error) if isinstance(error, NotRead) else ""
