"""Away and on behalf of, over the wire to Teams: what is left is free, and the delivery goes to both."""

from datetime import timedelta

from tests.wire.probes import rows
from tests.wire.twin import CHANNEL, Twin, dialog_words, inputs

FREED = "SELECT lane, part FROM notice WHERE kind = 'freed'"


async def test_away_until_friday_with_a_ticket_for_a_colleague_and_back(twin: Twin) -> None:
    await twin.installed("maria-holm", "sofie-lund", "jonas-friis")
    for subject in ("Ny cykelsti", "Åbent hus"):
        await twin.ask(subject)
        await twin.claimed()
    opening = await twin.write(twin.sofie, "away")
    assert (await twin.sofie.press(opening, "person.away")).ok
    until = twin.office.work.today() + timedelta(days=4)
    ((ticket,), *_) = rows(twin, "SELECT id FROM ticket ORDER BY number")
    assert {"until", f"to.{ticket}"} <= set(inputs(twin.sofie))
    await twin.send(twin.sofie, until=until.isoformat(), **{f"to.{ticket}": "jonas-friis"})
    await twin.told()
    found = rows(twin, "SELECT state, assignee FROM ticket ORDER BY number")
    assert found == [("in_progress", "jonas-friis"), ("requested", None)]
    assert rows(twin, FREED) == [("desk:kommunikation", f"sofie-lund:1:{until.isoformat()}")]
    assert "1 ticket is free again" in " ".join(twin.said(twin.jonas, CHANNEL))
    assert "You are away until" in dialog_words(twin.sofie)
    assert (await twin.sofie.submit("person.back")).ok
    assert rows(twin, "SELECT * FROM absence") == []


async def test_a_draft_asked_for_by_a_secretary_comes_to_both(twin: Twin) -> None:
    await twin.installed("maria-holm", "lise-bech", "sofie-lund")
    await twin.ask("Åbent hus")  # the mayor's own, so that her declaration holds
    lise = twin.person("lise-bech")
    await twin.ask("Ny cykelsti", lise)
    await twin.claimed()
    await twin.written()
    await twin.delivered()
    for who in (twin.maria, lise):
        assert "Vi bygger en cykelsti." in " ".join(twin.said(who)), who.name
