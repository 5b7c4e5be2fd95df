"""Who sent an activity: believed only with a token that Microsoft signed for this bot and this connector."""

from typing import Any, Final, NoReturn

import jwt
import structlog
from botbuilder.schema import Activity
from botframework.connector.auth import (
    AuthenticateRequestResult,
    BotFrameworkAuthentication,
    ClaimsIdentity,
    ConnectorFactory,
)

from handlers.teams import limits
from handlers.teams.addresses import Addresses
from handlers.teams.connector import Connector
from handlers.teams.keys import Key, Keys

log = structlog.get_logger(__name__)

# https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication (step 4)
ISSUER: Final = "https://api.botframework.com"
CHANNEL: Final = "msteams"
_SCHEME = "Bearer "
_FORBIDDEN = 403
_SHOWN = 200


class NotBelieved(Exception):  # noqa: N818 -- what became of a request
    """An activity without a token that vouches for it."""

    def __init__(self, reason: str, status: int = 401) -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status


class Authentication(BotFrameworkAuthentication):  # type: ignore[misc]  # untyped
    """The one way in: Teams' own. No emulator, no skills, nobody anonymous."""

    def __init__(self, app_id: str, keys: Keys, allowed: Addresses, connector: Connector) -> None:
        self._app_id = app_id
        self._keys = keys
        self._allowed = allowed
        self._connectors = OneConnector(connector)

    async def authenticate_request(self, activity: Activity, auth_header: str) -> AuthenticateRequestResult:
        """What the token says, when it vouches for this activity; else NotBelieved."""
        if activity.channel_id != CHANNEL:
            raise NotBelieved("channel")
        claims = await self._claims(_token(auth_header))
        if not activity.service_url or claims.get("serviceurl") != activity.service_url:
            raise NotBelieved("service_url_differs")
        if not self._allowed.is_service(activity.service_url):
            # Signed by Microsoft, so that an administrator should know of it: perhaps an address is new.
            log.warning("teams_service_url_not_allowed", service_url=activity.service_url[:_SHOWN])
            raise NotBelieved("service_url_not_allowed", _FORBIDDEN)
        return self._result(claims)

    async def authenticate_streaming_request(self, *_: object) -> NoReturn:
        """Nothing comes in by a stream."""
        raise NotBelieved("streaming")

    async def authenticate_channel_request(self, *_: object) -> NoReturn:
        """Nothing comes in from skills."""
        raise NotBelieved("skill")

    def create_connector_factory(self, _claims: ClaimsIdentity) -> ConnectorFactory:
        """The one connector, whoever asks."""
        return self._connectors

    async def create_user_token_client(self, _claims: ClaimsIdentity) -> None:
        """Nobody signs in through the bot."""

    async def _claims(self, token: str) -> dict[str, Any]:
        key = await self._keys.get(_key_id(token))
        if key is None:
            raise NotBelieved("unknown_key")
        if CHANNEL not in key.endorsements:
            raise NotBelieved("not_endorsed")
        return self._verified(token, key)

    def _verified(self, token: str, key: Key) -> dict[str, Any]:
        try:
            return jwt.decode(
                token,
                key.public,
                algorithms=["RS256"],
                audience=self._app_id,
                issuer=ISSUER,
                leeway=limits.CLOCK_SKEW_SECONDS,
                options={"require": ["aud", "exp", "iss"], "strict_aud": True},
            )
        except (jwt.PyJWTError, ValueError, RecursionError) as error:
            raise NotBelieved(type(error).__name__) from error

    def _result(self, claims: dict[str, Any]) -> AuthenticateRequestResult:
        result = AuthenticateRequestResult()
        result.audience = ISSUER
        result.claims_identity = ClaimsIdentity(claims, is_authenticated=True)
        result.connector_factory = self._connectors
        return result


class OneConnector(ConnectorFactory):  # type: ignore[misc]  # untyped
    """Hands out the connector that is there; the SDK's own would build a client each turn."""

    def __init__(self, connector: Connector) -> None:
        self._connector = connector

    async def create(self, _service_url: str, _audience: str | None = None) -> Connector:
        """The same for every service URL: the connector checks each address it is given."""
        return self._connector


def _token(header: str | None) -> str:
    if not header:
        raise NotBelieved("no_token")
    if not header.startswith(_SCHEME):
        raise NotBelieved("malformed")
    return header.removeprefix(_SCHEME)


def _key_id(token: str) -> str:
    try:
        key_id = jwt.get_unverified_header(token).get("kid")
    except (jwt.PyJWTError, ValueError, RecursionError) as error:
        raise NotBelieved("malformed") from error
    if not isinstance(key_id, str) or not key_id:
        raise NotBelieved("no_key_id")
    return key_id
