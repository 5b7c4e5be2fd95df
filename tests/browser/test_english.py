"""The job in English, between people who chose it, while the desk's own conversation stays Danish."""

import pytest
from playwright.async_api import expect

from tests.browser import taps
from tests.browser.office import Office
from tests.browser.person import Person

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

SUBJECT = "Three engineers for the coast"
TEXT = "The sea is rising, and Nordvig builds in time.\n\nWe are looking for three engineers."


async def english(office: Office, who: str) -> Person:
    person = await office.desktop(who, lang="en")
    await person.types("/draft help")
    await person.presses("English", person.private("Det kan jeg hjælpe dig med"))
    await person.sees("From now on I speak English with you.")
    person.counted()
    return person


@pytest.mark.xdist_group("taps")
async def test_the_whole_job_in_english(office: Office) -> None:
    anna, jonas = await english(office, "U_ANNA"), await english(office, "U_JONAS")
    await _ask(anna)
    await jonas.goes_to("kommunikation")
    await jonas.presses("Tag sagen", jonas.message(SUBJECT))
    await jonas.sees("Jonas Friis tog sagen", jonas.message(SUBJECT))
    await _write_and_send(jonas)
    await _use(anna)
    await jonas.sees("Slået op", jonas.message(SUBJECT))


async def _ask(anna: Person) -> None:
    await anna.writes(f"/draft {SUBJECT}")
    await expect(anna.form.get_by_role("heading")).to_have_text("Ask for a draft")
    await anna.ticks("I ask for drafts myself, edit and post them myself", "Yes")
    await anna.ticks("I ask for it myself.", "Yes")
    await anna.presses("Send to Kommunikation")
    await anna.gone()
    await anna.sees("✅ Kommunikation has your request (#1).")
    taps.check("Asking for the first time", anna.counted())


async def _write_and_send(jonas: Person) -> None:
    await jonas.presses("Åbn", jonas.message(SUBJECT))
    await jonas.presses("Write")
    await jonas.fills("LinkedIn · Anna Vestergaard", TEXT)
    await jonas.presses("Save")
    await jonas.presses("Send draft 1")
    await jonas.ticks("Municipal matter, not campaign or party work", "Yes")
    await jonas.ticks("Party-politically neutral", "Yes")
    await jonas.fills("Facts and figures checked. Source", "HR")
    await jonas.chooses("It is clear who decided what", "doesn't apply (opening hours and the like)")
    await jonas.ticks("Nothing confidential", "Yes")
    await jonas.chooses("Time on this ticket", "15 min", live=True)
    await jonas.presses("Send")
    await jonas.sees("Draft 1 is on its way.")
    await jonas.closes()


async def _use(anna: Person) -> None:
    anna.counted()
    delivery = anna.message("Read it, correct it, post it yourself")
    await anna.sees(f"Your draft about “{SUBJECT}” is ready")
    assert await anna.message("The sea is rising").locator(".block").inner_text() == TEXT
    await anna.presses("I'll use it", delivery)
    await anna.sees("✅ You'll use it. Say so here when you have posted it.", delivery)
    await anna.presses("I've posted it", delivery)
    await anna.sees("✅ You've posted it. Thank you for saying so.", delivery)
    taps.check("Accepting, then reporting", anna.counted())
