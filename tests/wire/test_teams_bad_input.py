"""What is not Teams', or not what Teams sends: turned away, and nothing stored."""

import io
import time
from typing import Any

import aiohttp
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key

from playground.teams.records import Outcome
from tests.wire.probes import invoke, rows, stored
from tests.wire.twin import Twin

STRANGE = [
    b"",
    b"null",
    b"[]",
    b"3",
    b'"message"',
    b"{}",
    b"{",
    b"\xff\xfe",
    b'{"type": 3}',
    b'{"type": "message", "from": "x"}',
    b'{"type": "message", "text": {"a": 1}}',
    b'{"type": "message", "attachments": {}}',
    b'{"type": "message", "attachments": [null, "x"]}',
    b'{"type": "message", "conversation": []}',
    b'{"type": "message", "value": ' + b"[" * 50_000 + b"]" * 50_000 + b"}",
    b'{"type": "message", "value": ' + b"9" * 5_000 + b"}",
    b'{"type": "message", "value": NaN}',
]
TOKENS = ["", "x", "a.b.c", "e30.e30.e30", "ø", "Bearer", "." * 4000]
CLAIMS: list[dict[str, Any]] = [
    {"aud": "5b0c2d9e-0000-0000-0000-000000000000"},
    {"aud": None},
    {"aud": ["5b0c2d9e-71f4-4a68-8c1d-0e9f3a7b6d42"]},
    {"iss": "https://sts.windows.net/x/"},
    {"iss": None},
    {"exp": int(time.time()) - 3600},
    {"exp": None},
    {"nbf": int(time.time()) + 3600},
    {"serviceurl": "https://smba.trafficmanager.net/other/"},
    {"serviceurl": None},
    {"kid": "unknown"},
    {"kid": None},
    {"key": "0123456789abcdef0123456789abcdef", "alg": "HS256"},
    {"key": None, "alg": "none"},
]
NOTHING = [None, "x", 3, [], {}, {"data": "x"}, {"action": []}, {"data": {"verb": 3}}, {"data": {}}]
FILES: list[Any] = [
    {"commandId": "draft"},
    {"commandId": "draft", "messagePayload": {"body": 3}},
    {"commandId": ["draft"]},
    {"action": "accept", "context": {"verb": "log.open"}, "uploadInfo": {"uploadUrl": "https://x.example"}},
    {"action": "accept", "context": [], "uploadInfo": []},
    {"action": "accept", "context": {"verb": "log.open"}, "uploadInfo": {"uploadUrl": 3}},
    {"action": "accept", "context": {"verb": "help", "file": ["x"]}, "uploadInfo": {}},
]


async def asked(twin: Twin, **claims: Any) -> Outcome:
    """A request for help with a token that is changed."""
    body = twin.tenant.activity(twin.maria.aad_id, "message", text="help")
    return await twin.tenant.post(body, twin.tenant.sign(**claims))


def turned_away(outcome: Outcome, *statuses: int) -> None:
    assert outcome.status in statuses, outcome
    assert not outcome.body


async def test_wrong_tokens_get_nothing(twin: Twin) -> None:
    before, said = stored(twin), twin.said(twin.maria)
    own = {"key": generate_private_key(public_exponent=65537, key_size=2048)}
    for claims in [*CLAIMS, own]:
        turned_away(await asked(twin, **claims), 401)
    await twin.told()
    assert (stored(twin), twin.said(twin.maria)) == (before, said)


async def test_no_token_and_garbage_get_nothing(twin: Twin) -> None:
    before, said = stored(twin), twin.said(twin.maria)
    body = twin.tenant.activity(twin.maria.aad_id, "message", text="help")
    for token in TOKENS:
        turned_away(await twin.tenant.post(body, token), 401)
    await twin.told()
    assert (stored(twin), twin.said(twin.maria)) == (before, said)


async def test_a_stranger_s_service_url_is_never_called(twin: Twin) -> None:
    body = twin.tenant.activity(twin.maria.aad_id, "message", text="help")
    before = stored(twin)
    for url in ("https://evil.example/", "http://169.254.169.254/", "file:///etc/passwd", "", None):
        outcome = await twin.tenant.post({**body, "serviceUrl": url}, twin.tenant.sign(serviceurl=url))
        turned_away(outcome, 401, 403)
    assert stored(twin) == before


