"""Two profiles and a picture; changes are asked for, a new version comes, and its lines still hold."""

import base64

import pytest
from playwright.async_api import expect

from tests.browser import taps
from tests.browser.office import Office
from tests.browser.person import Person
from tests.browser.steps import answers, claims

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

SUBJECT = "Ny cykelsti på Havnegade"
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
PHOTO = {"name": "havnegade.png", "mimeType": "image/png", "buffer": base64.b64decode(PIXEL)}
ALT = "Cyklister på den nye sti"
# What Slack would make bold words, emoji, quotes and links of: it must arrive letter by letter.
FACEBOOK = (
    "Nu kan du snart cykle *trygt* :bike:\n> Stien er <bred> & _oplyst_.\n\nhttps://nordvig.example/sti"
)
LINKEDIN = "Havnegade får 2,4 km cykelsti."
SHORTER = "Snart cykler du trygt."


@pytest.mark.xdist_group("taps")
async def test_a_second_version_after_changes(office: Office) -> None:
    maria, sofie = await office.phone("U_MARIA"), await office.officer("U_SOFIE")
    await _ask_for_both(maria)
    await _write_with_a_picture(sofie)
    await _log_and_send(sofie)
    await _ask_for_changes(maria)
    await _write_again(sofie)
    await _accept_and_report(maria)
    await sofie.goes_to("kommunikation")
    await sofie.sees("Slået op", sofie.message(SUBJECT))


async def _ask_for_both(maria: Person) -> None:
    await maria.writes(f"/draft {SUBJECT}")
    await maria.ticks("Profiler", "LinkedIn · Maria Holm")
    await maria.chooses("Udkast senest", "det haster ikke", live=True)
    await maria.ticks("Jeg beder selv om udkast", "Ja")
    await maria.ticks("Jeg beder selv om det", "Ja")
    await maria.presses("Send til Kommunikation")
    await maria.gone()
    await maria.sees("✅ Kommunikation har fået din anmodning (#1). Du får udkastet her.")


async def _write_with_a_picture(sofie: Person) -> None:
    await claims(sofie, SUBJECT)
    await sofie.presses("Skriv")
    await sofie.fills("Facebook · Maria Holm", FACEBOOK)
    await sofie.fills("LinkedIn · Maria Holm", LINKEDIN)
    await sofie.attaches(PHOTO)
    await sofie.presses("Gem")
    await sofie.sees("Udfyld det her felt.", sofie.form)  # a picture needs words for those who can't see it
    await expect(sofie.form.get_by_label("Facebook · Maria Holm")).to_have_value(FACEBOOK)
    await sofie.fills("Alt-tekst", ALT)
    await sofie.attaches(PHOTO)
    await sofie.presses("Gem")
    await sofie.sees("Gemt som udkast 1.")


async def _log_and_send(sofie: Person) -> None:
    await sofie.presses("Registrér tid")
    await sofie.chooses("Hvor lang tid?", "andet", live=True)
    await sofie.fills("Hvor mange minutter?", "42")
    await sofie.presses("Registrér")
    await sofie.sees(f"Registreret. I alt 45 min på #1 · {SUBJECT}.")
    sofie.counted()
    await sofie.presses("Send udkast 1")
    await answers(sofie)
    await sofie.chooses("Ret til billeder", "eget")
    await sofie.presses("Send")
    await sofie.sees("Udkast 1 er på vej.")
    taps.check("Delivering with a picture, time logged before", sofie.counted())
    await sofie.closes()


async def _ask_for_changes(maria: Person) -> None:
    await maria.sees("Læs det, ret det")
    for text in (FACEBOOK, LINKEDIN):
        assert await maria.message(text.split("*")[0]).locator(".block").inner_text() == text
    await expect(maria.page.get_by_role("img", name=ALT)).to_be_visible()
    await maria.presses("Bed om rettelser", maria.message("Læs det, ret det"))
    await maria.fills("Hvad skal være anderledes?", "Kortere på Facebook.")
    await maria.presses("Send")
    await maria.gone()
    await maria.sees("Du har bedt om rettelser; det nye udkast kommer her.")


async def _write_again(sofie: Person) -> None:
    await sofie.goes_to("Udkast")
    told = sofie.message("Der er bedt om rettelser til #1")
    await sofie.sees("Kortere på Facebook.", told)
    await sofie.presses("Åbn", told)
    await sofie.presses("Skriv")
    await sofie.sees("Kortere på Facebook.", sofie.form)
    await expect(sofie.form.get_by_label("LinkedIn · Maria Holm")).to_have_value(LINKEDIN)
    await sofie.fills("Facebook · Maria Holm", SHORTER)
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
    taps.check("Delivering the next draft", sofie.counted())
    await sofie.closes()


async def _accept_and_report(maria: Person) -> None:
    await maria.sees("udkast 2 · Facebook · Maria Holm, LinkedIn · Maria Holm")
    assert await maria.message(SHORTER).locator(".block").inner_text() == SHORTER
    delivery = maria.message("Læs det, ret det")
    await maria.presses("Jeg bruger det", delivery)
    await maria.sees("✅ Du bruger det.", delivery)
    await maria.presses("Se", maria.message("Du bruger udkastet (#1)"))
    await maria.presses("Jeg har slået det op")
    await maria.fills("Link til opslaget", "https://facebook.example/mariaholm/1")
    await maria.presses("Gem")
    await maria.gone()
    await maria.sees("✅ Du har slået det op.", delivery)
