"""A draft read by the rules in Slack: Check with anything at all, and nothing leaves that is not mended or answered."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from playground.slack.delivery import payloads
from playground.slack.people.member import Member
from playground.slack.records import View
from playground.unsent import NotSentError
from tests.wire.forms import rough
from tests.wire.test_hostile import HOSTILE, nobody_is_called
from tests.wire.town import Town, answers, letters, names, words
from workflows.domain.evidence import normal_text

TEXT = "text.maria-holm-facebook"
SLOGAN = "Stem på Socialdemokratiet"
TACTICS = "Læg det op tirsdag kl. 8"
WHY = "Et citat fra skiltet, sagen handler om."


@pytest.fixture
def office_file(office_file: Path) -> Path:
    """An office that writes Danish, so that the Danish rules read its drafts."""
    text = office_file.read_text(encoding="utf-8").replace('language = "en"', 'language = "da"')
    office_file.write_text(text, encoding="utf-8")
    return office_file


@pytest.fixture
async def writing(town: Town) -> Town:
    """An officer with an empty draft's form open."""
    await town.ask()
    await town.press(town.sofie, await town.claimed(), "draft.write")
    return town


async def check(town: Town, who: Member | None = None, **typed: Any) -> str:
    """*Check* pressed with anything in the fields; what the officer then sees."""
    who = who or town.sofie
    view = town.view(town.sofie)
    made = payloads.view_action_taken(town.workspace.state, who.profile, view, [_pressed(view)])
    values, known = made["view"]["state"]["values"], names(view)
    for name, value in typed.items():
        values[known.get(name, name)] = {"typed": {"type": "plain_text_input", "value": value}}
    assert (await town.workspace.driver.interaction(made)).ok
    await town.quiet()
    return letters(town.view(town.sofie))


def _pressed(view: View) -> dict[str, Any]:
    block, element = next(
        (block, one)
        for block in view.blocks
        for one in block.get("elements", ())
        if str(one.get("action_id", "")).startswith("draft.check")
    )
    return payloads.action_taken(block, element, "1.1")


async def saved(town: Town, text: str, note: str = "") -> None:
    """The open form sent with these words."""
    assert await rough(town, town.sofie, **{TEXT: text, "note": note}) == {}


async def sending(town: Town) -> dict[str, Any]:
    """The form that sends the draft, opened; fitting answers to all in it but the findings."""
    await town.press(town.sofie, town.view(town.sofie), "draft.deliver")
    return {**answers(town.view(town.sofie)), "minutes": "15"}


def asked(town: Town) -> list[str]:
    """The fields in which the open form asks for an answer to a finding."""
    return [name for name in names(town.view(town.sofie)) if name.startswith("finding.")]


def kept(town: Town) -> dict[str, str]:
    """What is kept of a text that was not saved."""
    return dict(town.rows("SELECT field, text FROM scratch WHERE text != ''"))


async def test_check_with_nothing_says_that_no_rule_matched(writing: Town) -> None:
    assert "Ingen regel ramte" in await check(writing)
    assert kept(writing) == {}
    assert writing.rows("SELECT * FROM draft") == []


async def test_check_shows_each_finding_with_its_reason_and_keeps_the_words(writing: Town) -> None:
    seen = await check(writing, **{TEXT: f"Ny sti.\n{SLOGAN}!", "note": f"{TACTICS}, så når det flest"})
    for said in (SLOGAN, "et bestemt parti", "DK-IM-2017-17.1.6", TACTICS, "taktisk rådgivning", "Ny sti. "):
        assert said in seen
    assert kept(writing) == {TEXT: f"Ny sti.\n{SLOGAN}!", "note": f"{TACTICS}, så når det flest"}
    assert writing.rows("SELECT * FROM draft") == []
    assert {TEXT, "note"} <= set(names(writing.view(writing.sofie)))


async def test_check_with_as_much_as_any_channel_takes(writing: Town) -> None:
    text = ("Byrådet har besluttet at anlægge en cykelsti. " * 1_400)[:62_900] + f" {SLOGAN}!"
    assert SLOGAN in await check(writing, **{TEXT: text})
    assert kept(writing) == {TEXT: text}
    assert (await check(writing)).count("et bestemt parti") == 1  # the form holds it all once more


async def test_check_with_hundreds_of_findings_shows_what_there_is_room_for(writing: Town) -> None:
    others = "\n".join(f"Stem på Maria nummer {count}!" for count in range(300))
    text = "\n".join(f"Vi bygger {count} stier. {SLOGAN}!" for count in range(300)) + others
    seen = await check(writing, **{TEXT: text})
    assert seen.count("DK-IM") < 50
    await saved(writing, text)
    assert "Gemt som udkast 1" in letters(writing.view(writing.sofie))


