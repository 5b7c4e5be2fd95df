"""An officer logs time, sees it on the ticket, and takes an entry back with a reason."""

import pytest

from tests.browser.office import Office
from tests.browser.steps import asked, claims

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_time_is_logged_and_taken_back(office: Office) -> None:
    await asked(office, "Åbent hus")
    sofie = await office.officer("U_SOFIE")
    await claims(sofie, "Åbent hus")
    await sofie.closes()
    await sofie.types("/draft time")
    await sofie.chooses("Hvor lang tid?", "30 min", live=True)
    await sofie.chooses("Hvad gik tiden til?", "Tjek")
    await sofie.presses("Registrér")
    await sofie.sees("Registreret. I alt 30 min på #1 · Åbent hus.")
    await sofie.closes()
    await sofie.types("/draft time")
    await sofie.presses("Ret en registrering")
    await sofie.fills("Hvorfor?", "Det var en anden sag.")
    await sofie.form.get_by_label("· #1 · 30 min · Tjek").check()
    await sofie.presses("Ret")
    await sofie.sees("Registreret. I alt 0 min på #1 · Åbent hus.")


async def test_minutes_out_of_range_are_told_at_the_field(office: Office) -> None:
    await asked(office, "Åbent hus")
    sofie = await office.officer("U_SOFIE")
    await claims(sofie, "Åbent hus")
    await sofie.presses("Registrér tid")
    await sofie.chooses("Hvor lang tid?", "andet", live=True)
    await sofie.fills("Hvor mange minutter?", "-5")
    await sofie.presses("Registrér")
    await sofie.sees("Skriv minutterne som et tal", sofie.form.get_by_role("alert"))
