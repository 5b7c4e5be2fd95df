"""The page that `make demo` shows, at a good moment: the README's first picture."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.office import Office
from tests.browser.pictures import picture
from tests.browser.steps import asked, claims, sends, writes

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

WANTED = "Besluttet 12/11. 2,4 km, klar i maj. https://nordvig.example/havnegade"
TEXT = (
    "Nu bliver det tryggere at cykle ad Havnegade. Byrådet har besluttet at anlægge 2,4 km cykelsti, adskilt fra bilerne. Den er klar i maj.\n\n"
    "Læs mere: https://nordvig.example/havnegade"
)


async def test_four_people_side_by_side(lived_in: Office, tmp_path: Path) -> None:
    sofie = await lived_in.officer("U_SOFIE")
    await asked(lived_in, "Ny cykelsti på Havnegade", text=WANTED, declared=True)
    await claims(sofie, "#4")
    await writes(sofie, "Facebook · Maria Holm", TEXT)
    await sends(sofie, "30 min")
    await asked(lived_in, "Svømmehallen åbner", "U_PETER", WANTED, declared=True)
    henrik = await lived_in.desktop("U_HENRIK")
    await henrik.types("/draft log")
    await henrik.presses("Hent filen")
    await henrik.sees("Medarbejdernes navne er ikke med.")
    page = await lived_in.demo()
    columns = page.locator("[data-person]")
    await expect(columns).to_have_count(3)
    await expect(columns.nth(0)).to_contain_text("Jeg har slået det op")
    await expect(columns.nth(1)).to_contain_text("Sofie Lund sendte udkast 1")
    await expect(columns.nth(1)).to_contain_text("Tag sagen")
    await expect(columns.nth(2).get_by_role("link", name=".csv")).to_be_visible()
    await picture(page, "the-job", tmp_path)
