"""What is not Microsoft's, malformed or large ends at the door, and never as a fault of ours."""

import asyncio
import base64
import gzip
import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlsplit

import jwt
import pytest
from aiohttp import web
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from handlers.teams import limits
from handlers.teams.door import PATH, Door
from tests.handlers.teams.microsoft import Bot, Microsoft, bot, microsoft, rsa_key, served


@pytest.fixture
async def there() -> AsyncIterator[Microsoft]:
    async with microsoft() as found:
        yield found


@pytest.fixture
async def here(there: Microsoft) -> AsyncIterator[Bot]:
    async with bot(there) as found:
        yield found


async def test_an_activity_of_teams_reaches_its_turn(here: Bot, there: Microsoft):
    assert await here.send() == (202, "")
    assert here.turns.seen == [there.activity()]
    activity = here.turns.contexts[0].activity
    assert activity.from_property.aad_object_id == "7faf8ab2"
    assert activity.conversation.id == "a:maria"
    assert activity.recipient.name == "Udkast"


def text_of(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).decode().rstrip("=")


def hs256(there: Microsoft) -> str:
    # PyJWT refuses to sign with a public key, so the forger signs by hand.
    public = rsa_key("first").public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    header = text_of(json.dumps({"alg": "HS256", "typ": "JWT", "kid": "first"}).encode())
    said = f"{header}.{there.token().split('.')[1]}"
    return f"{said}.{text_of(hmac.new(public, said.encode(), hashlib.sha256).digest())}"


def unsigned(there: Microsoft, alg: str) -> str:
    payload = there.token().split(".")[1]
    return f"{text_of(json.dumps({'alg': alg, 'kid': 'first'}).encode())}.{payload}."


def deep(_: Microsoft) -> str:
    header = b'{"kid":' + b"[" * 5000 + b"}"
    return f"{text_of(header)}.e30.AAAA"


BAD_TOKENS = {
    "garbage": lambda _: "garbage",
    "three parts of garbage": lambda _: "a.b.c",
    "not ASCII": lambda _: "a.b.ø",
    "deeply nested": deep,
    "wrong key": lambda there: there.token(key="stranger"),
    "wrong audience": lambda there: there.token(aud="another-app"),
    "several audiences": lambda there: there.token(aud=["another-app"]),
    "no audience": lambda there: there.token(aud=None),
    "wrong issuer": lambda there: there.token(iss="https://sts.windows.net/x/"),
    "no issuer": lambda there: there.token(iss=None),
    "expired": lambda there: there.token(exp=int(time.time()) - limits.CLOCK_SKEW_SECONDS - 1),
    "no end": lambda there: there.token(exp=None),
    "not yet": lambda there: there.token(nbf=int(time.time()) + limits.CLOCK_SKEW_SECONDS + 60),
    "another service URL": lambda there: there.token(serviceurl=there.service_url + "x"),
    "no service URL": lambda there: there.token(serviceurl=None),
    "a service URL that is no text": lambda there: there.token(serviceurl=[there.service_url]),
    "HS256 with the public key": hs256,
    "alg none": lambda there: unsigned(there, "none"),
    "alg None": lambda there: unsigned(there, "None"),
    "RS384": lambda there: jwt.encode(there.claims(), rsa_key("first"), "RS384", headers={"kid": "first"}),
    "no key id": lambda there: jwt.encode(there.claims(), rsa_key("first"), "RS256"),
    "empty key id": lambda there: jwt.encode(there.claims(), rsa_key("first"), "RS256", headers={"kid": ""}),
    "unknown key id": lambda there: there.token("stranger"),
}


@pytest.mark.parametrize("name", BAD_TOKENS)
async def test_a_bad_token_is_not_believed(here: Bot, there: Microsoft, name: str):
    status, text = await here.send(token=BAD_TOKENS[name](there))
    assert (status, text) == (401, "")
    assert not here.turns.seen


async def test_a_token_without_a_key_id_makes_us_ask_for_nothing(here: Bot, there: Microsoft):
    assert (await here.send())[0] == 202
    here.teams.keys._asked_at -= 301
    for name in ("garbage", "no key id", "empty key id", "wrong audience", "alg none"):
        assert (await here.send(token=BAD_TOKENS[name](there)))[0] == 401
    assert there.documents == 1


