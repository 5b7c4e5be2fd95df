"""The log in chat: for those who may read it, as a file, with names only for a purpose."""

import csv
import io
from pathlib import Path

import pytest

from handlers import logbook
from handlers.exports.logbook import HEADINGS
from handlers.replies import Handed
from handlers.request import Place
from handlers.screens.elements import Form
from tests.fakes import office as names
from tests.fakes.workplace import rows
from tests.handlers.chat import Chat
from tests.handlers.seen import buttons, fields_of, form, screen, told, whole, wrong
from tests.workflows import steps
from workflows import pages
from workflows.ports import Workplace


async def asked(chat: Chat, person: str = names.SECRETARIAT) -> Form:
    return form(await chat.does(person, "log.open"))


async def handed(chat: Chat, typed: dict | None = None) -> Handed:
    answer = await chat.sends(names.SECRETARIAT, await asked(chat), typed)
    assert isinstance(answer, Handed), answer
    return answer


def table(file: Handed) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"), newline=""), delimiter=";"))


def reads(database: Path) -> list[bytes]:
    return [body for (body,) in rows(database, "select body from office_event where kind = 'log.read'")]


async def linked(chat: Chat) -> Handed:
    answer = await chat.says(names.SECRETARIAT, "log")
    assert isinstance(answer, Handed), answer
    return answer


async def test_the_command_gives_a_link_for_oneself_and_the_file_at_once(
    chat: Chat, work: Workplace, database: Path
) -> None:
    await steps.delivered(work)
    answer = await linked(chat)
    assert answer.file_name == "udkast-log-2026-01-01-2026-11-23.csv"
    assert "Maria Holm" in answer.content.decode("utf-8-sig")
    pressed = buttons(answer.card)
    token = (pressed["log.page"].url or "").rpartition("/")[2]
    assert (await pages.landing(work, token)).id == names.SECRETARIAT
    assert isinstance(screen(await chat.presses(names.SECRETARIAT, pressed["log.open"])), Form)
    assert reads(database)


async def test_each_command_gives_a_link_of_its_own(chat: Chat) -> None:
    links = {(buttons((await linked(chat)).card)["log.page"].url) for _ in range(3)}
    assert len(links) == 3


async def test_a_log_too_long_for_a_chat_leaves_the_link(
    chat: Chat, work: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    await steps.delivered(work)
    monkeypatch.setattr(logbook, "CHAT_BYTES", 100)
    answer = screen(await chat.says(names.SECRETARIAT, "log"))
    assert buttons(answer)["log.page"].url


async def test_this_year_so_far_is_offered(chat: Chat) -> None:
    fields = fields_of(await asked(chat))
    assert fields["first"].value.isoformat() == "2026-01-01"  # type: ignore[attr-defined]
    assert fields["last"].value.isoformat() == "2026-11-23"  # type: ignore[attr-defined]
    assert not fields["names"].ticked  # type: ignore[attr-defined]


async def test_the_file_names_requesters_and_hides_officers(
    chat: Chat, work: Workplace, database: Path
) -> None:
    await steps.delivered(work)
    file = await handed(chat)
    assert file.file_name == "udkast-log-2026-01-01-2026-11-23.csv"
    heading, line = table(file)
    assert len(heading) == len(line) == len(HEADINGS)
    said = file.content.decode("utf-8-sig")
    assert "Maria Holm" in said
    assert "Sofie" not in said
    assert "K-" in said
    assert reads(database)


async def test_names_come_with_a_purpose_that_is_noted(chat: Chat, work: Workplace, database: Path) -> None:
    await steps.delivered(work)
    answer = await chat.sends(names.SECRETARIAT, await asked(chat), {"names": True})
    assert set(wrong(answer).fields) == {"purpose"}
    assert not reads(database)
    file = await handed(chat, {"names": True, "purpose": "Aktindsigt 22-1187"})
    assert "Sofie Lund" in file.content.decode("utf-8-sig")
    (event,) = reads(database)
    assert b"Aktindsigt 22-1187" in event
    assert whole(file.card) != whole((await handed(chat)).card)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"first": ""}, "first"),
        ({"last": ""}, "last"),
        ({"last": "i dag"}, "last"),
        ({"first": "2026-11-24"}, "first"),
        ({"names": True, "purpose": "x" * 501}, "purpose"),
    ],
)
async def test_a_period_or_purpose_typed_wrong_is_told_at_its_field(
    chat: Chat, database: Path, typed: dict, field: str
) -> None:
    answer = await chat.sends(names.SECRETARIAT, await asked(chat), typed)
    assert set(wrong(answer).fields) == {field}
    assert not reads(database)


async def test_a_form_from_someone_who_may_not_read_it_is_refused(chat: Chat, database: Path) -> None:
    assert told(await chat.says(names.LEADER, "log"))
    assert told(await chat.does(names.LEADER, "log.open"))
    drawn = await asked(chat)
    answer = wrong(
        await chat.does(
            names.LEADER,
            drawn.act,
            Place.SUBMIT,
            fields={
                "first": ("2026-01-01",),
                "last": ("2026-11-23",),
            },
        )
    )
    assert (answer.fields, bool(answer.above)) == ({}, True)
    assert not reads(database)


async def test_what_is_too_much_for_a_chat_is_said_before_it_is_sent(
    chat: Chat, work: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    await steps.delivered(work)
    monkeypatch.setattr(logbook, "CHAT_BYTES", 100)
    answer = await chat.sends(names.SECRETARIAT, await asked(chat))
    assert set(wrong(answer).fields) == {"first"}
