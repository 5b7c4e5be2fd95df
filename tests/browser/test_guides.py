"""The guide beside the text, a theme for the log, and one tap after the delivery; on a phone and in Teams."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.office import Office
from tests.browser.person import Person
from tests.browser.pictures import picture
from tests.browser.steps import asked, claims, sends
from tests.browser.teams import TeamsOffice

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

SUBJECT = "Ny kaj åbner"
PROFILE = "Facebook · Maria Holm"
TEXT = "Den nye kaj åbner på lørdag. Byrådet har besluttet, at alle kan gå hele vejen rundt."


@pytest.mark.xdist_group("guides")
async def test_guide_theme_and_feedback_in_slack(office: Office, tmp_path: Path) -> None:
    maria, sofie = await asked(office, SUBJECT), await office.phone("U_SOFIE")
    await sofie.goes_to("kommunikation")
    await _worked(sofie, "guide-form", tmp_path)
    await _answered(maria, "feedback-card", tmp_path)


@pytest.mark.xdist_group("guides")
async def test_guide_theme_and_feedback_in_teams(in_teams: TeamsOffice, tmp_path: Path) -> None:
    maria, sofie = await in_teams.pocket("maria-holm"), await in_teams.at_desk("sofie-lund")
    await maria.writes(f"udkast {SUBJECT}")
    await maria.presses("Åbn formularen", maria.message(SUBJECT))
    await maria.ticks("Jeg beder selv om udkast", "Ja")
    await maria.ticks("Jeg beder selv om det", "Ja")
    await maria.presses("Send til Kommunikation")
    await maria.gone()
    await _worked(sofie, "teams-guide", tmp_path)
    await _answered(maria, "teams-feedback", tmp_path)


async def _worked(sofie: Person, name: str, folder: Path) -> None:
    """The officer chooses the theme, opens and folds the guide while writing, and sends the draft."""
    await claims(sofie, SUBJECT)
    await sofie.presses("Tema")
    await sofie.chooses("Tema eller indsatsområde", "Havnen åbner")
    await sofie.presses("Gem")
    await sofie.sees("Tema: Havnen åbner", sofie.form)
    await sofie.presses("Skriv")
    await sofie.sees("uformel og let, aktive verber", sofie.form)
    await sofie.fills(PROFILE, TEXT)
    await sofie.presses("Guide til Facebook")
    await sofie.sees("Guiden til Facebook", sofie.form)
    await sofie.sees("Borgere i alle aldre", sofie.form)
    await expect(sofie.form.get_by_label(PROFILE)).to_have_value(TEXT)
    await picture(sofie.form, name, folder, height=1500)
    await sofie.presses("Fold guiden sammen")
    await expect(sofie.form.get_by_text("Borgere i alle aldre")).to_have_count(0)
    await expect(sofie.form.get_by_label(PROFILE)).to_have_value(TEXT)
    await sofie.presses("Gem")
    await sofie.sees("Gemt som udkast 1")
    await sends(sofie, "15 min")


async def _answered(maria: Person, name: str, folder: Path) -> None:
    """The mayor says what became of it, and in one tap more that it helped."""
    card = maria.message("Læs det, ret det")
    await maria.presses("Jeg har slået det op", card)
    await maria.sees("Hjalp udkastet dig?", card)
    await picture(card, name, folder)
    maria.counted()
    await maria.presses("Det hjalp", card)
    await maria.sees("Tak. Dit svar tælles med de andres", card)
    assert maria.counted() == ["Det hjalp"]
    await expect(card.get_by_role("button", name="Det hjalp", exact=True)).to_have_count(0)
