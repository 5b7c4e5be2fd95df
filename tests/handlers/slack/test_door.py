"""What is unsigned, old, large or malformed ends at the door, and Slack's own questions are answered."""

import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator
from io import BytesIO
from urllib.parse import urlencode

import aiohttp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from handlers.slack.door import MOST_BYTES
from handlers.slack.gateway import Gateway
from handlers.slack.payloads import ids_in, is_dispatchable
from handlers.slack.requests import Reader
from handlers.slack.sockets import SocketMode
from playground.workspace import Workspace
from tests.handlers.slack.conftest import NOW, Desk, action_for, told

FORM = "application/x-www-form-urlencoded"
SIGNING = "secret"
SECRETS = ("cykelsti", "hemmelig")


def signed(body: bytes, kind: str = FORM, *, secret: str = SIGNING, at: str = "") -> dict[str, str]:
    stamp = at or str(int(time.time()))
    digest = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {"content-type": kind, "x-slack-request-timestamp": stamp, "x-slack-signature": f"v0={digest}"}


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def status(http: aiohttp.ClientSession, url: str, body: bytes, headers: dict[str, str]) -> int:
    async with http.post(url, data=body, headers=headers) as response:
        await response.read()
        return response.status


COMMAND = urlencode({"command": "/draft", "user_id": "U_MAYOR", "team_id": "T0TEAM", "text": "x"}).encode()


@pytest.mark.parametrize(
    "headers",
    [
        {"content-type": FORM},
        signed(COMMAND, secret="wrong"),
        signed(COMMAND, at=str(int(time.time()) - 301)),
        signed(COMMAND, at=str(int(time.time()) + 86_400)),
        signed(COMMAND, at="²"),
        signed(COMMAND, at="-1"),
        signed(COMMAND) | {"x-slack-signature": "v0=åben"},
        signed(COMMAND) | {"x-slack-signature": ""},
    ],
)
async def test_what_slack_did_not_sign_now_is_turned_away(
    http: aiohttp.ClientSession, address: str, desk: Desk, headers: dict[str, str]
) -> None:
    assert await status(http, address, COMMAND, headers) == 401
    assert desk.asked == []
    assert desk.events == set()


async def test_what_slack_signed_comes_in(
    http: aiohttp.ClientSession, address: str, desk: Desk, gateway: Gateway
) -> None:
    desk.on("draft", told("Hej"))
    assert await status(http, address, COMMAND, signed(COMMAND)) == 200
    await gateway.stop()
    assert [asked.words for asked in desk.asked] == ["x"]


async def test_other_kinds_methods_and_sizes_are_turned_away(
    http: aiohttp.ClientSession, address: str
) -> None:
    assert await status(http, address, COMMAND, signed(COMMAND, "text/plain")) == 415
    large = b"x" * (MOST_BYTES + 1)
    async with http.post(address, data=BytesIO(large), headers=signed(large)) as response:
        assert response.status == 413
    async with http.get(address) as response:
        assert response.status == 405


async def test_slacks_own_questions_are_answered(
    http: aiohttp.ClientSession, address: str, workspace: Workspace
) -> None:
    assert (await workspace.verify_url("tryk her")).body == {"challenge": "tryk her"}
    assert await status(http, address, b"ssl_check=1&token=x", {"content-type": FORM}) == 200
    sneaky = b"ssl_check=1&" + COMMAND
    assert await status(http, address, sneaky, {"content-type": FORM}) == 200


ODD = [
    b"",
    b"payload=",
    b"payload=[1]",
    b"payload={",
    b"payload=%FF%FE",
    b"\xff\xfe",
    b"payload=" + b"[" * 5000,
    urlencode({"payload": json.dumps({"type": "block_actions", "actions": []})}).encode(),
    urlencode({"payload": json.dumps({"type": "block_actions", "actions": [3], "user": "x"})}).encode(),
    urlencode({"payload": json.dumps({"type": "view_submission", "view": {"callback_id": None}})}).encode(),
    urlencode({"payload": json.dumps({"type": "view_submission", "view": {"callback_id": "a"}})}).encode(),
    urlencode({"payload": json.dumps({"type": "message_action", "callback_id": "a"})}).encode(),
    urlencode(
        {"payload": json.dumps({"type": "block_actions", "actions": [{"action_id": "a"}], "user": 3})}
    ).encode(),
    urlencode({"command": "/draft", "text": "cykelsti"}).encode(),
]


@pytest.mark.parametrize("body", ODD)
async def test_odd_payloads_are_left_alone_and_logged_without_a_word_of_theirs(
    http: aiohttp.ClientSession, address: str, desk: Desk, gateway: Gateway, body: bytes
) -> None:
    with capture_logs() as logs:
        assert await status(http, address, body, signed(body)) == 200
        assert await status(http, address, body, signed(body, "application/json")) == 200
        await gateway.stop()
    assert desk.asked == []
    assert {entry["event"] for entry in logs} <= {"slack_payload_ignored"}
    assert not any(word in str(logs) for word in SECRETS)


KEYS = st.sampled_from(
    [
        "type",
        "user",
        "id",
        "team",
        "team_id",
        "actions",
        "action_id",
        "value",
        "view",
        "state",
        "values",
        "callback_id",
        "private_metadata",
        "block_id",
        "channel",
        "container",
        "channel_id",
        "event",
        "channel_type",
        "text",
        "user_id",
        "command",
        "selected_option",
        "selected_options",
        "files",
        "name",
        "size",
        "message",
        "response_url",
        "trigger_id",
        "event_id",
    ]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=6),
    max_leaves=25,
)
KINDS = st.sampled_from(
    ["block_actions", "view_submission", "view_closed", "event_callback", "url_verification", "x"]
)


_OBJECTS = st.dictionaries(KEYS, JSON, max_size=8)


@given(_OBJECTS, KINDS)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_no_payload_makes_reading_it_fail(payload: dict[str, object], kind: str) -> None:
    read = Reader("T0TEAM", lambda: NOW, action_for)
    body = {**payload, "type": kind}
    for reading in (read.command, read.action, read.submission, read.direct_message):
        reading(body)
    is_dispatchable(body)
    ids_in(body)


async def test_the_same_comes_in_over_a_websocket(workspace: Workspace, desk: Desk, gateway: Gateway) -> None:
    desk.on("mine", told("Ingen sager."))
    sockets = SocketMode(gateway, "xapp-1")
    await sockets.start()
    mayor = workspace.person("U_MAYOR")
    try:
        outcome = await mayor.command("/draft", "mine", "C_MAYOR")
        odd = await workspace.driver.interaction({"type": "block_actions", "actions": []})
        await gateway.stop()
    finally:
        await sockets.stop()
        await sockets.stop()
    assert (outcome.ok, odd.ok) == (True, True)
    assert [message.text for message in mayor.ephemerals] == ["Ingen sager."]
