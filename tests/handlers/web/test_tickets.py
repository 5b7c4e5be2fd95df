"""A ticket's whole history: for those who answer for it all of it, for others what chat shows, for strangers nothing."""

import re
from pathlib import Path
from urllib.parse import urlencode

import pytest

from handlers.web.tickets import _compared
from tests.fakes import office as names
from tests.fakes.workplace import rows, under
from tests.handlers.web.conftest import Browser, Read, events
from tests.workflows import steps
from workflows import audit, people, timelog
from workflows.domain.tickets import Ticket
from workflows.ports import Workplace
from workflows.timelog import CorrectTime

WORDS = "Skrevet to gange"


@pytest.fixture
async def lived(work: Workplace) -> Ticket:
    """A ticket with two versions, an entry taken back, and its publication."""
    ticket = await steps.wrote(work, await steps.claimed(work))
    ticket = await steps.wrote(work, ticket, "Havnegade får en bred cykelsti.")
    await steps.logged(work, ticket, 30)
    async with work.store.reading() as unit:
        (entry,) = await unit.timelog.of_ticket(ticket.id)
    await timelog.correct(work, CorrectTime(names.OFFICER, ticket.id, entry=entry.id, reason=WORDS))
    async with work.store.reading() as unit:
        ticket = await unit.tickets.get(ticket.id)
    return await steps.published(work, await steps.sent(work, ticket))


async def test_the_secretariat_sees_all_of_it(browser: Browser, lived: Ticket, database: Path) -> None:
    page = await browser.read("/tickets/1")
    assert "Ny cykelsti på Havnegade" in page.title + page.said
    for said in (
        "Udkast 2", "Udkast 1", "bred", "To linjer om sikkerhed.", "Trækker en registrering tilbage", "Trukket tilbage",
        "Partipolitisk neutralt", "byrådets møde 12/11, pkt. 7", "Slået op af anmoderen", "Maria Holm", "-30",
    ):  # fmt: skip
        assert said in page.said, said
    assert {"ins", "del"} <= set(page.tags)
    assert lived.id.encode() in events(database, "ticket.read")[-1]


async def test_officers_have_names_only_for_a_purpose(
    browser: Browser, lived: Ticket, database: Path
) -> None:
    page = await browser.read("/tickets/1")
    assert "Sofie" not in page.said
    assert len(set(re.findall(r"K-[0-9A-F]{8}", page.said))) == 1
    answer = await browser.get("/tickets/1?names=yes")
    assert answer.status == 400
    assert "Sofie" not in await answer.text()
    named = await browser.read("/tickets/1?" + urlencode({"names": "yes", "purpose": "Klage 26-114"}))
    assert "Sofie Lund" in named.said
    assert b"Klage 26-114" in events(database, "ticket.read")[-1]


@pytest.mark.parametrize("number", ["2", "0", "999999999", "00000"])
async def test_an_unknown_number_is_not_found(browser: Browser, lived: Ticket, number: str) -> None:
    answer = await browser.get(f"/tickets/{number}")
    assert answer.status == 404


@pytest.mark.parametrize(
    "path", ["/tickets/1000000000", "/tickets/x", "/tickets/-1", "/tickets/1/2", "/tickets/1%2F2"]
)
async def test_what_is_no_number_is_not_found(browser: Browser, path: str) -> None:
    assert (await browser.get(path)).status == 404


async def as_somebody_else(browser: Browser, work: Workplace, role: str, desk: str | None) -> None:
    """The secretariat's person becomes something else while they are on the pages."""
    file = names.written()
    held = names.one(file, "people", names.SECRETARIAT)["roles"][0]
    held["role"] = role
    if desk:
        held["desk"] = desk
    await people.sync(under(work, names.office(file)))


async def test_another_s_ticket_and_an_unknown_one_are_the_same_page(
    browser: Browser, work: Workplace, lived: Ticket
) -> None:
    await as_somebody_else(browser, work, "employee", None)
    found = [await browser.get(f"/tickets/{number}") for number in (1, 77)]
    assert [one.status for one in found] == [404, 404]
    assert await found[0].text() == await found[1].text()


async def test_a_member_of_the_desk_sees_what_chat_shows(
    browser: Browser, work: Workplace, lived: Ticket
) -> None:
    await as_somebody_else(browser, work, "officer", names.DESK)
    page = await browser.read("/tickets/1")
    assert "bred" in page.said
    for hidden in ("Partipolitisk neutralt", "Slået op af anmoderen", "Udkast 1", "K-"):
        assert hidden not in page.said


async def test_erased_text_is_gone_and_the_page_still_there(
    browser: Browser, work: Workplace, lived: Ticket
) -> None:
    await audit.erase(work, 1, names.DATA_PROTECTION_OFFICER)
    page = await browser.read("/tickets/1")
    assert "cykelsti" not in page.said
    assert "Teksten er slettet" in page.said or "slettet" in page.said
    assert "Tid trukket tilbage" in page.said


async def test_every_text_is_shown_as_it_is(browser: Browser, work: Workplace) -> None:
    evil = "<script>alert(1)</script>\n\n{{ 7 * 7 }} & \"'<b>"
    ticket = await steps.wrote(work, await steps.claimed(work), evil)
    await steps.wrote(work, ticket, evil + " <i>mere</i>")
    text = await (await browser.get("/tickets/1")).text()
    assert "<script>alert" not in text
    assert "{{ 7 * 7 }}" in text
    assert "<i>" not in text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("en to tre", "en fire tre"),
        ("", "x"),
        ("x", ""),
        ("a  b\n c", "a b\n\n c"),
        ("a " * 2000, "b " * 2000),
    ],
)
def test_a_comparison_holds_both_texts_whole(old: str, new: str) -> None:
    found = _compared(old, new)
    assert "".join(part for kind, part in found if kind != "gone") == new
    assert "".join(part for kind, part in found if kind != "new") == old


async def test_a_text_too_long_to_compare_is_shown_whole(browser: Browser, work: Workplace) -> None:
    ticket = await steps.wrote(work, await steps.claimed(work), "a " * 30_000)
    await steps.wrote(work, ticket, "b " * 30_000)
    page = Read(await (await browser.get("/tickets/1")).text())
    assert "ins" not in page.tags
    assert page.said.count("b b b") >= 1


async def test_names_that_were_erased_are_a_dash(browser: Browser, lived: Ticket, database: Path) -> None:
    rows(database, "update person set name = '' where id = ?", names.MAYOR)
    assert (await browser.get("/tickets/1")).status == 200
