"""A question, a hand-over and a correction: in Slack with a phone, and in Teams at a desk."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from bot.cli.demo import OFFICE
from tests.browser.conftest import desk_in_teams, without_slack
from tests.browser.office import Office
from tests.browser.person import Person
from tests.browser.pictures import picture
from tests.browser.steps import asked, claims, sends, writes
from tests.browser.teams import CHANNEL, TeamsOffice, opened_office

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

SUBJECT, PROFILE = "Ny cykelsti på Havnegade", "Facebook · Maria Holm"
QUESTION, ANSWER = "Hvornår åbner stien?", "Den åbner 1. marts."
WRONG, RIGHT = "Stien er 4 km.", "Stien er 2,4 km."


@pytest_asyncio.fixture(loop_scope="session")
async def teams(chromium: Browser, tmp_path: Path) -> AsyncIterator[TeamsOffice]:
    """An office that has Teams alone, empty, for one test."""
    path = tmp_path / "office.toml"
    path.write_text(without_slack(desk_in_teams(OFFICE.read_text("utf-8"))), "utf-8")
    async with opened_office(chromium, tmp_path, path) as shown:
        yield shown


async def test_three_turns_in_slack(office: Office, tmp_path: Path) -> None:
    maria = await asked(office, SUBJECT)
    sofie, jonas = await office.officer("U_SOFIE"), await office.officer("U_JONAS")
    await claims(sofie, SUBJECT)
    await _ask(sofie, tmp_path, "slack")
    await sofie.presses("1 svar", sofie.message(SUBJECT))
    await _answer(maria, tmp_path, "slack")
    await _stands_beneath(sofie, tmp_path, "slack")
    await sofie.page.get_by_role("button", name="‹ Tråd").click()
    await sofie.sees("Sofie Lund tog sagen", sofie.message(SUBJECT))
    await sofie.presses("Åbn", sofie.message(SUBJECT))
    await _hand_over(sofie, jonas, tmp_path, "slack")
    await writes(jonas, PROFILE, WRONG)
    await sends(jonas, "15 min")
    await maria.sees("Læs det, ret det")
    await jonas.goes_to("kommunikation")
    await jonas.presses("Åbn", jonas.message(SUBJECT))
    await _correct(jonas, maria, tmp_path, "slack")


async def test_three_turns_in_teams(teams: TeamsOffice, tmp_path: Path) -> None:
    maria = await teams.at_desk("maria-holm", conversation="Udkast")
    await maria.writes(f"udkast {SUBJECT}")
    await maria.presses("Åbn formularen", maria.message(SUBJECT))
    await maria.ticks("Jeg beder selv om udkast", "Ja")
    await maria.ticks("Jeg beder selv om det", "Ja")
    await maria.presses("Send til Kommunikation")
    await maria.gone()
    sofie, jonas = await teams.at_desk("sofie-lund"), await teams.at_desk("jonas-friis")
    await claims(sofie, SUBJECT)
    await _ask(sofie, tmp_path, "teams")
    await _answer(maria, tmp_path, "teams")
    await _stands_beneath(sofie, tmp_path, "teams")
    await sofie.sees("Sofie Lund tog sagen", sofie.message(SUBJECT))
    await sofie.presses("Åbn", sofie.message(SUBJECT))
    await _hand_over(sofie, jonas, tmp_path, "teams")
    await writes(jonas, PROFILE, WRONG)
    await sends(jonas, "15 min")
    await maria.sees("Læs det, ret det")
    await jonas.goes_to(CHANNEL)
    await jonas.presses("Åbn", jonas.message(SUBJECT))
    await _correct(jonas, maria, tmp_path, "teams")


async def _ask(sofie: Person, folder: Path, side: str) -> None:
    await sofie.presses("Stil et spørgsmål")
    await sofie.fills("Dit spørgsmål", QUESTION)
    await picture(sofie.page, f"ask-{side}", folder)
    await sofie.presses("Spørg")
    await sofie.sees("Maria Holm har fået spørgsmålet.")
    await sofie.closes()
    await sofie.sees("Venter på svar fra Maria Holm", sofie.message(SUBJECT))


async def _answer(maria: Person, folder: Path, side: str) -> None:
    card = maria.message("mangler én ting fra dig")
    await maria.sees(QUESTION, card)
    await picture(maria.page, f"question-{side}", folder)
    await maria.presses("Svar på spørgsmålet", card)
    await maria.fills("Svaret", ANSWER)
    await maria.presses("Send")
    await maria.sees("✅ Besvaret.")


async def _stands_beneath(sofie: Person, folder: Path, side: str) -> None:
    """The question and its answer stand in the thread of the ticket's card."""
    card = sofie.message("Et spørgsmål til Maria Holm (#1)")
    await sofie.sees(QUESTION, card)
    await sofie.sees("✅ Maria Holm har svaret:", card)
    await sofie.sees(ANSWER, card)
    await picture(sofie.page, f"question-thread-{side}", folder)


async def _hand_over(sofie: Person, jonas: Person, folder: Path, side: str) -> None:
    await sofie.presses("Giv videre")
    await sofie.chooses("Hvem tager den herfra?", "Jonas Friis")
    await sofie.fills("Et ord til den, der får den", "Tallene mangler.")
    await picture(sofie.page, f"hand-over-{side}", folder)
    await sofie.presses("Giv videre")
    await sofie.sees("Jonas Friis har den nu.")
    await sofie.closes()
    await jonas.goes_to("Udkast")
    told = jonas.message("#1 er din nu")
    await jonas.sees("Tallene mangler.", told)
    await jonas.sees(ANSWER, told)
    await picture(jonas.page, f"handed-over-{side}", folder)
    await jonas.presses("Åbn", told)


async def _correct(jonas: Person, maria: Person, folder: Path, side: str) -> None:
    await jonas.presses("Ret udkastet")
    await jonas.fills("Hvad var forkert?", RIGHT)
    await jonas.presses("Ret")
    await jonas.sees("Den, der har bedt om udkastet, har fået besked.")
    await expect(jonas.form.get_by_role("button", name="Send udkast 1")).to_have_count(0)
    await picture(jonas.page, f"correct-{side}", folder)
    told = maria.message("Vi har fundet en fejl i udkast 1")
    await maria.sees(RIGHT, told)
    await maria.sees("et rettet kommer her.")
    await picture(maria.page, f"correction-{side}", folder)
    await jonas.closes()
