"""The look at Teams: when all is well it says so, and each thing that is wrong brings its own cure."""

import time
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from urllib.parse import unquote

import pytest
from aiohttp import web

from config.i18n import Words, load_words
from handlers.health import Finding
from handlers.teams import causes, check
from handlers.teams.causes import CONNECTOR, ENDPOINT, ENTRA
from handlers.teams.check import NOWHERE, Expected, findings
from handlers.teams.client import TeamsSettings, connected
from handlers.teams.keys import OPENID_URL
from handlers.teams.looks import Heard, heard
from tests.handlers.teams.microsoft import APP_ID, TENANT, Asked, Bot, Microsoft, bot, microsoft, served

CHANNEL = "19:kommunikation@thread.tacv2"
OTHER = "19:kultur@thread.tacv2"
NAMES = [
    *("teams-app", "teams-tenant", "teams-keys", "teams-clock", "teams-token", "teams-connector"),
    *("teams-desk", "teams-endpoint", "teams-people"),
]
EN: Words = load_words()["en"]

Answer = Callable[[Asked], web.StreamResponse]


@pytest.fixture
async def there() -> AsyncIterator[Microsoft]:
    async with microsoft() as found:
        found.answer = says(CHANNEL, 200, {"members": []})
        yield found


@pytest.fixture
async def here(there: Microsoft) -> AsyncIterator[Bot]:
    async with bot(there) as found:
        yield found


def says(conversation: str, status: int, body: dict) -> Answer:
    """A connector that says this of a conversation, and of any other that the bot is not in it."""
    stranger = {"error": {"code": "BotNotInConversationRoster"}}

    def answer(asked: Asked) -> web.Response:
        is_meant = f"/{conversation}/" in unquote(asked.path)
        return web.json_response(body if is_meant else stranger, status=status if is_meant else 403)

    return answer


def expected(here: Bot) -> Expected:
    there = here.there
    return Expected(
        app_id=APP_ID,
        tenant=TENANT,
        office_tenant=TENANT,
        public_url=here.url.removesuffix("/api/messages"),
        desks={"Kommunikation": CHANNEL},
        people=3,
        service_url=there.service_url,
        openid_url=there.openid_url,
    )


async def looked(here: Bot, asked: Expected | None = None, now: float | None = None) -> dict[str, Finding]:
    found = await findings(here.teams, asked or expected(here), time.time() if now is None else now, EN)
    return {one.name: one for one in found}


async def only_wrong(here: Bot, asked: Expected | None = None, now: float | None = None) -> Finding:
    (wrong,) = [one for one in (await looked(here, asked, now)).values() if not one.ok]
    assert wrong.cure
    return wrong


async def test_when_all_is_well_it_says_so(here: Bot):
    found = await looked(here)
    assert list(found) == NAMES
    assert all(one.ok and one.said and not one.cure for one in found.values())
    assert "3 people" in found["teams-people"].said


@pytest.mark.parametrize("tenant", [TENANT.upper(), TENANT])
async def test_an_id_may_be_written_large(here: Bot, tenant: str):
    assert (await looked(here, replace(expected(here), office_tenant=tenant)))["teams-tenant"].ok


@pytest.mark.parametrize(
    ("changed", "name", "said", "cure"),
    [
        ({"app_id": "Udkast"}, "teams-app", "TEAMS_APP_ID", "Application (client) ID"),
        ({"tenant": "nordvig.onmicrosoft.com"}, "teams-tenant", "TEAMS_TENANT_ID", "Directory (tenant) ID"),
        ({"tenant": ""}, "teams-tenant", "TEAMS_TENANT_ID", "Directory (tenant) ID"),
        ({"office_tenant": ""}, "teams-tenant", "the office file names –", "[office.teams]"),
        ({"office_tenant": APP_ID}, "teams-tenant", APP_ID, "[office.teams]"),
    ],
)
async def test_without_the_right_ids_only_that_is_told(
    here: Bot, changed: dict[str, str], name: str, said: str, cure: str
):
    asked = replace(expected(here), **changed)
    found = await looked(here, asked)
    assert list(found) == ["teams-app", "teams-tenant"]
    wrong = await only_wrong(here, asked)
    assert wrong.name == name
    assert said in wrong.said
    assert cure in wrong.cure
    assert here.there.calls == here.there.tokens == []


