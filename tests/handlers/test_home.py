"""One place for what is a person's own, by role."""

import pytest

from bot.storage.backlog import backlog
from bot.storage.connections import SqliteConnection
from bot.storage.statements import Row as Found
from bot.storage.statements import Statement
from handlers import home as homes
from handlers.screens.elements import Card, Facts, Heading, Row
from tests.fakes import office as names
from tests.fakes.clock import Clock
from tests.handlers.chat import Chat
from tests.handlers.seen import buttons, screen, whole
from tests.workflows import steps
from workflows import drafts, questions, reviews, tickets
from workflows.domain.drafts import Draft
from workflows.drafts import WriteDraft
from workflows.performing import Command
from workflows.ports import Workplace
from workflows.questions import Ask
from workflows.reviews import Review


async def home(chat: Chat, person: str) -> Card:
    shown = screen(await chat.does(person, "home"))
    assert isinstance(shown, Card)
    return shown


def rows(card: Card) -> list[tuple[str, str]]:
    """The lines of a home with their buttons' acts."""
    return [(one.text, one.button.act) for one in card.elements if isinstance(one, Row)]


def headings(card: Card) -> list[str]:
    return [one.text for one in card.elements if isinstance(one, Heading)]


async def test_a_mayor_sees_her_live_tickets_and_how_to_ask(chat: Chat, work: Workplace) -> None:
    await steps.opened(work)
    shown = await home(chat, names.MAYOR)
    assert len(rows(shown)) == 1
    assert {"draft", "mine", "help", "person.language"} <= set(buttons(shown))
    assert not {"queue", "log.open"} & set(buttons(shown))


async def test_what_waits_for_her_comes_first(chat: Chat, work: Workplace) -> None:
    await steps.opened(work, nonce="1")
    ticket = await steps.claimed(work, nonce="2")
    await questions.ask(work, Ask(names.OFFICER, ticket.id, words="Which street?"))
    await steps.delivered(work, nonce="3")
    chat.speaks(names.MAYOR, "en")
    shown = await home(chat, names.MAYOR)
    assert headings(shown) == ["Waiting for you", "Your requests", "Your latest drafts"]
    assert [act for _, act in rows(shown)] == ["ticket.answer", "ticket.view", "ticket.view", "draft.again"]
    assert "Which street?" in rows(shown)[0][0]
    assert "2 things wait for you." in whole(shown)


async def test_a_delegate_sees_what_waits_for_her_principal(chat: Chat, work: Workplace) -> None:
    await steps.delivered(work)
    chat.speaks(names.DELEGATE, "en")
    assert "A draft for you to read" in rows(await home(chat, names.DELEGATE))[0][0]


async def test_a_draft_that_was_used_is_under_way_no_more_and_can_be_had_again(
    chat: Chat, work: Workplace
) -> None:
    await steps.published(work, await steps.delivered(work))
    assert [act for _, act in rows(await home(chat, names.MAYOR))] == ["draft.again"]


async def test_an_officer_sees_the_queue_and_what_is_theirs(chat: Chat, work: Workplace) -> None:
    chat.speaks(names.OFFICER, "en")
    await steps.opened(work, nonce="1")
    ticket = await steps.wrote(work, await steps.claimed(work, nonce="2"))
    await steps.logged(work, ticket, 95)
    async with work.store.transaction() as unit:
        await unit.drafts.keep_scratch(names.OFFICER, ticket.id, {"note": "half a word"}, work.clock())
    shown = await home(chat, names.OFFICER)
    assert [act for _, act in rows(shown)] == ["draft.write", "ticket.view", "ticket.claim"]
    assert "Your time today: 1 h 35 min" in whole(shown)
    assert {"queue", "time.log"} <= set(buttons(shown))


async def test_a_second_reader_sees_what_is_to_be_read_and_the_author_does_not(
    chat: Chat, work: Workplace
) -> None:
    ticket = await steps.wrote(work, await steps.claimed(work))
    await reviews.submit(work, Review(names.OFFICER, ticket.id, version=1))
    for person, seen in ((names.COLLEAGUE, 1), (names.OFFICER, 0), (names.LEADER, 1)):
        chat.speaks(person, "en")
        said = [text for text, _ in rows(await home(chat, person)) if "as the second person" in text]
        assert len(said) == seen, person


