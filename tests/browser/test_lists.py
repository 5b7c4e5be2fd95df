"""What one can ask the bot besides a draft: mine, queue, help, and another language."""

import pytest
from playwright.async_api import expect

from tests.browser.office import Office

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_mine(lived_in: Office) -> None:
    peter = await lived_in.phone("U_PETER")
    await peter.types("/draft mine")
    listed = peter.private("Dine sager")
    await peter.sees("#3 · Ny svømmehal i høring", listed)
    await expect(listed.get_by_text("#1")).to_have_count(0)
    await peter.presses("Åbn", listed)
    await peter.sees("Hvordan skal Nordvigs nye svømmehal se ud?", peter.form)


async def test_queue(lived_in: Office) -> None:
    karen = await lived_in.officer("U_KAREN")
    await karen.types("/draft queue")
    listed = karen.private("Køen")
    await karen.sees("#3 · Ny svømmehal i høring", listed)
    await karen.presses("Åbn", listed)
    await karen.sees("Peter Krogh, rådmand", karen.form)


async def test_a_ticket_by_its_number(lived_in: Office) -> None:
    peter, maria = await lived_in.phone("U_PETER"), await lived_in.phone("U_MARIA")
    await peter.types("/draft 3")
    await peter.sees("#3 · Ny svømmehal i høring", peter.form)
    await maria.types("/draft 3")
    await maria.sees("Jeg kan ikke finde den sag blandt dine. Se dem alle med /draft mine.")


async def test_the_queue_is_not_for_those_who_ask(office: Office) -> None:
    maria = await office.phone("U_MARIA")
    await maria.types("/draft queue")
    await maria.sees("Skriv til kommunikation@nordvig.example.")


async def test_help_and_another_language(office: Office) -> None:
    maria = await office.phone("U_MARIA")
    await maria.types("/draft help")
    told = maria.private("Det kan jeg hjælpe dig med")
    await expect(told.get_by_text("/draft queue")).to_have_count(0)
    await maria.presses("English", told)
    await maria.sees("From now on I speak English with you.")
    await maria.types("/draft help")
    await maria.presses("Dansk", maria.private("What I can do for you"))
    await maria.sees("Fra nu af taler jeg dansk med dig.")