@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer ", "bearer {}", "Basic {}", "{}", "Bearer {} {}"]
)
async def test_a_malformed_header_is_not_believed(here: Bot, there: Microsoft, header: str | None):
    headers = {} if header is None else {"Authorization": header.replace("{}", there.token())}
    assert (await here.send(token=None, **headers))[0] == 401
    assert not here.turns.seen


async def test_clocks_may_differ_by_five_minutes(here: Bot, there: Microsoft):
    now = int(time.time())
    almost = limits.CLOCK_SKEW_SECONDS - 60
    assert (await here.send(token=there.token(exp=now - almost)))[0] == 202
    assert (await here.send(token=there.token(nbf=now + almost)))[0] == 202


@pytest.mark.parametrize("endorsements", [[], ["webchat"], ["MSTeams"]])
async def test_a_key_must_be_endorsed_for_teams(here: Bot, there: Microsoft, endorsements: list[str]):
    there.publish("first", endorsements)
    assert (await here.send())[0] == 401


@pytest.mark.parametrize("channel", ["webchat", "emulator", "", None, ...])
async def test_only_teams_is_a_channel(here: Bot, there: Microsoft, channel: Any):
    assert (await here.send(there.activity(channelId=channel)))[0] == 401


@pytest.mark.parametrize("service_url", [..., None, ""])
async def test_the_service_url_must_be_there(here: Bot, there: Microsoft, service_url: Any):
    told = service_url if service_url is not ... else None
    assert (await here.send(there.activity(serviceUrl=service_url), there.token(serviceurl=told)))[0] == 401


@pytest.mark.parametrize(
    "stranger",
    [
        "https://stranger.example/",
        "http://smba.trafficmanager.net/emea/",
        "https://smba.trafficmanager.net.stranger.example/",
        "https://smba.trafficmanager.net@stranger.example/",
    ],
)
async def test_a_strangers_service_url_is_refused_though_signed(here: Bot, there: Microsoft, stranger: str):
    token = there.token(serviceurl=stranger)
    assert (await here.send(there.activity(serviceUrl=stranger), token))[0] == 403
    assert not here.turns.seen
    assert not there.tokens


async def test_microsofts_own_service_urls_are_accepted(here: Bot, there: Microsoft):
    for url in ("https://smba.trafficmanager.net/emea/", "https://smba.infra.gcc.teams.microsoft.com/teams"):
        assert (await here.send(there.activity(serviceUrl=url), there.token(serviceurl=url)))[0] == 202


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/xml"])
async def test_another_content_type_is_refused(here: Bot, kind: str):
    assert (await here.send(**{"Content-Type": kind}))[0] == 415


async def test_a_packed_body_is_refused(here: Bot, there: Microsoft):
    packed = gzip.compress(json.dumps(there.activity()).encode())
    assert (await here.send(packed, **{"Content-Encoding": "gzip"}))[0] == 415
    assert not here.turns.seen


NO_ACTIVITY = [
    b"",
    b"no json",
    b"\xff\xfe",
    b"[]",
    b"null",
    b'"message"',
    b"{}",
    b"[" * 100_000,
    b'{"a":' * 50_000,
    b'{"type":"message","value":NaN}',
    b'{"type":"message","value":' + b"1" * 5000 + b"}",
    *(
        json.dumps({"type": "message"} | wrong).encode()
        for wrong in (
            {"type": ""},
            {"type": 3},
            {"type": ["message"]},
            {"from": "maria"},
            {"from": ["maria"]},
            {"from": {"id": 7}},
            {"conversation": "a:maria"},
            {"conversation": []},
            {"conversation": {"id": {}}},
            {"recipient": "bot"},
            {"channelData": "tenant"},
            {"channelData": []},
            {"channelData": {"tenant": "t"}},
            {"channelData": {"tenant": {"id": 1}}},
            {"channelId": 1},
            {"serviceUrl": {}},
            {"text": {}},
            {"entities": {}},
            {"entities": ["mention"]},
            {"attachments": "file"},
            {"attachments": [{"contentUrl": 1}]},
            {"membersAdded": [1]},
        )
    ),
]


@pytest.mark.parametrize("body", NO_ACTIVITY)
async def test_what_is_no_activity_is_a_bad_request(here: Bot, body: bytes):
    assert (await here.send(body))[0] == 400
    assert not here.turns.seen


