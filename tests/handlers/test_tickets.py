"""The desk's acts and everyone's lists, as they are pressed."""

import pytest

from handlers.replies import Done
from handlers.request import Place
from handlers.screens.elements import Card, Confirm, Row
from tests.fakes import office as names
from tests.handlers.chat import Chat
from tests.handlers.seen import buttons, fields_of, form, screen, sheet, told, whole, wrong
from tests.workflows import steps
from workflows import cases
from workflows.domain.briefs import Brief
from workflows.domain.stopwatches import START
from workflows.domain.tickets import Act, State, Ticket
from workflows.ports import Workplace


async def now(work: Workplace, ticket: Ticket) -> Ticket:
    return (await cases.read(work, ticket.id)).ticket


async def test_claiming_is_one_tap(chat: Chat, work: Workplace) -> None:
    ticket = await steps.opened(work)
    assert await chat.does(names.OFFICER, Act.CLAIM, ticket=ticket.id) == Done()
    assert (await now(work, ticket)).assignee == names.OFFICER


async def test_claiming_in_an_open_ticket_shows_what_comes_next(chat: Chat, work: Workplace) -> None:
    ticket = await steps.opened(work)
    offered = buttons(sheet(await chat.does(names.OFFICER, Act.VIEW, ticket=ticket.id)))
    after = buttons(sheet(await chat.presses(names.OFFICER, offered[Act.CLAIM], Place.SCREEN)))
    working = {Act.WRITE, "draft.in_word", Act.ASK, Act.LOG_TIME, START, Act.TAG, "reminder.snooze"}
    assert working | {Act.HAND_OVER, Act.RELEASE, Act.DECLINE} == set(after)
    assert after[Act.WRITE].revision == ticket.revision + 1


async def test_giving_back_and_taking_over_are_asked_first(chat: Chat, work: Workplace) -> None:
    ticket = await steps.claimed(work)
    given = buttons(sheet(await chat.does(names.OFFICER, Act.VIEW, ticket=ticket.id)))[Act.RELEASE]
    taken = buttons(sheet(await chat.does(names.LEADER, Act.VIEW, ticket=ticket.id)))[Act.TAKE_OVER]
    assert isinstance(given.confirm, Confirm)
    assert isinstance(taken.confirm, Confirm)
    assert await chat.presses(names.LEADER, taken) == Done()
    assert (await now(work, ticket)).assignee == names.LEADER
    assert await chat.does(names.LEADER, Act.RELEASE, ticket=ticket.id) == Done()
    assert (await now(work, ticket)).state is State.REQUESTED


@pytest.mark.parametrize("act", [Act.CLAIM, Act.RELEASE, Act.TAKE_OVER])
async def test_a_tap_that_comes_too_late_says_how_it_stands(chat: Chat, work: Workplace, act: Act) -> None:
    ticket = await steps.published(work, await steps.delivered(work))
    person = names.LEADER if act is Act.TAKE_OVER else names.OFFICER
    assert told(await chat.does(person, act, ticket=ticket.id))
    assert await now(work, ticket) == ticket


async def test_withdrawing_asks_once_more_and_never_why_when_nothing_was_spent(
    chat: Chat, work: Workplace
) -> None:
    ticket = await steps.opened(work)
    asked = form(await chat.does(names.MAYOR, Act.WITHDRAW, ticket=ticket.id))
    assert fields_of(asked)["reason"].optional  # type: ignore[attr-defined]
    assert await chat.sends(names.MAYOR, asked) == Done()
    assert (await now(work, ticket)).state is State.WITHDRAWN
    assert await chat.sends(names.MAYOR, asked) == Done(), "a second click is no trouble"


async def test_withdrawing_asks_why_when_time_was_spent(chat: Chat, work: Workplace) -> None:
    ticket = await steps.logged(work, await steps.claimed(work), 15)
    asked = form(await chat.does(names.MAYOR, Act.WITHDRAW, ticket=ticket.id))
    assert not fields_of(asked)["reason"].optional  # type: ignore[attr-defined]
    assert await chat.sends(names.MAYOR, asked, {"reason": "Byrådet udsatte sagen."}) == Done()
    assert (await cases.read(work, ticket.id)).words == "Byrådet udsatte sagen."


async def test_declining_takes_a_reason_from_the_policy(chat: Chat, work: Workplace) -> None:
    ticket = await steps.claimed(work)
    asked = form(await chat.does(names.OFFICER, Act.DECLINE, ticket=ticket.id))
    codes = [one.id for one in fields_of(asked)["code"].options]  # type: ignore[attr-defined]
    assert "campaign" in codes
    assert set(wrong(await chat.sends(names.OFFICER, asked)).fields) == {"code"}
    assert set(wrong(await chat.sends(names.OFFICER, asked, {"code": "because"})).fields) == {"code"}
    assert await chat.sends(names.OFFICER, asked, {"code": "campaign", "reason": "Se reglerne."}) == Done()
    assert (await now(work, ticket)).reason_code == "campaign"


