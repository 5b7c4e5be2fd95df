"""A second pair of eyes and a leader's order in Teams, over the wire, with an old card and the author's own."""

import pytest

from playground.teams.people.member import Member
from tests.wire.probes import form_data, rows, submitted
from tests.wire.test_findings import TACTICS, TEXT, WHY
from tests.wire.test_teams_findings import teams_office, writing
from tests.wire.twin import CHANNEL, Twin, answers, dialog_words, inputs, letters, shown

__all__ = ["teams_office", "writing"]  # fixtures
ADVICE = f"{TACTICS}, så når det flest."


@pytest.fixture
def karen(twin: Twin) -> Member:
    return twin.person("karen-dahl")


def found(twin: Twin, who: Member, said: str, conversation: str | None = None) -> object:
    """The latest message that says this."""
    return [one for one in who.messages(conversation) if twin.of_bot(one) and said in letters(one)][-1]


async def asks_for_eyes(twin: Twin, *, answer: bool) -> None:
    assert (await twin.sofie.submit("draft.submit")).ok
    fields = {name: WHY for name in inputs(twin.sofie) if name.startswith("finding.") and answer}
    await twin.send(twin.sofie, **fields, words="Er det i orden?")
    await twin.told()


async def test_from_tactics_answered_to_delivered(writing: Twin) -> None:
    twin = writing
    await twin.send(twin.sofie, **{TEXT: "Ny sti.", "note": ADVICE})
    assert "Ekstra par øjne" in dialog_words(twin.sofie)
    assert "Send udkast 1" not in dialog_words(twin.sofie)
    await asks_for_eyes(twin, answer=True)
    wanted = found(twin, twin.jonas, "beder om et ekstra par øjne", CHANNEL)
    assert (await twin.jonas.press(wanted, "draft.approve")).ok
    for said in ("Ny sti.", ADVICE, WHY, "Er det i orden?", "før det sendes"):
        assert said in dialog_words(twin.jonas)
    assert (await twin.jonas.submit("draft.return", {"words": "Skriv hvorfor kl. 8."})).ok
    assert inputs(twin.jonas)["words"]["value"] == "Skriv hvorfor kl. 8."  # what was typed goes along
    await twin.send(twin.jonas, words="Skriv hvorfor kl. 8.")
    await twin.told()
    back = found(twin, twin.sofie, "kom tilbage med kommentarer")
    assert "Skriv hvorfor kl. 8." in letters(back)
    assert (await twin.sofie.press(back, "ticket.view")).ok
    await twin.written("Ny sti, åben fra kl. 8.", note=ADVICE)
    await asks_for_eyes(twin, answer=False)  # what was answered before stands there already
    assert (await twin.jonas.press(found(twin, twin.jonas, "beder om", CHANNEL), "draft.approve")).ok
    assert "Ændret siden udkast 1" in dialog_words(twin.jonas)
    await twin.send(twin.jonas)
    await twin.told()
    assert (await twin.sofie.press(found(twin, twin.sofie, "har godkendt udkast 2"), "ticket.view")).ok
    assert (await twin.sofie.submit("draft.deliver")).ok
    assert "Godkendt af Jonas Friis" in dialog_words(twin.sofie)
    assert WHY in dialog_words(twin.sofie)
    await twin.send(twin.sofie, **answers(twin.sofie), minutes="15")
    await twin.told()
    assert rows(twin, "SELECT state, delivered, approved FROM ticket") == [("delivered", 2, 2)]
    assert not any("Jonas" in one for one in twin.said(twin.maria))


async def test_ones_own_draft_and_an_old_form_are_told(writing: Twin, karen: Member) -> None:
    twin = writing
    await twin.send(twin.sofie, **{TEXT: "Ny sti."})
    await asks_for_eyes(twin, answer=True)
    wanted = found(twin, twin.jonas, "beder om et ekstra par øjne", CHANNEL)
    own = await twin.sofie.press(found(twin, twin.sofie, "beder om", CHANNEL), "draft.approve")
    assert "Det er dit eget udkast" in shown(own.body)
    for who in (twin.jonas, karen):
        assert (await who.press(wanted, "draft.approve")).ok
    late = form_data(karen)
    await twin.send(twin.jonas)
    assert "er kommet videre" in shown((await submitted(twin, karen, late)).body)
    assert rows(twin, "SELECT approved_by FROM ticket") == [("jonas-friis",)]


async def test_declined_ordered_and_delivered(writing: Twin, karen: Member) -> None:
    twin = writing
    await twin.installed("karen-dahl")
    assert (await twin.sofie.press(twin.card(), "ticket.view")).ok
    assert (await twin.sofie.submit("ticket.decline")).ok
    await twin.send(twin.sofie, code="tactics", reason="De beder om råd.")
    await twin.told()
    assert "00.13.04-G01-7-25" in letters(found(twin, twin.maria, "Vi giver ikke råd"))
    assert (await karen.press(found(twin, karen, "er afvist"), "ticket.view")).ok
    assert (await karen.submit("ticket.order")).ok
    await twin.send(karen, words="Skriv det; jeg svarer for det.", lines="no_tactics")
    await twin.told()
    told = found(twin, twin.sofie, "skal skrives alligevel")
    assert "jeg svarer for det" in letters(told)
    assert "hjælper dig alligevel" in " ".join(twin.said(twin.maria))
    assert (await twin.sofie.press(told, "ticket.view")).ok
    await twin.written()
    assert (await twin.sofie.submit("draft.deliver")).ok
    assert "line.no_tactics" not in inputs(twin.sofie)
    assert "på ordre fra kommunikationslederen" in dialog_words(twin.sofie)
    await twin.send(twin.sofie, **answers(twin.sofie), minutes="15")
    await twin.told()
    assert "på ordre fra kommunikationslederen" in letters(found(twin, twin.maria, "Læs det, ret det"))
