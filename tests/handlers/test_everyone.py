"""Every action, asked for by every kind of person, in every state: a screen for those it is for, a kind no else."""

import pytest
from structlog.typing import EventDict

from handlers.replies import Reply, Told
from handlers.request import Place
from handlers.routes import ROUTES
from handlers.screens.elements import Form
from tests.fakes import office as names
from tests.handlers.chat import Chat
from tests.handlers.seen import buttons, form, screen, sheet
from tests.workflows import steps
from tests.workflows.oracle import ROWS, STATES
from workflows import drafts, questions, reviews, tickets
from workflows.domain.stopwatches import START
from workflows.domain.tickets import Act, Ticket
from workflows.drafts import AboutDelivery
from workflows.ports import Workplace
from workflows.questions import Ask
from workflows.reviews import Review
from workflows.tickets import Decline, Withdraw

PARTS = {
    names.MAYOR: {"requester"},
    names.DELEGATE: {"delegate"},
    names.OFFICER: {"officer", "assignee"},
    names.COLLEAGUE: {"officer", "reviewer"},
    names.LEADER: {"leader", "reviewer"},
    names.SECRETARIAT: {"reader"},
    names.DATA_PROTECTION_OFFICER: {"reader"},
    names.ALDERMAN: set(),
    names.DIRECTOR: set(),
    names.EMPLOYEE: set(),
    names.ADMINISTRATOR: set(),
    names.COUNCILLOR: set(),
    names.OTHER_OFFICER: set(),
    names.ACCEPTING_DELEGATE: set(),
    names.ENDED: set(),
    names.STRANGER: set(),
}
MEANS = {START: Act.LOG_TIME}  # whoever may log time may let it be counted
ELECTED = {names.MAYOR, names.ALDERMAN, names.COUNCILLOR}
ON_A_TICKET = sorted(ROWS.keys() - {"ticket.lapse", "time.correct"})
OF_THE_DESK = {names.OFFICER, names.COLLEAGUE, names.LEADER, names.OTHER_OFFICER}
LOG_READERS = {names.SECRETARIAT, names.DATA_PROTECTION_OFFICER}
HERE = PARTS.keys() - {names.ENDED, names.STRANGER}


async def _declined(work: Workplace) -> Ticket:
    ticket = await steps.claimed(work)
    return await tickets.decline(work, Decline(names.OFFICER, ticket.id, code="duplicate", words="#1"))


async def _withdrawn(work: Workplace) -> Ticket:
    ticket = await steps.claimed(work)
    return await tickets.withdraw(work, Withdraw(names.MAYOR, ticket.id))


async def _in_progress(work: Workplace) -> Ticket:
    return await steps.wrote(work, await steps.claimed(work))


async def _waiting(work: Workplace) -> Ticket:
    ticket = await _in_progress(work)
    return await questions.ask(work, Ask(names.OFFICER, ticket.id, words="Hvornår?"))


async def _in_review(work: Workplace) -> Ticket:
    ticket = await _in_progress(work)
    return await reviews.submit(work, Review(names.OFFICER, ticket.id, version=ticket.draft))


async def _accepted(work: Workplace) -> Ticket:
    return await steps.accepted(work, await steps.delivered(work))


async def _closed(work: Workplace) -> Ticket:
    return await steps.published(work, await steps.delivered(work))


TICKET_IN = {
    "requested": steps.opened,
    "in_progress": _in_progress,
    "waiting": _waiting,
    "in_review": _in_review,
    "delivered": steps.delivered,
    "accepted": _accepted,
    "closed": _closed,
    "declined": _declined,
    "withdrawn": _withdrawn,
}


def may(person: str, act: str, ticket: Ticket) -> bool:
    parts = PARTS[person] if ticket.assignee else PARTS[person] - {"assignee"}
    return bool(parts & ROWS[act].who) and ticket.state in ROWS[act].source


def is_a_no(reply: Reply) -> bool:
    return isinstance(reply, Told) and not buttons(reply.card)


@pytest.mark.parametrize("state", STATES)
async def test_an_act_is_open_to_its_people_and_a_kind_no_to_others(
    chat: Chat, work: Workplace, logged: list[EventDict], state: str
) -> None:
    ticket = await TICKET_IN[state](work)
    about = {"ticket": ticket.id, "revision": ticket.revision, "version": ticket.delivered}
    for person in PARTS:
        for act in ON_A_TICKET:
            if may(person, act, ticket) and not ROUTES[act].opens:
                continue  # it would be done
            if act == "ticket.claim" and person == ticket.assignee:
                continue  # a second click on one's own, which is no trouble
            if (person, act) in {(names.MAYOR, "draft.accept"), (names.MAYOR, "post.published")} and said(
                act, ticket
            ):
                continue  # a second tap on what one said already
            reply = await chat.does(person, act, **about)
            if may(person, act, ticket):
                assert form(reply).act == act, (person, act)
            else:
                assert is_a_no(reply), (person, act)
    assert logged == []


