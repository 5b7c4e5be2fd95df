"""From a question to a locked answer and its files; every figure leads to its entries; nothing is done twice."""

import asyncio
import html
import re
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from tests.fakes import office as names
from tests.fakes.clock import Clock
from tests.fakes.workplace import rows
from tests.handlers.web.conftest import Browser, Read, events
from tests.workflows import steps
from workflows import inquiries
from workflows.ports import Workplace

ASKED = {
    "subject": "Årsværk til sociale medier",
    "question": "Hvor mange årsværk?",
    "asked_by": "Rasmus Toft",
    "party": "Enhedshavnen",
    "asked_on": "2026-11-20",
    "due_rule": "ten_working_days",
    "first": "2026-01-01",
    "last": "2026-11-23",
}


@pytest.fixture
async def asked(browser: Browser, work: Workplace, clock: Clock) -> str:
    """An inquiry noted on the page, in an office where some time has been logged."""
    await steps.delivered(work)
    await steps.sent(
        work, await steps.wrote(work, await steps.claimed(work, names.DIRECTOR, names.DIRECTORS)), minutes=75
    )
    clock.move(minutes=1)
    answer = await browser.sends("/inquiries", **ASKED)
    assert answer.status == 303, await answer.text()
    return str(answer.headers["Location"]).removeprefix("/pages")


async def locked(browser: Browser, asked: str) -> str:
    page = await browser.read(asked + "?show=yes")
    answer = await browser.sends(
        asked + "/freeze", moment=page.fields["moment"], small_cells=page.fields["small_cells"]
    )
    assert answer.status == 303
    return str(answer.headers["Location"]).removeprefix("/pages")


async def test_a_question_is_noted_with_its_deadline(browser: Browser, asked: str, database: Path) -> None:
    page = await browser.read(asked)
    assert asked == "/inquiries/F-2026-001"
    assert "4. december 2026" in page.said
    assert "10 arbejdsdage" in page.said
    assert "Hvor mange årsværk?" in page.said
    assert "F-2026-001" in (await browser.read("/inquiries")).said
    assert events(database, "inquiry.opened")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"subject": " "}, "subject"),
        ({"subject": "x" * 201}, "subject"),
        ({"question": ""}, "question"),
        ({"asked_by": ""}, "asked_by"),
        ({"asked_on": "2026-11-24"}, "asked_on"),
        ({"asked_on": "i går"}, "asked_on"),
        ({"first": ""}, "first"),
        ({"first": "2026-12-01"}, "first"),
        ({"last": "x"}, "last"),
        ({"due_rule": "../x"}, "due_rule"),
        ({"due_on": "x"}, "due_on"),
        ({"gross": "x"}, "gross"),
        ({"gross": "99999999999"}, "gross"),
        ({"effective": "1"}, "effective"),
        ({"effective": "-1450"}, "effective"),
    ],
)
async def test_what_is_wrong_is_said_at_its_field_and_the_rest_kept(
    browser: Browser, wrong: dict[str, str], field: str
) -> None:
    answer = await browser.sends("/inquiries", **(ASKED | wrong))
    text = await answer.text()
    assert answer.status == 400
    assert f'href="#{field}"' in text
    assert 'value="Enhedshavnen"' in text
    assert not (await browser.read("/inquiries")).said.count("F-2026")


async def test_the_answer_as_it_would_be_now(browser: Browser, asked: str, database: Path) -> None:
    page = await browser.read(asked + "?show=yes")
    for said in ("Årsværk pr. afdeling", "Forbehold", "Børn og Unge", "2,00", "Udvikling år for år"):
        assert said in page.said, said
    assert page.tags.count("svg") >= 4
    assert events(database, "inquiry.previewed")


async def test_every_figure_of_time_leads_to_entries_that_make_it(browser: Browser, asked: str) -> None:
    text = await (await browser.get(asked + "?show=yes")).text()
    table = text[text.index('id="table-1"') : text.index("</table>", text.index('id="table-1"'))]
    figures = re.findall(r'<a href="/pages(/entries[^"]*)"[^>]*>([^<]*)</a>', table)
    assert len(figures) >= 6
    hours = [
        (path, shown)
        for path, shown in figures
        if re.fullmatch(r"\d+,\d\d", shown) and float(shown.replace(",", ".")) >= 0.5
    ]
    for path, shown in hours:
        listed = await (await browser.get(html.unescape(path))).text()
        minutes = sum(int(one.replace("−", "-")) for one in re.findall(r'class="number">(-?[0-9]+)<', listed))
        assert f"{minutes / 60:.2f}".replace(".", ",") == shown, path


async def test_locked_once_however_often_it_is_pressed(browser: Browser, asked: str, database: Path) -> None:
    page = await browser.read(asked + "?show=yes")
    secret, moment = await browser.secret(), page.fields["moment"]
    answers = await asyncio.gather(
        *(browser.post(asked + "/freeze", secret=secret, moment=moment, small_cells="0") for _ in range(3))
    )
    assert {one.status for one in answers} == {303}
    assert len({one.headers["Location"] for one in answers}) == 1
    assert rows(database, "select count(*) from snapshot") == [(1,)]
    assert len(events(database, "inquiry.frozen")) == 1
    assert (await browser.post(asked + "/freeze", moment=moment)).status == 403