@pytest.mark.parametrize(("code", "told"), ENTRA.items())
async def test_what_entra_refuses_is_told_with_its_cause(here: Bot, code: str, told: tuple[str, str]):
    number = int(code.removeprefix("AADSTS"))
    said = {"error": "invalid_client", "error_codes": [number], "error_description": "a secret: s3cr3t"}
    here.there.give_token = lambda: web.json_response(said, status=401)
    wrong = await only_wrong(here)
    assert wrong.name == "teams-token"
    assert code in wrong.said
    assert told[0] in wrong.said
    assert wrong.cure == told[1].format(app=APP_ID)
    assert "s3cr3t" not in wrong.said + wrong.cure
    assert here.there.calls == []


async def test_a_code_of_entras_that_is_not_known_is_looked_up(here: Bot):
    here.there.give_token = lambda: web.json_response({"error_codes": [90099]}, status=400)
    wrong = await only_wrong(here)
    assert "AADSTS90099" in wrong.said
    assert "login.microsoftonline.com/error" in wrong.cure


async def test_a_machine_without_the_identity_is_told_as_such(here: Bot):
    here.there.give_token = lambda: web.json_response({"error": "invalid_request"}, status=400)
    wrong = await only_wrong(here, replace(expected(here), is_managed=True))
    assert "invalid_request" in wrong.said
    assert "managed identity" in wrong.cure


@pytest.mark.parametrize("status", [401, 403, 404, 400])
async def test_the_connector_may_refuse_a_conversation_of_nobodys(here: Bot, status: int):
    here.there.answer = says(NOWHERE, status, {"error": {"code": "Any"}})
    found = (await looked(here, replace(expected(here), desks={})))["teams-connector"]
    assert found.ok == (status != 401)
    assert ("Azure Bot" in found.cure) == (status == 401)


async def test_a_connector_in_trouble_is_told_and_the_desks_are_left(here: Bot):
    here.there.answer = lambda _asked: web.Response(status=502)
    wrong = await only_wrong(here)
    assert wrong.name == "teams-connector"
    assert "http_502" in wrong.said
    assert len(here.there.calls) == 1


@pytest.mark.parametrize(
    ("status", "code", "cure"),
    [
        (403, "BotNotInConversationRoster", "Manage team"),
        (404, "BotNotInConversationRoster", "Manage team"),
        (403, "BotDisabledByAdmin", "admin centre"),
        (404, "ConversationNotFound", "teams_conversation"),
        (400, "BadSyntax", "teams_conversation"),
        (400, "SomethingNew", "teams_conversation"),
        (403, "", "Manage team"),
        (401, "BotNotRegistered", "Azure Bot"),
        (500, "", "reach login.microsoftonline.com"),
    ],
)
async def test_a_channel_the_bot_cannot_post_in_is_named(here: Bot, status: int, code: str, cure: str):
    here.there.answer = says(CHANNEL, status, {"error": {"code": code}} if code else {})
    wrong = await only_wrong(here)
    assert wrong.name == "teams-desk"
    assert CHANNEL in wrong.said
    assert (code or f"http_{status}") in wrong.said
    assert cure in wrong.cure


async def test_each_desk_is_looked_at(here: Bot):
    found = await findings(
        here.teams,
        replace(expected(here), desks={"Kommunikation": CHANNEL, "Kultur": OTHER}),
        time.time(),
        EN,
    )
    desks = [one for one in found if one.name == "teams-desk"]
    assert [one.ok for one in desks] == [True, False]
    assert "Kultur" in desks[1].said


@pytest.mark.parametrize(("seconds", "is_well"), [(0, True), (100, True), (200, False), (-3600, False)])
async def test_a_clock_that_is_off_is_noticed(here: Bot, seconds: int, is_well: bool):
    clock = (await looked(here, now=time.time() + seconds))["teams-clock"]
    assert clock.ok is is_well
    assert ("NTP" in clock.cure) is not is_well


async def test_keys_that_cannot_be_read_are_told(there: Microsoft):
    there.down = True
    async with bot(there) as here:
        wrong = await only_wrong(here)
        assert wrong.name == "teams-keys"
        assert "http_503" in wrong.said


