"""Homes as people look at them: the App Home on a phone and at a desk, and the home card in Teams."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.office import Office
from tests.browser.pictures import picture
from tests.browser.steps import asked, claims, sends, writes
from tests.browser.teams import TeamsOffice

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
HOME = ".home"


async def test_a_mayors_and_an_officers_home_in_slack(office: Office, tmp_path: Path) -> None:
    maria = await asked(office, "Ny cykelsti på Havnegade")
    await asked(office, "Julemarked på torvet", declared=True)
    jonas = await office.desktop("U_JONAS")
    await jonas.goes_to("Hjem")
    await jonas.sees("#2 · Julemarked på torvet")
    sofie = await office.officer("U_SOFIE")
    await claims(sofie, "Ny cykelsti på Havnegade")
    home = jonas.page.locator(HOME)
    await expect(home.get_by_text("Ny cykelsti på Havnegade")).to_have_count(0)
    await jonas.presses("Tag sagen", home)
    await jonas.sees("1 af dine sager er i gang.", home)
    await writes(sofie, "Facebook · Maria Holm", "Havnegade får en ny cykelsti.")
    await sends(sofie, "30 min")
    await sofie.goes_to("Hjem")
    await sofie.sees("Din tid i dag: 30 min")
    await maria.goes_to("Hjem")
    mine = maria.page.locator(HOME)
    await maria.sees("1 ting venter på dig.", mine)
    await picture(maria.page, "home-mayor", tmp_path)
    await picture(jonas.page, "home-officer", tmp_path, 1000)
    await maria.presses("Teksten igen", mine)
    await maria.sees("Teksterne fra #1 er på vej", maria.form)
    await maria.closes()
    await maria.presses("Suomi", mine)
    await maria.closes()
    await maria.sees("1 asia odottaa sinua.", mine)
    await picture(maria.page, "home-mayor-fi", tmp_path)


async def test_a_leaders_and_the_secretariats_home_in_slack(lived_in: Office, tmp_path: Path) -> None:
    karen = await lived_in.desktop("U_KAREN")
    await karen.goes_to("Hjem")
    await karen.sees("Hvem har hvad", karen.page.locator(HOME))
    await karen.sees("Hjælp efter rolle, de seneste tre måneder", karen.page.locator(HOME))
    await picture(karen.page, "home-leader", tmp_path, 1400)
    henrik = await lived_in.phone("U_HENRIK")
    await henrik.goes_to("Hjem")
    await henrik.sees("Åbne forespørgsler", henrik.page.locator(HOME))
    await picture(henrik.page, "home-secretariat", tmp_path)


async def test_the_home_card_in_teams_stays_true(in_teams: TeamsOffice, tmp_path: Path) -> None:
    jonas = await in_teams.at_desk("jonas-friis", conversation="Udkast")
    await jonas.types("home")
    await jonas.sees("Køen er tom.")
    maria = await in_teams.pocket("maria-holm")
    await maria.writes("draft Ny svømmehal")
    await maria.presses("Åbn formularen", maria.message("Ny svømmehal"))
    await maria.ticks("Jeg beder selv om udkast", "Ja")
    await maria.ticks("Jeg beder selv om det", "Ja")
    await maria.presses("Send til Kommunikation")
    await maria.gone()
    card = jonas.message("Køen")
    await jonas.sees("Ny svømmehal", card)
    await picture(jonas.page, "home-teams", tmp_path, 1000)
    await jonas.presses("Tag sagen", card)
    await jonas.sees("1 af dine sager er i gang.", card)
    await maria.writes("home")
    await maria.sees("Dine anmodninger")
    await picture(maria.page, "home-teams-mayor", tmp_path)
