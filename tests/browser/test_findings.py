"""A draft with a tactical note and a slogan: Check shows both, one is mended, the other answered, and it is sent."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.office import Office
from tests.browser.person import Person
from tests.browser.pictures import picture
from tests.browser.steps import answers, asked, claims
from tests.browser.teams import TeamsOffice, TeamsPerson

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

SUBJECT = "Nye valgskilte på rådhuset"
PROFILE = "Facebook · Maria Holm"
NOTE = "Note til modtageren"
SLOGAN = "Stem på Socialdemokratiet"
TEXT = f"Rådhusets gamle valgskilte er på museum nu. {SLOGAN}! stod der på det største."
TACTICS = "Læg det op tirsdag kl. 8"
ADVICE = f"{TACTICS}, så når det flest."
MENDED = "Museet har selv sagt god for teksten."
WHY = "Teksten på et skilt fra 1935, som opslaget handler om."


@pytest.mark.xdist_group("findings")
async def test_a_note_is_mended_and_a_slogan_answered_in_slack(office: Office, tmp_path: Path) -> None:
    maria, sofie = await asked(office, SUBJECT), await office.officer("U_SOFIE")
    await claims(sofie, SUBJECT)
    await _checked(sofie)
    await picture(sofie.form, "findings-form", tmp_path, height=1240)
    await _mended(sofie)
    await _answered_and_sent(sofie, live=True)
    await _told(maria)


@pytest.mark.xdist_group("findings")
async def test_a_note_is_mended_and_a_slogan_answered_in_teams(in_teams: TeamsOffice, tmp_path: Path) -> None:
    maria, sofie = await in_teams.pocket("maria-holm"), await in_teams.at_desk("sofie-lund")
    await _asks(maria)
    await claims(sofie, SUBJECT)
    await _checked(sofie)
    await picture(sofie.form, "teams-findings", tmp_path, height=1240)
    await _mended(sofie)
    await _answered_and_sent(sofie, live=False)
    await _told(maria)


async def _asks(maria: TeamsPerson) -> None:
    await maria.writes(f"udkast {SUBJECT}")
    await maria.presses("Åbn formularen", maria.message(SUBJECT))
    await maria.ticks("Jeg beder selv om udkast", "Ja")
    await maria.ticks("Jeg beder selv om det", "Ja")
    await maria.presses("Send til Kommunikation")
    await maria.gone()


async def _checked(sofie: Person) -> None:
    await sofie.presses("Skriv")
    await sofie.fills(PROFILE, TEXT)
    await sofie.fills(NOTE, ADVICE)
    await sofie.presses("Tjek")
    await sofie.sees("Opfordrer til at stemme på et bestemt parti", sofie.form)
    await sofie.sees("DK-IM-2017-17.1.6", sofie.form)
    await sofie.sees("taktisk rådgivning", sofie.form)
    for words in (SLOGAN, TACTICS):
        await expect(sofie.form.get_by_text(words, exact=True)).to_be_visible()
    await expect(sofie.form.get_by_label(PROFILE)).to_have_value(TEXT)
    await expect(sofie.form.get_by_label(NOTE)).to_have_value(ADVICE)


async def _mended(sofie: Person) -> None:
    await sofie.fills(NOTE, MENDED)
    await sofie.presses("Gem")
    await sofie.sees("Gemt som udkast 1.")
    await sofie.sees("Opfordrer til at stemme på et bestemt parti", sofie.form)
    await expect(sofie.form.get_by_text("taktisk rådgivning")).to_have_count(0)


async def _answered_and_sent(sofie: Person, *, live: bool) -> None:
    await sofie.presses("Send udkast 1")
    await answers(sofie)
    asks = sofie.form.get_by_label(f"Hvorfor er ”{SLOGAN}” i orden her?")
    await asks.fill(WHY)
    await sofie.chooses("Tid på sagen", "15 min", live=live)
    await expect(asks).to_have_value(WHY)
    await sofie.presses("Send")
    await sofie.sees("Udkast 1 er på vej.")
    await sofie.closes()


async def _told(maria: Person) -> None:
    await maria.sees("Læs det, ret det")
    await maria.sees("holdt op mod reglerne, 1 bemærkning besvaret", maria.message("Læs det, ret det"))
    await maria.sees(MENDED)
    await expect(maria.page.get_by_text(TACTICS)).to_have_count(0)
