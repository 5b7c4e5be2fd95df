"""The requester sees the desk, never the officer, unless the office shows its officers' names."""

from collections.abc import AsyncIterator

import pytest

from handlers import notices
from handlers.replies import Handed, Reply, Shown, Told
from handlers.request import Place
from handlers.router import Router
from handlers.routes import ROUTES
from tests.fakes import office as names
from tests.fakes.clock import Clock
from tests.fakes.workplace import rows, under
from tests.handlers.chat import Chat, Platform
from tests.handlers.conftest import reception_of
from tests.handlers.seen import whole
from tests.handlers.test_everyone import TICKET_IN
from tests.handlers.test_notices import written
from tests.workflows import steps
from tests.workflows.oracle import STATES
from workflows import requests, tickets
from workflows.domain.notices import Kind
from workflows.domain.tickets import Act, Source, Ticket
from workflows.performing import Command
from workflows.ports import Workplace
from workflows.requests import OpenTicket

OFFICERS = ("Sofie", "Jonas", "Karen", "Mette")
ASKING = (names.MAYOR, names.DELEGATE, names.ALDERMAN)
READING = sorted(ROUTES.keys() - {Act.CONFIRM, Act.ACCEPT, Act.PUBLISHED, Act.NOT_USED, "person.language"})


async def phoned(work: Workplace) -> Ticket:
    command = OpenTicket(names.OFFICER, "phoned", (names.OFFICIAL,), steps.CYCLE_PATH, source=Source.PHONE)
    return await requests.open_(work, command)


async def shown_to(chat: Chat, person: str, ticket: Ticket) -> AsyncIterator[tuple[str, Reply]]:
    """Everything that a person is answered about a ticket, without doing anything to it."""
    about = {"ticket": ticket.id, "revision": ticket.revision, "version": ticket.delivered}
    for action in READING:
        for place in (Place.COMMAND, Place.SCREEN):
            words = str(ticket.number) if action == "ticket.number" else ""
            yield action, await chat.does(person, action, place, words=words, **about)


async def told_to(chat: Chat, person: str, database) -> AsyncIterator[tuple[str, str]]:
    """Every notice in a person's own conversation, as it would be sent now."""
    for one in written(database):
        if one.lane == f"person:{person}":
            yield one.kind, whole(await notices.message(chat.reception, one))


def said(reply: Reply) -> str:
    match reply:
        case Shown(screen):
            return whole(screen)
        case Told(card) | Handed(_, _, card):
            return whole(card)
    return whole(reply)


@pytest.mark.parametrize("state", [*STATES, "phoned"])
async def test_no_officers_name_is_shown_to_those_who_asked(
    chat: Chat, work: Workplace, database, state: str
) -> None:
    ticket = await (TICKET_IN[state](work) if state in TICKET_IN else phoned(work))
    for person in ASKING:
        async for action, reply in shown_to(chat, person, ticket):
            assert not [one for one in OFFICERS if one in said(reply)], (person, action)
        async for kind, text in told_to(chat, person, database):
            assert not [one for one in OFFICERS if one in text], (person, kind)


async def test_no_officers_name_is_shown_after_a_leader_took_over(
    chat: Chat, work: Workplace, database
) -> None:
    ticket = await steps.delivered(work)
    await tickets.take_over(work, Command(names.LEADER, ticket.id))
    async for action, reply in shown_to(chat, names.MAYOR, ticket):
        assert not [one for one in OFFICERS if one in said(reply)], action
    async for kind, text in told_to(chat, names.MAYOR, database):
        assert not [one for one in OFFICERS if one in text], kind


async def test_the_desk_sees_who_has_a_ticket(chat: Chat, work: Workplace, database) -> None:
    ticket = await steps.claimed(work)
    assert "Sofie Lund" in said(await chat.does(names.COLLEAGUE, Act.VIEW, ticket=ticket.id))
    assert "Sofie Lund" in said(await chat.says(names.COLLEAGUE, "queue"))
    (card,) = {
        whole(await notices.message(chat.reception, one))
        for one in written(database)
        if one.kind is Kind.DESK_CARD
    }
    assert "Sofie Lund" in card


async def test_an_office_may_show_its_officers(work: Workplace, clock: Clock, database) -> None:
    file = names.written()
    file["office"]["show_officer"] = True
    open_office = under(work, names.office(file))
    platform = Platform()
    reception = reception_of(open_office, platform)
    await reception.directory.refresh(open_office)
    chat = Chat(Router(reception), reception, platform, clock)
    ticket = await steps.claimed(open_office)
    await phoned(open_office)
    assert "Sofie Lund" in said(await chat.does(names.MAYOR, Act.VIEW, ticket=ticket.id))
    asked = [
        text async for kind, text in told_to(chat, names.ALDERMAN, database) if kind == Kind.CONFIRMATION
    ]
    assert ["Sofie Lund" in one for one in asked] == [True]


async def test_a_delegate_is_named_to_the_one_they_asked_for(chat: Chat, work: Workplace, database) -> None:
    await steps.opened(work, names.DELEGATE)
    asked = [text async for kind, text in told_to(chat, names.MAYOR, database) if kind == Kind.CONFIRMATION]
    assert ["Lise Bech" in one for one in asked] == [True]
    assert rows(database, "select count(*) from ticket") == [(1,)]