async def test_a_document_without_keys_is_told(there: Microsoft):
    there.keys.clear()
    async with bot(there) as here:
        wrong = await only_wrong(here)
        assert (wrong.name, "openid_not_read" in wrong.said) == ("teams-keys", True)


async def test_microsoft_out_of_reach_is_told_without_a_word_on_the_clock(here: Bot):
    nowhere = "http://127.0.0.1:9"
    settings = TeamsSettings(APP_ID, "secret", TENANT, f"{nowhere}/openid", nowhere)
    asked = replace(expected(here), openid_url=f"{nowhere}/openid", service_url=f"{nowhere}/connector/")
    async with connected(settings) as teams:
        found = {one.name: one for one in await findings(teams, asked, time.time(), EN)}
    assert "teams-clock" not in found
    assert [name for name, one in found.items() if not one.ok] == ["teams-keys", "teams-token"]
    assert "ClientConnectorError" in found["teams-token"].said
    assert "smba.trafficmanager.net" in found["teams-token"].cure


async def test_an_address_that_is_not_https_is_not_even_asked(here: Bot):
    wrong = await only_wrong(here, replace(expected(here), public_url="http://udkast.nordvig.example"))
    assert wrong.name == "teams-endpoint"
    assert "http://udkast.nordvig.example" in wrong.said
    assert "UDKAST_PUBLIC_URL" in wrong.cure


def test_this_machine_is_no_address_for_microsoft() -> None:
    own = "http://127.0.0.1:8080/api/messages"
    assert not check._is_https(own, OPENID_URL)
    assert check._is_https(own, "http://127.0.0.1:9/openid")
    assert check._is_https("https://udkast.nordvig.example:8443/api/messages", OPENID_URL)


@pytest.mark.parametrize(
    ("status", "cure"),
    [
        (200, causes.NOT_PASSED_ON),
        (302, causes.NOT_PASSED_ON),
        (403, causes.REFUSED_BEFORE),
        (404, causes.NOT_PASSED_ON),
        (500, causes.NOT_RUNNING),
        (502, causes.NOT_RUNNING),
    ],
)
async def test_an_address_that_answers_otherwise_brings_its_cure(here: Bot, status: int, cure: str):
    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=status, headers={"Location": "/elsewhere"} if status == 302 else {})

    app = web.Application()
    app.router.add_post("/api/messages", answer)
    async with served(app) as url:
        wrong = await only_wrong(here, replace(expected(here), public_url=url))
    assert (wrong.name, wrong.cure) == ("teams-endpoint", cure)
    assert f"http_{status}" in wrong.said


async def test_an_address_that_nobody_answers_is_told(here: Bot):
    wrong = await only_wrong(here, replace(expected(here), public_url="http://127.0.0.1:9"))
    assert "ClientConnectorError" in wrong.said
    assert "curl -i -X POST http://127.0.0.1:9/api/messages" in wrong.cure


async def test_where_nobody_has_met_the_bot_it_says_how_they_do(here: Bot):
    wrong = await only_wrong(here, replace(expected(here), people=0))
    assert wrong.name == "teams-people"
    assert "docs/teams.md" in wrong.cure
    one = await looked(here, replace(expected(here), people=1))
    assert "1 person" in one["teams-people"].said
    assert "teams-people" not in await looked(here, replace(expected(here), people=None))


def test_every_cure_can_be_said() -> None:
    cures = {cure for _, cure in ENTRA.values()} | set(CONNECTOR.values()) | set(ENDPOINT.values())
    assert all(EN(cure, app=APP_ID, endpoint="https://x/api/messages") for cure in cures)


@pytest.mark.parametrize("date", ["", "yesterday", "Mon, 99 Nov 2026 10:00:00 GMT"])
def test_a_date_that_is_none_says_nothing_of_the_clock(date: str) -> None:
    assert Heard(200, date).ahead(0.0) == 0.0


async def test_what_is_no_address_is_a_fault_and_not_ours(here: Bot):
    assert (await heard(here.http, "GET", "nowhere at all")).fault == "InvalidUrlClientError"
