"""The floor as a process: a bare botbuilder bot, its clients cached, which replies with a card."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from aiohttp import web
from botbuilder.core import CloudAdapterBase, TurnContext
from botbuilder.schema import Activity, Attachment
from botframework.connector.auth import (
    AppCredentials,
    AuthenticateRequestResult,
    AuthenticationConfiguration,
    BotFrameworkAuthentication,
    BotFrameworkAuthenticationFactory,
    ClaimsIdentity,
    ConnectorFactory,
    PasswordServiceClientCredentialFactory,
)

from bench.draft.child import serve_until_input_ends
from bench.teams.tenant import ADAPTIVE, APP_ID, TENANT_ID, TOKEN, Tenant
from handlers.teams.authentication import ISSUER

CARD: dict[str, Any] = {}  # the very card that ours answers with


class ConstantCredentials(AppCredentials):  # type: ignore[misc]  # untyped
    """A token that is there already: no MSAL, no request."""

    def get_access_token(self, force_refresh: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002
        return TOKEN


class Credentials(PasswordServiceClientCredentialFactory):  # type: ignore[misc]  # untyped
    async def create_credentials(self, app_id: str, *_: Any, **__: Any) -> AppCredentials:
        return ConstantCredentials(app_id=app_id)


class CachedFactory(ConnectorFactory):  # type: ignore[misc]  # untyped
    def __init__(self, inner: ConnectorFactory, cache: dict[Any, Any]) -> None:
        self._inner = inner
        self._cache = cache

    async def create(self, service_url: str, audience: str) -> Any:
        key = (service_url, audience)
        if key not in self._cache:
            self._cache[key] = await self._inner.create(service_url, audience)
        return self._cache[key]


class CachingAuth(BotFrameworkAuthentication):  # type: ignore[misc]  # untyped
    """Its own validation; connectors and token clients are built once, not each turn."""

    def __init__(self, inner: BotFrameworkAuthentication) -> None:
        self._inner = inner
        self._connectors: dict[Any, Any] = {}
        self._tokens: dict[Any, Any] = {}

    async def authenticate_request(self, activity: Activity, auth_header: str) -> AuthenticateRequestResult:
        result = await self._inner.authenticate_request(activity, auth_header)
        result.connector_factory = CachedFactory(result.connector_factory, self._connectors)
        return result

    async def authenticate_streaming_request(self, *_: Any) -> AuthenticateRequestResult:
        raise NotImplementedError

    def create_connector_factory(self, claims_identity: ClaimsIdentity) -> ConnectorFactory:
        return CachedFactory(self._inner.create_connector_factory(claims_identity), self._connectors)

    async def create_user_token_client(self, claims_identity: ClaimsIdentity) -> Any:
        key = claims_identity.get_claim_value("aud")
        if key not in self._tokens:
            self._tokens[key] = await self._inner.create_user_token_client(claims_identity)
        return self._tokens[key]


class Adapter(CloudAdapterBase):  # type: ignore[misc]  # untyped
    async def handle(self, request: web.Request) -> web.Response:
        activity = Activity().deserialize(await request.json())
        header = request.headers.get("Authorization")
        result = await self.bot_framework_authentication.authenticate_request(activity, header)
        await self.process_activity(result, activity, reply)
        return web.Response(status=202)


async def reply(context: TurnContext) -> None:
    """Answer with the card."""
    card = Attachment(content_type=ADAPTIVE, content=CARD)
    await context.send_activity(Activity(type="message", attachments=[card]))


async def main(url: str) -> None:
    """Serve the card."""
    inner = BotFrameworkAuthenticationFactory.create(
        to_channel_from_bot_login_url=url,
        to_channel_from_bot_oauth_scope=ISSUER,
        to_bot_from_channel_token_issuer=ISSUER,
        oauth_url=ISSUER,
        to_bot_from_channel_open_id_metadata_url=f"{url}/openid",
        to_bot_from_emulator_open_id_metadata_url=f"{url}/openid",
        credential_factory=Credentials(APP_ID, "unused", tenant_id=TENANT_ID),
        auth_configuration=AuthenticationConfiguration(),
    )
    server = web.Application()
    server.router.add_post(Tenant.path, Adapter(CachingAuth(inner)).handle)
    await serve_until_input_ends(server)


if __name__ == "__main__":
    CARD = json.loads(Path(sys.argv[2]).read_text())
    asyncio.run(main(sys.argv[1]))
