"""Away and on behalf of, over the wire to Slack: what is left is free, and the delivery goes to both."""

from datetime import timedelta

from tests.wire.town import DESK, Town, letters, words

FREED = "SELECT lane, part FROM notice WHERE kind = 'freed'"


async def test_away_until_friday_and_back_in_one_tap(town: Town) -> None:
    await town.ask()
    await town.claimed()
    await town.sofie.command("/draft", "away")
    await town.quiet()
    form = town.view(town.sofie)
    assert form.callback_id == "person.away"
    assert "Back to the queue" in letters(form)
    until = town.office.work.today() + timedelta(days=4)
    assert await town.send(town.sofie, until=until.isoformat()) == {}
    await town.told()
    assert town.rows("SELECT state, assignee FROM ticket") == [("requested", None)]
    assert town.rows(FREED) == [("desk:kommunikation", f"sofie-lund:1:{until.isoformat()}")]
    assert "1 ticket is free again" in " ".join(town.said(town.jonas, DESK))
    assert "You are away until" in words(town.sofie)
    await town.press(town.sofie, town.sofie.ephemerals[-1], "person.back")
    assert town.rows("SELECT * FROM absence") == []
    assert "Welcome back" in words(town.sofie)


async def test_a_draft_asked_for_by_a_secretary_comes_to_both(town: Town) -> None:
    await town.ask("Åbent hus")  # the mayor's own, so that her declaration holds
    lise = town.workspace.person("U_LISE")
    await town.ask("Ny cykelsti", lise)
    await town.told()
    await town.claimed()
    await town.written()
    await town.delivered()
    await town.told()
    for who in (town.maria, lise):
        said = " ".join(town.said(who))
        assert "Vi bygger en cykelsti." in said, who.name