async def test_keys_that_turned_over_meanwhile(twin: Twin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.teams.keys._PAUSE", 0.0)
    old = twin.tenant.sign()
    twin.tenant.rotate_keys()
    said = len(twin.said(twin.maria))
    assert (await asked(twin)).ok
    turned_away(await asked(twin, kid="unknown"), 401)
    body = twin.tenant.activity(twin.maria.aad_id, "message", text="help")
    turned_away(await twin.tenant.post(body, old), 401)
    await twin.told()
    assert len(twin.said(twin.maria)) == said + 1


async def test_what_is_no_activity(twin: Twin) -> None:
    before = stored(twin)
    for body in STRANGE:
        assert (await twin.tenant.post(body)).status in {400, 401}, body[:60]
    assert stored(twin) == before


async def test_ten_megabytes(twin: Twin) -> None:
    before, headers = stored(twin), {"Authorization": f"Bearer {twin.tenant.sign()}"}
    whole = b'{"type": "message", "text": "' + b"x" * 10_000_000 + b'"}'
    async with (
        aiohttp.ClientSession(headers={**headers, "Content-Type": "application/json"}) as web,
        web.post(f"{twin.address}/api/messages", data=io.BytesIO(whole)) as answer,
    ):
        assert answer.status == 413
    assert stored(twin) == before
    assert "What I can do" in str(await twin.write(twin.maria, "help"))


async def test_another_tenant_is_told_no_and_stores_nothing(twin: Twin) -> None:
    there = twin.tenant.add_person("e-1", "Eva Ek", "eva@other.example", tenant_id="other-tenant")
    await twin.tenant.install("e-1")
    before = stored(twin)
    await there.say("draft Ny cykelsti")
    await twin.told()
    assert any("I only work for Nordvig Kommune" in one for one in twin.said(there)), twin.said(there)
    assert stored(twin) == before
    assert rows(twin, "SELECT subject FROM contact WHERE subject LIKE '%e-1%'") == []


async def test_a_tenant_s_name_in_the_activity_alone(twin: Twin) -> None:
    body = twin.tenant.activity(twin.maria.aad_id, "message", text="mine")
    forged = {**body, "conversation": {**body["conversation"], "tenantId": "other-tenant"}}
    assert (await twin.tenant.post(forged)).ok
    await twin.told()
    assert "I only work for" in twin.said(twin.maria)[-1]


async def test_invokes_that_say_nothing(twin: Twin) -> None:
    before = stored(twin)
    for name in ("", "x/y", "task/fetch", "task/submit", "adaptiveCard/action"):
        for value in NOTHING:
            outcome = await twin.tenant.post(invoke(twin, twin.maria, name, value))
            assert outcome.status in {400, 501}, (name, value, outcome)
    assert stored(twin) == before


async def test_extensions_and_files_that_say_nothing(twin: Twin) -> None:
    before = stored(twin)
    for name in ("composeExtension/fetchTask", "composeExtension/submitAction", "fileConsent/invoke"):
        for value in [*NOTHING, *FILES]:
            outcome = await twin.tenant.post(invoke(twin, twin.maria, name, value))
            assert outcome.status in {200, 400, 501}, (name, value, outcome)
    assert stored(twin) == before


async def test_other_activities_are_left_alone(twin: Twin) -> None:
    before, said = stored(twin), twin.said(twin.maria)
    more = {"text": "draft Ny cykelsti", "name": "x", "value": {"verb": "mine"}}
    for kind in ("event", "messageReaction", "endOfConversation", "typing", "x", "messageUpdate"):
        body = twin.tenant.activity(twin.maria.aad_id, kind, **more)
        assert (await twin.tenant.post(body)).status == 202, kind
    await twin.told()
    assert (stored(twin), twin.said(twin.maria)) == (before, said)


async def test_messages_that_lack_something(twin: Twin) -> None:
    before = stored(twin)
    for without in ("from", "conversation", "recipient", "channelData", "entities", "id", "locale", "text"):
        body = twin.tenant.activity(twin.maria.aad_id, "message", text="help")
        del body[without]
        assert (await twin.tenant.post(body)).status in {202, 400}, without
    await twin.told()
    assert stored(twin) == before
