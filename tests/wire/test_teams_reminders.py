"""The morning list and what is urgent, over the wire to Teams."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.storage.columns import instant_text
from tests.wire.probes import rows
from tests.wire.twin import Twin, dialog_words, letters
from workflows import reminders
from workflows.domain.working_time import next_open


async def morning(twin: Twin) -> None:
    """The reminders of a morning last week, on which everything was late already."""
    work, last_week = twin.bot.reception.work, datetime.now(UTC) - timedelta(days=7)
    earlier = instant_text(last_week - timedelta(days=7))
    database = twin.office.settings.database_url.get_secret_value().partition(":///")[2]
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE ticket SET opened_at = ?, claimed_at = ?, due_at = ?", (earlier,) * 3)
    opening = next_open(work.schedule(last_week), last_week)
    await reminders.remind(replace(work, clock=lambda: opening))
    await twin.told()


async def test_late_tickets_are_one_list_and_a_line_is_put_off(twin: Twin) -> None:
    await twin.installed("sofie-lund", "jonas-friis", "karen-dahl")
    for nth in range(1, 4):
        await twin.ask(f"Sag nummer {nth}", when="none")
        await twin.claimed()
    assert "2 working days from" in dialog_words(twin.sofie)
    await morning(twin)
    found = twin.last(twin.sofie)
    assert letters(found).count("Late: the draft was due") == 3
    assert "3 tickets to keep in mind" in letters(found)
    outcome = await twin.sofie.press(found, "reminder.snooze")
    assert outcome.ok
    assert "You'll be reminded of #1" in str(outcome.body)
    assert rows(twin, "SELECT count(*) FROM reminder WHERE topic = 'later'") == [(1,)]


async def test_what_is_urgent_reaches_whoever_is_on_call_at_once(twin: Twin) -> None:
    await twin.installed("sofie-lund", "jonas-friis")
    await twin.ask("Forurenet vand i Nordby", when="urgent", urgent="Vandet må ikke drikkes.")
    assert "Urgent: #1" in letters(twin.last(twin.jonas))
    assert "Vandet må ikke drikkes." in letters(twin.card())
    assert not any("Urgent: #1" in said for said in twin.said(twin.sofie))
