"""Reminders as they are kept and told: once, gathered, put off, and not at all once settled."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.fakes import office as names
from tests.fakes.clock import Clock
from tests.fakes.workplace import opened, rows, under
from tests.workflows import steps
from tests.workflows.refused import no
from workflows import absences, deadlines, questions, reminders, reviews, tickets
from workflows.domain.notices import desk_lane, person_lane
from workflows.domain.refusals import No
from workflows.domain.reminders import Topic
from workflows.performing import Command
from workflows.ports import Workplace

DESK, SOFIE, KAREN = desk_lane(names.DESK), person_lane(names.OFFICER), person_lane(names.LEADER)
MARIA = person_lane(names.MAYOR)
DIGESTS = "SELECT lane, part, ticket FROM notice WHERE kind = 'digest' ORDER BY written_at, lane"
TUESDAY, WEDNESDAY = (datetime(2026, 11, day, 7, tzinfo=UTC) for day in (24, 25))  # as the office opens
THURSDAY, FRIDAY = WEDNESDAY + timedelta(1), WEDNESDAY + timedelta(2)


async def told(work: Workplace, database: Path) -> list[tuple[str, list[tuple[Topic, int]]]]:
    """Every digest sent so far, with what it would say now."""
    found = []
    for lane, moment, _ticket in rows(database, DIGESTS):
        lines = await reminders.digest(work, lane, moment)
        found.append((lane, [(one.topic, one.ticket.number) for one in lines]))
    return found


async def test_a_request_that_nobody_takes_is_told_to_the_desk_once(
    work: Workplace, database: Path, clock: Clock
) -> None:
    await steps.opened(work)  # Monday at 10
    clock.move(hours=3, minutes=59)
    again = await reminders.remind(work)
    assert again == clock.now + reminders.AGAIN
    assert rows(database, "SELECT * FROM reminder") == []
    clock.move(minutes=1)
    await reminders.remind(work)
    assert await told(work, database) == []  # gathering
    for _ in range(5):
        clock.move(minutes=5)
        await reminders.remind(work)
    assert await told(work, database) == [(DESK, [(Topic.UNCLAIMED, 1)])]


async def test_what_is_due_and_what_is_late(work: Workplace, database: Path, clock: Clock) -> None:
    await steps.claimed(work)  # owed on Wednesday at 10
    clock.turn_to(TUESDAY)  # half a working day before is on Tuesday afternoon: in that morning's list
    assert await reminders.remind(work) == TUESDAY + reminders.AGAIN
    soon = (SOFIE, [(Topic.DUE_SOON, 1)])
    assert await told(work, database) == [soon]
    clock.turn_to(WEDNESDAY.replace(hour=9))
    await reminders.remind(work)
    clock.move(minutes=10)
    await reminders.remind(work)
    assert await told(work, database) == [
        soon,
        (KAREN, [(Topic.LATE_AT_DESK, 1)]),
        (SOFIE, [(Topic.LATE, 1)]),
    ]


async def test_ten_things_are_one_message(work: Workplace, database: Path, clock: Clock) -> None:
    for nth in range(10):
        ticket = await steps.opened(work, nonce=f"n{nth}", needed_on=date(2026, 11, 25))
        await tickets.claim(work, Command(names.OFFICER, ticket.id))
    clock.turn_to(WEDNESDAY)
    await reminders.remind(work)
    found = await told(work, database)
    assert [lane for lane, _ in found] == [SOFIE]
    assert found[0][1] == [(Topic.DUE_SOON, number) for number in range(1, 11)]
    clock.move(minutes=5)
    await reminders.remind(work)
    assert len(await told(work, database)) == 1


async def test_nobody_is_told_while_the_office_is_closed(
    work: Workplace, database: Path, clock: Clock
) -> None:
    await steps.claimed(work, needed_on=date(2026, 11, 27))  # Friday at noon
    clock.turn_to(datetime(2026, 11, 27, 11, 0, 1, tzinfo=UTC))
    monday = datetime(2026, 11, 30, 7, tzinfo=UTC)
    assert await reminders.remind(work) == monday
    assert await told(work, database) == []
    clock.turn_to(monday - timedelta(seconds=1))
    assert await reminders.remind(work) == monday
    clock.turn_to(monday)
    await reminders.remind(work)
    assert [lane for lane, _ in await told(work, database)] == [KAREN, SOFIE]


async def test_what_was_settled_meanwhile_is_not_mentioned_and_an_empty_list_not_sent(
    work: Workplace, database: Path, clock: Clock
) -> None:
    first = await steps.claimed(work, needed_on=date(2026, 11, 25))
    clock.turn_to(WEDNESDAY.replace(hour=14, minute=31))  # late, and the office has closed
    await reminders.remind(work)
    await steps.sent(work, await steps.wrote(work, first))
    clock.turn_to(THURSDAY)
    await reminders.remind(work)
    assert rows(database, DIGESTS) == []


async def test_what_is_settled_before_it_is_sent_leaves_its_line_out(
    work: Workplace, database: Path, clock: Clock
) -> None:
    first = await steps.claimed(work, needed_on=date(2026, 11, 25))
    other = await steps.opened(work, nonce="n2", needed_on=date(2026, 11, 25))
    await tickets.claim(work, Command(names.OFFICER, other.id))
    clock.turn_to(WEDNESDAY)
    await reminders.remind(work)
    await steps.sent(work, await steps.wrote(work, first))
    assert await told(work, database) == [(SOFIE, [(Topic.DUE_SOON, 2)])]
    await tickets.withdraw(work, tickets.Withdraw(names.MAYOR, other.id))
    assert await told(work, database) == [(SOFIE, [])]


async def test_a_question_is_asked_again_once_and_then_told_to_whoever_asked(
    work: Workplace, database: Path, clock: Clock
) -> None:
    ticket = await steps.claimed(work)
    await questions.ask(work, questions.Ask(names.OFFICER, ticket.id, words="Hvilken vej?"))
    for moment in (WEDNESDAY, THURSDAY, FRIDAY, FRIDAY + timedelta(3), FRIDAY + timedelta(4)):
        clock.turn_to(moment)
        await reminders.remind(work)
    assert await told(work, database) == [(MARIA, [(Topic.QUESTION, 1)]), (SOFIE, [(Topic.NO_ANSWER, 1)])]


async def test_a_draft_that_waits_for_a_reader(work: Workplace, database: Path, clock: Clock) -> None:
    ticket = await steps.wrote(work, await steps.claimed(work, needed_on=date(2026, 12, 4)))
    await reviews.submit(work, reviews.Review(names.OFFICER, ticket.id, version=1))
    clock.turn_to(WEDNESDAY)
    await reminders.remind(work)
    assert await told(work, database) == [(DESK, [(Topic.REVIEW, 1)])]


async def test_a_silent_requester_is_asked_once(work: Workplace, database: Path, clock: Clock) -> None:
    await steps.delivered(work)
    for day in range(1, 20):
        clock.turn_to(TUESDAY + timedelta(day))
        await reminders.remind(work)
    assert await told(work, database) == [(MARIA, [(Topic.SILENCE, 1)])]


async def test_put_off_a_ticket_is_told_on_that_morning_and_not_before(
    work: Workplace, database: Path, clock: Clock
) -> None:
    ticket = await steps.claimed(work, needed_on=date(2026, 11, 25))
    assert reminders.later_days(work) == (date(2026, 11, 24), date(2026, 11, 30))
    await reminders.snooze(work, names.OFFICER, ticket.id, date(2026, 11, 30))
    for moment in (WEDNESDAY, THURSDAY, FRIDAY):
        clock.turn_to(moment)
        await reminders.remind(work)
    assert [lane for lane, _ in await told(work, database)] == [KAREN]  # who put nothing off
    clock.turn_to(datetime(2026, 11, 30, 7, tzinfo=UTC))
    await reminders.remind(work)
    assert (await told(work, database))[1:] == [(SOFIE, [(Topic.LATE, 1)])]


@pytest.mark.parametrize(
    ("who", "day", "code"),
    [
        (names.OFFICER, date(2026, 11, 23), No.PAST_DAY),
        (names.OFFICER, date(2026, 11, 28), No.FAR_DAY),
        (names.OFFICER, date(2027, 11, 23), No.FAR_DAY),
        (names.DIRECTOR, date(2026, 11, 24), No.NO_SUCH_TICKET),
    ],
)
async def test_a_ticket_is_put_off_by_who_may_see_it_to_a_day_that_comes(
    work: Workplace, who: str, day: date, code: No
) -> None:
    ticket = await steps.claimed(work)
    assert (await no(reminders.snooze(work, who, ticket.id, day))).code is code


async def test_whoever_is_away_hears_of_it_when_they_are_back(
    work: Workplace, database: Path, clock: Clock
) -> None:
    await steps.claimed(work, needed_on=date(2026, 11, 24))
    await absences.set_away(work, absences.SetAway(names.LEADER, names.LEADER, date(2026, 11, 25)))
    clock.turn_to(WEDNESDAY)
    await reminders.remind(work)
    assert [lane for lane, _ in await told(work, database)] == [SOFIE]
    clock.turn_to(THURSDAY)
    await reminders.remind(work)
    assert [lane for lane, _ in await told(work, database)] == [SOFIE, KAREN]


async def test_two_processes_at_once_tell_it_once(work: Workplace, database: Path, clock: Clock) -> None:
    await steps.claimed(work, needed_on=date(2026, 11, 24))
    clock.turn_to(WEDNESDAY)
    async with opened(database, clock) as other:
        ids = replace(other, new_id=lambda: "other-id")
        await asyncio.gather(*(reminders.remind(one) for one in (work, ids, work, ids)))
    assert sorted(lane for lane, _ in await told(work, database)) == sorted([KAREN, SOFIE])


async def test_a_leap_of_the_clock_tells_nothing_twice(work: Workplace, database: Path, clock: Clock) -> None:
    await steps.claimed(work, needed_on=date(2026, 11, 24))
    for moment in (WEDNESDAY, TUESDAY, WEDNESDAY, FRIDAY, WEDNESDAY, FRIDAY + timedelta(30)):
        clock.turn_to(moment)
        await reminders.remind(work)
    assert sorted(lane for lane, _ in await told(work, database)) == sorted([KAREN, SOFIE])


async def test_a_crash_before_the_commit_leaves_nothing_and_it_is_told_after(
    work: Workplace, database: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await steps.claimed(work, needed_on=date(2026, 11, 24))
    clock.turn_to(WEDNESDAY)
    with monkeypatch.context() as broken:
        broken.setattr(reminders, "_digest", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            await reminders.remind(work)
    assert rows(database, "SELECT * FROM reminder") == []
    await reminders.remind(work)
    assert len(await told(work, database)) == 2


async def test_what_was_told_of_ended_tickets_is_forgotten_in_time(
    work: Workplace, database: Path, clock: Clock
) -> None:
    ticket = await steps.claimed(work, needed_on=date(2026, 11, 24))
    clock.turn_to(WEDNESDAY)
    await reminders.remind(work)
    await tickets.withdraw(work, tickets.Withdraw(names.MAYOR, ticket.id))
    clock.move(days=29)
    assert await reminders.tidied(work) == 0
    clock.move(days=2)
    assert await reminders.tidied(work) == 3  # due, late, and late in sum


async def test_tickets_from_before_get_a_date_and_are_not_late_at_once(
    work: Workplace, database: Path, clock: Clock
) -> None:
    plain, dated = await steps.opened(work), await steps.opened(work, nonce="n", needed_on=date(2026, 11, 27))
    rows(database, "UPDATE ticket SET due_at = NULL")
    clock.move(days=7)
    assert await deadlines.give_due_dates(work) == 2
    assert await deadlines.give_due_dates(work) == 0
    async with work.store.reading() as unit:
        found = [(await unit.tickets.get(one.id)).due_at for one in (plain, dated)]
    assert found == [datetime(2026, 12, 2, 9, tzinfo=UTC), datetime(2026, 11, 27, 11, tzinfo=UTC)]


async def test_waiting_moves_what_is_owed_and_says_so(work: Workplace, clock: Clock) -> None:
    ticket = await steps.claimed(work)
    asked = await questions.ask(work, questions.Ask(names.OFFICER, ticket.id, words="Hvilken vej?"))
    clock.move(minutes=90)
    said = questions.AnswerQuestion(names.MAYOR, ticket.id, question=asked.question or "", words="Havnegade")
    after = await questions.answer(work, said)
    assert after.due_at == datetime(2026, 11, 25, 10, 30, tzinfo=UTC)
    owed = deadlines.explained(work, after)
    assert owed is not None
    assert (owed.at, owed.paused) == (after.due_at, 90)


async def test_an_office_that_closes_for_a_day_owes_nothing_on_it(work: Workplace, clock: Clock) -> None:
    file = names.written()
    file["office"]["closed_days"] = ["2026-11-24"]
    ticket = await steps.opened(under(work, names.office(file)))
    assert ticket.due_at == datetime(2026, 11, 26, 9, tzinfo=UTC)
