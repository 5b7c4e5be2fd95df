"""Time over the wire to Teams: two taps, typed words and the way back, and the timer from start to entry."""

from tests.wire.probes import rows
from tests.wire.twin import Twin, dialog_words, inputs, letters

FOUND = "SELECT person, minutes, ticket IS NULL, profile, origin FROM time_entry ORDER BY rowid"


async def test_own_channel_time_in_two_taps(twin: Twin) -> None:
    await twin.installed("lise-bech")
    lise = twin.person("lise-bech")
    opening = await twin.write(lise, "time")
    assert (await lise.press(opening, "time.log")).ok
    await twin.send(lise, minutes="15")
    assert rows(twin, FOUND) == [("lise-bech", 15, 1, "nordvig-facebook", "logged")]
    assert "Logged" in dialog_words(lise)
    assert (await lise.submit("time.undo")).ok
    assert [row[1] for row in rows(twin, FOUND)] == [15, -15]


async def test_typed_time_is_answered_in_a_line_that_can_be_undone(twin: Twin) -> None:
    await twin.ask()
    said = await twin.write(twin.sofie, "time 25 redigering #1 i går")
    assert "#1 · 25 min · Revising" in letters(said)
    assert rows(twin, "SELECT minutes FROM ticket") == [(25,)]
    assert (await twin.sofie.press(said, "time.undo")).ok
    assert rows(twin, "SELECT minutes FROM ticket") == [(0,)]
    assert "What is “bagning”?" in letters(await twin.write(twin.sofie, "draft time 25 bagning #1"))
    await twin.write(twin.sofie, "draft time 10 publicering instagram")
    assert rows(twin, FOUND)[-1] == ("sofie-lund", 10, 1, "nordvig-instagram", "logged")


async def test_the_timer_from_the_ticket_to_its_entry(twin: Twin) -> None:
    await twin.ask()
    await twin.claimed()
    assert (await twin.sofie.submit("time.start")).ok
    assert "The timer runs" in dialog_words(twin.sofie)
    assert (await twin.sofie.submit("time.stop")).ok
    assert "typed_minutes" in inputs(twin.sofie) or "minutes" in inputs(twin.sofie)
    assert rows(twin, FOUND) == []
    await twin.send(twin.sofie)
    assert rows(twin, FOUND) == [("sofie-lund", 5, 0, None, "timed")]
    assert rows(twin, "SELECT * FROM stopwatch") == []
