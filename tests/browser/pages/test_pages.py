"""The secretariat's pages in a browser: from chat into the log, without faults, by keyboard, without scripts."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from bot.jobs import JobRunner
from handlers.directory import DirectoryKeeper
from tests.browser.office import Office
from tests.browser.pages.conftest import Visiting
from tests.browser.pages.furnished import Furnished
from tests.browser.pictures import picture
from tests.handlers.chat import Platform
from tests.handlers.conftest import reception_of

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

DESK, PHONE, ZOOMED = 1280, 320, 640  # 640 of CSS's pixels: what 200 % leaves of the desk's
PAGES = {
    "log": "log",
    "log narrowed": "log?states=delivered&classes=EMB",
    "log with names": "log?names=yes&purpose=Aktindsigt",
    "log with faults": "log?first=x&states=y",
    "nothing found": "log?first=2020-01-01&last=2020-01-02",
    "ticket": "tickets/1",
    "ticket with a fault": "tickets/1?names=yes",
    "unknown ticket": "tickets/99",
    "files": "files",
    "waiting file": "files/{waiting}",
    "finished file": "files/{done}",
    "audit": "audit",
    "audit with a fault": "audit?group=x",
    "inquiries": "inquiries",
    "new inquiry": "inquiries/new",
    "inquiry": "inquiries/{inquiry}",
    "answer as of now": "inquiries/{inquiry}?show=yes",
    "locked answer": "answers/{answer}",
    "differences": "answers/{answer}/differences",
    "entries": "entries?first=2026-01-01",
}


async def test_from_chat_into_the_log(lived_in: Office, tmp_path: Path) -> None:
    henrik = await lived_in.desktop("U_HENRIK")
    await henrik.types("/draft log")
    await henrik.sees("Åbn loggen. Linket virker i 10 minutter, og kun for dig.")
    async with henrik.page.context.expect_page() as opening:
        await henrik.page.get_by_role("button", name="Åbn loggen").last.click()
    page = await opening.value
    await page.get_by_role("button", name="Åbn loggen som Henrik Bak").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Loggen")
    await expect(page.get_by_role("link", name=re.compile("^#[0-9]+$"))).to_have_count(3)
    await expect(page.get_by_role("main")).to_contain_text("3 sager · 2 t 15 min")
    await page.go_back()
    await page.reload()
    await expect(page.get_by_role("main")).to_contain_text("Skriv /draft log i chatten")
    assert await page.title() == "Det gik ikke · Udkast · Nordvig Kommune"


@pytest.mark.parametrize("half", [0, 1])
async def test_no_page_has_a_fault_at_any_width(visiting: Visiting, office: Furnished, half: int) -> None:
    """Each page is opened once and then made narrower, as axe takes its time on every page it is new to."""
    visitor, names = await visiting(DESK), list(PAGES)[half::2]
    found = {}
    for name in names:
        await visitor.narrows(DESK)
        await visitor.goes(PAGES[name].format_map(vars_of(office)))
        faults, wide = await visitor.faults(), await visitor.too_wide()
        await visitor.narrows(ZOOMED)
        wide += await visitor.too_wide()
        await visitor.narrows(PHONE)
        found[name] = (
            faults + await visitor.faults(),
            wide + await visitor.too_wide(),
            await stated(visitor.page),
        )
    assert found == {name: ([], [], "da") for name in names}


def vars_of(office: Furnished) -> dict[str, str]:
    return {name: getattr(office, name) for name in ("waiting", "done", "inquiry", "answer")}


async def stated(page: Page) -> str | None:
    """The page's language, once it is seen that it says what it is."""
    heading = await page.get_by_role("heading", level=1).inner_text()
    assert heading
    assert (await page.title()).endswith("· Udkast · Nordvig Kommune")
    for landmark in ("banner", "main", "contentinfo"):
        await expect(page.get_by_role(landmark)).to_have_count(1)  # type: ignore[arg-type]
    return await page.locator("html").get_attribute("lang")


async def test_the_doors_have_no_fault_either(visiting: Visiting, office: Furnished) -> None:
    for width in (DESK, PHONE):
        visitor = await visiting(width)
        await visitor.page.goto(await office.link())
        assert (await visitor.faults(), await visitor.too_wide()) == ([], [])
        await visitor.goes("log")
        await visitor.page.get_by_role("button", name="Log ud").click()
        await expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Du er logget ud")
        assert (await visitor.faults(), await visitor.too_wide()) == ([], [])


async def test_what_looks_for_faults_finds_planted_ones(visiting: Visiting) -> None:
    visitor = await visiting()
    await visitor.page.evaluate(
        "() => { document.documentElement.removeAttribute('lang');"
        " document.querySelector('main').insertAdjacentHTML('beforeend',"
        ' \'<img src="data:,"><select></select><p class="pale">Hard to read</p>\');'
        " document.querySelector('.pale').style.color = '#ddd'; }"
    )
    found = {one.partition(":")[0] for one in await visitor.faults()}
    assert found >= {"html-has-lang", "image-alt", "select-name", "color-contrast"}


