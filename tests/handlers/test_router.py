"""The one boundary: what was asked for, a kind no by place, an honest word on a fault."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from structlog.typing import EventDict

from handlers import router
from handlers.reception import Found
from handlers.replies import Done, Route, Shown, Told, Wrong
from handlers.request import Place
from handlers.router import Router
from handlers.routes import ROUTES, Entry
from tests.fakes import office as names
from tests.fakes.workplace import rows
from tests.handlers.chat import Chat
from tests.handlers.seen import buttons, form, screen, told, whole, wrong
from tests.workflows import steps
from workflows.domain.refusals import No, Refusal, Refusals
from workflows.domain.tickets import Act
from workflows.ports import Unit, Workplace
from workflows.records import StoreUnavailable, Trouble

TEXT = "Havnegade får en ny cykelsti"
BROKEN = "test.broken"


def test_every_act_a_person_does_has_a_route() -> None:
    assert set(Act) - {Act.LAPSE} <= set(ROUTES)


@pytest.mark.parametrize("action", ["ticket.reopen", "", "draft ", "ticket.lapse", "__class__"])
async def test_an_unknown_action_is_answered_with_help(
    chat: Chat, logged: list[EventDict], action: str
) -> None:
    card = screen(await chat.does(names.MAYOR, action))
    assert "/draft mine" in whole(card)
    assert [one["event"] for one in logged] == ["unknown_action"]


def test_a_route_says_beforehand_what_will_open(chat: Chat) -> None:
    def route(action: str, person: str = names.MAYOR) -> Route:
        return chat.router.route(chat.request(person, action))

    assert route("draft") == Route(opens=True, instant=True)
    assert route("draft", names.STRANGER) == Route(opens=True, instant=False)
    assert route("draft", names.SECRETARIAT) == Route(opens=True, instant=True), "may ask for KOM profiles"
    assert route(Act.VIEW) == Route(opens=True)
    assert route(Act.CLAIM) == Route(opens=False)
    assert route("never heard of") == Route(opens=False)


def test_the_form_is_drawn_from_memory_alone(chat: Chat) -> None:
    request = chat.request(names.MAYOR, "draft", Place.COMMAND, words=TEXT)
    assert TEXT in whole(form(chat.router.instant(request)))


def test_what_is_drawn_from_memory_is_refused_kindly_too(chat: Chat) -> None:
    unknown = chat.router.instant(chat.request(names.STRANGER, "draft", Place.COMMAND))
    assert "kommunikation@nordvig.example" in told(unknown)
    request = chat.request(names.MAYOR, "draft", Place.COMMAND)
    elsewhere = replace(request, sender=replace(request.sender, team="T_ELSEWHERE"))
    assert not chat.router.route(elsewhere).instant
    assert "Nordvig Kommune" in told(chat.router.instant(elsewhere))


async def test_an_event_is_seen_once(chat: Chat) -> None:
    assert [await chat.router.seen("Ev1"), await chat.router.seen("Ev1"), await chat.router.seen("Ev2")] == [
        False,
        True,
        False,
    ]


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> list[Exception]:
    """A route that raises whatever is put in here."""
    faults: list[Exception] = []

    async def raises(*_: object) -> Shown:
        raise faults[0]

    monkeypatch.setattr(router, "ROUTES", {**ROUTES, BROKEN: Entry(raises)})
    return faults


@pytest.mark.parametrize("place", [Place.COMMAND, Place.MESSAGE, Place.SCREEN])
async def test_a_no_outside_a_form_is_told(chat: Chat, broken: list[Exception], place: Place) -> None:
    broken.append(Refusal(No.TOO_LONG, field="subject", limit=150, length=151))
    assert "151" in told(await chat.does(names.MAYOR, BROKEN, place))


async def test_a_no_in_a_form_stands_at_its_field_or_above(chat: Chat, broken: list[Exception]) -> None:
    several = (
        Refusal(No.TOO_LONG, field="subject", limit=150, length=151),
        Refusal(No.REQUIRED, field="text"),
        Refusal(No.NOT_NOW),
        Refusal(No.NO_DRAFT),
    )
    broken.append(Refusals(several))
    chat.speaks(names.MAYOR, "en")
    answer = wrong(await chat.does(names.MAYOR, BROKEN, Place.SUBMIT))
    assert answer == Wrong(
        {"subject": "This is 151 characters; there is room for 150.", "text": "Please fill this in."},
        "The ticket has moved on, so that can't be done now. Open it to see how it stands. "
        "There is no draft to send yet. Write one first.",
    )


@pytest.mark.parametrize("place", list(Place))
async def test_a_fault_is_shown_and_logged_by_the_same_reference(
    chat: Chat, broken: list[Exception], logged: list[EventDict], place: Place
) -> None:
    broken.append(LookupError("what is not there"))
    answer = await chat.does(
        names.MAYOR, BROKEN, place, ticket="t1", words=TEXT, value=TEXT, fields={"text": (TEXT,)}
    )
    (entry,) = logged
    said = answer.above if isinstance(answer, Wrong) else told(answer)
    assert isinstance(answer, Wrong) == (place is Place.SUBMIT)
    assert re.fullmatch("[0-9a-f]{6}", entry["reference"])
    assert entry["reference"] in said
    assert entry["exc_info"] is broken[0]
    said_in_log = {key: value for key, value in entry.items() if key not in {"reference", "exc_info"}}
    assert said_in_log == {"event": "fault", "log_level": "error", "action": BROKEN, "ticket": "t1"}


async def test_cancelling_is_no_fault(chat: Chat, broken: list[BaseException]) -> None:
    broken.append(KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        await chat.does(names.MAYOR, BROKEN)


class Away:
    """A store that cannot answer, or fails in a way of its own."""

    def __init__(self, fault: Exception) -> None:
        self.fault = fault

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Unit]:
        raise self.fault
        yield

    reading = transaction


def without_store(chat: Chat, fault: Exception) -> Chat:
    reception = chat.reception
    away = replace(reception, work=replace(reception.work, store=Away(fault)))
    return replace(chat, router=Router(away), reception=away)


@pytest.mark.parametrize("trouble", list(Trouble))
@pytest.mark.parametrize("place", list(Place))
async def test_an_unreachable_database_is_said_honestly(
    chat: Chat, logged: list[EventDict], place: Place, trouble: Trouble
) -> None:
    away = without_store(chat, StoreUnavailable(trouble))
    chat.speaks(names.OFFICER, "en")
    answer = await away.does(names.OFFICER, Act.CLAIM, place, ticket="t1")
    said = answer.above if isinstance(answer, Wrong) else told(answer)
    assert isinstance(answer, Wrong) == (place is Place.SUBMIT)
    assert said.startswith("I can't reach my records right now")
    assert logged == [{"event": "store_unavailable", "action": Act.CLAIM, "log_level": "warning"}]


async def test_the_request_form_opens_while_the_database_is_away(chat: Chat) -> None:
    away = without_store(chat, StoreUnavailable(Trouble.GONE))
    assert form(await away.says(names.MAYOR, TEXT)).act == Act.OPEN


async def test_a_no_is_said_even_if_it_cannot_be_noted(chat: Chat, logged: list[EventDict]) -> None:
    away = without_store(chat, StoreUnavailable(Trouble.BUSY))
    sender = replace(chat.request(names.MAYOR, "draft").sender, team="T_ELSEWHERE")
    request = replace(chat.request(names.MAYOR, Act.CLAIM), sender=sender)
    assert "Nordvig Kommune" in told(await away.router.reply(request))
    assert [one["event"] for one in logged] == ["refusal_not_noted"]


async def test_a_fault_while_a_no_is_noted_is_a_fault_like_any_other(
    chat: Chat, logged: list[EventDict]
) -> None:
    away = without_store(chat, LookupError("no such table"))
    sender = replace(chat.request(names.MAYOR, "draft").sender, team="T_ELSEWHERE")
    answer = await away.router.reply(replace(chat.request(names.MAYOR, Act.CLAIM), sender=sender))
    assert isinstance(answer, Told)
    assert [one["event"] for one in logged] == ["fault"]
    assert logged[0]["reference"] in answer.card.summary


async def test_who_was_refused_what_is_noted_without_a_word_of_theirs(
    chat: Chat, database, work: Workplace
) -> None:
    ticket = await steps.opened(work)
    await chat.does(names.MAYOR, Act.CLAIM, ticket=ticket.id)
    await chat.does(names.STRANGER, "draft", words=TEXT)
    noted = rows(database, "select actor, body from office_event where kind = 'act.refused'")
    assert [(who, b"not_allowed" in body or b"unknown_person" in body) for who, body in noted] == [
        (names.MAYOR, True),
        ("unknown", True),
    ]
    assert TEXT not in str(noted)


async def test_the_one_who_was_late_is_told_who_took_it(chat: Chat, work: Workplace) -> None:
    ticket = await steps.claimed(work)
    chat.speaks(names.COLLEAGUE, "en")
    late = await chat.does(names.COLLEAGUE, Act.CLAIM, ticket=ticket.id)
    assert told(late) == "Sofie Lund took it just before you."
    again = await chat.does(names.OFFICER, Act.CLAIM, ticket=ticket.id)
    assert isinstance(again, Done), "one's own second click is no trouble"


async def test_someone_without_a_part_in_it_is_not_told_that_a_ticket_exists(
    chat: Chat, work: Workplace
) -> None:
    ticket = await steps.claimed(work)
    one = await chat.does(names.ALDERMAN, Act.VIEW, ticket=ticket.id)
    other = await chat.does(names.ALDERMAN, Act.VIEW, ticket="no-such-ticket")
    assert told(one) == told(other)
    assert not buttons(screen(one))


async def test_a_person_without_a_language_is_spoken_to_in_the_offices(chat: Chat) -> None:
    unknown = chat.router.words(chat.request(names.STRANGER, "help").sender)
    assert unknown.language == "da"
    chat.speaks(names.MAYOR, "en")
    assert chat.router.words(chat.request(names.MAYOR, "help").sender).language == "en"


async def test_a_platform_without_people_is_a_fault_and_no_way_in(
    chat: Chat, logged: list[EventDict]
) -> None:
    request = chat.request(names.MAYOR, "queue")
    chat.platform.people[request.sender.id] = Found(None, None)
    answer = await chat.router.reply(replace(request, sender=replace(request.sender, platform="pigeon")))
    assert [one["event"] for one in logged] == ["fault"]
    assert logged[0]["reference"] in told(answer)
