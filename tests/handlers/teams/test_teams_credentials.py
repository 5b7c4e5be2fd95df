"""Tokens of the bot's own: asked for once, renewed in time, and their refusals held for the administrator."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from handlers.replies import Unreachable
from handlers.teams.client import TeamsSettings, connected
from handlers.teams.credentials import (
    LOGIN_URL,
    ClientSecret,
    Credentials,
    ManagedIdentity,
    NoToken,
    StandIn,
    credentials,
)
from handlers.teams.failures import TokenRefused, outcome_of
from handlers.teams.keys import Keys
from tests.handlers.teams.microsoft import APP_ID, TENANT, Microsoft, microsoft

SECRET = "hemmelig"


@dataclass
class Clock:
    seconds: float = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
async def there() -> AsyncIterator[Microsoft]:
    async with microsoft() as found:
        yield found


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as found:
        yield found


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def app(there: Microsoft, session: aiohttp.ClientSession, clock: Clock) -> AsyncIterator[ClientSecret]:
    found = ClientSecret(APP_ID, SECRET, TENANT, there.url, session, now=clock)
    yield found
    await found.close()


async def test_a_secret_is_shown_to_its_own_tenant(app: ClientSecret, there: Microsoft):
    assert await app.token() == "bot-1"
    (asked,) = there.tokens
    assert (asked.method, asked.path) == ("POST", f"/{TENANT}/oauth2/v2.0/token")
    assert asked.body == {
        "grant_type": "client_credentials",
        "client_id": APP_ID,
        "client_secret": SECRET,
        "scope": "https://api.botframework.com/.default",
    }


async def test_an_app_of_many_tenants_asks_bot_frameworks(there: Microsoft, session: aiohttp.ClientSession):
    await ClientSecret(APP_ID, SECRET, None, there.url + "/", session).token()
    assert there.tokens[0].path == "/botframework.com/oauth2/v2.0/token"


async def test_fifty_callers_make_one_request(app: ClientSecret, there: Microsoft):
    assert set(await asyncio.gather(*(app.token() for _ in range(50)))) == {"bot-1"}
    assert await app.token() == "bot-1"
    assert len(there.tokens) == 1


async def test_a_token_is_renewed_five_minutes_before_its_end_without_a_wait(
    app: ClientSecret, there: Microsoft, clock: Clock
):
    assert await app.token() == "bot-1"
    clock.seconds += 3299
    assert await app.token() == "bot-1"
    assert len(there.tokens) == 1
    clock.seconds += 1
    there.opened.clear()
    assert set(await asyncio.gather(*(app.token() for _ in range(50)))) == {"bot-1"}
    assert app._renewing.is_running
    there.opened.set()
    await app._renewing.outcome()
    assert await app.token() == "bot-2"
    assert len(there.tokens) == 2


async def test_a_token_that_ended_is_not_given_out(app: ClientSecret, there: Microsoft, clock: Clock):
    assert await app.token() == "bot-1"
    clock.seconds += 3570
    assert await app.token() == "bot-2"


async def test_a_failed_renewal_leaves_the_token_that_still_lasts(
    app: ClientSecret, there: Microsoft, clock: Clock
):
    assert await app.token() == "bot-1"
    there.give_token = lambda: web.Response(status=503)
    clock.seconds += 3400
    assert await app.token() == "bot-1"
    with pytest.raises(TokenRefused):
        await app._renewing.outcome()
    assert await app.token() == "bot-1"
    clock.seconds += 200
    with pytest.raises(TokenRefused, match="http_503"):
        await app.token()


async def test_a_token_that_was_not_accepted_is_dropped_once(app: ClientSecret, there: Microsoft):
    assert await app.token() == "bot-1"
    app.drop("bot-1")
    assert await app.token() == "bot-2"
    app.drop("bot-1")
    assert await app.token() == "bot-2"


async def test_whoever_gives_up_waiting_does_not_end_it_for_the_others(app: ClientSecret, there: Microsoft):
    there.opened.clear()
    hasty, patient = asyncio.create_task(app.token()), asyncio.create_task(app.token())
    while not there.tokens:
        await asyncio.sleep(0)
    hasty.cancel()
    there.opened.set()
    assert await patient == "bot-1"
    assert len(there.tokens) == 1


def refusing(status: int, body: Any) -> Callable[[], web.Response]:
    return lambda: web.json_response(body, status=status)


REFUSALS = [
    (refusing(401, {"error": "invalid_client", "error_codes": [7000215]}), "AADSTS7000215"),
    (refusing(400, {"error": "unauthorized_client", "error_description": SECRET}), "unauthorized_client"),
    (refusing(400, {"error": "invalid_request", "error_codes": []}), "invalid_request"),
    (refusing(400, {"error": {"code": SECRET + "\n"}}), "http_400"),
    (refusing(429, {}), "http_429"),
    (refusing(302, {}), "http_302"),
    (refusing(200, []), "http_200"),
    (refusing(200, {}), "no_access_token"),
    (refusing(200, {"access_token": 7}), "no_access_token"),
    (refusing(200, {"access_token": "a\r\nX-Evil: 1"}), "no_access_token"),
    (lambda: web.Response(text="<html>"), "http_200"),
    (lambda: web.Response(body=b" " * 1_000_000), "http_200"),
]


@pytest.mark.parametrize(("answer", "code"), REFUSALS)
async def test_a_refusal_is_for_the_administrator_and_holds_the_messages(
    app: ClientSecret, there: Microsoft, answer: Callable[[], web.Response], code: str
):
    there.give_token = answer
    told = await asyncio.gather(*(app.token() for _ in range(20)), return_exceptions=True)
    assert len(there.tokens) == 1
    assert {outcome_of(each) for each in told} == {Unreachable(code, in_doubt=False)}
    assert SECRET not in str(told)


async def test_where_nobody_listens_nothing_was_sent(session: aiohttp.ClientSession):
    with pytest.raises(TokenRefused) as refused:
        await ClientSecret(APP_ID, SECRET, TENANT, "http://127.0.0.1:1", session).token()
    assert outcome_of(refused.value) == Unreachable("ClientConnectorError", in_doubt=False)


@pytest.mark.parametrize(
    ("told", "lasts"),
    [
        ({"expires_in": 3600}, 3600),
        ({"expires_in": "3600"}, 3600),
        ({"expires_on": str(int(time.time()) + 3600)}, 3600),
        ({"expires_in": 60}, 60),
        ({"expires_in": 0}, 0),
        ({"expires_in": -5}, 0),
        ({"expires_in": "soon"}, 0),
        ({}, 0),
    ],
)
async def test_however_its_end_is_told(
    app: ClientSecret, there: Microsoft, clock: Clock, told: dict[str, Any], lasts: int
):
    there.give_token = refusing(200, {"access_token": f"bot-{len(there.tokens)}"} | told)
    await app.token()
    clock.seconds += max(lasts / 2 - 5, 0)
    await app.token()
    assert len(there.tokens) == (1 if lasts else 2)
    clock.seconds += lasts / 2 + 10
    await app.token()
    assert len(there.tokens) == (2 if lasts else 3)


async def test_app_service_gives_a_managed_identity_its_tokens(
    there: Microsoft, session: aiohttp.ClientSession
):
    azure = {"IDENTITY_ENDPOINT": f"{there.url}/identity", "IDENTITY_HEADER": "from-azure"}
    assert await ManagedIdentity(APP_ID, session, azure=azure).token() == "bot-1"
    (asked,) = there.tokens
    assert asked.headers["X-IDENTITY-HEADER"] == "from-azure"
    resource = "resource=https://api.botframework.com"
    assert asked.path == f"/identity?{resource}&client_id={APP_ID}&api-version=2019-08-01"


async def test_a_virtual_machine_does_so_too(there: Microsoft, session: aiohttp.ClientSession):
    identity = ManagedIdentity(APP_ID, session, azure={}, imds=f"{there.url}/identity")
    assert await identity.token() == "bot-1"
    (asked,) = there.tokens
    assert asked.headers["Metadata"] == "true"
    assert asked.path.endswith("api-version=2018-02-01")


async def test_the_settings_tell_which_kind_it_is(session: aiohttp.ClientSession):
    assert isinstance(credentials(APP_ID, None, TENANT, None, session), ManagedIdentity)
    secret = credentials(APP_ID, SECRET, TENANT, None, session)
    assert isinstance(secret, ClientSecret)
    assert secret._endpoint == f"{LOGIN_URL}/{TENANT}/oauth2/v2.0/token"


def test_the_secret_is_not_shown():
    assert SECRET not in repr(TeamsSettings(APP_ID, SECRET, TENANT))


async def of(settings: TeamsSettings) -> str:
    async with connected(settings) as teams:
        return await teams.connector._credentials.token()


async def test_a_stand_in_without_a_token_endpoint_gets_no_token(there: Microsoft):
    assert await of(TeamsSettings(APP_ID, SECRET, TENANT, there.openid_url)) == ""
    assert not there.tokens


async def test_a_stand_in_names_its_own_token_endpoint(there: Microsoft):
    there.document = {"token_endpoint": f"{there.url}/stand-in/oauth2/v2.0/token"}
    assert await of(TeamsSettings(APP_ID, SECRET, TENANT, there.openid_url)) == "bot-1"
    assert there.tokens[0].body["client_secret"] == SECRET


async def test_a_setting_wins_over_the_stand_ins_document(there: Microsoft):
    there.document = {"token_endpoint": "http://127.0.0.1:1/token"}
    assert await of(TeamsSettings(APP_ID, SECRET, TENANT, there.openid_url, there.url)) == "bot-1"


async def test_a_stand_in_cannot_send_the_secret_elsewhere(there: Microsoft):
    there.document = {"token_endpoint": "https://stranger.example/token"}
    with pytest.raises(TokenRefused, match="token_endpoint"):
        await of(TeamsSettings(APP_ID, SECRET, TENANT, there.openid_url))


async def test_whoever_needs_no_token_forgets_none(session: aiohttp.ClientSession, there: Microsoft):
    found: Credentials
    for found in (NoToken(), StandIn(APP_ID, "", Keys(session, there.openid_url), session)):
        found.drop("")
        assert await found.token() == ""
        await found.close()