async def test_the_locked_answer_stays_whatever_is_corrected(
    browser: Browser, asked: str, work: Workplace, clock: Clock
) -> None:
    answer = await locked(browser, asked)
    before = await browser.read(answer)
    assert re.search(r"SHA-256 [0-9a-f]{64}", before.said)
    assert "hvert tal er det samme" in (await browser.read(answer + "/differences")).said
    clock.move(minutes=1)
    async with work.store.reading() as unit:
        ticket = await unit.tickets.by_number(1)
    await steps.logged(work, ticket, 60)
    after = await browser.read(answer)
    assert before.said == after.said
    told = await browser.read(answer + "/differences")
    assert "bygger på 2 registreringer; i dag ville det bygge på 3" in told.said
    assert "1,75" in told.said


FILES = {
    "letter.pdf": (b"%PDF-", "application/pdf"),
    "letter.docx": (b"PK", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "tables.xlsx": (b"PK", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "tables.csv": (b"\xef\xbb\xbf", "text/csv; charset=utf-8"),
    "trend.png": (b"\x89PNG", "image/png"),
    "split.png": (b"\x89PNG", "image/png"),
}


async def test_its_files_are_made_once_and_kept(
    browser: Browser, asked: str, clock: Clock, database: Path
) -> None:
    answer = await locked(browser, asked)
    for name, (begins, kind) in FILES.items():
        first = await browser.get(f"{answer}/{name}")
        content = await first.read()
        assert content.startswith(begins), name
        assert first.headers["Content-Type"] == kind
        assert re.search(rf'filename="F-2026-001-[0-9a-f]{{8}}-{name}"', first.headers["Content-Disposition"])
        assert await (await browser.get(f"{answer}/{name}")).read() == content
    assert len(events(database, "inquiry.issued")) == len(FILES)
    assert len(events(database, "inquiry.downloaded")) == 2 * len(FILES)
    assert "letter.pdf" in (await browser.read(answer)).said


@pytest.mark.parametrize(
    "path",
    [
        "/inquiries/F-2026-999", "/inquiries/%3Cscript%3E", "/answers/none", "/answers/none/differences",
        "/answers/none/letter.pdf", "/answers/none/x.exe",
    ],
)  # fmt: skip
async def test_what_there_is_not_is_not_found(browser: Browser, path: str) -> None:
    answer = await browser.get(path)
    assert answer.status == 404
    assert "<script>" not in await answer.text()


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"cut_off": "2026-11-24"}, 400),
        ({"cut_off": "x"}, 400),
        ({"moment": "x"}, 400),
        ({"moment": "2026-11-23T09:00:00"}, 400),
        ({"small_cells": "x"}, 400),
        ({"small_cells": "-1"}, 400),
        ({"cut_off": "2026-11-23", "small_cells": "3"}, 200),
        ({"cut_off": "2026-10-01"}, 200),
    ],
)
async def test_the_cut_off(browser: Browser, asked: str, given: dict[str, str], status: int) -> None:
    answer = await browser.get(asked + "?" + urlencode({"show": "yes", **given}))
    assert answer.status == status


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"first": "x"}, 400),
        ({"cut_off": "x"}, 400),
        ({"cut_off": "2026-11-23T10:00:00"}, 400),
        ({"after": "x"}, 404),
        ({"after": "2026-99-99/a"}, 400),
        ({"after": "2026-11-23/' or 1=1"}, 404),
        ({"channel": "<b>"}, 200),
        ({"officer_department": "' or 1=1 --"}, 200),
        ({"role": "x" * 101}, 400),
    ],
)
async def test_hostile_figures(browser: Browser, asked: str, given: dict[str, str], status: int) -> None:
    answer = await browser.get("/entries?" + urlencode(given))
    assert answer.status == status
    assert "<b>" not in await answer.text()


async def test_entries_page_by_page(browser: Browser, work: Workplace, database: Path) -> None:
    ticket = await steps.claimed(work)
    for _ in range(103):
        await steps.logged(work, ticket, 5)
    page = await browser.read("/entries")
    assert page.tags.count("tr") == 101
    (more,) = [one for one in page.links if "after=" in one]
    assert parse_qs(urlsplit(more).query)["first"] == ["2026-01-01"]
    rest = await browser.read(more.removeprefix("/pages"))
    assert rest.tags.count("tr") == 4
    assert "Sofie" not in page.said
    assert len(events(database, "inquiry.entries_read")) == 2


async def test_markup_in_a_question_is_text(browser: Browser, work: Workplace) -> None:
    evil = "</h1><script>alert(1)</script>{{7*7}} #set page()"
    answer = await browser.sends(
        "/inquiries", **(ASKED | {"subject": evil, "question": evil, "asked_by": evil, "party": evil})
    )
    path = str(answer.headers["Location"]).removeprefix("/pages")
    frozen = await locked(browser, path)
    for where in ("/inquiries", path, frozen):
        text = await (await browser.get(where)).text()
        assert "<script>alert" not in text
    for name in FILES:
        assert (await browser.get(f"{frozen}/{name}")).status == 200


async def test_inquiries_are_for_those_who_may(work: Workplace, browser: Browser) -> None:
    read = Read(await (await browser.get("/inquiries/new")).text())
    assert read.fields["secret"]
    assert (await inquiries.listed(work, names.SECRETARIAT)) == ()
