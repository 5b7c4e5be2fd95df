"""The other turns in Teams, from a phone and at a desk: away, for two, changed and given back, taken over, withdrawn."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.pictures import picture
from tests.browser.steps import claims, sends, writes
from tests.browser.teams import CHANNEL, TeamsOffice, TeamsPerson

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def _asks(who: TeamsPerson, subject: str, *, declared: bool = False) -> None:
    await who.writes(f"udkast {subject}")
    await who.presses("Åbn formularen", who.message(subject))
    if not declared:
        await who.ticks("Jeg beder selv om udkast", "Ja")
    await who.ticks("Jeg beder selv om det", "Ja")
    await who.presses("Send til Kommunikation")
    await who.gone()
    await who.sees("✅ Kommunikation har fået din anmodning")


async def test_a_draft_comes_to_both_and_the_officer_goes_away(in_teams: TeamsOffice, tmp_path: Path) -> None:
    maria = await in_teams.pocket("maria-holm")
    await _asks(maria, "Åbent hus på rådhuset")
    lise = await in_teams.at_desk("lise-bech", conversation="Udkast")
    await _asks(lise, "Ny cykelsti", declared=True)
    sofie = await in_teams.at_desk("sofie-lund")
    await claims(sofie, "Ny cykelsti")
    await writes(sofie, "Facebook · Maria Holm", "Snart cykler du trygt.")
    await sends(sofie, "15 min")
    await lise.sees("Udkastet til Maria Holm om “Ny cykelsti” er klar")
    await lise.sees("Maria Holm siger, hvad der skal ske med det.")
    hers = lise.message("Maria Holm siger, hvad der skal ske med det.")
    await expect(hers.get_by_role("button", name="Jeg bruger det")).to_have_count(0)
    await maria.sees("Snart cykler du trygt.")
    await maria.presses("Jeg bruger det", maria.message("Læs det, ret det, slå det selv op"))
    await lise.sees("✅ Maria Holm bruger det.")
    await picture(lise.page, "for-two-teams", tmp_path)
    await claims(sofie, "Åbent hus på rådhuset")
    await sofie.closes()
    await _away_and_back(in_teams, tmp_path)


async def _away_and_back(office: TeamsOffice, folder: Path) -> None:
    jonas, sofie = await office.at_desk("jonas-friis"), await office.pocket("sofie-lund")
    await sofie.writes("udkast away")
    asked = sofie.message("Væk")
    await sofie.presses("Åbn formularen", asked)
    await sofie.sees("Tilbage til køen", sofie.form)
    await picture(sofie.page, "away-form-teams", folder)
    await sofie.presses("Gem")
    await sofie.sees("Du er væk til og med", sofie.form)
    await jonas.sees("2 sager er ledige igen.")
    await jonas.sees("Sofie Lund er væk til og med", jonas.message("2 sager er ledige igen."))
    await picture(jonas.page, "away-desk-teams", folder)
    await sofie.presses("Jeg er tilbage")
    await sofie.sees("Velkommen tilbage.")
    await sofie.closes()


async def test_changed_given_back_taken_over_and_withdrawn(in_teams: TeamsOffice, tmp_path: Path) -> None:
    peter = await in_teams.pocket("peter-krogh")
    await _asks(peter, "Svømmehal")
    await peter.presses("Se", peter.message("fået din anmodning"))
    await peter.presses("Ret anmodningen")
    await peter.fills("Hvad handler det om?", "Svømmehal i høring")
    await peter.presses("Gem")
    await peter.closes()
    sofie, karen = await in_teams.at_desk("sofie-lund"), await in_teams.at_desk("karen-dahl")
    await claims(sofie, "Svømmehal i høring")
    await sofie.presses("Læg tilbage")
    await sofie.sees("Så kan en kollega tage den.", sofie.form)
    await sofie.presses("Læg tilbage")
    await sofie.sees("Venter på, at nogen tager sagen", sofie.form)
    await sofie.presses("Tag sagen")
    await sofie.sees("Sofie Lund tog sagen", sofie.form)
    await sofie.closes()
    await karen.presses("Åbn", karen.message("Svømmehal i høring"))
    await karen.presses("Overtag")
    await karen.sees("Du får udkastene og historikken", karen.form)
    await karen.presses("Overtag")
    await expect(karen.form.get_by_role("button", name="Skriv")).to_be_visible()
    await picture(karen.page, "taken-over-teams", tmp_path)
    await karen.closes()
    await sofie.goes_to("Udkast")
    await sofie.sees("Karen Dahl har overtaget")
    await _withdraws(peter, karen, tmp_path)


async def _withdraws(peter: TeamsPerson, karen: TeamsPerson, folder: Path) -> None:
    await peter.presses("Træk tilbage", peter.message("Kommunikation skriver dit udkast"))
    await peter.fills("Hvorfor?", "Mødet er aflyst.")
    await picture(peter.page, "withdraw-teams", folder)
    await peter.presses("Træk tilbage")
    await peter.gone()
    await peter.sees("tilbage. Der sker ikke mere.")
    await karen.goes_to("Udkast")
    await karen.sees("Mødet er aflyst.", karen.message("er trukket tilbage"))


async def test_a_leaders_and_the_secretariats_home(in_teams: TeamsOffice, tmp_path: Path) -> None:
    karen = await in_teams.at_desk("karen-dahl", conversation="Udkast")
    await karen.writes("home")
    await karen.sees("Hvem har hvad")
    await picture(karen.page, "home-leader-teams", tmp_path, 1400)
    henrik = await in_teams.pocket("henrik-bak")
    await henrik.writes("home")
    await henrik.sees("Åbne forespørgsler")
    await picture(henrik.page, "home-secretariat-teams", tmp_path)
    await karen.goes_to(CHANNEL)
