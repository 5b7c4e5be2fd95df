"""The bot's own tokens for the connector: whom they are asked of, and with what."""

import os
import time
from collections.abc import Callable, Mapping
from typing import Final, Protocol

import aiohttp

from handlers.teams.addresses import is_loopback
from handlers.teams.bounded import Json
from handlers.teams.failures import TokenRefused
from handlers.teams.keys import Keys
from handlers.teams.tokens import Kept

LOGIN_URL: Final = "https://login.microsoftonline.com"
RESOURCE: Final = "https://api.botframework.com"
# https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication (step 1):
# the tenant of bots that were registered for many tenants, as was possible until 2025.
MANY_TENANTS: Final = "botframework.com"
# https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token
IMDS: Final = "http://169.254.169.254/metadata/identity/oauth2/token"


class Credentials(Protocol):
    """Whatever tokens for the connector come from."""

    async def token(self) -> str:
        """A token that is valid now, "" when none is needed; TokenRefused when there is none to be had."""
        ...

    def drop(self, token: str) -> None:
        """Forget this token, for it was not accepted."""
        ...

    async def close(self) -> None:
        """Stop asking."""
        ...


class NoToken:
    """For a stand-in on this machine that asks for none."""

    async def token(self) -> str:
        """None is needed."""
        return ""

    def drop(self, token: str) -> None:
        """There is nothing to forget."""

    async def close(self) -> None:
        """There is nothing to stop."""


class ClientSecret(Kept):
    """An app with a secret, in one tenant."""

    def __init__(
        self,
        app_id: str,
        secret: str,
        tenant: str | None,
        login_url: str,
        session: aiohttp.ClientSession,
        *,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(session, now)
        self._app_id, self._secret = app_id, secret
        self._endpoint = f"{login_url.rstrip('/')}/{tenant or MANY_TENANTS}/oauth2/v2.0/token"

    async def _asked(self) -> Json:
        return await self._asked_at(self._endpoint)

    async def _asked_at(self, endpoint: str) -> Json:
        form = {
            "grant_type": "client_credentials",
            "client_id": self._app_id,
            "client_secret": self._secret,
            "scope": f"{RESOURCE}/.default",
        }
        return await self._posted(endpoint, form)


class StandIn(ClientSecret):
    """A stand-in on this machine, which names its token endpoint in its OpenID document, or none."""

    def __init__(self, app_id: str, secret: str, keys: Keys, session: aiohttp.ClientSession) -> None:
        super().__init__(app_id, secret, None, "", session)
        self._keys = keys

    async def token(self) -> str:
        """A token, unless the stand-in gives out none."""
        return await super().token() if await self._keys.token_endpoint() else ""

    async def _asked(self) -> Json:
        endpoint = await self._keys.token_endpoint() or ""
        if not is_loopback(endpoint):
            raise TokenRefused("token_endpoint")
        return await self._asked_at(endpoint)


class ManagedIdentity(Kept):
    """A user-assigned managed identity of Azure: App Service's own address, or that of a virtual machine."""

    def __init__(
        self,
        client_id: str,
        session: aiohttp.ClientSession,
        *,
        azure: Mapping[str, str] = os.environ,
        imds: str = IMDS,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(session, now)
        self._client_id = client_id
        self._endpoint, self._header = azure.get("IDENTITY_ENDPOINT"), azure.get("IDENTITY_HEADER")
        self._imds = imds

    async def _asked(self) -> Json:
        asked = {"resource": RESOURCE, "client_id": self._client_id}
        if self._endpoint and self._header:
            # https://learn.microsoft.com/azure/app-service/overview-managed-identity (REST endpoint)
            version, headers = {"api-version": "2019-08-01"}, {"X-IDENTITY-HEADER": self._header}
            return await self._got(self._endpoint, asked | version, headers)
        return await self._got(self._imds, asked | {"api-version": "2018-02-01"}, {"Metadata": "true"})


def credentials(
    app_id: str, secret: str | None, tenant: str | None, login_url: str | None, session: aiohttp.ClientSession
) -> Credentials:
    """An app's own credentials: with a secret those of one tenant, without one a managed identity."""
    if secret is None:
        return ManagedIdentity(app_id, session)
    return ClientSecret(app_id, secret, tenant, login_url or LOGIN_URL, session)
