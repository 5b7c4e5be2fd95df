"""Handing over in a form: who is offered, and what is said of whoever is away."""

from datetime import date

from handlers.replies import Reply, Wrong
from handlers.screens.elements import ChoiceField
from tests.fakes import office as names
from tests.handlers.chat import Chat
from tests.handlers.seen import buttons, form, sheet, whole
from tests.workflows import steps
from workflows import absences, reviews
from workflows.absences import SetAway
from workflows.domain.tickets import Act
from workflows.ports import Workplace
from workflows.reviews import Review

FRIDAY = date(2026, 11, 27)
AWAY = "Jonas Friis er væk til og med"


async def away(work: Workplace, *people: str) -> None:
    for person in people:
        await absences.set_away(work, SetAway(person, person, FRIDAY))


def offered(shown: Reply) -> list[str]:
    (choice,) = (one for one in form(shown).elements if isinstance(one, ChoiceField))
    return [one.id for one in choice.options]


async def test_a_leader_is_not_led_to_take_over_what_is_theirs(chat: Chat, work: Workplace) -> None:
    ticket = await steps.claimed(work)
    opened = await chat.does(names.LEADER, Act.VIEW, ticket=ticket.id)
    assert Act.TAKE_OVER in buttons(sheet(opened))
    await chat.does(names.LEADER, Act.TAKE_OVER, ticket=ticket.id)
    taken = await chat.does(names.LEADER, Act.VIEW, ticket=ticket.id)
    assert Act.TAKE_OVER not in buttons(sheet(taken))
    assert {Act.WRITE, Act.HAND_OVER, Act.RELEASE} <= set(buttons(sheet(taken)))


async def test_whoever_is_away_is_not_offered_and_it_is_said_why(chat: Chat, work: Workplace) -> None:
    ticket = await steps.claimed(work)
    opened = await chat.does(names.OFFICER, Act.HAND_OVER, ticket=ticket.id)
    assert offered(opened) == [names.COLLEAGUE, names.LEADER]
    await away(work, names.COLLEAGUE)
    shown = await chat.does(names.OFFICER, Act.HAND_OVER, ticket=ticket.id)
    assert offered(shown) == [names.LEADER]
    assert AWAY in whole(form(shown))
    late = await chat.sends(names.OFFICER, form(opened), {"to": names.COLLEAGUE})
    assert isinstance(late, Wrong)
    assert late.fields["to"].startswith(AWAY)


async def test_where_everybody_else_is_away_it_says_who_and_what_to_do(chat: Chat, work: Workplace) -> None:
    ticket = await steps.claimed(work)
    await away(work, names.COLLEAGUE, names.LEADER)
    said = whole(await chat.does(names.OFFICER, Act.HAND_OVER, ticket=ticket.id))
    assert AWAY in said
    assert "Karen Dahl er væk" in said


async def test_a_colleague_who_is_away_can_be_asked_and_the_asker_hears_it(
    chat: Chat, work: Workplace
) -> None:
    ticket = await steps.claimed(work)
    await away(work, names.COLLEAGUE)
    shown = form(await chat.does(names.OFFICER, Act.ASK, ticket=ticket.id))
    typed = {"whom": "colleague", "colleague": "Jonas Friis", "words": "Hvornår åbner stien?"}
    assert AWAY in whole(await chat.sends(names.OFFICER, shown, typed))


async def test_a_draft_names_who_wrote_it_when_nobody_has_it_any_more(chat: Chat, work: Workplace) -> None:
    read = await steps.wrote(work, await steps.claimed(work, nonce="n1"))
    await reviews.submit(work, Review(names.OFFICER, read.id, version=1))
    delivered = await steps.delivered(work, nonce="n2")
    await away(work, names.OFFICER)
    for ticket in (read, delivered):
        shown = whole(await chat.does(names.COLLEAGUE, Act.VIEW, ticket=ticket.id))
        assert "Sofie Lund" in shown
        assert "af –" not in shown
        assert "by –" not in shown
