"""The keys the service signs with, as the bot sees them, and the tokens the bot is given."""

import json
import secrets
import time
from dataclasses import dataclass, field
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from jwt.algorithms import RSAAlgorithm

from playground.clock import Clock
from playground.teams.records import Json

ISSUER = "https://api.botframework.com"
ACCESS_SECONDS = 3599
_SIGNED_SECONDS = 3600


@dataclass(frozen=True)
class SigningKey:
    """One private key and the id it is published under."""

    kid: str
    private: RSAPrivateKey

    def published(self) -> Json:
        """The public half as a JWKS entry; an endorsement says for which channels it may sign.

        https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
        """
        public: Json = json.loads(RSAAlgorithm.to_jwk(self.private.public_key()))
        public.pop("key_ops", None)
        return {**public, "use": "sig", "kid": self.kid, "endorsements": ["msteams"]}


@dataclass
class Keys:
    """The present signing key, and those that are still published beside it."""

    _published: list[SigningKey] = field(default_factory=list)

    @property
    def current(self) -> SigningKey:
        """The key that signs now."""
        if not self._published:
            self._published.append(_new_key())
        return self._published[-1]

    def rotate(self, *, keep_old: bool = False) -> None:
        """Sign with a new key from now on."""
        kept = [self.current] if keep_old else []
        self._published = [*kept, _new_key()]

    def published(self) -> list[Json]:
        """Every key a token may be signed with."""
        present = self.current
        return [key.published() for key in self._published if key is not present] + [present.published()]

    def sign(self, claims: Json, changes: Json) -> str:
        """A token with these claims, any of them changed, or left out where the change is None.

        Its times are the machine's own, since the one who checks them has no other clock.
        """
        chosen = dict(changes)
        key: Any = chosen.pop("key", self.current.private)
        headers = {"kid": chosen.pop("kid", self.current.kid)}
        algorithm = chosen.pop("alg", "RS256")
        now = int(time.time())
        merged = {"iss": ISSUER, "nbf": now, "exp": now + _SIGNED_SECONDS, **claims, **chosen}
        said = {name: value for name, value in merged.items() if value is not None}
        named = {name: value for name, value in headers.items() if value is not None}
        return jwt.encode(said, key, algorithm=algorithm, headers=named)


@dataclass
class AccessTokens:
    """What the app's secret was exchanged for, and until when each holds."""

    clock: Clock
    _until: dict[str, float] = field(default_factory=dict)

    def issue(self) -> str:
        """A new token, good for an hour."""
        token = secrets.token_urlsafe(48)
        self._until[token] = self.clock() + ACCESS_SECONDS
        return token

    def holds(self, token: str) -> bool:
        """Whether it was issued here and has not run out."""
        return self.clock() < self._until.get(token, float("-inf"))

    def revoke(self) -> None:
        """No token issued so far holds any more."""
        self._until.clear()


def _new_key() -> SigningKey:
    return SigningKey(secrets.token_urlsafe(20), generate_private_key(public_exponent=65537, key_size=2048))
