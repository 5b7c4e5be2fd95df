"""Time over the wire to Slack: two taps, typed words and the way back, and the timer from start to entry."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

from bot.storage.columns import instant_text
from tests.wire.town import Town, letters, words
from workflows import stopwatches

FOUND = "SELECT person, minutes, ticket IS NULL, profile, origin FROM time_entry ORDER BY rowid"


async def test_own_channel_time_in_two_taps(town: Town) -> None:
    lise = town.workspace.person("U_LISE")
    await lise.command("/draft", "time")
    await town.quiet()
    assert await town.send(lise, minutes="15") == {}
    assert town.rows(FOUND) == [("lise-bech", 15, 1, "nordvig-facebook", "logged")]
    done = lise.ephemerals[-1]
    assert "Logged" in letters(done)
    await town.press(lise, done, "time.undo")
    assert [row[1] for row in town.rows(FOUND)] == [15, -15]
    assert town.rows("SELECT count(*) FROM office_event WHERE kind LIKE 'time.%'") == [(2,)]


async def test_typed_time_is_answered_in_a_line_that_can_be_undone(town: Town) -> None:
    await town.ask()
    await town.sofie.command("/draft", "time 25 redigering #1 i går")
    await town.quiet()
    assert "#1 · 25 min · Revising" in words(town.sofie)
    assert town.sofie.open_view is None
    assert town.rows("SELECT minutes FROM ticket") == [(25,)]
    said = town.sofie.ephemerals[-1]
    await town.press(town.sofie, said, "time.undo")
    await town.press(town.sofie, said, "time.undo")
    assert town.rows("SELECT minutes FROM ticket") == [(0,)]
    await town.sofie.command("/draft", "time 25 bagning #1")
    await town.quiet()
    assert "What is “bagning”?" in words(town.sofie)
    await town.sofie.command("/draft", "time 10 publicering instagram")
    await town.quiet()
    assert town.rows(FOUND)[-1] == ("sofie-lund", 10, 1, "nordvig-instagram", "logged")


async def test_a_subject_about_time_is_still_a_subject(town: Town) -> None:
    await town.maria.command("/draft", "time to thank the volunteers")
    await town.quiet()
    assert town.view(town.maria).callback_id == "ticket.open"


async def test_the_timer_from_the_ticket_to_its_entry(town: Town) -> None:
    await town.ask()
    sheet = await town.claimed()
    await town.press(town.sofie, sheet, "time.start")
    assert "The timer runs" in letters(town.view(town.sofie))
    await town.press(town.sofie, town.view(town.sofie), "time.stop")
    form = town.view(town.sofie)
    assert form.callback_id == "time.stop"
    assert town.rows(FOUND) == []
    assert await town.send(town.sofie) == {}
    assert town.rows(FOUND) == [("sofie-lund", 5, 0, None, "timed")]
    assert town.rows("SELECT * FROM stopwatch") == []


async def test_somebody_is_asked_whether_they_are_still_at_it(town: Town) -> None:
    await town.ask()
    sheet = await town.claimed()
    await town.press(town.sofie, sheet, "time.start")
    began = instant_text(datetime.now(UTC) - timedelta(minutes=61))
    with closing(sqlite3.connect(town.database)) as connection, connection:
        connection.execute("UPDATE stopwatch SET started_at = ?", (began,))
    assert await stopwatches.ask_running(town.bot.reception.work) == 1
    await town.told()
    asked = next(one for one in town.sofie.messages() if "Still working on #1" in letters(one))
    await town.press(town.sofie, asked, "time.still")
    assert "The timer goes on" in words(town.sofie)
    await town.press(town.sofie, asked, "time.stop")
    assert town.view(town.sofie).callback_id == "time.stop"
    assert await town.send(town.sofie, minutes="30") == {}
    assert town.rows(FOUND) == [("sofie-lund", 30, 0, None, "timed")]
