"""The page that `make demo` shows: a mayor in Teams, the desk and the secretariat in Slack, on one ticket."""

import re
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser import taps
from tests.browser.person import Person
from tests.browser.pictures import picture
from tests.browser.steps import asked, claims, sends, writes
from tests.browser.teams import TeamsOffice, TeamsPerson

pytestmark = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.xdist_group("taps"),  # one of them counts taps; all of them share one demo
]

SUBJECT = "Ny cykelsti på Havnegade"
WANTED = "Besluttet 12/11. 2,4 km, klar i maj. https://nordvig.example/havnegade"
TEXT = (
    "Nu bliver det tryggere at cykle ad Havnegade. Byrådet har besluttet at anlægge 2,4 km cykelsti, adskilt fra bilerne. Den er klar i maj.\n\n"
    "Læs mere: https://nordvig.example/havnegade"
)
CODE = re.compile(r"link [A-Z2-7]{4}-[A-Z2-7]{4}")


async def test_a_mayor_in_teams_and_an_officer_in_slack(mixed: TeamsOffice, tmp_path: Path) -> None:
    maria, sofie = await mixed.pocket("maria-holm"), await mixed.officer("U_SOFIE")
    await _ask(maria, tmp_path)
    await claims(sofie, SUBJECT)
    await maria.sees("Kommunikation skriver dit udkast (#4). Du får det her.")
    await writes(sofie, "Facebook · Maria Holm", TEXT)
    await sends(sofie, "30 min")
    await _receive(maria, tmp_path)
    await _three_people_side_by_side(mixed, tmp_path)
    await _report(maria, sofie)


async def _ask(maria: TeamsPerson, folder: Path) -> None:
    await maria.writes(f"draft {SUBJECT}")
    await maria.presses("Åbn formularen", maria.message(SUBJECT))
    await expect(maria.form.get_by_role("heading")).to_have_text("Bed om et udkast")
    await expect(maria.form.get_by_label("Hvad handler det om?")).to_have_value(SUBJECT)
    await expect(maria.form.get_by_label("Facebook · Maria Holm")).to_be_checked()
    await maria.fills("Hvad skal med?", WANTED)
    await _picture_of_the_form(maria, folder)
    await maria.ticks("Jeg beder selv om det", "Ja")
    await maria.presses("Send til Kommunikation")
    await maria.gone()
    await maria.sees("✅ Kommunikation har fået din anmodning (#4).")
    taps.check("Asking", maria.counted(), "Teams")


async def _picture_of_the_form(maria: TeamsPerson, folder: Path) -> None:
    # The Chromium of the tests writes an empty day in English alone, which nobody else's does.
    await maria.form.locator("input[type=date]").evaluate("day => { day.style.color = 'transparent'; }")
    await picture(maria.page, "teams-request", folder, height=960)


async def _receive(maria: TeamsPerson, folder: Path) -> None:
    await maria.sees("Læs det, ret det, slå det selv op: det er dit og dit ansvar.")
    await maria.sees(f"Dit udkast om ”{SUBJECT}” er klar")
    assert await maria.said("Nu bliver det tryggere").inner_text() == TEXT
    await picture(maria.page, "teams-delivery", folder, height=980)
    await maria.presses("Hvad er tjekket?", maria.message("Læs det, ret det"))
    await maria.sees("Udkastet er partipolitisk neutralt: partier nævnes kun", maria.form)
    await maria.closes()
    maria.counted()


async def _three_people_side_by_side(office: TeamsOffice, folder: Path) -> None:
    await asked(office, "Svømmehallen åbner", "U_PETER", WANTED, declared=True)
    henrik = await office.desktop("U_HENRIK")
    await henrik.types("/draft log")
    await henrik.sees("Den nævner ingen medarbejdere ved navn.")
    page = await office.demo()
    columns = page.locator("[data-person]")
    await expect(columns).to_have_count(3)
    await expect(columns.nth(0)).to_contain_text("Jeg har slået det op")
    await expect(columns.nth(0)).to_have_attribute("data-platform", "teams")
    await expect(columns.nth(1)).to_contain_text("Sofie Lund sendte udkast 1")
    await expect(columns.nth(1)).to_contain_text("Tag sagen")
    await expect(columns.nth(2).get_by_role("link", name=".csv")).to_be_visible()
    await picture(page, "the-job", folder)


async def _report(maria: TeamsPerson, sofie: Person) -> None:
    delivery = maria.message("Læs det, ret det")
    await maria.presses("Jeg har slået det op", delivery)
    await maria.sees("✅ Du har slået det op. Tak, fordi du sagde til.", delivery)
    await sofie.sees("Slået op", sofie.message(SUBJECT))
    taps.check("Reporting as posted", maria.counted(), "Teams")


async def test_a_colleague_under_another_address_is_linked_by_a_code(mixed: TeamsOffice) -> None:
    elsewhere, jonas = await mixed.pocket("jonas-friis"), await mixed.desktop("U_JONAS")
    await elsewhere.writes("mine")
    await elsewhere.sees("Jeg kender dig ikke endnu")
    await jonas.types("/draft link")
    await jonas.sees("inden ti minutter")
    code = CODE.search(await jonas.private("inden ti minutter").inner_text())
    assert code
    await elsewhere.writes(code[0])
    await elsewhere.sees("Hej Jonas Friis! Nu kender jeg dig også her.")
    await elsewhere.writes("queue")
    await elsewhere.sees("Ny svømmehal i høring")


async def test_the_secretariat_takes_the_log_as_a_file(mixed: TeamsOffice) -> None:
    henrik = await mixed.pocket("henrik-bak")
    await henrik.writes("log")
    await henrik.sees("Åbn loggen. Linket virker i 10 minutter, og kun for dig.")
    await henrik.presses("Tillad", henrik.message(".csv"))
    await expect(henrik.page.get_by_role("link", name=".csv")).to_be_visible()
    (stored,) = mixed.tenant.stored(mixed.ids["henrik-bak"])
    assert stored.content.startswith(b"\xef\xbb\xbf")
    assert "Peter Krogh" in stored.content.decode()


async def test_another_language(mixed: TeamsOffice) -> None:
    peter = await mixed.pocket("peter-krogh")
    await peter.writes("help")
    await peter.presses("English", peter.message("Det kan jeg hjælpe dig med"))
    await peter.sees("From now on I speak English with you.")
    await peter.writes("help")
    await peter.presses("Dansk", peter.message("What I can do for you"))
    await peter.sees("Fra nu af taler jeg dansk med dig.")
