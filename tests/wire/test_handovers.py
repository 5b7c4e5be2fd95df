"""Handing a ticket over, over the wire to Slack: drafts and unsaved text go along, time and timers stay."""

from tests.wire.test_questions import last
from tests.wire.town import Town, letters, names, words


async def handed(town: Town, to: str, **more: object) -> None:
    """The ticket that Sofie has open, given to a colleague."""
    await town.press(town.sofie, town.view(town.sofie), "ticket.hand_over")
    assert await town.send(town.sofie, to=to, **more) == {}
    await town.told()


async def test_what_was_not_saved_goes_along_with_its_writer_named(town: Town) -> None:
    await town.ask()
    await town.claimed()
    await town.written("Første udkast.")
    await town.press(town.sofie, town.view(town.sofie), "draft.write")
    view = town.view(town.sofie)
    text = names(view)["text.maria-holm-facebook"]
    await town.sofie.fill(view, text, "Halvt skrevet.")
    await town.press(town.sofie, view, "draft.check")
    await town.press(town.sofie, town.card(), "ticket.view")
    await handed(town, "jonas-friis", words="Tallene mangler.")
    assert "Jonas Friis has it now." in words(town.sofie)
    told = letters(last(town.jonas, "is yours now"))
    for said in ("Sofie Lund had it before you.", "Tallene mangler.", "Draft 1 is there, and not sent yet."):
        assert said in told
    assert "Text that Sofie Lund hadn't saved" in told
    await town.press(town.jonas, last(town.jonas, "is yours now"), "ticket.view")
    await town.press(town.jonas, town.view(town.jonas), "draft.write")
    form = letters(town.view(town.jonas))
    assert "Halvt skrevet." in form
    assert "This is text that Sofie Lund hadn't saved." in form
    assert await town.send(town.jonas, **{"text.maria-holm-facebook": "Helt skrevet."}) == {}
    assert town.rows("SELECT assignee, draft FROM ticket") == [("jonas-friis", 2)]


async def test_the_timer_of_whoever_had_it_goes_on_and_its_time_is_theirs(town: Town) -> None:
    await town.ask()
    await town.claimed()
    await town.press(town.sofie, town.view(town.sofie), "time.start")
    karen = town.workspace.person("U_KAREN")
    await town.press(karen, town.card(), "ticket.view")
    await town.press(karen, town.view(karen), "ticket.hand_over")
    assert await town.send(karen, to="jonas-friis") == {}
    await town.told()
    told = last(town.sofie, "has taken over #1")
    assert "Your timer still runs on it." in letters(told)
    await town.press(town.sofie, told, "time.stop")
    assert await town.send(town.sofie) == {}
    assert town.rows("SELECT person, minutes FROM time_entry") == [("sofie-lund", 5)]


async def test_of_two_hand_overs_the_second_is_told_who_has_it(town: Town) -> None:
    await town.ask()
    await town.claimed()
    karen = town.workspace.person("U_KAREN")
    await town.press(karen, town.card(), "ticket.view")
    await town.press(karen, town.view(karen), "ticket.hand_over")
    await handed(town, "jonas-friis")
    await town.send(karen, to="karen-dahl")
    assert "Jonas Friis took it just before you." in words(karen)
    assert town.rows("SELECT assignee FROM ticket") == [("jonas-friis",)]
