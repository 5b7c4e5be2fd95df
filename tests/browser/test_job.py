"""The whole job in Danish: the mayor asks on a phone, the officer writes and sends, the mayor posts it."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser import taps
from tests.browser.office import Office
from tests.browser.person import Person
from tests.browser.pictures import picture

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

SUBJECT = "Ny cykelsti på Havnegade"
WANTED = "Besluttet 12/11. 2,4 km, klar i maj. https://nordvig.example/havnegade"
CASE = f"#4 · {SUBJECT}"
TEXT = (
    "Nu bliver det tryggere at cykle ad Havnegade.\n\n"
    "Byrådet har besluttet at anlægge 2,4 km cykelsti, adskilt fra bilerne. Den er klar i maj.\n\n"
    "Læs mere: https://nordvig.example/havnegade"
)


@pytest.mark.xdist_group("taps")
async def test_from_the_mayors_phone_to_the_mayors_post(lived_in: Office, tmp_path: Path) -> None:
    maria, sofie = await lived_in.phone("U_MARIA"), await lived_in.officer("U_SOFIE")
    await _ask(maria, tmp_path)
    await _claim(sofie, maria, tmp_path)
    await _write(sofie, tmp_path)
    await _send(sofie, tmp_path)
    await _receive(maria, tmp_path)
    await _read_what_was_checked(maria)
    await _report(maria, sofie)


async def _ask(maria: Person, folder: Path) -> None:
    await maria.writes(f"/draft {SUBJECT}")
    await expect(maria.form.get_by_role("heading")).to_have_text("Bed om et udkast")
    await expect(maria.form.get_by_label("Hvad handler det om?")).to_have_value(SUBJECT)
    await expect(maria.form.get_by_label("Facebook · Maria Holm")).to_be_checked()
    await expect(maria.form.get_by_label("LinkedIn · Maria Holm")).not_to_be_checked()
    await picture(maria.page, "request-form", folder)
    await maria.fills("Hvad skal med?", WANTED)
    await maria.ticks("Jeg beder selv om det", "Ja")
    await maria.presses("Send til Kommunikation")
    await maria.gone()
    await maria.sees("✅ Kommunikation har fået din anmodning (#4).")
    taps.check("Asking", maria.counted())


async def _claim(sofie: Person, maria: Person, folder: Path) -> None:
    card = sofie.message(CASE)
    await sofie.sees("Venter på, at nogen tager sagen", card)
    await sofie.sees("Politikerprofil · 1 link", card)
    await picture(card, "desk-card", folder)
    await sofie.presses("Tag sagen", card)
    await sofie.sees("Sofie Lund tog sagen", card)
    await expect(card.get_by_role("button", name="Tag sagen")).to_have_count(0)
    await maria.sees("Kommunikation skriver dit udkast (#4). Du får det her.")
    taps.check("Claiming", sofie.counted())


async def _write(sofie: Person, folder: Path) -> None:
    await sofie.presses("Åbn", sofie.message(CASE))
    await sofie.sees(WANTED, sofie.form)
    await sofie.presses("Skriv")
    await expect(sofie.form.get_by_role("heading")).to_have_text("Udkast 1")
    await sofie.sees(WANTED, sofie.form)  # nobody writes from memory
    await sofie.fills("Facebook · Maria Holm", TEXT)
    await sofie.fills("Note til modtageren", "Tallene er fra referatet.")
    await picture(sofie.form, "write-form", folder, height=1020)
    await sofie.presses("Gem")
    await sofie.sees("Gemt som udkast 1. Send det, når det er klar.")
    sofie.counted()


async def _send(sofie: Person, folder: Path) -> None:
    await sofie.presses("Send udkast 1")
    await sofie.ticks("Kommunal opgave, ikke valgkamp eller partiarbejde", "Ja")
    await sofie.ticks("Partipolitisk neutralt", "Ja")
    await sofie.fills("Fakta og tal kontrolleret", "byrådets møde 12/11, pkt. 7")
    await sofie.chooses("Det fremgår, hvem der har besluttet hvad", "besluttet")
    await sofie.fills("Hvem?", "byrådet")
    await sofie.ticks("Intet fortroligt", "Ja")
    await sofie.ticks("Ingen råd om, hvornår", "Ja")
    await sofie.chooses("Tid på sagen", "30 min", live=True)
    await picture(sofie.form, "deliver-form", folder, height=1320)
    await sofie.presses("Send")
    await sofie.sees("Udkast 1 er på vej.")
    await sofie.sees("Tid på sagen: 30 min", sofie.form)
    taps.check("Delivering", sofie.counted())
    await sofie.closes()
    await sofie.sees("Sofie Lund sendte udkast 1", sofie.message(CASE))


async def _receive(maria: Person, folder: Path) -> None:
    await maria.sees("Læs det, ret det, slå det selv op: det er dit og dit ansvar.")
    arrived = maria.page.locator("article.message")
    head, text, checks = (arrived.nth(number) for number in (-3, -2, -1))
    await maria.sees(f"Dit udkast om ”{SUBJECT}” er klar", head)
    await maria.sees("Tallene er fra referatet.", head)
    await expect(text.locator(".block")).to_have_count(1)
    assert await text.locator(".block").inner_text() == TEXT
    await maria.sees("✓ kommunal opgave ✓ neutralt ✓ kilde ✓ beslutning", checks)
    await picture(maria.page, "delivery", folder, height=980)


async def _read_what_was_checked(maria: Person) -> None:
    await maria.presses("Hvad er tjekket?", maria.message("Læs det, ret det"))
    await maria.sees("✓ Det fremgår, hvem der har besluttet hvad besluttet · byrådet", maria.form)
    await maria.sees("Udkastet er partipolitisk neutralt: partier nævnes kun", maria.form)
    await maria.closes()


async def _report(maria: Person, sofie: Person) -> None:
    maria.counted()
    checks = maria.message("Læs det, ret det")
    await maria.presses("Jeg har slået det op", checks)
    await maria.sees("✅ Du har slået det op. Tak, fordi du sagde til.", checks)
    await maria.sees("#4 er afsluttet.")
    await sofie.sees("Slået op", sofie.message(CASE))
    taps.check("Reporting as posted", maria.counted())
