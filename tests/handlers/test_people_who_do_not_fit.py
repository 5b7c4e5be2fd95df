"""People the usual forms forget: without a language, without an e-mail, with two roles, gone and back again."""

from pathlib import Path

import pytest

from config.i18n import load_words
from handlers.directory import DirectoryKeeper
from handlers.reception import Found
from handlers.replies import Done, Reply
from handlers.router import Router
from handlers.screens.elements import Card
from tests.fakes import office as names
from tests.fakes.clock import Clock
from tests.fakes.workplace import rows, under
from tests.handlers.chat import Chat, Platform, identity
from tests.handlers.conftest import reception_of
from tests.handlers.seen import buttons, form, screen, sheet, told, whole
from tests.workflows import steps
from workflows import people, reviews
from workflows.domain.tickets import Act, State
from workflows.ports import Workplace
from workflows.reviews import Review

OWN = "It is your own draft, so somebody else must read it. Anyone else at the desk can approve it or send it back."


async def office_of(
    work: Workplace, clock: Clock, file: names.Entry, platform: Platform | None = None
) -> Chat:
    """The same office under another file, from today on, with its people to talk to."""
    place = under(work, names.office(file))
    await people.sync(place)
    met = platform or Platform()
    reception = reception_of(place, met, DirectoryKeeper())
    await reception.directory.refresh(place)
    return Chat(Router(reception), reception, met, clock)


def also(file: names.Entry, person: str, role: str, **more: object) -> names.Entry:
    """The person holds one role more."""
    held = {"role": role, "department": "borgmesteren", "valid_from": "2018-01-01", **more}
    names.one(file, "people", person)["roles"].append(held)
    return file


async def asked(chat: Chat, person: str, subject: str = "Ny cykelsti") -> None:
    opened = form(await chat.says(person, subject))
    ticks = {"own": True} | ({"declared": True} if "declared" in whole(opened) else {})
    reply = await chat.sends(person, opened, ticks)
    assert isinstance(reply, Done), reply


def headline(reply: Reply) -> str:
    card = screen(reply)
    assert isinstance(card, Card)
    return card.summary


# --- without a language


@pytest.mark.parametrize("locale", [None, "", "is", "de"])
async def test_who_has_no_language_of_ours_is_spoken_to_in_the_offices(
    work: Workplace, clock: Clock, locale: str | None
) -> None:
    file = names.written()
    names.one(file, "people", names.MAYOR).pop("language", None)
    chat = await office_of(work, clock, file)
    chat.platform.people[identity(names.MAYOR)] = Found("maria.holm@nordvig.example", locale)
    assert headline(await chat.does(names.MAYOR, "help")) == load_words()["da"]("What I can do for you")
    await asked(chat, names.MAYOR)
    assert "Ny cykelsti" in whole(screen(await chat.does(names.MAYOR, "mine")))


async def test_what_they_choose_holds_when_they_are_read_again(work: Workplace, clock: Clock) -> None:
    file = names.written()
    names.one(file, "people", names.MAYOR)["language"] = "nb"
    chat = await office_of(work, clock, file)
    assert headline(await chat.does(names.MAYOR, "help")) == load_words()["nb"]("What I can do for you")
    await chat.does(names.MAYOR, "person.language", value="fi")
    again = await office_of(work, clock, file)
    assert headline(await again.does(names.MAYOR, "help")) == load_words()["fi"]("What I can do for you")


# --- without an e-mail


@pytest.mark.parametrize("found", [Found(None, None), Found("", "da"), Found("maria@private.example", "da")])
async def test_who_is_pinned_needs_no_address_to_ask(chat: Chat, found: Found) -> None:
    chat.platform.people[identity(names.MAYOR)] = found
    await asked(chat, names.MAYOR)
    assert "Ny cykelsti" in whole(screen(await chat.does(names.MAYOR, "mine")))


async def test_who_is_not_pinned_and_has_none_hears_whom_to_write_to(chat: Chat, database: Path) -> None:
    chat.platform.people[identity(names.EMPLOYEE)] = Found(None, "da")
    answer = await chat.says(names.EMPLOYEE, "Ny cykelsti")
    assert "kommunikation@nordvig.example" in told(answer)
    assert rows(database, "SELECT count(*) FROM ticket") == [(0,)]
    assert rows(database, "SELECT count(*) FROM identity WHERE person = ?", names.EMPLOYEE) == [(0,)]


# --- with two roles


