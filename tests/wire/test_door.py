"""What Slack did not sign, or nobody can read: turned away or left alone, and nothing is stored."""

import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator, Iterator
from copy import deepcopy
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import aiohttp
import pytest
from structlog.testing import capture_logs

from bot.demo.office import SIGNING_SECRET
from playground.slack.delivery import payloads
from playground.slack.delivery.signing import signed_headers
from tests.wire.town import Town

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
ASKING = {
    "command": "/draft",
    "user_id": "U_HENRIK",
    "team_id": "T_NORDVIG",
    "text": "queue",
    "channel_id": "C1",
}
BODY = urlencode(ASKING | {"text": "mine"}).encode()


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def posted(http: aiohttp.ClientSession, town: Town, body: bytes, headers: dict[str, str]) -> int:
    async with http.post(f"{town.address}/slack/events", data=BytesIO(body), headers=headers) as response:
        await response.read()
    await town.quiet()
    return response.status


def by_hand(
    body: bytes, *, secret: str = SIGNING_SECRET, ago: float = 0, version: str = "v0"
) -> dict[str, str]:
    stamp = str(int(time.time() - ago))
    digest = hmac.new(secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    return {
        "content-type": FORM,
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": f"{version}={digest}",
    }


UNSIGNED = {
    "nothing": {"content-type": FORM},
    "another secret": by_hand(BODY, secret="another"),
    "another body": by_hand(BODY + b"x"),
    "six minutes old": by_hand(BODY, ago=360),
    "a year old": by_hand(BODY, ago=3e7),
    "from the future": by_hand(BODY, ago=-86_400),
    "another version": by_hand(BODY, version="v1"),
    "no stamp": {k: v for k, v in by_hand(BODY).items() if k != "x-slack-request-timestamp"},
    "no signature": {k: v for k, v in by_hand(BODY).items() if k != "x-slack-signature"},
    "a stamp that is no number": by_hand(BODY) | {"x-slack-request-timestamp": "1e9"},
    "an endless stamp": by_hand(BODY) | {"x-slack-request-timestamp": "9" * 4000},
    "a signature beyond ASCII": by_hand(BODY) | {"x-slack-signature": "v0=æøå"},
}


@pytest.mark.parametrize("headers", UNSIGNED.values(), ids=UNSIGNED)
async def test_what_slack_did_not_sign_is_turned_away_and_stores_nothing(
    town: Town, http: aiohttp.ClientSession, headers: dict[str, str]
) -> None:
    before = town.dump()
    assert await posted(http, town, BODY, headers) == 401
    assert town.dump() == before
    assert town.workspace.calls() == []


DEEP = 50_000
UNREADABLE = {
    "nothing": (b"", FORM),
    "no JSON": (b"payload=%7B", FORM),
    "half a JSON": (b'{"type": "event_callback", "event":', JSON),
    "deep JSON": (b"[" * DEEP + b"]" * DEEP, JSON),
    "deep JSON in a form": (urlencode({"payload": "[" * DEEP + "]" * DEEP}).encode(), FORM),
    "a list": (b"[1, 2]", JSON),
    "a number": (b"1e999", JSON),
    "an endless number": (b'{"type": ' + b"9" * 5000 + b"}", JSON),
    "no UTF-8": (b"payload=\xff\xfe", FORM),
    "not UTF-8 in a JSON": (b'{"type": "\xff"}', JSON),
    "many fields": ("&".join(f"a{nth}=1" for nth in range(5000)).encode(), FORM),
    "an unknown kind": (b'{"type": "block_dance"}', JSON),
    "an unknown event": (b'{"type": "event_callback", "event": {"type": "moon_landing"}}', JSON),
    "an action without actions": (urlencode({"payload": '{"type": "block_actions"}'}).encode(), FORM),
    "a view without a view": (urlencode({"payload": '{"type": "view_submission"}'}).encode(), FORM),
    "a command of nobody": (urlencode({"command": "/draft"}).encode(), FORM),
}


@pytest.mark.parametrize(("body", "kind"), UNREADABLE.values(), ids=UNREADABLE)
async def test_what_cannot_be_read_is_no_fault_and_stores_nothing(
    town: Town, http: aiohttp.ClientSession, body: bytes, kind: str
) -> None:
    before = town.dump()
    with capture_logs() as logged:
        status = await posted(http, town, body, signed_headers(SIGNING_SECRET, body, kind))
    assert status < 500
    assert town.dump() == before
    assert [one for one in logged if one["log_level"] in {"error", "critical"}] == []


@pytest.mark.parametrize(
    ("kind", "status"), [("text/plain", 415), ("multipart/form-data; boundary=x", 415), ("", 415)]
)
async def test_what_is_no_form_is_no_request(
    town: Town, http: aiohttp.ClientSession, kind: str, status: int
) -> None:
    before = town.dump()
    assert await posted(http, town, BODY, signed_headers(SIGNING_SECRET, BODY, kind)) == status
    assert town.dump() == before


async def test_what_is_too_large_is_not_read(town: Town, http: aiohttp.ClientSession) -> None:
    before, body = town.dump(), b"payload=" + b"x" * (4 * 1024 * 1024)
    assert await posted(http, town, body, signed_headers(SIGNING_SECRET, body, FORM)) == 413
    assert town.dump() == before


async def test_unknown_acts_are_answered_with_what_there_is(town: Town) -> None:
    await town.ask()
    before = town.dump()
    await town.forge(town.maria, "city.sell", t="1", r=1)
    assert "/draft" in town.maria.ephemerals[-1].text + str(town.maria.ephemerals[-1].blocks)
    await town.forge(town.maria, "typed")
    await town.forge(town.maria, "")
    assert town.dump() == before


ODD: tuple[Any, ...] = (None, 7, [], {}, [None], {"id": 7}, "", "\x00", "\ud800", "x" * 5000)


async def test_payloads_with_anything_missing_or_odd_are_no_fault(
    town: Town, http: aiohttp.ClientSession
) -> None:
    await town.ask()
    before, kept = town.rows("SELECT * FROM ticket"), town.rows("SELECT * FROM content")
    with capture_logs() as logged:
        for made in [*spoilt(pressed(town)), *spoilt(sent(town))]:
            body = urlencode({"payload": json.dumps(made)}).encode()
            assert await posted(http, town, body, signed_headers(SIGNING_SECRET, body, FORM)) == 200
    assert faults(logged) == []
    assert (town.rows("SELECT * FROM ticket"), town.rows("SELECT * FROM content")) == (before, kept)


async def test_events_and_commands_with_anything_missing_or_odd_are_no_fault(
    town: Town, http: aiohttp.ClientSession
) -> None:
    said = payloads.event_callback(
        town.workspace.state,
        {"type": "message", "channel_type": "im", "user": "U_MARIA", "channel": "D_MARIA", "text": "hej"},
    )
    with capture_logs() as logged:
        for made in spoilt(said):
            body = json.dumps(made).encode()
            assert await posted(http, town, body, signed_headers(SIGNING_SECRET, body, JSON)) == 200
        for made in spoilt(ASKING):
            body = urlencode({k: v for k, v in made.items() if isinstance(v, str)}, errors="replace").encode()
            assert await posted(http, town, body, signed_headers(SIGNING_SECRET, body, FORM)) == 200
    assert faults(logged) == []
    assert town.rows("SELECT * FROM ticket") == []


@pytest.mark.parametrize("kind", ["app_uninstalled", "tokens_revoked"])
async def test_being_removed_from_the_workspace_is_logged(town: Town, kind: str) -> None:
    event = payloads.event_callback(town.workspace.state, {"type": kind})
    with capture_logs() as logged:
        assert (await town.workspace.driver.event(event)).status == 200
    assert [(one["event"], one["kind"]) for one in logged] == [("slack_app_removed", kind)]


def faults(logged: list[Any]) -> list[Any]:
    """What the bot itself calls a fault; what Slack refuses of a spoilt address is none."""
    slack = {"channel_not_found", "user_not_found", "invalid_arguments", "not_found", "InvalidUrlClientError"}
    return [one for one in logged if one["log_level"] == "error" and one.get("code") not in slack]


def pressed(town: Town) -> dict[str, Any]:
    card = town.card()
    block = next(one for one in card.blocks if one["type"] == "actions")
    action = payloads.action_taken(block, block["elements"][-1], "1.1")
    return payloads.message_action_taken(town.workspace.state, town.sofie.profile, card, [action], {})


def sent(town: Town) -> dict[str, Any]:
    """A form with nothing in it, so that it opens no ticket even when it is whole."""
    view = {
        "id": "V1",
        "type": "modal",
        "callback_id": "ticket.open",
        "private_metadata": '{"n":"n1"}',
        "blocks": [],
    }
    made = payloads.shortcut_used(town.workspace.state, town.maria.profile, town.card(), "x")
    values = {"subject": {"typed": {"type": "plain_text_input", "value": ""}}}
    return {**made, "type": "view_submission", "view": {**view, "state": {"values": values}}}


def spoilt(payload: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The payload with each part of it gone, and with each part replaced by something odd."""
    for path in paths(payload):
        for odd in ODD:
            made = deepcopy(payload)
            at(made, path[:-1])[path[-1]] = odd
            yield made
        made = deepcopy(payload)
        del at(made, path[:-1])[path[-1]]
        yield made


def paths(part: Any, depth: int = 5) -> Iterator[list[Any]]:
    keys = list(part) if isinstance(part, dict) else list(range(len(part))) if isinstance(part, list) else []
    for key in keys:
        if key in {"type", "blocks", "message"} and depth == 5:
            continue
        yield [key]
        if depth > 1:
            yield from ([key, *rest] for rest in paths(part[key], depth - 1))


def at(part: Any, path: list[Any]) -> Any:
    for key in path:
        part = part[key]
    return part