async def test_every_reason_can_be_chosen(chat: Chat, work: Workplace) -> None:
    first = await steps.opened(work)
    asked = form(await chat.does(names.LEADER, Act.DECLINE, ticket=first.id))
    for option in fields_of(asked)["code"].options:  # type: ignore[attr-defined]
        ticket = await steps.opened(work, nonce=f"open-{option.id}")
        drawn = form(await chat.does(names.LEADER, Act.DECLINE, ticket=ticket.id))
        typed = {"code": option.id, "reason": "Derfor."}
        assert await chat.sends(names.LEADER, drawn, typed) == Done(), option.id
        assert option.label in whole(sheet(await chat.does(names.LEADER, Act.VIEW, ticket=ticket.id)))


async def test_a_ticket_is_found_by_its_number(chat: Chat, work: Workplace) -> None:
    ticket = await steps.opened(work)
    for words in ("1", "#1", " 1 "):
        assert steps.CYCLE_PATH.subject in whole(sheet(await chat.says(names.OFFICER, words)))
    assert told(await chat.says(names.OFFICER, "#2"))
    assert told(await chat.says(names.OFFICER, "000000000"))
    assert ticket.number == 1


async def test_what_the_requester_sees_is_what_was_sent(chat: Chat, work: Workplace) -> None:
    ticket = await steps.delivered(work)
    await chat.does(names.MAYOR, Act.REQUEST_CHANGES, Place.SUBMIT, **about(ticket), fields={"words": ("x",)})
    again = await steps.wrote(work, await now(work, ticket), "Et udkast, der ikke er sendt endnu.")
    seen = whole(sheet(await chat.does(names.MAYOR, Act.VIEW, ticket=ticket.id)))
    assert "Havnegade får en ny cykelsti." in seen
    assert "Et udkast, der ikke er sendt endnu." not in seen
    desk = whole(sheet(await chat.does(names.OFFICER, Act.VIEW, ticket=again.id)))
    assert "Et udkast, der ikke er sendt endnu." in desk


def about(ticket: Ticket) -> dict[str, object]:
    return {"ticket": ticket.id, "revision": ticket.revision, "version": ticket.delivered}


async def test_only_the_desk_sees_the_time_spent(chat: Chat, work: Workplace) -> None:
    ticket = await steps.delivered(work)
    assert "45 min" in whole(sheet(await chat.does(names.COLLEAGUE, Act.VIEW, ticket=ticket.id)))
    for person in (names.MAYOR, names.DELEGATE, names.SECRETARIAT):
        assert "45 min" not in whole(sheet(await chat.does(person, Act.VIEW, ticket=ticket.id)))


async def test_lists_say_what_there_is_and_how_to_go_on(chat: Chat, work: Workplace) -> None:
    assert "/draft" in whole(screen(await chat.says(names.MAYOR, "mine")))
    assert not buttons(screen(await chat.says(names.OFFICER, "queue")))
    ticket = await steps.opened(work)
    for person, words in ((names.MAYOR, "mine"), (names.DELEGATE, "mine"), (names.OFFICER, "queue")):
        card = screen(await chat.says(person, words))
        assert buttons(card)[Act.VIEW].ticket == ticket.id
        assert steps.CYCLE_PATH.subject in whole(card)
    assert not buttons(screen(await chat.says(names.OFFICER, "mine")))
    await chat.does(names.OFFICER, Act.CLAIM, ticket=ticket.id)
    assert buttons(screen(await chat.says(names.OFFICER, "mine")))[Act.VIEW].ticket == ticket.id


async def test_a_long_list_says_how_many_more_there_are(chat: Chat, work: Workplace) -> None:
    for number in range(47):
        await steps.opened(work, nonce=f"n{number}", brief=Brief(f"Sag nr. {number}"))
    chat.speaks(names.OFFICER, "en")
    card = screen(await chat.says(names.OFFICER, "queue"))
    assert isinstance(card, Card)
    assert len([one for one in card.elements if isinstance(one, Row)]) == 45
    assert "2 more tickets. Open one by its number: /draft 128" in whole(card)


async def test_whoever_claims_a_request_that_was_edited_meanwhile_is_told(
    chat: Chat, work: Workplace
) -> None:
    ticket = await steps.opened(work)
    offered = buttons(sheet(await chat.does(names.OFFICER, Act.VIEW, ticket=ticket.id)))
    asked = form(await chat.does(names.MAYOR, Act.EDIT, ticket=ticket.id))
    await chat.sends(names.MAYOR, asked, {"subject": "Ny bro"})
    claimed = whole(await chat.presses(names.OFFICER, offered[Act.CLAIM], Place.SCREEN))
    assert "Ny bro" in claimed
    assert "ændret, efter at du åbnede" in claimed or "changed after you opened it" in claimed