async def test_check_with_hostile_words_shows_them_as_typed(writing: Town) -> None:
    for text in HOSTILE.values():
        whole = f"{text} {SLOGAN}! {text}"
        assert "et bestemt parti" in await check(writing, **{TEXT: whole, "note": text})
        assert kept(writing)[TEXT] == normal_text(whole)
    await saved(writing, whole, text)
    assert "et bestemt parti" in letters(writing.view(writing.sofie))
    nobody_is_called(writing)


async def test_only_the_assignee_has_a_text_checked(writing: Town) -> None:
    before = writing.rows("SELECT * FROM scratch")
    for who in (writing.maria, writing.jonas, writing.workspace.person("U_PETER")):
        await check(writing, who, **{TEXT: SLOGAN})
        assert "et bestemt parti" not in words(who)
        assert writing.rows("SELECT * FROM scratch") == before
    assert writing.rows("SELECT revision FROM ticket") == [(2,)]


async def test_check_in_a_form_on_an_old_version_does_not_make_it_a_form_on_the_latest(writing: Town) -> None:
    form = writing.view(writing.sofie)
    await saved(writing, "Den første.")
    await writing.press(writing.sofie, writing.view(writing.sofie), "draft.write")
    await saved(writing, "Den anden.")
    stale = form.private_metadata.replace('"n":"', '"n":"z')
    writing.reopen(writing.sofie, form, private_metadata=stale)
    assert SLOGAN in await check(writing, **{TEXT: SLOGAN})
    await rough(writing, writing.sofie)
    assert "ændret" in letters(writing.view(writing.sofie))
    assert SLOGAN in letters(writing.view(writing.sofie))
    assert writing.rows("SELECT number FROM draft ORDER BY number") == [(1,), (2,)]


async def test_tactics_are_answered_to_a_second_reader_first(writing: Town) -> None:
    await saved(writing, "Ny sti.", f"{TACTICS}, så når det flest.")
    (ticket,) = writing.rows("SELECT id FROM ticket")[0]
    await writing.forge(writing.sofie, "draft.deliver", t=ticket)
    assert len(asked(writing)) == 1
    assert "minutes" not in names(writing.view(writing.sofie))  # it is not sent from here
    before = writing.rows("SELECT * FROM event")
    with pytest.raises(NotSentError):  # Slack itself asks for the answer
        await writing.send(writing.sofie)
    assert writing.rows("SELECT * FROM event") == before


async def test_a_form_without_the_findings_fields_sends_nothing(writing: Town) -> None:
    await saved(writing, f"Ny sti. {SLOGAN}!")
    given = await sending(writing)
    view = writing.view(writing.sofie)
    bare = [one for one in view.blocks if not one["block_id"].startswith("finding.")]
    assert len(bare) < len(view.blocks)
    writing.reopen(writing.sofie, replace(view, blocks=tuple(bare)))
    await writing.told()
    before = writing.dump()
    await writing.send(writing.sofie, **given)
    await writing.told()
    assert writing.dump() == before
    assert SLOGAN in letters(writing.view(writing.sofie))


async def test_the_same_words_twice_are_answered_once(writing: Town) -> None:
    await saved(writing, f"{SLOGAN}! Ny sti. {SLOGAN}!")
    given = await sending(writing)
    (field,) = asked(writing)
    assert await writing.send(writing.sofie, **given, **{field: WHY}) == {}
    await writing.told()
    assert writing.rows("SELECT state FROM ticket") == [("delivered",)]


async def test_an_answer_holds_for_the_next_version_while_the_words_stand(writing: Town) -> None:
    await delivered(writing)
    (ticket,) = writing.rows("SELECT id FROM ticket")[0]
    await writing.forge(writing.maria, "draft.request_changes", t=ticket, v=1)
    await writing.send(writing.maria, words="Kortere.")
    await writing.told()
    await writing.press(writing.sofie, writing.card(), "ticket.view")
    await writing.press(writing.sofie, writing.view(writing.sofie), "draft.write")
    await saved(writing, f"Kort: {SLOGAN}! Og mød op: #StemS")
    given = await sending(writing)
    empty, held = sorted(asked(writing), key=lambda name: bool(initial(writing, name)))
    assert initial(writing, held) == WHY
    with pytest.raises(NotSentError):  # Slack itself asks for the new one's answer
        await writing.send(writing.sofie, **given)
    assert await writing.send(writing.sofie, **given, **{empty: "Et andet skilt."}) == {}
    await writing.told()
    assert writing.rows("SELECT delivered FROM ticket") == [(2,)]


def initial(town: Town, name: str) -> str:
    """What a field of the open form began with."""
    view = town.view(town.sofie)
    (block,) = [one for one in view.blocks if one["block_id"] == names(view)[name]]
    return str(block["element"].get("initial_value", ""))


async def delivered(town: Town, words: str = "Ny sti.") -> None:
    """A draft with an answered slogan, delivered."""
    await saved(town, f"{words} {SLOGAN}!", "Sig til.")
    given = await sending(town)
    (field,) = asked(town)
    assert await town.send(town.sofie, **given, **{field: WHY}) == {}
    await town.told()