async def test_by_keyboard_alone(visiting: Visiting) -> None:
    page = (await visiting()).page
    await page.wait_for_url("**/log", wait_until="load")
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Gå til indholdet")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("main")).to_be_focused()
    await page.keyboard.press("Tab")
    await expect(page.get_by_label("Fra")).to_be_focused()
    await page.get_by_label("Status").first.press("S")
    await page.get_by_role("button", name="Vis", exact=True).press("Enter")
    await page.wait_for_url(re.compile("states="))
    seen = set[str]()
    for _ in range(60):
        await page.keyboard.press("Tab")
        mark = await page.evaluate(
            "() => { const at = document.activeElement, style = getComputedStyle(at);"
            " return at === document.body ? '' :"
            " `${at.tagName} ${style.outlineStyle !== 'none' || at.type === 'date'}`; }"
        )
        seen.add(mark)
    assert not {one for one in seen if one.endswith("false")}, (
        "focus must be seen; a date's own button shows its"
    )


async def test_the_faults_lead_to_their_fields(visiting: Visiting) -> None:
    visitor = await visiting()
    await visitor.goes("log?names=yes")
    await visitor.page.get_by_role("alert").get_by_role("link").click()
    await expect(visitor.page.get_by_label("Hvad skal du bruge navnene til?")).to_be_visible()
    assert visitor.page.url.endswith("#purpose")


async def test_everything_works_without_scripts(visiting: Visiting, office: Furnished) -> None:
    page = (await visiting(script=False)).page
    await page.get_by_label("Profiltype").select_option("EMB")
    await page.get_by_role("button", name="Vis", exact=True).click()
    tickets = page.get_by_role("table").filter(has=page.get_by_role("link", name="#2"))
    await expect(tickets.get_by_role("row")).to_have_count(2)
    await page.get_by_role("link", name="#2").click()
    await expect(page.get_by_role("heading", level=1)).to_contain_text("Sag #2")
    await page.get_by_role("link", name="Forespørgsler").click()
    await page.get_by_role("link", name=office.inquiry).click()
    await page.get_by_role("button", name="Se svaret").click()
    await expect(page.get_by_role("heading", name="Forbehold")).to_be_visible()
    await page.get_by_role("link", name="Mine filer").click()
    await page.locator(f"a[href$='{office.waiting}']").click()
    await page.get_by_role("link", name="Se, hvor langt den er").click()
    await expect(page.get_by_role("progressbar")).to_be_visible()


async def test_a_script_that_got_in_would_not_run(visiting: Visiting) -> None:
    visitor = await visiting()
    await visitor.page.evaluate(
        "() => { const script = document.createElement('script'); script.textContent = 'window.ran = true';"
        " document.body.append(script); }"
    )
    assert await visitor.page.evaluate("() => window.ran") is None
    assert any("Content Security Policy" in one for one in visitor.wrong)
    visitor.wrong.clear()


async def test_a_figure_leads_to_its_entries_and_an_answer_is_locked(
    visiting: Visiting, office: Furnished, tmp_path: Path
) -> None:
    page = (await visiting()).page
    await picture(page, "page-log", tmp_path)
    await page.get_by_role("link", name="Forespørgsler").click()
    await page.get_by_role("link", name=office.inquiry).click()
    await page.get_by_role("button", name="Se svaret").click()
    await page.get_by_role("link", name=re.compile("registreringerne bag I alt timer, I alt")).first.click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Registreringer")
    minutes = [int(one) for one in await page.locator("tbody td.number").all_inner_texts()]
    assert sum(minutes) == 150
    await page.go_back()
    await page.get_by_role("button", name="Lås svaret").click()
    await expect(page.get_by_role("main")).to_contain_text("Svaret er låst")
    await expect(page.get_by_role("main")).to_contain_text(re.compile("SHA-256 [0-9a-f]{64}"))
    await picture(page, "page-answer", tmp_path)
    async with page.expect_download() as coming:
        await page.get_by_role("link", name="Brev (PDF)").click()
    content = Path(await (await coming.value).path()).read_bytes()
    assert content.startswith(b"%PDF-")


async def test_a_file_s_page_follows_it_to_the_end(visiting: Visiting, office: Furnished) -> None:
    page = (await visiting()).page
    await page.get_by_role("button", name="Excel").click()
    await expect(page.get_by_role("progressbar")).to_be_visible()
    runner = JobRunner(reception_of(office.work, Platform(), DirectoryKeeper()))
    while await runner.one():
        pass
    link = page.get_by_role("link", name=re.compile("Hent .*xlsx"))
    await expect(link).to_be_visible()
    async with page.expect_download() as coming:
        await link.click()
    assert (await coming.value).suggested_filename == "udkast-log-2026-01-01-2026-11-23.xlsx"
