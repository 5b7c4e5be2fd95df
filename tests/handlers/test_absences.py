"""Away and back: a form a person fills in a few taps, and what the desk hears of it."""

from dataclasses import replace
from pathlib import Path

from config.words import Role
from handlers import notices
from handlers.replies import Told, Wrong
from handlers.request import Sender
from handlers.screens.elements import Card, ChoiceField, DayField
from tests.fakes import office as names
from tests.fakes.workplace import rows
from tests.handlers.chat import TEAM, Chat, identity
from tests.handlers.seen import buttons, form, whole
from tests.workflows import steps
from workflows import absences
from workflows.absences import SetAway
from workflows.domain.notices import freed
from workflows.domain.people import Membership
from workflows.performing import Command
from workflows.ports import Workplace
from workflows.tickets import claim

UNTIL = {"until": "2026-11-27"}


def choices(shown: object) -> dict[str, ChoiceField]:
    return {one.id: one for one in shown.elements if isinstance(one, ChoiceField)}  # type: ignore[attr-defined]


async def test_an_officer_is_away_in_one_form_and_back_in_one_tap(chat: Chat, work: Workplace) -> None:
    first, second = await steps.claimed(work, nonce="1"), await steps.claimed(work, nonce="2")
    shown = form(await chat.says(names.OFFICER, "away"))
    asked = choices(shown)
    assert list(asked) == [f"to.{first.id}", f"to.{second.id}"]
    assert [one.id for one in asked[f"to.{first.id}"].options] == ["queue", names.COLLEAGUE, names.LEADER]
    assert [one.chosen for one in asked.values()] == [("queue",), ("queue",)]
    reply = await chat.sends(names.OFFICER, shown, {**UNTIL, f"to.{second.id}": names.COLLEAGUE})
    assert isinstance(reply, Told)
    assert "væk til og med" in whole(reply.card)
    assert await absences.away(work, names.OFFICER)
    again = form(await chat.says(names.OFFICER, "away"))
    assert "person.back" in buttons(again)
    back = await chat.presses(names.OFFICER, buttons(reply.card)["person.back"])
    assert isinstance(back, Told)
    assert not await absences.away(work, names.OFFICER)


async def test_a_leader_chooses_for_whom(chat: Chat, work: Workplace) -> None:
    ticket = await steps.claimed(work)
    shown = form(await chat.says(names.LEADER, "away"))
    people = choices(shown)["person"]
    assert people.live
    assert [one.id for one in people.options] == [names.LEADER, names.COLLEAGUE, names.OFFICER]
    assert people.chosen == (names.LEADER,)
    drawn = form(await chat.changes(names.LEADER, shown, {"person": names.OFFICER}))
    assert choices(drawn)["person"].chosen == (names.OFFICER,)
    assert f"to.{ticket.id}" in choices(drawn)
    reply = await chat.sends(names.LEADER, drawn, UNTIL)
    assert isinstance(reply, Told)
    assert "Sofie Lund" in whole(reply.card)
    assert set(await absences.who_is_away(work)) == {names.OFFICER}


async def test_the_day_is_asked_for_at_its_field(chat: Chat) -> None:
    shown = form(await chat.says(names.OFFICER, "away"))
    (day,) = (one for one in shown.elements if isinstance(one, DayField))
    assert day.value is not None
    assert day.value.isoformat() == "2026-11-23"
    for said in ("", "2026-11-20", "tomorrow"):
        reply = await chat.sends(names.OFFICER, shown, {"until": said})
        assert isinstance(reply, Wrong)
        assert set(reply.fields) == {"until"}


async def test_those_at_no_desk_are_told_kindly(chat: Chat) -> None:
    for person in (names.MAYOR, names.SECRETARIAT, names.STRANGER):
        for words in ("away", "back"):
            reply = await chat.says(person, words)
            assert isinstance(reply, Told)
            assert reply.refused


