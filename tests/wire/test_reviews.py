"""A second pair of eyes and a leader's order in Slack, over the wire, with old buttons and a second too late."""

import sqlite3
from contextlib import closing
from pathlib import Path

from playground.slack.people.member import Member
from tests.wire.test_findings import SLOGAN, TACTICS, WHY, asked, initial, office_file, saved, writing
from tests.wire.town import DESK, Town, answers, letters, names, words

__all__ = ["office_file", "writing"]  # fixtures
ADVICE = f"{TACTICS}, så når det flest."


def karen(town: Town) -> Member:
    return town.workspace.person("U_KAREN")


async def submitted(town: Town, answer: str = WHY) -> None:
    """The open ticket's draft given to a second reader, its findings answered."""
    await town.press(town.sofie, town.view(town.sofie), "draft.submit")
    fields = {} if initial_of(town) else dict.fromkeys(asked(town), answer)
    assert await town.send(town.sofie, **fields, words="Er det i orden?") == {}
    await town.told()


def initial_of(town: Town) -> bool:
    return bool(asked(town)) and all(initial(town, one) for one in asked(town))


async def test_from_tactics_answered_to_delivered(writing: Town) -> None:
    town = writing
    await saved(town, "Ny sti.", ADVICE)
    opened = letters(town.view(town.sofie))
    assert "Ekstra par øjne" in opened
    assert "Send udkast 1" not in opened
    await submitted(town)
    assert "venter på et ekstra par øjne" in letters(town.view(town.sofie))
    wanted = town.card()
    assert "Sofie Lund beder om et ekstra par øjne" in letters(wanted)
    await town.press(town.jonas, wanted, "draft.approve")
    read = letters(town.view(town.jonas))
    for said in ("Ny sti.", ADVICE, WHY, "Er det i orden?", "før det sendes"):
        assert said in read
    await town.press(town.jonas, town.view(town.jonas), "draft.return")
    assert await town.send(town.jonas, words="Skriv hvorfor kl. 8.") == {}
    await town.told()
    (back,) = [one for one in town.sofie.messages() if "kom tilbage med kommentarer" in letters(one)]
    assert "Skriv hvorfor kl. 8." in letters(back)
    await town.press(town.sofie, back, "ticket.view")
    await town.press(town.sofie, town.view(town.sofie), "draft.write")
    await saved(town, "Ny sti, åben fra kl. 8.", ADVICE)
    await submitted(town)  # what was answered before is not typed again
    await town.press(town.jonas, town.card(), "draft.approve")
    assert "Ændret siden udkast 1" in letters(town.view(town.jonas))
    assert await town.send(town.jonas) == {}
    await town.told()
    (done,) = [one for one in town.sofie.messages() if "har godkendt udkast 2" in letters(one)]
    await town.press(town.sofie, done, "ticket.view")
    await town.press(town.sofie, town.view(town.sofie), "draft.deliver")
    form = town.view(town.sofie)
    assert "Godkendt af Jonas Friis" in letters(form)
    assert WHY in letters(form)
    assert asked(town) == []
    assert await town.send(town.sofie, **answers(form), minutes="15") == {}
    await town.told()
    assert town.rows("SELECT state, delivered, approved FROM ticket") == [("delivered", 2, 2)]
    assert not any("Jonas" in one for one in town.said(town.maria))


async def test_the_requester_reads_that_it_is_read_once_more(writing: Town) -> None:
    await saved(writing, "Ny sti.")
    await submitted(writing)
    told = " ".join(writing.said(writing.maria))
    assert "læser dit udkast (#1) igennem en gang til" in told
    assert "Sofie" not in told


async def test_nothing_is_sent_that_a_second_person_must_read(writing: Town) -> None:
    await saved(writing, "Ny sti.")
    await writing.press(writing.sofie, writing.view(writing.sofie), "draft.deliver")
    form = writing.view(writing.sofie)
    given = {**answers(form), "minutes": "15"}
    # Meanwhile the office's rule is that this profile is read by another: a form opened before does not send it.
    (ticket,) = writing.rows("SELECT id FROM ticket")[0]
    with closing(sqlite3.connect(writing.database)) as raw, raw:
        raw.execute("UPDATE ticket SET review_desk = 'kommunikation' WHERE id = ?", (ticket,))
    await writing.send(writing.sofie, **given)
    assert "En anden skal læse udkastet" in letters(writing.view(writing.sofie))
    assert writing.rows("SELECT state FROM ticket") == [("in_progress",)]


