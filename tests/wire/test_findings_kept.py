"""What was found in a draft and said to it: kept with the version, erased with the ticket, and in no log."""

import io
import json
from typing import Any

import pytest

from tests.wire.test_findings import SLOGAN, TACTICS, TEXT, WHY, asked, check, delivered, saved, sending
from tests.wire.test_findings import office_file as office_file  # noqa: PLC0414 - a fixture
from tests.wire.test_findings import writing as writing  # noqa: PLC0414 - a fixture
from tests.wire.test_logs import MARK
from tests.wire.test_logs import logged as logged  # noqa: PLC0414 - a fixture
from tests.wire.town import Town, letters
from workflows import audit


async def test_findings_are_stored_with_the_version_and_their_answers_with_the_delivery(
    writing: Town,
) -> None:
    await delivered(writing, MARK)
    found, said = _bodies(writing, "findings"), _bodies(writing, "answers")
    assert [one["text"] for one in found[0]["found"]] == [SLOGAN]
    assert [one["answer"] for one in said[0]["check"]["found"]] == [WHY]
    assert "1 bemærkning besvaret" in letters(writing.maria.messages()[-1])
    events = b"".join(body for (body,) in writing.rows("SELECT body FROM event"))
    assert SLOGAN.encode() not in events
    assert b'"violation":1' in events


def _bodies(town: Town, kind: str) -> list[Any]:
    return [json.loads(body) for (body,) in town.rows("SELECT body FROM content WHERE kind = ?", kind)]


async def test_an_erased_ticket_keeps_no_finding_and_no_answer(writing: Town) -> None:
    await check(writing, **{TEXT: f"{MARK} kun tjekket. {SLOGAN}!"})
    await delivered(writing, MARK)
    ticket = writing.rows("SELECT id FROM ticket")[0][0]
    await writing.forge(writing.sofie, "draft.write", t=ticket)
    await audit.erase(writing.office.work, 1, "henrik-bak")
    for words_ in (MARK, SLOGAN, WHY):
        assert words_ not in "".join(writing.dump())
    assert writing.rows("SELECT count(*) FROM content WHERE body IS NOT NULL") == [(0,)]
    assert (await audit.verify(writing.office.work)).broken == ()


async def test_the_logs_hold_neither_text_nor_finding_nor_answer(
    logged: io.StringIO, writing: Town, caplog: pytest.LogCaptureFixture
) -> None:
    assert SLOGAN in await check(writing, **{TEXT: f"{MARK} {SLOGAN}!", "note": f"{MARK} {TACTICS}"})
    await saved(writing, f"{MARK} {SLOGAN}!", f"{MARK} {TACTICS}")
    given = await sending(writing)
    await writing.send(writing.sofie, **given, **{asked(writing)[0]: WHY})
    told = logged.getvalue() + "".join(f"{one.getMessage()} {one.exc_text}" for one in caplog.records)
    assert "notice_settled" in told
    for secret in (MARK, SLOGAN, TACTICS, WHY):
        assert secret not in told
