"""Files that take a while: asked for, made in the background, found again, one's own alone, gone after a week."""

import asyncio
import io
import re
import zipfile
from pathlib import Path

import pytest

from bot import jobs as running
from bot.jobs import JobRunner
from handlers.reception import Reception
from tests.fakes import office as names
from tests.fakes.clock import Clock
from tests.fakes.workplace import rows
from tests.handlers.web.conftest import Browser, events
from tests.workflows import steps
from workflows import jobs
from workflows.domain.jobs import Claimed, JobKind
from workflows.domain.refusals import Refusal
from workflows.jobs import Doing, Lost
from workflows.ports import Workplace
from workflows.records import StoreUnavailable, Trouble

CELL = re.compile(r"<c [^>]*>(?:<v>|<is><t[^>]*>)([^<]*)")


async def done(runner: JobRunner) -> int:
    count = 0
    while await runner.one():
        count += 1
    return count


@pytest.fixture
def runner(reception: Reception) -> JobRunner:
    return JobRunner(reception)


async def asked(browser: Browser, **fields: str) -> str:
    answer = await browser.sends("/files", **fields)
    assert answer.status == 303, await answer.text()
    return str(answer.headers["Location"]).removeprefix("/pages")


def cells(content: bytes) -> list[list[str]]:
    """A sheet's rows, with nothing a spreadsheet would work out."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    return [CELL.findall(row) for row in sheet.split("<row ")[1:]]


async def test_the_log_as_a_sheet(
    browser: Browser, work: Workplace, runner: JobRunner, database: Path
) -> None:
    await steps.delivered(work)
    await steps.opened(work, names.ALDERMAN, names.OFFICIAL)
    rows(database, "update person set name = ? where id = ?", "=1+1", names.ALDERMAN)
    page = await asked(browser, states="delivered")
    assert b'"states":"delivered"' in events(database, "log.exported")[-1]
    assert "0 % færdig" in (await browser.read(page)).said
    assert (await (await browser.get(page + "/state")).json()) == {
        "live": True,
        "share": 0,
        "said": "0 % færdig",
    }
    assert (await browser.get(page + "/download")).status == 404
    assert await done(runner) == 1
    assert not (await (await browser.get(page + "/state")).json())["live"]
    ready = await browser.read(page)
    (link,) = [one for one in ready.links if one.endswith("/download")]
    answer = await browser.get(link.removeprefix("/pages"))
    assert answer.headers["Content-Disposition"].endswith("udkast-log-2026-01-01-2026-11-23.xlsx")
    heading, line = cells(await answer.read())
    assert (heading[0], line[0]) == ("Sag", "1")
    assert "Maria Holm" in line
    assert "Udkast sendt" in line
    assert len(events(database, "file.downloaded")) == 1
    assert "Klar" in (await browser.read("/files")).said


async def test_no_text_becomes_a_formula(
    browser: Browser, work: Workplace, runner: JobRunner, database: Path
) -> None:
    await steps.delivered(work)
    rows(database, "update person set name = ?", '=HYPERLINK("http://evil.example")\x02')
    page = await asked(browser)
    await done(runner)
    (_, line) = cells(await (await browser.get(page + "/download")).read())
    assert any(one.startswith("=HYPERLINK") for one in line)


async def test_a_file_is_its_own_person_s_alone(
    browser: Browser, stranger: Browser, runner: JobRunner
) -> None:
    page = await asked(browser)
    await done(runner)
    await stranger.enters(names.DATA_PROTECTION_OFFICER)
    for path in (page, page + "/state", page + "/download", "/files/nothing", "/files/..%2f..%2fx"):
        assert (await stranger.get(path)).status == 404
    assert page.rpartition("/")[2] not in (await stranger.read("/files")).said


async def test_two_clicks_are_one_file_and_a_fourth_has_to_wait(browser: Browser) -> None:
    first = await asked(browser, states="closed")
    assert await asked(browser, states="closed") == first
    await asked(browser, states="declined")
    await asked(browser, states="delivered")
    answer = await browser.sends("/files", states="requested")
    assert answer.status == 409


async def test_a_form_that_asks_for_nonsense_is_refused(browser: Browser) -> None:
    for fields in (
        {"states": "x"},
        {"first": "x"},
        {"names": "yes"},
        {"first": "2026-02-01", "last": "2026-01-01"},
    ):
        assert (await browser.sends("/files", **fields)).status == 400


async def test_a_file_is_removed_after_a_week(
    browser: Browser, runner: JobRunner, work: Workplace, clock: Clock, database: Path
) -> None:
    page = await asked(browser)
    await done(runner)
    clock.move(days=7)
    assert await jobs.forget(work) == 0
    clock.move(seconds=1)
    assert await jobs.forget(work) == 1
    assert rows(database, "select count(*) from job_piece") == [(0,)]
    await browser.enters(names.SECRETARIAT)
    assert (await browser.get(page)).status == 404


async def test_what_a_process_left_is_taken_up_by_another(
    browser: Browser, work: Workplace, runner: JobRunner, clock: Clock
) -> None:
    await steps.delivered(work)
    page = await asked(browser)
    gone = await jobs.claim(work, "a process that died")
    assert gone is not None
    await Doing(work, gone).told(1, 2)
    assert await done(runner) == 0
    clock.move(seconds=61)
    assert await done(runner) == 1
    with pytest.raises(Lost):
        await Doing(work, gone).told(2, 2)
    await Doing(work, gone).end("its.xlsx")
    assert "its.xlsx" not in (await browser.read(page)).said


async def test_a_job_that_fails_says_so_with_a_reference(
    browser: Browser, work: Workplace, runner: JobRunner, database: Path, logged: list
) -> None:
    page = await asked(browser)
    rows(database, "update job set kind = 'no such kind'")
    assert await done(runner) == 1
    (fault,) = [one["reference"] for one in logged if one["event"] == "fault"]
    assert fault in (await browser.read(page)).said
    assert "Kunne ikke laves" in (await browser.read("/files")).said


async def test_a_database_that_is_away_is_waited_for(
    runner: JobRunner, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    await asked(browser)
    away = True
    claim = jobs.claim

    async def claiming(work: Workplace, owner: str) -> Claimed | None:
        nonlocal away
        if away:
            away = False
            raise StoreUnavailable(Trouble.GONE)
        return await claim(work, owner)

    monkeypatch.setattr(running.jobs, "claim", claiming)
    runner.wake()
    loop = asyncio.create_task(runner.run())
    async with asyncio.timeout(10):
        while "Klar" not in (await browser.read("/files")).said:
            runner.wake()
            await asyncio.sleep(0)
    loop.cancel()
    await asyncio.gather(loop, return_exceptions=True)


async def test_verifying_every_chain(
    browser: Browser, work: Workplace, runner: JobRunner, database: Path
) -> None:
    await steps.delivered(work)
    assert "endnu ikke kontrolleret" in (await browser.read("/audit")).said
    answer = await browser.sends("/audit/verify")
    assert answer.status == 303
    await done(runner)
    assert "hænger sammen" in (await browser.read("/audit")).said
    assert events(database, "audit.verified")


async def test_who_may_not_read_the_log_asks_for_no_file(work: Workplace) -> None:
    with pytest.raises(Refusal):
        await jobs.ask(work, names.LEADER, JobKind.VERIFYING, {})