def said(act: str, ticket: Ticket) -> bool:
    return {"draft.accept": ticket.state == "accepted", "post.published": ticket.use == "published"}[act]


@pytest.mark.parametrize("state", STATES)
async def test_a_ticket_opens_for_its_people_with_their_acts(chat: Chat, work: Workplace, state: str) -> None:
    ticket = await TICKET_IN[state](work)
    for person, parts in PARTS.items():
        for asked in ({"action": Act.VIEW, "ticket": ticket.id}, {"action": "ticket.number", "words": "1"}):
            reply = await chat.does(person, **asked)
            if not parts:
                assert is_a_no(reply), person
                continue
            offered = buttons(sheet(reply))
            of_the_table = [MEANS.get(act, act) for act in offered if MEANS.get(act, act) in ROWS]
            assert all(may(person, act, ticket) for act in of_the_table), (person, offered)
            assert {one.ticket for one in offered.values()} <= {ticket.id}
            assert {one.revision for one in offered.values()} <= {ticket.revision}


@pytest.mark.parametrize("place", [Place.COMMAND, Place.MESSAGE])
async def test_lists_and_the_log_are_for_those_they_are_for(
    chat: Chat, work: Workplace, logged: list[EventDict], place: Place
) -> None:
    await steps.opened(work)
    for person in PARTS:
        assert is_a_no(await chat.does(person, "queue", place)) == (
            person not in OF_THE_DESK - {names.OTHER_OFFICER}
        )
        assert is_a_no(await chat.does(person, "mine", place)) == (
            person not in {names.MAYOR, names.DELEGATE}
        )
        assert isinstance(getattr(await chat.does(person, "log.open", place), "screen", None), Form) == (
            person in LOG_READERS
        )
        assert isinstance(getattr(await chat.does(person, Act.LOG_TIME, place), "screen", None), Form) == (
            person in HERE - ELECTED
        ), person
        assert is_a_no(await chat.does(person, Act.CORRECT_TIME, place)), "nothing has been logged"
        assert is_a_no(await chat.does(person, "help", place)) == (person not in HERE)
    assert logged == []


async def test_the_checklist_is_shown_to_those_who_may_see_the_ticket(chat: Chat, work: Workplace) -> None:
    ticket = await steps.delivered(work)
    for person, parts in PARTS.items():
        reply = await chat.does(person, "checklist.view", ticket=ticket.id)
        if parts:
            assert len(sheet(reply).elements) > 10
        else:
            assert is_a_no(reply)


@pytest.mark.parametrize("person", PARTS)
async def test_asking_opens_a_form_with_the_profiles_one_can_ask_for(chat: Chat, person: str) -> None:
    reply = await chat.says(person, "ny cykelsti")
    theirs = {
        names.MAYOR: {names.FACEBOOK, names.LINKEDIN},
        names.DELEGATE: {names.FACEBOOK, names.LINKEDIN},
        names.ALDERMAN: {names.OFFICIAL},
        names.ACCEPTING_DELEGATE: {names.OFFICIAL},
        names.DIRECTOR: {names.DIRECTORS},
        names.EMPLOYEE: {names.EMPLOYEES},
        names.COUNCILLOR: {names.COUNCILLORS},
    }
    municipal = {names.MUNICIPAL, names.PICTURES, names.CULTURE}
    every = municipal.union(*theirs.values())
    if person not in HERE:
        assert is_a_no(reply)
        return
    elected = person in {names.MAYOR, names.ALDERMAN, names.COUNCILLOR}
    own = theirs.get(person, set()) | (set() if elected else municipal)
    expected = every if person in OF_THE_DESK else own
    offered = {one.id for one in form(reply).elements[0].options}
    assert offered == expected
    assert "ny cykelsti" in {getattr(one, "value", None) for one in form(reply).elements}


@pytest.mark.parametrize("action", ROUTES)
@pytest.mark.parametrize("place", list(Place))
async def test_a_request_that_carries_nothing_is_no_fault(
    chat: Chat, logged: list[EventDict], action: str, place: Place
) -> None:
    for person in (names.MAYOR, names.OFFICER, names.SECRETARIAT):
        words = "128" if action == "ticket.number" else ""
        await chat.does(person, action, place, words=words)
    assert logged == []


async def test_a_delivery_is_answered_by_its_requester_alone(chat: Chat, work: Workplace) -> None:
    ticket = await steps.delivered(work)
    about = {"ticket": ticket.id, "revision": ticket.revision, "version": ticket.delivered}
    for person in PARTS.keys() - {names.MAYOR}:
        for act in (Act.ACCEPT, Act.PUBLISHED, Act.NOT_USED):
            assert is_a_no(await chat.does(person, act, **about))
    seen = screen(await chat.does(names.MAYOR, Act.VIEW, ticket=ticket.id))
    assert {Act.PUBLISHED, Act.NOT_USED, Act.REQUEST_CHANGES} <= set(buttons(seen))
    await drafts.accept(work, AboutDelivery(names.MAYOR, ticket.id, version=1))
