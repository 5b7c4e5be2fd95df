"""The other ways a ticket goes: a kind no, withdrawn, given back, taken over, not used."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.office import Office
from tests.browser.pictures import picture
from tests.browser.steps import asked, claims

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_kind_no(office: Office, tmp_path: Path) -> None:
    maria = await asked(office, "Stem på Havnelisten")
    sofie, karen = await office.officer("U_SOFIE"), await office.officer("U_KAREN")
    await claims(sofie, "Stem på Havnelisten")
    await sofie.presses("Afvis")
    await sofie.picks("Begrundelse", "Valgkamp")
    await sofie.fills("Med dine egne ord", "Skriv gerne igen om kommunens opgaver.")
    await sofie.presses("Afvis")
    await sofie.gone()
    await sofie.sees("Afvist · Valgkamp", sofie.message("Stem på Havnelisten"))
    await maria.sees("kommunen må ikke hjælpe med valgkamp")
    await maria.sees("Skriv gerne igen om kommunens opgaver.")
    await maria.sees("Spørgsmål? Skriv til kommunikation@nordvig.example.")
    await picture(maria.page, "kind-no", tmp_path)
    await karen.goes_to("Udkast")
    await karen.sees("#1 er afvist · Valgkamp")


async def test_withdrawn_while_it_is_being_written(office: Office) -> None:
    maria = await asked(office, "Åbent hus")
    sofie = await office.officer("U_SOFIE")
    await claims(sofie, "Åbent hus")
    await maria.presses("Træk tilbage", maria.message("Kommunikation skriver dit udkast"))
    await maria.sees("Så sker der ikke mere.", maria.form)
    await maria.fills("Hvorfor?", "Mødet er aflyst.")
    await maria.presses("Træk tilbage")
    await maria.gone()
    await maria.sees("Du har trukket #1 tilbage. Der sker ikke mere.")
    await sofie.closes()
    await sofie.sees("Trukket tilbage", sofie.message("Åbent hus"))
    await sofie.goes_to("Udkast")
    await sofie.sees("Mødet er aflyst.", sofie.message("#1 er trukket tilbage"))


async def test_given_back_and_taken_by_another(office: Office) -> None:
    await asked(office, "Åbent hus")
    sofie, jonas = await office.officer("U_SOFIE"), await office.officer("U_JONAS")
    await claims(sofie, "Åbent hus")
    await sofie.presses("Læg tilbage")
    question = sofie.page.get_by_role("alertdialog")
    await sofie.sees("Så kan en kollega tage den.", question)
    await sofie.presses("Læg tilbage", question)
    await sofie.sees("Venter på, at nogen tager sagen", sofie.form)
    await jonas.presses("Tag sagen", jonas.message("Åbent hus"))
    await jonas.sees("Jonas Friis tog sagen", jonas.message("Åbent hus"))
    await sofie.presses("Tag sagen")  # a moment late: the window shows an older state
    await sofie.sees("Jonas Friis tog den lige før dig.")


async def test_the_leader_takes_over(office: Office) -> None:
    await asked(office, "Åbent hus")
    sofie, karen = await office.officer("U_SOFIE"), await office.officer("U_KAREN")
    await claims(sofie, "Åbent hus")
    await sofie.closes()
    await karen.presses("Åbn", karen.message("Sofie Lund tog sagen"))
    await karen.presses("Overtag")
    await karen.presses("Overtag", karen.page.get_by_role("alertdialog"))
    await expect(karen.form.get_by_role("button", name="Skriv")).to_be_visible()
    await sofie.sees("Karen Dahl tog sagen", sofie.message("Åbent hus"))
    await sofie.goes_to("Udkast")
    await sofie.sees("Karen Dahl har overtaget #1. Den tid, du har registreret, er stadig din.")


async def test_a_draft_that_is_not_used(lived_in: Office) -> None:
    peter = await lived_in.phone("U_PETER")
    delivery = peter.message("Læs det, ret det")
    await peter.presses("Bruger det ikke", delivery)
    await peter.sees("Du bruger det ikke. Det er noteret.", delivery)
    sofie = await lived_in.officer("U_SOFIE")
    await sofie.sees("Ikke brugt", sofie.message("Ny svømmehal i høring"))
