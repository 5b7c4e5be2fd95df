"""Asking without a mouse: Tab, Space and Enter are enough, and Escape leaves."""

import pytest
from playwright.async_api import expect

from tests.browser.office import Office
from tests.browser.person import Person

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

MOST_STEPS = 25


async def until(person: Person, name: str) -> None:
    """Tab on until the control with this name has the focus."""
    for _ in range(MOST_STEPS):
        focused = await person.page.evaluate(
            "(document.activeElement.getAttribute('aria-label') || document.activeElement.labels?.[0]?.textContent"
            " || document.activeElement.textContent) + ' ' +"
            " (document.activeElement.closest('.block')?.querySelector('.label')?.textContent ?? '')"
        )
        if name in focused:
            return
        await person.page.keyboard.press("Tab")
    pytest.fail(f"Tab never reached {name}")


async def test_asking_with_the_keyboard_alone(office: Office) -> None:
    maria = await office.desktop("U_MARIA")
    keys = maria.page.keyboard
    await until(maria, "Skriv en besked")
    await keys.type("/draft Ny cykelsti")
    await keys.press("Enter")
    await expect(maria.form).to_be_visible()
    await until(maria, "Hvad skal med?")
    await keys.type("To linjer er nok")
    await until(maria, "Jeg beder selv om udkast")
    await keys.press("Space")
    await until(maria, "Jeg beder selv om det")
    await keys.press("Space")
    await until(maria, "Send til Kommunikation")
    await keys.press("Enter")
    await maria.gone()
    await maria.sees("✅ Kommunikation har fået din anmodning (#1).")
    await expect(maria.page.get_by_role("textbox").last).to_be_focused()


async def test_escape_leaves_the_form(office: Office) -> None:
    maria = await office.desktop("U_MARIA")
    await maria.types("/draft Ny cykelsti")
    await expect(maria.form).to_be_visible()
    await maria.page.keyboard.press("Escape")
    await maria.gone()
