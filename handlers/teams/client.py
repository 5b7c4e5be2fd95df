"""Everything that talks to Microsoft, for as long as the process runs."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

import aiohttp

from handlers.teams.adapter import Adapter
from handlers.teams.addresses import Addresses, is_loopback
from handlers.teams.authentication import Authentication
from handlers.teams.connector import Connector, session
from handlers.teams.credentials import Credentials, StandIn, credentials
from handlers.teams.keys import OPENID_URL, Keys


@dataclass(frozen=True, slots=True)
class TeamsSettings:
    """What differs by installation; without a secret the app is a user-assigned managed identity."""

    app_id: str
    secret: str | None = field(default=None, repr=False)
    tenant: str | None = None
    openid_url: str | None = None
    login_url: str | None = None


@dataclass(frozen=True, slots=True)
class Teams:
    """The way in, the way out, and what vouches for either: Microsoft's keys, and the bot's own tokens."""

    adapter: Adapter
    connector: Connector
    keys: Keys
    credentials: Credentials


@asynccontextmanager
async def connected(settings: TeamsSettings, *, seconds: float = 10.0) -> AsyncIterator[Teams]:
    """Teams, until the end; starts whether Microsoft can be reached or not."""
    openid_url = settings.openid_url or OPENID_URL
    allowed = Addresses.beside(openid_url)
    async with AsyncExitStack() as stack:
        web = await stack.enter_async_context(session(seconds))
        keys = Keys(web, openid_url)
        stack.push_async_callback(keys.close)
        own = _credentials(settings, openid_url, keys, web)
        connector = Connector(web, own, allowed)
        stack.push_async_callback(connector.close)
        keys.warm()
        authentication = Authentication(settings.app_id, keys, allowed, connector)
        yield Teams(Adapter(authentication, connector), connector, keys, own)


def _credentials(
    settings: TeamsSettings, openid_url: str, keys: Keys, web: aiohttp.ClientSession
) -> Credentials:
    if is_loopback(openid_url) and settings.login_url is None:
        return StandIn(settings.app_id, settings.secret or "", keys, web)
    return credentials(settings.app_id, settings.secret, settings.tenant, settings.login_url, web)
