"""The whole job in an office that has Teams alone, in Danish and in English, and a draft about a message."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser import taps
from tests.browser.pictures import picture
from tests.browser.steps import LINES, answers, claims
from tests.browser.teams import CHANNEL, TeamsOffice, TeamsPerson
from tests.browser.test_changes import ALT, PHOTO

pytestmark = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.xdist_group("taps"),  # they count taps, and share one demo
]

SUBJECT = "Ny cykelsti på Havnegade"
# What Teams would make bold words, lists, quotes and links of: it must arrive letter by letter.
TEXT = "Nu kan du snart cykle **trygt** :)\n\n- Stien er <bred> & _oplyst_.\n> [her](https://nordvig.example/sti)"
SHORTER = "Snart cykler du trygt."
PROFILE = "Facebook · Maria Holm"
ABROAD = "Three engineers for the coast"


async def test_from_the_mayors_phone_to_the_mayors_post(in_teams: TeamsOffice, tmp_path: Path) -> None:
    maria = await in_teams.pocket("maria-holm")
    sofie, jonas = await in_teams.at_desk("sofie-lund"), await in_teams.at_desk("jonas-friis")
    await _ask(maria)
    await _claim(sofie, jonas, tmp_path)
    await _write_with_a_picture(sofie)
    await _send(sofie)
    await _ask_for_changes(maria)
    await _write_again(sofie)
    await _accept_and_report(maria)
    for officer in (sofie, jonas):
        await officer.goes_to(CHANNEL)
        await officer.sees("Slået op", officer.message(SUBJECT))


async def _ask(maria: TeamsPerson) -> None:
    await maria.writes(f"udkast {SUBJECT}")
    await maria.presses("Åbn formularen", maria.message(SUBJECT))
    await maria.ticks("Jeg beder selv om udkast", "Ja")
    await maria.ticks("Jeg beder selv om det", "Ja")
    await maria.presses("Send til Kommunikation")
    await maria.gone()
    await maria.sees("✅ Kommunikation har fået din anmodning (#1).")
    taps.check("Asking for the first time", maria.counted(), "Teams")


async def _claim(sofie: TeamsPerson, jonas: TeamsPerson, folder: Path) -> None:
    card, seen = sofie.message(SUBJECT), jonas.message(SUBJECT)
    await expect(seen.get_by_role("button", name="Tag sagen")).to_be_visible()
    await picture(card, "teams-desk-card", folder)
    await sofie.presses("Tag sagen", card)
    await sofie.sees("Sofie Lund tog sagen", card)
    taps.check("Claiming", sofie.counted(), "Teams")
    await jonas.sees("Sofie Lund tog sagen", seen)
    await expect(seen.get_by_role("button", name="Tag sagen")).to_have_count(0)


async def _write_with_a_picture(sofie: TeamsPerson) -> None:
    await sofie.goes_to("Udkast")
    await sofie.sends("", PHOTO)
    await sofie.sees("Jeg har billedet. Vælg det i formularen")
    await sofie.goes_to(CHANNEL)
    await sofie.presses("Åbn", sofie.message(SUBJECT))
    await sofie.presses("Skriv")
    sent = sofie.counted()[:2]
    await sofie.ticks("Billeder, du har sendt mig", str(PHOTO["name"]))
    taps.check("Adding a picture", sent + sofie.counted(), "Teams")
    await sofie.fills(PROFILE, TEXT)
    await sofie.presses("Gem")
    await sofie.sees("Udfyld det her felt.", sofie.form)  # a picture needs words for those who can't see it
    await expect(sofie.form.get_by_label(PROFILE)).to_have_value(TEXT)
    await sofie.fills("Alt-tekst", ALT)
    await sofie.presses("Gem")
    await sofie.sees("Gemt som udkast 1.")


async def _send(sofie: TeamsPerson) -> None:
    sofie.counted()
    await sofie.presses("Send udkast 1")
    await answers(sofie)
    await sofie.chooses("Ret til billeder", "eget")
    await sofie.chooses("Tid på sagen", "30 min")
    await sofie.presses("Send")
    await sofie.sees("Udkast 1 er på vej.")
    taps.check("Delivering with a picture", sofie.counted(), "Teams")
    await sofie.closes()


async def _ask_for_changes(maria: TeamsPerson) -> None:
    delivery = maria.message("Læs det, ret det")
    await maria.sees("Læs det, ret det")
    assert await maria.said("Nu kan du snart").inner_text() == TEXT
    await expect(maria.page.get_by_role("img").last).to_have_js_property("naturalWidth", 1)
    await maria.sees(ALT)
    await maria.presses("Bed om rettelser", delivery)
    await maria.fills("Hvad skal være anderledes?", "Kortere, tak.")
    await maria.presses("Send")
    await maria.gone()
    await maria.sees("Du har bedt om rettelser; det nye udkast kommer her.")


async def _write_again(sofie: TeamsPerson) -> None:
    await sofie.goes_to("Udkast")
    told = sofie.message("Der er bedt om rettelser til #1")
    await sofie.sees("Kortere, tak.", told)
    await sofie.presses("Åbn", told)
    await sofie.presses("Skriv")
    await sofie.fills(PROFILE, SHORTER)
    await sofie.presses("Gem")
    await sofie.sees("Gemt som udkast 2.")
    sofie.counted()
    await sofie.presses("Send udkast 2")
    await sofie.ticks("Gælder stadig", "Ja")
    await sofie.fills("Fakta og tal kontrolleret", "byrådets møde 12/11, pkt. 7")
    await sofie.chooses("Det fremgår, hvem der har besluttet hvad", "besluttet")
    await sofie.fills("Hvem?", "byrådet")
    await sofie.presses("Send")
    await sofie.sees("Udkast 2 er på vej.")
    taps.check("Delivering the next draft", sofie.counted(), "Teams")
    await sofie.closes()


async def _accept_and_report(maria: TeamsPerson) -> None:
    assert await maria.said(SHORTER).inner_text() == SHORTER
    maria.counted()
    delivery = maria.message("Læs det, ret det")
    await maria.presses("Jeg bruger det", delivery)
    await maria.sees("✅ Du bruger det.", delivery)
    await maria.presses("Jeg har slået det op", delivery)
    await maria.sees("✅ Du har slået det op.", delivery)
    taps.check("Accepting, then reporting", maria.counted(), "Teams")


async def english(office: TeamsOffice, who: str, *, desk: bool = False) -> TeamsPerson:
    """Somebody whose Teams is in English, and who asks the bot for it too."""
    person = await (office.at_desk(who, "en", "Udkast") if desk else office.pocket(who, "en"))
    await person.writes("help")
    await person.presses("English", person.message("Det kan jeg hjælpe dig med"))
    await person.sees("From now on I speak English with you.")
    person.counted()
    return person


async def test_the_whole_job_in_english(in_teams: TeamsOffice) -> None:
    anna, jonas = (
        await english(in_teams, "anna-vestergaard"),
        await english(in_teams, "jonas-friis", desk=True),
    )
    await anna.writes(f"draft {ABROAD}")
    await anna.presses("Open the form", anna.message(ABROAD))
    await anna.ticks("I ask for drafts myself, edit and post them myself", "Yes")
    await anna.ticks("I ask for it myself.", "Yes")
    await anna.presses("Send to Kommunikation")
    await anna.sees("✅ Kommunikation has your request")
    await jonas.goes_to(CHANNEL)
    await jonas.presses("Take the ticket", jonas.message(ABROAD))
    await jonas.sees("Jonas Friis took it", jonas.message(ABROAD))
    await _write_and_send(jonas)
    await anna.sees("Read it, correct it, post it yourself")
    assert await anna.said("The sea is rising").inner_text() == "The sea is rising."
    await anna.presses("I've posted it", anna.message("Read it, correct it"))
    await anna.sees("✅ You've posted it. Thank you for saying so.")


async def _write_and_send(jonas: TeamsPerson) -> None:
    await jonas.presses("Open", jonas.message(ABROAD))
    await jonas.presses("Write")
    await jonas.fills("LinkedIn · Anna Vestergaard", "The sea is rising.")
    await jonas.presses("Save")
    await jonas.presses("Send draft 1")
    for line in ("Municipal matter", "Party-politically neutral", "Nothing confidential"):
        await jonas.ticks(line, "Yes")
    await jonas.fills("Facts and figures checked. Source", "HR")
    await jonas.chooses("It is clear who decided what", "doesn't apply (opening hours and the like)")
    await jonas.chooses("Time on this ticket", "15 min")
    await jonas.presses("Send")
    await jonas.sees("Draft 1 is on its way.")
    await jonas.closes()


async def test_a_draft_about_a_message(in_teams: TeamsOffice) -> None:
    sofie, peter = await in_teams.at_desk("sofie-lund"), await in_teams.pocket("peter-krogh")
    await sofie.types("Skal vi ikke fejre, at lysene på torvet virker igen?")
    await sofie.asks_about("lysene på torvet")
    await expect(sofie.form.get_by_label("Hvad handler det om?")).to_have_value(
        "Skal vi ikke fejre, at lysene på torvet virker igen?"
    )
    await sofie.closes()
    await peter.writes("Lysene på torvet virker igen")
    await peter.sees("Åbn formularen")
    peter.counted()
    await peter.asks_about("Lysene på torvet")
    await peter.ticks("Jeg beder selv om udkast", "Ja")
    await peter.ticks("Jeg beder selv om det", "Ja")
    await peter.presses("Send til Kommunikation")
    await peter.gone()
    taps.check("Asking about a message for the first time", peter.counted(), "Teams")
    await claims(sofie, "Lysene på torvet")
    await _plain(sofie)


async def _plain(sofie: TeamsPerson) -> None:
    await sofie.presses("Skriv")
    await sofie.fills("Facebook · Rådmand Peter Krogh", "Der er lys på torvet.")
    await sofie.presses("Gem")
    await sofie.sees("Gemt som udkast 1.")
    sofie.counted()
    await sofie.presses("Send udkast 1")
    for line in LINES:
        await sofie.ticks(line, "Ja")
    await sofie.fills("Fakta og tal kontrolleret", "teknik")
    await sofie.chooses("Det fremgår, hvem der har besluttet hvad", "ikke relevant (fx åbningstider)")
    await sofie.chooses("Tid på sagen", "15 min")
    await sofie.presses("Send")
    await sofie.sees("Udkast 1 er på vej.")
    taps.check("Delivering", sofie.counted(), "Teams")
    await sofie.closes()