async def test_a_leader_sees_who_has_what_without_an_order_by_number(chat: Chat, work: Workplace) -> None:
    chat.speaks(names.LEADER, "en")
    for count, who in enumerate((names.OFFICER, names.OFFICER, names.COLLEAGUE)):
        await steps.claimed(work, nonce=str(count), by=who)
    (having,) = [one for one in (await home(chat, names.LEADER)).elements if isinstance(one, Facts)][:1]
    assert having.pairs == (("Jonas Friis", "#3"), ("Sofie Lund", "#1, #2"))


async def test_help_by_role_names_no_officer_and_nothing_small(
    chat: Chat, work: Workplace, clock: Clock
) -> None:
    chat.speaks(names.LEADER, "en")
    for count in range(5):
        await steps.delivered(work, nonce=str(count))
    await steps.delivered(work, names.DIRECTOR, names.DIRECTORS, nonce="director")
    shown = await home(chat, names.LEADER)
    by_role = [one for one in shown.elements if isinstance(one, Facts)][-1]
    assert by_role.pairs[0][0] == "mayor"
    assert by_role.pairs[0][1].startswith("5 requests · 5 sent · 0 declined · usually")
    assert by_role.pairs[1] == ("other roles together", "too few to say")
    assert len(by_role.pairs) == 2
    assert not any("Sofie" in said for pair in by_role.pairs for said in pair)


async def test_buttons_are_those_of_the_role(chat: Chat) -> None:
    secretariat = await home(chat, names.SECRETARIAT)
    assert "log.open" in buttons(secretariat)
    assert "queue" not in buttons(secretariat)
    assert whole(secretariat)


async def test_the_texts_once_more_go_to_whoever_asked_once_a_minute(chat: Chat, work: Workplace) -> None:
    ticket = await steps.delivered(work)
    before = await pending(work)
    chat.speaks(names.MAYOR, "en")
    for _ in range(2):
        said = whole(await chat.does(names.MAYOR, "draft.again", ticket=ticket.id))
        assert "on their way" in said
    assert await pending(work) == before + 1


async def test_nobody_gets_the_texts_of_anothers_draft(chat: Chat, work: Workplace) -> None:
    ticket = await steps.delivered(work)
    undelivered = await steps.wrote(work, await steps.claimed(work, nonce="2"))
    before = await pending(work)
    await chat.does(names.ALDERMAN, "draft.again", ticket=ticket.id)
    await chat.does(names.MAYOR, "draft.again", ticket=undelivered.id)
    assert await pending(work) == before


async def pending(work: Workplace) -> int:
    return (await backlog(work.store)).waiting  # type: ignore[arg-type]


async def test_whoever_has_left_sees_nothing_any_more(chat: Chat, work: Workplace) -> None:
    await steps.opened(work)
    card, here = await homes.drawn(chat.reception, names.ENDED, "slack")
    assert not here
    assert rows(card) == []


async def test_text_left_lying_on_a_ticket_that_is_anothers_now_is_not_offered(
    chat: Chat, work: Workplace
) -> None:
    ticket = await steps.claimed(work)
    async with work.store.transaction() as unit:
        await unit.drafts.keep_scratch(names.OFFICER, ticket.id, {"note": "half a word"}, work.clock())
    await tickets.take_over(work, Command(names.LEADER, ticket.id))
    assert "draft.write" not in [act for _, act in rows(await home(chat, names.OFFICER))]


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements read since."""
    asked: list[str] = []
    read = SqliteConnection.rows

    async def rows(self: SqliteConnection, statement: Statement, **given: object) -> list[Found]:
        asked.append(statement.sqlite.text)
        return await read(self, statement, **given)

    monkeypatch.setattr(SqliteConnection, "rows", rows)
    return asked


async def test_a_home_is_read_in_few_statements(chat: Chat, work: Workplace, counted: list[str]) -> None:
    for count in range(40):
        ticket = await steps.opened(work, nonce=str(count))
        if count % 2:
            await tickets.claim(work, Command(names.OFFICER, ticket.id))
    draft = Draft({names.FACEBOOK: "En cykelsti."})
    await drafts.write(work, WriteDraft(names.OFFICER, ticket.id, draft=draft, base=0))
    counted.clear()
    await homes.drawn(chat.reception, names.OFFICER, "slack")
    assert len(counted) <= 8, counted


async def test_whoever_is_two_things_has_both_parts(chat: Chat, work: Workplace) -> None:
    chat.speaks(names.OFFICER, "en")
    await steps.opened(work, names.OFFICER, names.MUNICIPAL)
    assert headings(await home(chat, names.OFFICER)) == ["Your work", "The queue", "Your requests"]
