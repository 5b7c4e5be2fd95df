"""Waiting: who may ask and answer, answers that come twice or too late, and pauses that are no work."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.fakes import office as names
from tests.fakes.clock import Clock
from tests.fakes.workplace import rows
from tests.workflows.refused import no
from tests.workflows.steps import claimed, opened, wrote
from workflows import cases, questions, queues, tickets
from workflows.domain.refusals import No
from workflows.domain.tickets import Act, State, Ticket
from workflows.performing import Command
from workflows.ports import Workplace
from workflows.questions import AnswerQuestion, Ask

QUESTION, ANSWER = "Hvornår åbner stien?", "Den åbner 1. marts."


def at(text: str) -> datetime:
    """A moment on the office's clock."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Copenhagen")).astimezone(UTC)


async def waiting(work: Workplace, whom: str = "", ticket: Ticket | None = None) -> Ticket:
    ticket = ticket or await claimed(work)
    return await questions.ask(work, Ask(names.OFFICER, ticket.id, whom=whom, words=QUESTION))


async def answered(work: Workplace, ticket: Ticket, who: str = names.MAYOR, **more: str) -> Ticket:
    said = {"question": ticket.question or "", "words": ANSWER, **more}
    return await questions.answer(work, AnswerQuestion(who, ticket.id, **said))


def told(database: Path, kind: str) -> list[str]:
    return [lane for (lane,) in rows(database, "SELECT lane FROM notice WHERE kind = ? ORDER BY rowid", kind)]


async def test_the_requester_is_asked_and_the_officer_hears_the_answer(
    work: Workplace, database: Path
) -> None:
    ticket = await waiting(work)
    assert (ticket.state, ticket.asked, ticket.waiting_since) == (
        State.WAITING,
        names.MAYOR,
        work.clock(),
    )
    after = await answered(work, ticket)
    assert (after.state, after.waiting_since, after.assignee) == (State.IN_PROGRESS, None, names.OFFICER)
    assert told(database, "answered") == [f"person:{names.OFFICER}"]
    seen = (await cases.view(work, names.OFFICER, ticket.id)).case
    assert (seen.question, seen.answer) == (QUESTION, ANSWER)


@pytest.mark.parametrize("who", [names.DELEGATE, names.OFFICER, names.DIRECTOR])
async def test_a_delegate_the_asked_one_and_whoever_notes_it_may_answer(work: Workplace, who: str) -> None:
    ticket = await waiting(work, names.DIRECTOR)
    assert (await answered(work, ticket, who)).state is State.IN_PROGRESS


async def test_what_the_officer_notes_is_not_told_to_the_officer(work: Workplace, database: Path) -> None:
    await answered(work, await waiting(work), names.OFFICER)
    assert told(database, "answered") == []


@pytest.mark.parametrize(
    ("who", "code"), [(names.COLLEAGUE, No.NOT_ALLOWED), (names.DIRECTOR, No.NO_SUCH_TICKET)]
)
async def test_nobody_else_may_answer(work: Workplace, who: str, code: No) -> None:
    ticket = await waiting(work)
    assert (await no(answered(work, ticket, who))).code is code


async def test_of_two_answers_the_second_is_told_how_it_stands(work: Workplace) -> None:
    ticket = await waiting(work)
    both = [answered(work, ticket), answered(work, ticket, names.DELEGATE)]
    found = await asyncio.gather(*both, return_exceptions=True)
    lost = [one for one in found if isinstance(one, Exception)]
    assert len(lost) == 1
    assert lost[0].code is No.CLOSED_QUESTION  # type: ignore[attr-defined]
    assert lost[0].facts == {"number": 1, "state": "in_progress"}  # type: ignore[attr-defined]


async def test_an_answer_to_an_older_question_is_no_answer_to_the_one_that_is_open(work: Workplace) -> None:
    first = await waiting(work, names.DIRECTOR)
    second = await waiting(work, ticket=await answered(work, first, names.OFFICER))
    late = await no(answered(work, first, names.DIRECTOR))  # she is nothing to the ticket any more
    assert (late.code, late.facts["state"]) == (No.CLOSED_QUESTION, "waiting")
    assert (await no(answered(work, first, names.MAYOR))).code is No.CLOSED_QUESTION
    assert (await no(answered(work, second, names.DIRECTOR, question="guessed"))).code is No.NO_SUCH_TICKET
    assert (await answered(work, second)).state is State.IN_PROGRESS


async def test_a_question_without_words_and_one_to_nobody_are_refused_at_their_fields(
    work: Workplace,
) -> None:
    ticket = await claimed(work)
    empty = await no(questions.ask(work, Ask(names.OFFICER, ticket.id, words="  ")))
    assert (empty.code, empty.field) == (No.REQUIRED, "words")
    stranger = await no(questions.ask(work, Ask(names.OFFICER, ticket.id, whom="x", words="?")))
    assert stranger.code is No.UNKNOWN_COLLEAGUE


async def test_a_colleague_sees_the_request_and_the_question_and_nothing_else(work: Workplace) -> None:
    ticket = await waiting(work, names.DIRECTOR, await wrote(work, await claimed(work)))
    seen = await cases.view(work, names.DIRECTOR, ticket.id)
    case = seen.case
    assert (case.question, case.brief.subject) == (QUESTION, "Ny cykelsti på Havnegade")
    assert (case.latest, case.delivered, case.entries, case.owed, case.words) == (None, None, (), None, "")
    assert names.MAYOR not in case.names
    assert seen.acts == {Act.ANSWER, Act.VIEW}


async def test_what_waits_for_an_answer_comes_first_in_ones_own_list(work: Workplace) -> None:
    ticket = await waiting(work)
    await opened(work, nonce="later")
    mine = [row.ticket.id for row in (await queues.mine(work, names.MAYOR)).rows]
    assert (mine[0], len(mine)) == (ticket.id, 2)
    hers = await waiting(work, names.DIRECTOR, await claimed(work, nonce="third"))
    assert [row.ticket.id for row in (await queues.mine(work, names.DIRECTOR)).rows] == [hers.id]


async def test_an_answer_finds_a_released_ticket_free_to_be_claimed(work: Workplace) -> None:
    ticket = await waiting(work)
    await tickets.release(work, Command(names.OFFICER, ticket.id))
    assert (await answered(work, ticket)).state is State.REQUESTED


@pytest.mark.parametrize(
    ("since", "until", "minutes"),
    [
        ("2026-11-23 10:00", "2026-11-23 12:10", 130),
        ("2026-11-27 11:00", "2026-11-30 09:00", 120),  # a weekend
        ("2027-03-24 15:00", "2027-03-30 08:30", 60),  # Easter: Maundy Thursday to Easter Monday
        ("2027-03-27 09:00", "2027-03-28 23:00", 0),  # the night the clocks go forward
        ("2028-02-28 15:00", "2028-03-01 08:10", 490),  # 29 February
    ],
)
async def test_a_pause_is_the_working_time_spent_waiting(
    work: Workplace, clock: Clock, since: str, until: str, minutes: int
) -> None:
    clock.now = at(since)
    ticket = await waiting(work)
    clock.now = at(until)
    after = await answered(work, ticket)
    assert after.paused == minutes
