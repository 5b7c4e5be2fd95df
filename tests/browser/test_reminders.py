"""A crisis that reaches whoever is on call, and the morning list with a line put off: on a phone and at a desk."""

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser

from bot.cli.demo import OFFICE
from bot.storage.columns import instant_text
from bot.storage.store import open_store
from config.office_reader import load_office
from tests.browser.conftest import without_slack
from tests.browser.office import Office
from tests.browser.person import Person
from tests.browser.pictures import picture
from tests.browser.teams import opened_office
from tests.fakes.checker import FakeChecker
from tests.fakes.clock import Chance
from tests.fakes.office import policies
from tests.fakes.workplace import url_of
from tests.wire.twin import in_teams as desk_in_teams
from workflows import reminders
from workflows.domain.working_time import next_open
from workflows.ports import Workplace

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

SUBJECT, WHY = "Forurenet vand i Nordby", "Vandet må ikke drikkes."


async def morning(folder: Path, office_file: Path = OFFICE) -> None:
    """The reminders of a morning last week, on which everything was late already, as another process does it."""
    (file,) = folder.rglob("*.db")
    office, last_week = load_office(office_file, policies()), datetime.now(UTC) - timedelta(days=7)
    # In a thread: the bot is at work in this one, and may hold the database.
    await asyncio.to_thread(_aged, file, instant_text(last_week - timedelta(days=7)))
    store, chance = await open_store(url_of(file), office.office.id), Chance()
    work = Workplace(
        office=office,
        policies=policies(),
        store=store,
        checker=FakeChecker(),
        clock=lambda: last_week,
        new_id=chance.new_id,
        new_salt=chance.new_salt,
    )
    opening = next_open(work.schedule(), last_week)
    try:
        await reminders.remind(replace(work, clock=lambda: opening))
    finally:
        await store.close()


def _aged(file: Path, moment: str) -> None:
    with closing(sqlite3.connect(file, timeout=10)) as connection, connection:
        connection.execute("UPDATE ticket SET opened_at = ?, claimed_at = ?, due_at = ?", (moment,) * 3)


async def _urgent(maria: Person) -> None:
    """The form that is open, sent as urgent."""
    await maria.ticks("Jeg beder selv om udkast", "Ja")
    await maria.ticks("Jeg beder selv om det", "Ja")
    await maria.fills("Hvorfor haster det?", WHY)


async def _told_and_reminded(jonas: Person, folder: Path, name: str, office_file: Path = OFFICE) -> None:
    told = jonas.message("Haster: #1")
    await jonas.sees(WHY, told)
    await picture(jonas.page, f"{name}-urgent", folder)
    await jonas.presses("Tag sagen", told)
    await jonas.sees("Jonas Friis tog sagen")
    await morning(folder, office_file)
    listed = jonas.message("1 sag at huske")
    await jonas.sees("Forsinket: udkastet skulle være klar", listed)
    await picture(jonas.page, f"{name}-list", folder)
    await listed.get_by_role("button", name="Mind mig").first.click()
    await jonas.sees("Du bliver mindet om #1")


async def test_urgent_and_reminded_in_slack_on_a_phone(office: Office, tmp_path: Path) -> None:
    maria, jonas = await office.phone("U_MARIA"), await office.phone("U_JONAS")
    await maria.writes(f"/draft {SUBJECT}")
    await maria.chooses("Udkast senest", "nu: det haster", live=True)
    await _urgent(maria)
    await picture(maria.form, "urgent-form", tmp_path)
    await maria.presses("Send til Kommunikation")
    await maria.gone()
    await maria.sees("Den, der har vagt, har fået at vide, at det haster.")
    await _told_and_reminded(jonas, tmp_path, "slack")


async def test_urgent_and_reminded_in_teams_at_a_desk(chromium: Browser, tmp_path: Path) -> None:
    path = tmp_path / "office.toml"
    path.write_text(without_slack(desk_in_teams(OFFICE.read_text("utf-8"))), "utf-8")
    async with opened_office(chromium, tmp_path, path) as in_teams:
        maria = await in_teams.pocket("maria-holm")
        jonas = await in_teams.at_desk("jonas-friis", conversation="Udkast")
        await maria.writes(f"udkast {SUBJECT}")
        await maria.presses("Åbn formularen", maria.message(SUBJECT))
        await maria.chooses("Udkast senest", "nu: det haster")
        await _urgent(maria)
        await maria.presses("Send til Kommunikation")
        await maria.gone()
        await _told_and_reminded(jonas, tmp_path, "teams", path)
