"""A leader's order: word for word, never over the law, and what it answers at delivery."""

from pathlib import Path

import pytest

from tests.fakes import office as names
from tests.fakes.workplace import rows
from tests.workflows import steps
from tests.workflows.refused import no, refused
from workflows import cases, orders, tickets
from workflows.domain.checklists import Answer
from workflows.domain.refusals import No
from workflows.domain.tickets import State, Ticket
from workflows.orders import Order
from workflows.performing import Command
from workflows.ports import Workplace
from workflows.tickets import Decline

WORDS = "Sagen er kommunens egen; jeg svarer for den."


async def declined(work: Workplace, code: str = "tactics", words: str = "Nej.") -> Ticket:
    ticket = await steps.claimed(work)
    return await tickets.decline(work, Decline(names.OFFICER, ticket.id, code=code, words=words))


async def ordered(work: Workplace, ticket: Ticket, *lines: str, words: str = WORDS) -> Ticket:
    return await orders.order(work, Order(names.LEADER, ticket.id, words=words, lines=lines))


async def test_an_order_is_kept_word_for_word_and_answers_its_lines(work: Workplace, database: Path) -> None:
    ticket = await ordered(work, await declined(work), "no_tactics", words=f"  {WORDS}\n")
    assert (ticket.state, ticket.assignee) == (State.IN_PROGRESS, names.OFFICER)
    kept = rows(database, "SELECT body FROM content WHERE kind = 'order'")
    assert kept[0][0].decode() == f'"{WORDS}"'
    ticket = await steps.wrote(work, ticket)
    own = {key: one for key, one in steps.answers().items() if key != "no_tactics"}
    ticket = await steps.sent(work, ticket, answers=own)
    case = await cases.read(work, ticket.id)
    assert case.answers is not None
    assert [key for key, one in case.answers.items() if one.ordered] == ["no_tactics"]
    assert case.ordered == {"no_tactics"}


async def test_what_the_leader_answers_the_officer_cannot(work: Workplace) -> None:
    ticket = await steps.wrote(work, await ordered(work, await declined(work), "no_tactics"))
    ticked = {**steps.answers(), "no_tactics": Answer("no_tactics", confirmed=True)}
    case = await cases.read(work, (await steps.sent(work, ticket, answers=ticked)).id)
    assert case.answers is not None
    assert case.answers["no_tactics"].ordered


async def test_other_lines_are_still_the_officers(work: Workplace) -> None:
    ticket = await steps.wrote(work, await ordered(work, await declined(work), "no_tactics"))
    found = await refused(steps.sent(work, ticket, answers={}))
    assert ("line.task", No.NOT_ANSWERED) in found
    assert ("line.no_tactics", No.NOT_ANSWERED) not in found


@pytest.mark.parametrize("code", ["campaign", "party", "paid_promotion", "confidential"])
async def test_nobody_orders_against_the_law(work: Workplace, code: str) -> None:
    ticket = await declined(work, code)
    refusal = await no(ordered(work, ticket, "task"))
    assert refusal.code is No.ABSOLUTE
    assert refusal.facts["rule"]


async def test_words_and_lines_are_asked_for_together(work: Workplace) -> None:
    ticket = await declined(work)
    found = await refused(ordered(work, ticket, words=" "))
    assert found == {("words", No.REQUIRED), ("lines", No.REQUIRED)}
    assert await refused(ordered(work, ticket, "no_such_line")) == {("lines", No.BAD_CHOICE)}


@pytest.mark.parametrize("who", [names.OFFICER, names.COLLEAGUE, names.MAYOR, names.OTHER_OFFICER])
async def test_only_a_leader_of_the_desk_orders(work: Workplace, who: str) -> None:
    ticket = await declined(work)
    refusal = await no(orders.order(work, Order(who, ticket.id, words=WORDS, lines=("task",))))
    assert refusal.code in {No.NOT_ALLOWED, No.NO_SUCH_TICKET}


async def test_the_requester_cannot_give_a_declined_ticket_to_another(work: Workplace) -> None:
    ticket = await declined(work)
    for act in (tickets.claim, tickets.take_over, tickets.release):
        assert (await no(act(work, Command(names.MAYOR, ticket.id)))).code is No.NOT_ALLOWED
    assert (await no(tickets.claim(work, Command(names.COLLEAGUE, ticket.id)))).code is No.NOT_NOW


async def test_national_politics_on_order_is_read_by_a_second_person(work: Workplace) -> None:
    ticket = await steps.wrote(work, await ordered(work, await declined(work, "national_politics"), "task"))
    assert (await no(steps.sent(work, ticket))).code is No.NOT_APPROVED


async def test_everybody_is_told(work: Workplace, database: Path) -> None:
    await ordered(work, await declined(work), "no_tactics")
    told = rows(database, "SELECT kind, lane FROM notice WHERE kind IN ('ordered', 'helped_after_all')")
    assert set(told) == {
        ("ordered", f"person:{names.OFFICER}"),
        ("helped_after_all", f"person:{names.MAYOR}"),
    }
