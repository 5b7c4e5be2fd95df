"""A second pair of eyes, and a leader's order, as people do them: in Slack on a phone, in Teams at a desk."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.office import Office
from tests.browser.person import Person
from tests.browser.pictures import picture
from tests.browser.steps import answers, asked, claims
from tests.browser.teams import TeamsOffice, TeamsPerson
from tests.browser.test_findings import ADVICE, NOTE, PROFILE

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

SUBJECT = "Biblioteket åbner tirsdag"
OTHER = "Åbningstider i biblioteket"
TEXT = "Det nye bibliotek åbner på tirsdag. Kom og se det."
BETTER = "Det nye bibliotek åbner på tirsdag kl. 8. Kom og se det."
WHY = "Biblioteket har selv bedt om, at mange kommer til åbningen."
COMMENT = "Skriv i selve opslaget, hvornår det åbner."
EYES = "Ekstra par øjne"
ORDER = "Sagen er kommunens egen. Skriv det; jeg svarer for linjen om råd."
NO_ADVICE = "Ingen råd om, hvornår"


@pytest.mark.xdist_group("reviews")
async def test_a_second_pair_of_eyes_in_slack_on_a_phone(office: Office, tmp_path: Path) -> None:
    maria = await asked(office, SUBJECT)
    sofie, jonas = await office.phone("U_SOFIE"), await office.phone("U_JONAS")
    for one in (sofie, jonas):
        await one.goes_to("kommunikation")
    await _read_and_sent(maria, sofie, jonas, tmp_path, "review", live=True)
    await expect(maria.page.get_by_text("Jonas")).to_have_count(0)


@pytest.mark.xdist_group("reviews")
async def test_a_second_pair_of_eyes_in_teams(in_teams: TeamsOffice, tmp_path: Path) -> None:
    maria = await _asks(in_teams, SUBJECT)
    sofie, jonas = await in_teams.at_desk("sofie-lund"), await in_teams.at_desk("jonas-friis")
    await _read_and_sent(maria, sofie, jonas, tmp_path, "teams-review", live=False)


@pytest.mark.xdist_group("reviews")
async def test_declined_and_ordered_in_slack_on_a_phone(office: Office, tmp_path: Path) -> None:
    maria, sofie = await asked(office, OTHER), await office.phone("U_SOFIE")
    karen = await office.phone("U_KAREN")
    await sofie.goes_to("kommunikation")
    await _declined_and_ordered(maria, sofie, karen, tmp_path, "order", live=True)


@pytest.mark.xdist_group("reviews")
async def test_declined_and_ordered_in_teams(in_teams: TeamsOffice, tmp_path: Path) -> None:
    maria, sofie = await _asks(in_teams, OTHER), await in_teams.at_desk("sofie-lund")
    karen = await in_teams.at_desk("karen-dahl", conversation="Udkast")
    await _declined_and_ordered(maria, sofie, karen, tmp_path, "teams-order", live=False)


async def _asks(in_teams: TeamsOffice, subject: str) -> TeamsPerson:
    maria = await in_teams.pocket("maria-holm")
    await maria.writes(f"udkast {subject}")
    await maria.presses("Åbn formularen", maria.message(subject))
    await maria.ticks("Jeg beder selv om det", "Ja")
    if await maria.form.get_by_role("checkbox", name="Jeg beder selv om udkast").count():
        await maria.ticks("Jeg beder selv om udkast", "Ja")  # once a year, so not in the second test here
    await maria.presses("Send til Kommunikation")
    await maria.gone()
    return maria


async def _read_and_sent(
    maria: Person, sofie: Person, jonas: Person, folder: Path, name: str, *, live: bool
) -> None:
    await claims(sofie, SUBJECT)
    await _writes(sofie, TEXT)
    await expect(sofie.form.get_by_role("button", name="Send udkast 1")).to_have_count(0)
    await sofie.presses(EYES)
    await sofie.sees("En anden skal læse det, før det sendes:", sofie.form)
    await sofie.form.get_by_label("Hvorfor er").fill(WHY)
    await sofie.fills("En besked til den, der læser", "Er det klart nok?")
    await picture(sofie.form, f"{name}-asks", folder)
    await sofie.presses("Spørg")
    await sofie.sees("Udkast 1 venter på et ekstra par øjne.")
    await sofie.closes()
    await maria.sees("igennem en gang til")
    await jonas.presses("Læs det", jonas.message("Sofie Lund beder om et ekstra par øjne"))
    for words in (TEXT, WHY, "Er det klart nok?"):
        await jonas.sees(words, jonas.form)
    await picture(jonas.form, f"{name}-reads", folder)
    await jonas.presses("Send det tilbage")
    await jonas.fills("Hvad skal være anderledes?", COMMENT)
    await jonas.presses("Send det tilbage")
    await jonas.closes()
    await sofie.goes_to("Udkast")
    await sofie.presses("Åbn", sofie.message("kom tilbage med kommentarer"))
    await sofie.sees(COMMENT, sofie.form)
    await _writes(sofie, BETTER)
    await sofie.presses(EYES)
    await expect(sofie.form.get_by_label("Hvorfor er")).to_have_value(WHY)
    await sofie.presses("Spørg")
    await sofie.sees("Udkast 2 venter på et ekstra par øjne.")
    await sofie.closes()
    await jonas.presses("Læs det", jonas.message("Sofie Lund beder om et ekstra par øjne"))
    await jonas.sees("Ændret siden udkast 1", jonas.form)
    await picture(jonas.form, f"{name}-changed", folder)
    await jonas.presses("Godkend")
    await jonas.sees("Du har godkendt udkast 2.")
    await jonas.closes()
    await sofie.presses("Åbn", sofie.message("har godkendt udkast 2"))
    await sofie.sees("Godkendt af Jonas Friis", sofie.form)
    await sofie.presses("Send udkast 2")
    await answers(sofie)
    await sofie.chooses("Tid på sagen", "15 min", live=live)
    await picture(sofie.form, f"{name}-sends", folder)
    await sofie.presses("Send")
    await sofie.sees("Udkast 2 er på vej.")
    await sofie.closes()
    await maria.sees("Læs det, ret det")


async def _writes(sofie: Person, text: str) -> None:
    await sofie.presses("Skriv")
    await sofie.fills(PROFILE, text)
    await sofie.fills(NOTE, ADVICE)
    await sofie.presses("Gem")
    await sofie.sees("Gemt som udkast")


async def _declined_and_ordered(
    maria: Person, sofie: Person, karen: Person, folder: Path, name: str, *, live: bool
) -> None:
    await claims(sofie, OTHER)
    await sofie.presses("Afvis")
    reason = "Råd om tidspunkt, målgruppe eller visninger"
    await sofie.picks("Begrundelse", reason if live else f"{reason} · R05")
    await sofie.presses("Afvis")
    await sofie.gone()
    await maria.sees("Vi giver ikke råd om, hvornår")
    await maria.sees("00.13.04-G01-7-25")
    await picture(maria.page, f"{name}-no", folder)
    await karen.goes_to("Udkast")
    await karen.presses("Åbn", karen.message("er afvist"))
    await karen.presses("Giv ordre til at skrive")
    await karen.fills("Din ordre, og hvorfor", ORDER)
    await picture(karen.form, f"{name}-form", folder)
    await karen.presses("Giv ordren")
    await karen.sees("Ordren er givet.")
    await maria.sees("Kommunikation hjælper dig alligevel")
    await sofie.goes_to("Udkast")
    told = sofie.message("skal skrives alligevel.")
    await sofie.sees(ORDER, told)
    await sofie.presses("Åbn", told)
    await sofie.presses("Skriv")
    await sofie.fills(PROFILE, TEXT)
    await sofie.presses("Gem")
    await sofie.presses("Send udkast 1")
    await sofie.sees("Besvaret på ordre fra kommunikationslederen", sofie.form)
    await answers(sofie, without=NO_ADVICE)
    await sofie.chooses("Tid på sagen", "15 min", live=live)
    await sofie.presses("Send")
    await sofie.sees("Udkast 1 er på vej.")
    await maria.sees("besvaret på ordre fra kommunikationslederen")
    await picture(maria.page, f"{name}-card", folder)