async def test_nobody_says_it_for_a_colleague(chat: Chat, work: Workplace) -> None:
    reply = await chat.does(names.COLLEAGUE, "person.away", value=names.OFFICER)
    assert isinstance(reply, Told)
    assert reply.refused
    assert await absences.who_is_away(work) == {}


async def test_the_desk_reads_how_many_are_free_again(chat: Chat, work: Workplace) -> None:
    ticket = await steps.claimed(work)
    day = work.today()
    said = {
        1: freed(ticket, names.OFFICER, 1, day, left=False),
        3: freed(ticket, names.OFFICER, 3, None, left=True),
        2: freed(ticket, names.OFFICER, 2, None, left=False),
    }
    read = {count: await notices.message(chat.reception, one) for count, one in said.items()}
    assert all(isinstance(one, Card) and "queue" in buttons(one) for one in read.values())
    assert "1 sag er ledig igen" in whole(read[1])
    assert "3 sager er ledige igen" in whole(read[3])
    assert "ikke længere" in whole(read[3])
    assert "#1" in whole(read[1])
    assert all("Sofie Lund" in whole(one) for one in read.values())


async def test_help_and_its_button_are_the_desks(chat: Chat) -> None:
    for person, theirs in ((names.OFFICER, True), (names.LEADER, True), (names.MAYOR, False)):
        reply = await chat.says(person, "help")
        assert isinstance(reply, Told)
        assert ("person.away" in buttons(reply.card)) is theirs


async def test_more_tickets_than_the_form_holds_are_counted(chat: Chat, work: Workplace) -> None:
    for nth in range(23):
        opened = await steps.opened(work, nonce=f"n{nth}")
        await claim(work, Command(names.OFFICER, opened.id))
    shown = form(await chat.says(names.OFFICER, "away"))
    assert len(choices(shown)) == 20
    assert "3 sager mere" in whole(shown)


async def test_who_left_their_only_desks_conversation_is_away(chat: Chat, work: Workplace) -> None:
    await steps.claimed(work)
    desk = chat.reception.directory.current.desks[names.DESK]
    assert chat.router.conversations(sender(names.OFFICER)) == {desk.conversation}
    assert chat.router.conversations(sender(names.STRANGER)) == frozenset()
    for person, conversation in ((names.STRANGER, desk.conversation), (names.OFFICER, "C_ELSEWHERE")):
        await chat.router.left(sender(person), conversation or "")
        assert await absences.who_is_away(work) == {}
    await chat.router.left(sender(names.OFFICER), desk.conversation or "")
    assert set(await absences.who_is_away(work)) == {names.OFFICER}
    await chat.router.account(sender(names.OFFICER), closed=False)
    assert await absences.who_is_away(work) == {}


async def test_who_works_at_another_desk_too_is_not_away(chat: Chat, work: Workplace, database: Path) -> None:
    ticket = await steps.claimed(work)
    current = chat.reception.directory.current
    standing = current.people[names.OFFICER]
    more = Membership(Role.OFFICER, "kultur", names.CULTURE_DESK)
    actor = replace(standing.actor, memberships=(*standing.actor.memberships, more))
    people = {**current.people, names.OFFICER: replace(standing, actor=actor)}
    chat.reception.directory.current = replace(current, people=people)
    await chat.router.left(sender(names.OFFICER), current.desks[names.DESK].conversation or "")
    assert await absences.who_is_away(work) == {}
    told = rows(database, "SELECT part FROM notice WHERE kind = 'freed'")
    assert told == [(f"{names.OFFICER}:1:left",)]
    assert rows(database, "SELECT assignee FROM ticket WHERE id = ?", ticket.id) == [(None,)]


async def test_a_closed_account_outlasts_an_absence_that_would_end(chat: Chat, work: Workplace) -> None:
    await absences.set_away(work, SetAway(names.OFFICER, names.OFFICER, work.today()))
    for _ in range(2):
        await chat.router.account(sender(names.OFFICER), closed=True)
    assert (await absences.who_is_away(work))[names.OFFICER].away_to is None


def sender(person: str) -> Sender:
    return Sender("slack", identity(person), TEAM)
