"""The log: the secretariat downloads it, with names only for a purpose; everyone else is told who may."""

import csv
import io
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.office import Office
from tests.browser.person import Person
from tests.browser.pictures import picture

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def downloaded(person: Person) -> list[dict[str, str]]:
    """The rows of the last file one was handed."""
    async with person.page.expect_download() as coming:
        await person.page.locator(".file__name").last.click()
    content = (await (await coming.value).path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


async def test_the_secretariat_gets_the_log(lived_in: Office, tmp_path: Path) -> None:
    henrik = await lived_in.desktop("U_HENRIK")
    await henrik.types("/draft log")
    await henrik.sees("Åbn loggen. Linket virker i 10 minutter, og kun for dig.")
    await henrik.sees("Den nævner ingen medarbejdere ved navn.")
    await picture(henrik.page, "log", tmp_path, height=420)
    rows = await downloaded(henrik)
    assert [row["Anmoder"] for row in rows] == ["Maria Holm", "Anna Vestergaard", "Peter Krogh"]
    assert [row["Minutter"] for row in rows] == ["40", "65", "30"]
    assert "Sofie Lund" not in str(rows)


async def test_names_need_a_purpose(lived_in: Office) -> None:
    henrik = await lived_in.desktop("U_HENRIK")
    await henrik.types("/draft log")
    await henrik.presses("En anden periode", henrik.page.locator("main, body").first)
    await expect(henrik.form.get_by_role("heading")).to_have_text("Loggen")
    await henrik.ticks("Med medarbejdernes navne", "Ja")
    await henrik.presses("Hent filen")
    await henrik.sees("Udfyld det her felt.", henrik.form.get_by_role("alert"))
    await henrik.fills("Hvad skal du bruge navnene til?", "Aktindsigt, sag 26-114")
    await henrik.presses("Hent filen")
    await henrik.gone()
    await henrik.sees("Den indeholder medarbejdernes navne, så pas godt på den.")
    assert {row["Medarbejder"] for row in await downloaded(henrik)} == {"Sofie Lund", "Jonas Friis"}


async def test_someone_who_may_not_is_told_who_may(office: Office) -> None:
    maria = await office.phone("U_MARIA")
    await maria.types("/draft log")
    await maria.sees("Loggen er til sekretariatet og databeskyttelsesrådgiveren.")
