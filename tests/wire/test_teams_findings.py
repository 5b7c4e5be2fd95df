"""A draft read by the rules in Teams: Check with anything at all, and nothing leaves that is not mended or answered."""

from pathlib import Path
from typing import Any

import pytest

from tests.wire.probes import executed, form_data, rows, stored, submitted, ticket_of
from tests.wire.test_findings import SLOGAN, TACTICS, TEXT, WHY
from tests.wire.test_hostile import HOSTILE
from tests.wire.twin import Twin, answers, dialog_words, inputs, letters, shown
from workflows.domain.evidence import normal_text

FOUND = "et bestemt parti"
PARTIES = (
    "Alternativet",
    "Danmarksdemokraterne",
    "Dansk Folkeparti",
    "Det Konservative Folkeparti",
    "Enhedslisten",
    "Liberal Alliance",
    "Moderaterne",
    "Nye Borgerlige",
    "Radikale Venstre",
    "Socialdemokratiet",
    "Socialistisk Folkeparti",
    "Venstre",
    "Frie Grønne",
)


@pytest.fixture
def teams_office(teams_office: Path) -> Path:
    """An office that writes Danish, so that the Danish rules read its drafts."""
    text = teams_office.read_text(encoding="utf-8").replace('language = "en"', 'language = "da"')
    teams_office.write_text(text, encoding="utf-8")
    return teams_office


@pytest.fixture
async def writing(twin: Twin) -> Twin:
    """An officer with an empty draft's form open."""
    await twin.ask()
    await twin.claimed()
    assert (await twin.sofie.submit("draft.write")).ok
    return twin


def button(twin: Twin) -> dict[str, Any]:
    """What *Check* carries in the open form."""
    assert twin.sofie.dialog is not None
    actions = [act for row in twin.sofie.dialog.card["body"] for act in row.get("actions", ())]
    return dict(next(act["data"] for act in actions if act["data"]["verb"] == "draft.check"))


def kept(twin: Twin) -> dict[str, str]:
    """What is kept of a text that was not saved."""
    return dict(rows(twin, "SELECT field, text FROM scratch WHERE text != ''"))


async def test_check_with_nothing_something_and_hostile_words(writing: Twin) -> None:
    data = button(writing)
    empty = await submitted(writing, writing.sofie, data)
    assert "Ingen regel ramte" in shown(empty.body)
    assert kept(writing) == {}
    for text in HOSTILE.values():
        whole = f"{text} {SLOGAN}! {text}"
        answer = await submitted(writing, writing.sofie, {**data, TEXT: whole, "note": TACTICS})
        assert answer.ok
        assert FOUND in shown(answer.body)
        assert "taktisk rådgivning" in shown(answer.body)
        assert kept(writing) == {TEXT: normal_text(whole), "note": TACTICS}
    assert rows(writing, "SELECT * FROM draft") == []


async def test_a_text_that_the_dialog_has_no_room_for_is_read_all_the_same(writing: Twin) -> None:
    text = ("Byrådet har besluttet at anlægge en cykelsti. " * 1_400)[:62_900] + f" {SLOGAN}!"
    assert (await writing.sofie.submit("draft.check", {TEXT: text})).ok
    assert FOUND in dialog_words(writing.sofie)
    assert TEXT not in inputs(writing.sofie)
    assert (await writing.sofie.submit("draft.check", {"note": TACTICS})).ok
    assert FOUND in dialog_words(writing.sofie)
    assert "taktisk rådgivning" in dialog_words(writing.sofie)
    assert kept(writing) == {TEXT: text, "note": TACTICS}


async def test_check_with_hundreds_of_findings_shows_a_dozen(writing: Twin) -> None:
    text = "\n".join(f"Stem på {party}!" for party in PARTIES * 25)
    answer = await submitted(writing, writing.sofie, {**button(writing), TEXT: text})
    assert shown(answer.body).count("DK-IM-2017-17.1.6") == 12
    assert "mere er fundet" in shown(answer.body)


async def test_only_the_assignee_has_a_text_checked(writing: Twin) -> None:
    data, before = {**button(writing), TEXT: SLOGAN}, stored(writing)
    for who in (writing.maria, writing.jonas):
        for ask in (submitted, executed):
            assert FOUND not in str((await ask(writing, who, data)).body)
    assert stored(writing) == before


async def test_check_in_a_form_on_an_old_version_does_not_make_it_a_form_on_the_latest(writing: Twin) -> None:
    data = button(writing)
    for text in ("Den første.", "Den anden."):
        await writing.send(writing.sofie, **{TEXT: text})
        assert (await writing.sofie.submit("draft.write")).ok
    answer = await submitted(writing, writing.sofie, {**data, TEXT: SLOGAN})
    form = answer.body["task"]["value"]["card"]["content"]["actions"][0]["data"]
    again = await submitted(writing, writing.sofie, {**form, TEXT: SLOGAN, "note": "", "alt": ""})
    assert SLOGAN in shown(again.body)
    assert rows(writing, "SELECT number FROM draft ORDER BY number") == [(1,), (2,)]


async def test_nothing_leaves_that_is_not_answered_and_the_mayor_is_told_what_was(writing: Twin) -> None:
    await writing.send(writing.sofie, **{TEXT: f"{SLOGAN}! Ny sti. {SLOGAN}!"})
    assert (await writing.sofie.submit("draft.deliver")).ok
    (field,) = [name for name in inputs(writing.sofie) if name.startswith("finding.")]
    sent = {**form_data(writing.sofie), **answers(writing.sofie), "minutes": "15"}
    await writing.told()
    before = stored(writing)
    for forged in ({}, {field: ""}, {field: " \u200b."}, {field: "x" * 501}, {"finding.000000000000": WHY}):
        answer = await submitted(writing, writing.sofie, {**sent, **forged})
        assert FOUND in shown(answer.body), forged
        assert stored(writing) == before, forged
    assert (await submitted(writing, writing.sofie, {**sent, field: f"{WHY} \ud800\x00"})).ok
    assert rows(writing, "SELECT state FROM ticket WHERE id = ?", ticket_of(writing)) == [("delivered",)]
    assert "1 bemærkning besvaret" in letters(writing.last(writing.maria))


async def test_tactics_are_answered_to_a_second_reader_first(writing: Twin) -> None:
    await writing.send(writing.sofie, **{TEXT: "Ny sti.", "note": TACTICS})
    assert (await writing.sofie.submit("draft.submit")).ok
    sent = form_data(writing.sofie)
    assert "minutes" not in inputs(writing.sofie)  # it is not sent from here
    await writing.told()
    before = stored(writing)
    answer = await submitted(writing, writing.sofie, sent)
    assert "råd om, hvornår" in shown(answer.body)
    assert stored(writing) == before