async def test_half_a_character_is_mended(here: Bot, there: Microsoft):
    sent = (
        json.dumps(there.activity(text="TEXT")).replace("TEXT", r"half \ud83d, whole \uD83D\uDE00").encode()
    )
    assert (await here.send(sent))[0] == 202
    assert here.turns.seen[0]["text"] == "half ?, whole 😀"


async def test_a_body_beyond_the_limit_is_refused_by_its_length(here: Bot, there: Microsoft):
    assert (await here.send(there.activity(text="x" * limits.BODY_BYTES)))[0] == 413
    almost = limits.BODY_BYTES - len(json.dumps(there.activity(text="")))
    assert (await here.send(there.activity(text="x" * almost)))[0] == 202


async def test_ten_megabytes_without_a_length_are_refused_and_not_kept(here: Bot, there: Microsoft):
    async def endless() -> AsyncIterator[bytes]:
        yield b'{"type":"message","text":"'
        for _ in range(160):
            yield b"x" * 65_536

    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {there.token()}"}
    async with here.http.post(here.url, data=endless(), headers=headers) as response:
        assert response.status == 413
    assert not here.turns.seen


async def raw(url: str, *pieces: bytes, ends: bool = False) -> bytes:
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    head = f"POST {parts.path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    for piece in (head.encode(), *pieces):
        writer.write(piece)
        await writer.drain()
    if ends:
        writer.write_eof()
    answer = await reader.readline()
    writer.close()
    await writer.wait_closed()
    return answer


CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize("pieces", [(CHUNKED, b"5\r\nab"), (b"Content-Length: 9\r\n\r\nab",)])
async def test_whoever_leaves_in_the_middle_is_no_fault(here: Bot, pieces: tuple[bytes, ...]):
    with capture_logs() as logs:
        await raw(here.url, *pieces, ends=True)
        assert (await here.send())[0] == 202
    assert [entry["reason"] for entry in logs] == ["cut_off"]


async def test_what_is_no_http_is_a_bad_request(here: Bot):
    assert await raw(here.url, CHUNKED + b"zz\r\nxx\r\n0\r\n\r\n") == b"HTTP/1.0 400 Bad Request\r\n"


@pytest.mark.parametrize("pieces", [(CHUNKED, b"3\r\nabc\r\n"), (b"Content-Length: 9\r\n\r\nab",)])
async def test_nobody_holds_the_door_open(there: Microsoft, here: Bot, pieces: tuple[bytes, ...]):
    app = web.Application()
    app.router.add_post(PATH, Door(here.teams.adapter, here.turns, seconds=0.05).enter)
    async with served(app) as url:
        assert await raw(url + PATH, *pieces) == b"HTTP/1.1 408 Request Timeout\r\n"


async def test_refusals_are_logged_without_a_word_of_theirs(here: Bot, there: Microsoft):
    secret = there.activity(text="hemmelig", name="hemmelig")
    with capture_logs() as logs:
        await here.send(secret, "hemmelig")
        await here.send(b'{"hemmelig')
        await here.send(secret | {"serviceUrl": "https://hemmelig.example/"})
        await here.send(secret)
    assert {entry["event"] for entry in logs} == {"teams_request_refused"}
    assert "hemmelig" not in str(logs)


FIELDS = st.sampled_from(
    [
        "type",
        "id",
        "from",
        "conversation",
        "recipient",
        "channelData",
        "channelId",
        "serviceUrl",
        "entities",
        "attachments",
        "value",
        "text",
        "tenant",
        "name",
        "membersAdded",
        "locale",
        "replyToId",
        "data",
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just("message"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(FIELDS | st.text(), inner, max_size=6),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(FIELDS, VALUES, max_size=8))
async def test_any_object_is_answered_without_a_fault(here: Bot, there: Microsoft, body: dict[str, Any]):
    for changed in (body, there.activity(**body)):
        status, _ = await here.send(json.dumps(changed).encode())
        assert status in {202, 400, 401, 501}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
async def test_any_bytes_are_answered_without_a_fault(here: Bot, body: bytes):
    assert (await here.send(body))[0] in {400, 401}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=80))
async def test_any_token_is_answered_without_a_fault(here: Bot, text: str):
    assert (await here.send(token=text.strip() or "x"))[0] == 401
