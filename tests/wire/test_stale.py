"""What was seen is no longer so: old buttons, unknown tickets, spent forms get the present state."""

import json

import pytest

from playground.slack.records import Message
from tests.wire.town import Town, letters, words

ACTS = (
    "ticket.view",
    "ticket.claim",
    "ticket.release",
    "ticket.take_over",
    "ticket.edit",
    "ticket.confirm",
    "ticket.withdraw",
    "ticket.decline",
    "draft.write",
    "draft.deliver",
    "draft.request_changes",
    "draft.accept",
    "post.published",
    "post.not_used",
    "checklist.view",
    "time.log",
)
UNKNOWN = (
    "",
    "1",
    "0190a000-0000-7000-8000-000000000000",
    "'; DROP TABLE ticket; --",
    "\x00",
    "\ud800",
    "æ" * 500,
)


async def test_an_unknown_ticket_is_not_found_whatever_is_to_be_done_with_it(town: Town) -> None:
    await town.ask()
    before = town.dump()
    for act in ACTS:
        for ticket in UNKNOWN:
            await town.forge(town.sofie, act, t=ticket, r=1)
            said = words(town.sofie)
            assert "our fault" not in said, (act, ticket)
        if town.sofie.open_view:
            await town.sofie.close(town.view(town.sofie))
    assert town.dump() == before


@pytest.mark.parametrize("typed", ["2", "#2", "999999999", "0"])
async def test_a_number_nobody_has_is_not_found(town: Town, typed: str) -> None:
    await town.ask()
    await town.sofie.command("/draft", typed)
    await town.quiet()
    assert "can't find that ticket" in words(town.sofie)


async def test_anothers_ticket_is_not_found_by_its_number(town: Town) -> None:
    await town.ask()
    peter = town.workspace.person("U_PETER")
    await peter.command("/draft", "#1")
    await town.quiet()
    assert "can't find that ticket" in words(peter)
    assert "Ny cykelsti" not in words(peter)


@pytest.mark.parametrize(
    "seen", [{}, {"r": 0}, {"r": -1}, {"r": 10**30}, {"r": "x"}, {"r": 1.5}, {"v": 10**30}]
)
async def test_an_old_revision_gets_the_present_state(town: Town, seen: dict[str, object]) -> None:
    await town.ask()
    ticket = town.rows("SELECT id FROM ticket")[0][0]
    await town.forge(town.sofie, "ticket.claim", t=ticket, **seen)
    await town.told()
    assert town.rows("SELECT state, revision FROM ticket") == [("in_progress", 2)]
    before = town.rows("SELECT * FROM event")
    await town.forge(town.sofie, "ticket.claim", t=ticket, **seen)
    await town.forge(town.jonas, "ticket.claim", t=ticket, **seen)
    await town.told()
    assert town.rows("SELECT * FROM event") == before
    assert "Sofie Lund took it just before you" in words(town.jonas)


def buttons(message: Message) -> list[str]:
    return [
        one["action_id"]
        for block in message.blocks
        for one in block.get("elements", [])
        if "action_id" in one
    ]


async def test_every_old_button_pressed_long_after_changes_nothing(town: Town) -> None:
    old: list[tuple[str, Message]] = []
    await town.ask()
    old += [("U_SOFIE", town.card()), ("U_MARIA", town.maria.messages()[-1])]
    await town.claimed()
    await town.written()
    await town.delivered()
    delivery = next(one for one in town.maria.messages() if "post.published" in buttons(one))
    old.append(("U_MARIA", delivery))
    await town.press(town.maria, delivery, "post.not_used")
    await town.told()
    assert town.rows("SELECT state, use FROM ticket") == [("closed", "not_used")]
    before = town.rows("SELECT * FROM event")
    for person, message in old:
        who = town.workspace.person(person)
        for act in buttons(message):
            value = next(
                one["value"]
                for block in message.blocks
                for one in block.get("elements", [])
                if one.get("action_id") == act
            )
            await town.forge(who, act, **json.loads(value))
            assert "our fault" not in words(who)
    assert town.rows("SELECT * FROM event") == before


async def test_a_form_sent_again_with_other_words_is_the_first_one(town: Town) -> None:
    await town.maria.command("/draft", "Ny cykelsti")
    await town.quiet()
    view = town.view(town.maria)
    await town.send(town.maria, own=["yes"], declared=["yes"])
    town.reopen(town.maria, view)
    await town.send(town.maria, subject="Noget helt andet", own=["yes"], declared=["yes"])
    await town.told()
    assert town.rows("SELECT number, revision FROM ticket") == [(1, 1)]
    assert "Noget helt andet" not in "".join(town.dump())


async def test_a_draft_saved_again_with_other_words_loses_neither(town: Town) -> None:
    await town.ask()
    sheet = await town.claimed()
    await town.press(town.sofie, sheet, "draft.write")
    form = town.view(town.sofie)
    await town.send(town.sofie, **{"text.maria-holm-facebook": "Den første."})
    town.reopen(town.sofie, form)
    await town.send(town.sofie, **{"text.maria-holm-facebook": "Den anden."})
    assert town.rows("SELECT number FROM draft") == [(1,)]
    await town.forge(town.sofie, "draft.write", t=town.rows("SELECT id FROM ticket")[0][0], r=3)
    assert "Den anden." in letters(town.view(town.sofie))
    assert "hadn't saved" in letters(town.view(town.sofie))


async def test_a_draft_saved_twice_the_same_is_not_called_unsaved(town: Town) -> None:
    await town.ask()
    sheet = await town.claimed()
    await town.press(town.sofie, sheet, "draft.write")
    form = town.view(town.sofie)
    for _ in range(2):
        await town.send(town.sofie, **{"text.maria-holm-facebook": "Den første."})
        town.reopen(town.sofie, form)
    await town.forge(town.sofie, "draft.write", t=town.rows("SELECT id FROM ticket")[0][0], r=3)
    assert "hadn't saved" not in letters(town.view(town.sofie))


async def test_a_form_on_a_draft_that_is_no_longer_the_latest_keeps_its_words(town: Town) -> None:
    await town.ask()
    sheet = await town.claimed()
    await town.press(town.sofie, sheet, "draft.write")
    form = town.view(town.sofie)
    await town.send(town.sofie, **{"text.maria-holm-facebook": "Den første."})
    sheet = town.view(town.sofie)
    await town.press(town.sofie, sheet, "draft.write")
    await town.send(town.sofie, **{"text.maria-holm-facebook": "Den anden."})
    town.reopen(town.sofie, form, private_metadata=form.private_metadata.replace('"n":"', '"n":"z'))
    await town.send(town.sofie, **{"text.maria-holm-facebook": "Den tredje."})
    assert "changed since you opened it" in letters(town.view(town.sofie))
    assert "Den tredje." in letters(town.view(town.sofie))
    assert town.rows("SELECT number FROM draft ORDER BY number") == [(1,), (2,)]
