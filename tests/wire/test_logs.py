"""The logs hold ids and kinds: no text of a draft or brief, no token, no secret, whatever goes wrong."""

import io
import json
import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from bot.demo.office import BOT_TOKEN, SIGNING_SECRET
from bot.logs import configure
from tests.wire.forms import rough
from tests.wire.test_fields import YES
from tests.wire.town import Town

MARK = "HEMMELIG-TEKST-0815"
SECRETS = (MARK, BOT_TOKEN, SIGNING_SECRET, "maria.holm@nordvig.example", "Maria Holm")


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


def clean(said: io.StringIO, caplog: pytest.LogCaptureFixture) -> str:
    text = said.getvalue() + "\n".join(f"{one.getMessage()} {one.exc_text or ''}" for one in caplog.records)
    for secret in SECRETS:
        assert secret not in text, text[max(0, text.index(secret) - 300) : text.index(secret) + 100]
    return text


async def test_a_whole_job_leaves_no_word_in_the_logs(
    town: Town, logged: io.StringIO, caplog: pytest.LogCaptureFixture
) -> None:
    await town.maria.command("/draft", f"{MARK} emne")
    await town.quiet()
    assert await rough(town, town.maria, **YES, subject=MARK, text=MARK) == {}
    await town.told()
    sheet = await town.claimed()
    await town.press(town.sofie, sheet, "draft.write")
    assert await rough(town, town.sofie, **{"text.maria-holm-facebook": f"{MARK} udkast", "note": MARK}) == {}
    await town.delivered()
    await town.forge(town.maria, "draft.request_changes", t=town.rows("SELECT id FROM ticket")[0][0], v=1)
    assert await rough(town, town.maria, words=MARK) == {}
    await town.told()
    assert "notice_settled" in clean(logged, caplog)
    for line in logged.getvalue().splitlines():
        assert json.loads(line)["event"]


async def test_a_fault_is_logged_without_what_it_stumbled_over(
    town: Town, logged: io.StringIO, caplog: pytest.LogCaptureFixture
) -> None:
    await town.ask()
    sheet = await town.claimed()
    await town.press(town.sofie, sheet, "draft.write")
    spoil(town)
    await rough(town, town.sofie, **{"text.maria-holm-facebook": f"{MARK} udkast", "note": MARK})
    text = clean(logged, caplog)
    assert '"event": "fault"' in text
    assert "OperationalError" in text


def spoil(town: Town) -> None:
    """The database loses a table, which is nobody's expected no."""
    with sqlite3.connect(town.database) as connection:
        connection.execute("ALTER TABLE draft RENAME TO draught")
    connection.close()


async def test_a_notice_that_cannot_be_made_is_logged_without_its_words(
    town: Town, logged: io.StringIO, caplog: pytest.LogCaptureFixture
) -> None:
    await town.ask(MARK)
    await town.claimed()
    await town.written(f"{MARK} udkast")
    town.workspace.faults.fail("chat.postMessage", times=3)
    town.workspace.faults.refuse("files.info", "file_not_found", times=1)
    await town.delivered()
    spoil(town)
    await town.press(town.maria, town.maria.messages()[-1], "post.published")
    text = clean(logged, caplog)
    assert '"state": "pending"' in text


async def test_slack_s_own_words_are_not_logged_either(
    town: Town, logged: io.StringIO, caplog: pytest.LogCaptureFixture
) -> None:
    town.workspace.faults.refuse("views.open", "invalid_arguments", times=1)
    await town.maria.command("/draft", f"{MARK} emne")
    await town.quiet()
    town.workspace.faults.fail("response_url")
    town.workspace.faults.fail("chat.postEphemeral")
    town.workspace.faults.fail("conversations.open", times=2)
    await town.maria.command("/draft", "mine")
    await town.quiet()
    said: list[dict[str, Any]] = [json.loads(line) for line in logged.getvalue().splitlines()]
    clean(logged, caplog)
    assert "slack_screen_not_opened" in {one["event"] for one in said}