async def test_an_old_button_and_a_second_reader_too_late_are_told(writing: Town) -> None:
    town = writing
    await saved(town, "Ny sti.")
    await submitted(town)
    wanted = town.card()
    for who in (town.jonas, karen(town)):
        await town.press(who, wanted, "draft.approve")
    assert await town.send(town.jonas) == {}
    await town.send(karen(town))
    assert "er kommet videre" in words(karen(town))
    await town.told()
    await town.forge_on(karen(town), wanted, "draft.approve", t=ticket_of(town), v=1)
    assert "er kommet videre" in words(karen(town))
    assert town.rows("SELECT approved_by FROM ticket") == [("jonas-friis",)]
    assert town.rows("SELECT count(*) FROM event WHERE kind = 'draft.approved'") == [(1,)]


async def test_ones_own_draft_is_not_ones_to_approve(writing: Town) -> None:
    await saved(writing, "Ny sti.")
    await submitted(writing)
    await writing.press(writing.sofie, writing.card(), "draft.approve")
    assert "Det er dit eget udkast" in words(writing.sofie)


def ticket_of(town: Town) -> str:
    return str(town.rows("SELECT id FROM ticket")[0][0])


async def test_declined_ordered_and_delivered(writing: Town, office_file: Path) -> None:
    town = writing
    await town.press(town.sofie, town.card(), "ticket.view")
    await town.press(town.sofie, town.view(town.sofie), "ticket.decline")
    assert await town.send(town.sofie, code="tactics", reason="De beder om råd.") == {}
    await town.told()
    refusal = next(one for one in town.said(town.maria) if "Vi giver ikke råd" in one)
    assert "00.13.04-G01-7-25" in refusal  # the municipality's own decision
    (told,) = [one for one in karen(town).messages() if "er afvist" in letters(one)]
    await town.press(karen(town), told, "ticket.view")
    await town.press(karen(town), town.view(karen(town)), "ticket.order")
    form = town.view(karen(town))
    assert {"words", "lines"} <= set(names(form))
    assert await town.send(karen(town), words="Skriv det; jeg svarer for det.", lines=["no_tactics"]) == {}
    await town.told()
    assert any(
        "skal skrives alligevel" in one and "jeg svarer for det" in one for one in town.said(town.sofie)
    )
    assert any("hjælper dig alligevel" in one for one in town.said(town.maria))
    card = next(one for one in reversed(town.workspace.messages(DESK)) if "#1" in letters(one))
    await town.press(town.sofie, card, "ticket.view")
    await town.written()
    await town.press(town.sofie, town.view(town.sofie), "draft.deliver")
    form = town.view(town.sofie)
    assert "line.no_tactics" not in names(form)
    assert "på ordre fra kommunikationslederen" in letters(form)
    assert await town.send(town.sofie, **answers(form), minutes="15") == {}
    await town.told()
    assert any("på ordre fra kommunikationslederen" in one for one in town.said(town.maria))
    assert town.rows("SELECT body FROM content WHERE kind = 'order'") == [
        (b'"Skriv det; jeg svarer for det."',)
    ]


async def test_nobody_orders_against_the_law(writing: Town) -> None:
    town = writing
    await town.press(town.sofie, town.card(), "ticket.view")
    await town.press(town.sofie, town.view(town.sofie), "ticket.decline")
    assert await town.send(town.sofie, code="campaign") == {}
    await town.told()
    await town.press(karen(town), town.card(), "ticket.view")
    assert "Giv ordre" not in letters(town.view(karen(town)))
    await town.forge(karen(town), "ticket.order", t=ticket_of(town))
    assert "Regel R03 er lov" in words(karen(town))
    assert town.rows("SELECT state FROM ticket") == [("declined",)]


async def test_a_slogan_is_answered_before_anybody_is_asked(writing: Town) -> None:
    await saved(writing, f"{SLOGAN}! Ny sti.")
    await writing.press(writing.sofie, writing.view(writing.sofie), "draft.submit")
    (field,) = asked(writing)
    assert set(await writing.send(writing.sofie, **{field: "."})) == {field}
    assert writing.rows("SELECT state FROM ticket") == [("in_progress",)]
