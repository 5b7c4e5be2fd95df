"""The logs hold ids and kinds: no text, no token, no e-mail, whatever goes wrong in Teams."""

import io
import json
import re
from collections.abc import Iterator

import pytest
import structlog

from bot.logs import configure
from tests.wire.probes import change, executed, file_of, form_data, invoke, rows, submitted, ticket_of
from tests.wire.twin import CHANNEL, Twin

MARK = "HEMMELIG-TEKST-0815"
BEARER = re.compile(r"eyJ[\w-]{10,}|[Bb]earer")


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Standard error of a bot that logs all it can, in JSON as `serve` does."""
    before = structlog.get_config()
    said = io.StringIO()
    monkeypatch.setattr("sys.stderr", said)
    configure("debug")
    structlog.configure(cache_logger_on_first_use=False)
    yield said
    structlog.configure(**before)


def clean(twin: Twin, said: io.StringIO, caplog: pytest.LogCaptureFixture) -> list[str]:
    """The events that were logged, none with anything in it that is nobody's business."""
    told = [f"{one.getMessage()} {one.exc_text or ''}" for one in caplog.records]
    text = "\n".join([said.getvalue(), *told])
    tokens = list(twin.tenant.state.tokens._until)
    for secret in (
        MARK,
        "@nordvig.example",
        "Maria Holm",
        twin.tenant.state.app_password,
        "tempauth",
        *tokens,
    ):
        assert secret not in text, text[max(0, text.index(secret) - 300) : text.index(secret) + 100]
    assert not BEARER.search(text)
    return [json.loads(line)["event"] for line in said.getvalue().splitlines()]


async def test_a_whole_job(logged: io.StringIO, twin: Twin, caplog: pytest.LogCaptureFixture) -> None:
    await twin.ask(MARK, text=MARK)
    await twin.claimed()
    await twin.written(f"{MARK} udkast", note=MARK)
    await twin.delivered()
    assert (await twin.maria.press(twin.last(twin.maria), "draft.request_changes")).ok
    await twin.send(twin.maria, words=MARK)
    await twin.told()
    await twin.sofie.say(f"<at>Udkast</at> {MARK}", CHANNEL)
    picture = twin.sofie.file_upload(f"{MARK}.png", b"no picture")
    await twin.sofie.say(MARK, files=(picture,))
    await twin.tenant.settle()
    assert "notice_settled" in clean(twin, logged, caplog)


async def test_all_that_goes_wrong(logged: io.StringIO, twin: Twin, caplog: pytest.LogCaptureFixture) -> None:
    await twin.ask(MARK)
    for fault in ("BadArgument", "MessageWritesBlocked"):
        twin.tenant.faults.refuse("update", fault, times=1)
        await executed(twin, twin.sofie, {"verb": "ticket.claim", "ticket": ticket_of(twin)}, CHANNEL)
    twin.tenant.faults.fail("send")
    await twin.maria.say(f"draft {MARK}")
    twin.tenant.faults.fail("member", times=3)
    twin.tenant.faults.fail("token", times=1)
    twin.tenant.state.tokens.revoke()
    await twin.maria.say(f"draft {MARK}")
    for token in (f"eyJhbGciOi.{MARK}.x", twin.tenant.sign(aud=MARK), ""):
        body = twin.tenant.activity(twin.maria.aad_id, "message", text=MARK)
        await twin.tenant.post(body, token)
    await twin.tenant.post(f'{{"type": "{MARK}'.encode())
    await twin.tenant.post(
        invoke(twin, twin.maria, "fileConsent/invoke", {"context": {"verb": MARK}, "action": "x"})
    )
    await twin.tenant.settle()
    said = clean(twin, logged, caplog)
    assert {"teams_answer_failed", "teams_request_refused"} <= set(said)


async def test_a_fault_of_our_own(logged: io.StringIO, twin: Twin, caplog: pytest.LogCaptureFixture) -> None:
    await twin.ask(MARK)
    await twin.claimed()
    assert (await twin.sofie.submit("draft.write")).ok
    change(twin, "ALTER TABLE draft RENAME TO draught")
    sent = {**form_data(twin.sofie), "text.maria-holm-facebook": MARK, "note": MARK}
    answer = await submitted(twin, twin.sofie, sent)
    assert answer.ok
    assert "fault" in clean(twin, logged, caplog)
    change(twin, "ALTER TABLE draught RENAME TO draft")
    assert file_of(twin)
    assert rows(twin, "SELECT count(*) FROM draft") == [(0,)]


async def test_somebody_removed_the_bot(
    logged: io.StringIO, twin: Twin, caplog: pytest.LogCaptureFixture
) -> None:
    await twin.ask(MARK)
    await twin.tenant.uninstall(twin.maria.aad_id)
    await twin.claimed()
    assert "teams_removed" in clean(twin, logged, caplog)
