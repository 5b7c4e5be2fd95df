"""Away on a phone, and a draft that a secretary asked for: it comes to both, and only the mayor decides."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.office import Office
from tests.browser.pictures import picture
from tests.browser.steps import asked, claims, sends, writes

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_an_officer_is_away_and_back_on_a_phone(office: Office, tmp_path: Path) -> None:
    await asked(office, "Ny cykelsti")
    at_desk, jonas = await office.officer("U_SOFIE"), await office.officer("U_JONAS")
    await claims(at_desk, "Ny cykelsti")
    await at_desk.closes()
    sofie = await office.phone("U_SOFIE")
    await sofie.writes("/draft away")
    await sofie.sees("Tilbage til køen", sofie.form)
    await picture(sofie.page, "away-form", tmp_path)
    await sofie.presses("Gem")
    await sofie.gone()
    await sofie.sees("Du er væk til og med")
    await jonas.sees("1 sag er ledig igen.")
    await jonas.sees("Sofie Lund er væk til og med", jonas.message("1 sag er ledig igen."))
    await picture(jonas.page, "away-desk", tmp_path)
    await sofie.presses("Jeg er tilbage", sofie.message("Du er væk til og med"))
    await sofie.sees("Velkommen tilbage.")


async def test_a_draft_comes_to_the_mayor_and_to_the_secretary_who_asked(
    office: Office, tmp_path: Path
) -> None:
    maria = await asked(office, "Åbent hus")
    lise = await asked(office, "Ny cykelsti", "U_LISE", declared=True)
    sofie = await office.officer("U_SOFIE")
    await claims(sofie, "Ny cykelsti")
    await writes(sofie, "Facebook · Maria Holm", "Snart cykler du trygt.")
    await sends(sofie, "15 min")
    await lise.sees("Udkastet til Maria Holm om “Ny cykelsti” er klar")
    await lise.sees("Snart cykler du trygt.")
    await lise.sees("Maria Holm siger, hvad der skal ske med det.")
    hers = lise.message("Maria Holm siger, hvad der skal ske med det.")
    await expect(hers.get_by_role("button", name="Jeg bruger det")).to_have_count(0)
    await picture(lise.page, "for-two-delegate", tmp_path)
    await maria.sees("Snart cykler du trygt.")
    await maria.presses("Jeg bruger det", maria.message("Læs det, ret det, slå det selv op"))
    await lise.sees("✅ Maria Holm bruger det.")
    await picture(lise.page, "for-two-accepted", tmp_path)