async def test_an_officer_of_two_desks_has_both_queues_and_keeps_one(work: Workplace, clock: Clock) -> None:
    file = also(names.written(), names.OFFICER, "officer", desk=names.CULTURE_DESK, department="kultur")
    chat = await office_of(work, clock, file)
    here = chat.reception.work
    await steps.opened(here)
    culture = await steps.opened(here, names.OTHER_OFFICER, names.CULTURE, nonce="n2")
    queue = await chat.does(names.OFFICER, "queue")
    assert {"#1", "#2"} <= set(whole(screen(queue)).replace("\n", " ").split())
    await chat.does(names.OFFICER, Act.CLAIM, ticket=culture.id)
    assert Act.VIEW in buttons(screen(await chat.does(names.OFFICER, "home")))
    left = await office_of(here, clock, names.written())
    assert Act.CLAIM in buttons(screen(await left.does(names.OFFICER, "home")))
    async with left.reception.work.store.reading() as unit:
        freed = await unit.tickets.get(culture.id)
    assert (freed.state, freed.assignee) == (State.REQUESTED, None)
    assert "#2" not in whole(screen(await left.does(names.OFFICER, "queue")))


async def test_a_leader_who_is_also_secretary_has_both_parts_of_a_home(work: Workplace, clock: Clock) -> None:
    chat = await office_of(work, clock, also(names.written(), names.LEADER, "secretariat"))
    home = await chat.does(names.LEADER, "home")
    assert {"queue", "log.open"} <= set(buttons(screen(home)))
    card = whole(screen(await chat.says(names.LEADER, "help")))
    assert "/draft log" in card
    assert "/draft away" in card


async def test_an_official_who_is_also_an_officer_is_no_second_pair_of_eyes_for_a_post_of_their_own(
    work: Workplace, clock: Clock
) -> None:
    file = also(names.written(), names.DIRECTOR, "officer", desk=names.DESK)
    chat = await office_of(work, clock, file)
    here = chat.reception.work
    ticket = await steps.wrote(
        here, await steps.claimed(here, names.DIRECTOR, names.DIRECTORS, by=names.COLLEAGUE)
    )
    ticket = await reviews.submit(here, Review(names.COLLEAGUE, ticket.id, version=ticket.draft))
    assert ticket.state is State.IN_REVIEW
    home = await chat.does(names.DIRECTOR, "home")
    assert Act.APPROVE not in buttons(screen(home))
    refused = await chat.does(names.DIRECTOR, Act.APPROVE, ticket=ticket.id, version=1)
    assert load_words()["da"](OWN) in told(refused)
    assert Act.APPROVE in whole(sheet(await chat.does(names.OFFICER, Act.VIEW, ticket=ticket.id)))


# --- gone and back again


def without(person: str) -> names.Entry:
    file = names.written()
    entry = names.one(file, "people", person)
    for one in (entry, *entry["roles"]):
        one["valid_to"] = "2026-11-22"
    return file


async def test_an_officer_who_left_and_came_back_has_their_time_and_no_ticket(
    work: Workplace, clock: Clock, database: Path
) -> None:
    ticket = await steps.claimed(work)
    await steps.logged(work, ticket, 40)
    gone = await office_of(work, clock, without(names.OFFICER))
    assert "kommunikation@nordvig.example" in told(await gone.does(names.OFFICER, "queue"))
    assert rows(database, "SELECT state, assignee FROM ticket") == [("requested", None)]
    clock.move(days=3)
    back = await office_of(work, clock, names.written())
    assert "#1" in whole(screen(await back.does(names.OFFICER, "queue")))
    assert rows(database, "SELECT person, minutes FROM time_entry") == [(names.OFFICER, 40)]
    await back.does(names.OFFICER, Act.CLAIM, ticket=ticket.id)
    assert rows(database, "SELECT state, assignee FROM ticket") == [("in_progress", names.OFFICER)]
    (pinned,) = rows(database, "SELECT identity FROM identity WHERE person = ?", names.OFFICER)
    assert pinned == (identity(names.OFFICER),)


async def test_a_requester_who_left_and_came_back_finds_their_draft(work: Workplace, clock: Clock) -> None:
    ticket = await steps.delivered(work)
    gone = await office_of(work, clock, without(names.MAYOR))
    assert "kommunikation@nordvig.example" in told(await gone.does(names.MAYOR, "mine"))
    refused = await gone.does(names.MAYOR, Act.ACCEPT, ticket=ticket.id, version=1)
    assert not buttons(screen(refused))
    clock.move(days=3)
    back = await office_of(work, clock, names.written())
    assert "#1" in whole(screen(await back.does(names.MAYOR, "mine")))
    await back.does(names.MAYOR, Act.ACCEPT, ticket=ticket.id, version=1)
    async with back.reception.work.store.reading() as unit:
        assert (await unit.tickets.get(ticket.id)).state is State.ACCEPTED
