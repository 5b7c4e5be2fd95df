"""The service's tokens as a bot checks them, its keys and their change, and the bot's own tokens."""

import aiohttp
import jwt
import pytest
from jwt import PyJWK

from playground.teams.people.member import Member
from playground.tenant import Tenant
from tests.playground.teams.conftest import MARIA, Bot, Client, Hand

ISSUER = "https://api.botframework.com"


async def published(tenant: Tenant) -> tuple[dict[str, object], list[dict[str, object]]]:
    async with aiohttp.ClientSession() as session:
        async with session.get(tenant.openid_url) as response:
            metadata = await response.json()
        async with session.get(metadata["jwks_uri"]) as response:
            return metadata, (await response.json())["keys"]


async def test_every_activity_carries_a_token_the_published_key_signed(
    tenant: Tenant, bot: Bot, maria: Member
) -> None:
    await maria.say("hjælp")
    _, keys = await published(tenant)
    header = jwt.get_unverified_header(bot.tokens[-1])
    key = next(each for each in keys if each["kid"] == header["kid"])
    claims = jwt.decode(
        bot.tokens[-1], PyJWK(key).key, ["RS256"], audience=tenant.state.app_id, issuer=ISSUER
    )
    assert claims["serviceurl"] == tenant.service_url == bot.last["serviceUrl"]
    assert key["endorsements"] == ["msteams"]
    assert claims["nbf"] < claims["exp"]


async def test_the_metadata_names_where_a_bot_gets_its_own_token(tenant: Tenant) -> None:
    metadata, _ = await published(tenant)
    assert metadata["issuer"] == ISSUER
    assert metadata["token_endpoint"] == f"{tenant.login_url}/{tenant.state.tenant_id}/oauth2/v2.0/token"


@pytest.mark.parametrize(("keep_old", "keys"), [(False, 1), (True, 2)])
async def test_keys_change(tenant: Tenant, keep_old: bool, keys: int) -> None:
    before = jwt.get_unverified_header(tenant.sign())["kid"]
    tenant.rotate_keys(keep_old=keep_old)
    after = jwt.get_unverified_header(tenant.sign())["kid"]
    _, found = await published(tenant)
    kids = [each["kid"] for each in found]
    assert before != after
    assert len(kids) == keys
    assert after in kids
    assert (before in kids) == keep_old


def test_a_token_can_be_wrong_in_every_way(tenant: Tenant) -> None:
    token = tenant.sign(aud="another", serviceurl=None, kid="unknown", exp=1)
    claims = jwt.decode(token, options={"verify_signature": False})
    assert (claims["aud"], claims["exp"], "serviceurl" in claims) == ("another", 1, False)
    assert jwt.get_unverified_header(token)["kid"] == "unknown"
    assert "kid" not in jwt.get_unverified_header(tenant.sign(kid=None))
    forged = tenant.sign(alg="HS256", key="a secret that is thirty-two bytes long")
    assert jwt.get_unverified_header(forged)["alg"] == "HS256"


async def test_anything_can_be_posted(tenant: Tenant, bot: Bot) -> None:
    activity = tenant.activity(MARIA, "message", text="rå")
    assert (await tenant.post(activity)).status == 202
    assert (await tenant.post(activity, "")).status == 202
    assert bot.tokens[-1] == ""
    assert [each["id"] for each in bot.activities] == [activity["id"]] * 2


@pytest.mark.parametrize(
    ("changes", "status", "error"),
    [
        ({"client_secret": "wrong"}, 401, "invalid_client"),
        ({"client_id": "someone"}, 400, "unauthorized_client"),
        ({"scope": "openid"}, 400, "invalid_scope"),
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
        ({"tenant": "another"}, 400, "invalid_request"),
    ],
)
async def test_no_token_for_what_is_wrong(
    client: Client, tenant: Tenant, changes: dict[str, str], status: int, error: str
) -> None:
    found, answer = await client.sign_in(**changes)
    assert (found, answer["error"]) == (status, error)
    assert tenant.calls("token", refused=True)[-1].error == error
    assert "client_secret" not in tenant.calls("token")[-1].arguments


async def test_a_token_holds_for_an_hour(client: Client, tenant: Tenant, hand: Hand, maria: Member) -> None:
    chat = tenant.state.chat(MARIA).id
    await client.say(chat)
    hand.now += 3600
    status, answer = await client.send(chat, {"type": "message", "text": "for sent"})
    assert (status, "Authorization has been denied" in answer["message"]) == (401, True)


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer nothing", "Basic abc"])
async def test_the_connector_believes_its_own_tokens_only(
    client: Client, maria: Member, chat: str, header: str
) -> None:
    status, _ = await client.call("POST", f"conversations/{chat}/activities", {}, Authorization=header)
    assert status == 401


async def test_a_revoked_token(client: Client, tenant: Tenant, maria: Member, chat: str) -> None:
    tenant.state.tokens.revoke()
    assert (await client.send(chat, {"type": "message", "text": "a"}))[0] == 401
    assert tenant.calls("send", refused=True)[0].error == "Unauthorized"
