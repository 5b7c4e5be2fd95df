"""Away, gone, and back: what somebody had is somebody's again, and their time stays theirs."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.fakes import office as names
from tests.fakes.clock import Clock
from tests.fakes.workplace import dump, rows, under
from tests.workflows import steps
from tests.workflows.refused import no
from workflows import absences, corrections, people, questions, reviews, stopwatches, tickets
from workflows.absences import SetAway
from workflows.corrections import Correct
from workflows.domain.absences import Absence
from workflows.domain.tickets import State, Ticket
from workflows.freeing import free_stuck
from workflows.performing import Command
from workflows.ports import Workplace
from workflows.questions import AnswerQuestion, Ask
from workflows.reviews import Review
from workflows.tickets import HandOver

FRIDAY = date(2026, 11, 27)


async def read(work: Workplace, ticket: Ticket) -> Ticket:
    async with work.store.reading() as unit:
        return await unit.tickets.get(ticket.id)


def freed_notices(database: Path) -> list[str]:
    return [part for (part,) in rows(database, "SELECT part FROM notice WHERE kind = 'freed'")]


async def five(work: Workplace) -> dict[str, Ticket]:
    """A ticket of Sofie's in every state in which one is somebody's."""
    made = {name: await steps.claimed(work, nonce=name) for name in ("progress", "waiting", "review")}
    await questions.ask(work, Ask(names.OFFICER, made["waiting"].id, whom=names.MAYOR, words="Hvor?"))
    made["review"] = await steps.wrote(work, made["review"])
    await reviews.submit(work, Review(names.OFFICER, made["review"].id, version=1))
    made["delivered"] = await steps.delivered(work, nonce="delivered")
    made["accepted"] = await steps.accepted(work, await steps.delivered(work, nonce="accepted"))
    return made


async def test_whoever_is_away_has_nothing_and_the_desk_hears_once(work: Workplace, database: Path) -> None:
    made = await five(work)
    settled = await absences.set_away(work, SetAway(names.OFFICER, names.OFFICER, FRIDAY))
    assert (settled.freed, settled.handed_over) == (5, 0)
    now = {name: await read(work, one) for name, one in made.items()}
    assert {one.assignee for one in now.values()} == {None}
    assert {name: one.state.value for name, one in now.items()} == {
        "progress": "requested",
        "waiting": "waiting",
        "review": "in_review",
        "delivered": "delivered",
        "accepted": "accepted",
    }
    assert freed_notices(database) == [f"{names.OFFICER}:5:2026-11-27"]
    assert await absences.who_is_away(work, names.DESK) == await absences.who_is_away(work)
    assert await absences.away(work, names.OFFICER)
    assert not await absences.away(work, names.COLLEAGUE)


async def test_what_waits_or_is_reviewed_is_anybodys_when_that_is_over(work: Workplace) -> None:
    made = await five(work)
    await absences.set_away(work, SetAway(names.OFFICER, names.OFFICER, FRIDAY))
    answered = await questions.answer(work, AnswerQuestion(names.MAYOR, made["waiting"].id, words="Her"))
    approved = await reviews.approve(work, Review(names.COLLEAGUE, made["review"].id, version=1))
    for one in (answered, approved):
        assert one.state is State.REQUESTED
        assert (await tickets.claim(work, Command(names.COLLEAGUE, one.id))).assignee == names.COLLEAGUE


async def test_a_ticket_goes_to_a_named_colleague_and_is_told(work: Workplace, database: Path) -> None:
    first, second = await steps.claimed(work, nonce="1"), await steps.claimed(work, nonce="2")
    to = {first.id: names.COLLEAGUE}
    settled = await absences.set_away(work, SetAway(names.OFFICER, names.OFFICER, FRIDAY, to))
    assert (settled.freed, settled.handed_over) == (1, 1)
    assert (await read(work, first)).assignee == names.COLLEAGUE
    assert (await read(work, second)).state is State.REQUESTED
    told = rows(database, "SELECT kind, ticket FROM notice WHERE lane = ?", f"person:{names.COLLEAGUE}")
    assert told == [("handed_over", first.id)]
    assert freed_notices(database) == [f"{names.OFFICER}:1:2026-11-27"]


@pytest.mark.parametrize("to", [names.ENDED, names.OTHER_OFFICER, names.MAYOR, names.STRANGER])
async def test_nobody_is_handed_what_they_cannot_do_and_nothing_is_half_done(
    work: Workplace, database: Path, to: str
) -> None:
    ticket = await steps.claimed(work)
    before = dump(database)
    command = SetAway(names.OFFICER, names.OFFICER, FRIDAY, {ticket.id: to})
    assert (await no(absences.set_away(work, command))).code == "not_at_desk"
    assert dump(database) == before


async def test_nobody_is_handed_anything_who_is_away_themselves(work: Workplace) -> None:
    await absences.set_away(work, SetAway(names.COLLEAGUE, names.COLLEAGUE, FRIDAY))
    ticket = await steps.claimed(work)
    command = SetAway(names.OFFICER, names.OFFICER, FRIDAY, {ticket.id: names.COLLEAGUE})
    refused = await no(absences.set_away(work, command))
    assert (refused.code, refused.field) == ("away", f"to.{ticket.id}")


async def test_a_leader_says_it_for_somebody_who_is_ill_and_nobody_else_does(
    work: Workplace, database: Path
) -> None:
    ticket = await steps.claimed(work)
    before = dump(database)
    for person in (names.COLLEAGUE, names.MAYOR, names.SECRETARIAT, names.OTHER_OFFICER):
        command = SetAway(person, names.OFFICER, FRIDAY)
        assert (await no(absences.set_away(work, command))).code == "not_allowed", person
    assert (
        await no(absences.set_away(work, SetAway(names.LEADER, names.MAYOR, FRIDAY)))
    ).code == "not_allowed"
    assert (
        await no(absences.set_away(work, SetAway(names.MAYOR, names.MAYOR, FRIDAY)))
    ).code == "not_allowed"
    assert dump(database) == before
    to = {ticket.id: names.LEADER}
    assert (await absences.set_away(work, SetAway(names.LEADER, names.OFFICER, FRIDAY, to))).handed_over == 1
    assert (await read(work, ticket)).assignee == names.LEADER


async def test_a_day_that_is_past_or_missing_is_refused(work: Workplace) -> None:
    for until, code in ((date(2026, 11, 22), "past_day"), (None, "required")):
        command = SetAway(names.OFFICER, names.OFFICER, until)
        assert (await no(absences.set_away(work, command))).code == code


async def test_an_absence_ends_with_its_day_or_with_one_word(work: Workplace, clock: Clock) -> None:
    await absences.set_away(work, SetAway(names.OFFICER, names.OFFICER, FRIDAY))
    clock.turn_to(datetime(2026, 11, 27, 22, 59, tzinfo=UTC))  # 23.59 in Nordvig
    assert await absences.away(work, names.OFFICER)
    clock.move(minutes=1)
    assert not await absences.away(work, names.OFFICER)
    assert await absences.tidied(work) == 1
    await absences.set_away(work, SetAway(names.LEADER, names.OFFICER, date(2026, 12, 4)))
    assert await absences.back(work, names.OFFICER, names.OFFICER)
    assert not await absences.back(work, names.OFFICER, names.OFFICER)
    assert not await absences.away(work, names.OFFICER)


async def test_nothing_says_why_or_when_once_it_is_over(work: Workplace, database: Path) -> None:
    await absences.set_away(work, SetAway(names.LEADER, names.OFFICER, FRIDAY))
    await absences.back(work, names.LEADER, names.OFFICER)
    assert rows(database, "SELECT * FROM absence") == []
    kept = str(rows(database, "SELECT body FROM office_event"))
    assert "2026-11-27" not in kept


async def test_what_is_left_with_somebody_away_is_free_and_what_they_take_is_theirs(
    work: Workplace, clock: Clock
) -> None:
    mine = await steps.claimed(work, by=names.COLLEAGUE, nonce="1")
    clock.move(minutes=1)
    await tickets.hand_over(work, HandOver(names.COLLEAGUE, mine.id, to=names.OFFICER))
    async with work.store.transaction() as unit:  # said in the instant of the hand-over, on another server
        said_at = clock() - timedelta(seconds=1)
        await unit.absences.keep(Absence(names.OFFICER, work.today(), FRIDAY, names.OFFICER, said_at))
    clock.move(minutes=1)
    taken = await steps.claimed(work, nonce="2")
    assert await free_stuck(work) == 1
    assert (await read(work, mine)).state is State.REQUESTED
    assert (await read(work, taken)).assignee == names.OFFICER
    assert await free_stuck(work) == 0


def without_role(person: str) -> names.Entry:
    file = names.written()
    names.one(file, "people", person)["roles"][0]["valid_to"] = "2026-11-22"
    return file


async def test_whoever_leaves_leaves_nothing_stuck_and_comes_back_to_their_own_time(
    work: Workplace, database: Path
) -> None:
    made = await five(work)
    await steps.logged(work, made["progress"], 25)
    gone = under(work, names.office(without_role(names.OFFICER)))
    await people.sync(gone)
    assert [part.rpartition(":")[0] for part in freed_notices(database)] == [f"{names.OFFICER}:5"]
    for one in made.values():
        assert (await read(work, one)).assignee is None
    assert (
        await no(tickets.claim(gone, Command(names.OFFICER, made["progress"].id)))
    ).code == "no_such_ticket"
    await people.sync(work)  # and back
    claimed = await tickets.claim(work, Command(names.OFFICER, made["progress"].id))
    assert (claimed.assignee, claimed.minutes) == (names.OFFICER, 25)
    async with work.store.reading() as unit:
        entries = await unit.timelog.of_person(names.OFFICER, date(2026, 1, 1))
    assert sum(one.minutes for one in entries) == 25 + 2 * 45
    assert len(freed_notices(database)) == 1


async def test_a_timer_of_somebody_gone_ends_without_an_entry(work: Workplace, database: Path) -> None:
    file = names.written()
    file["time"] = {**file.get("time", {}), "staff_informed_on": "2026-01-01"}
    timed = under(work, names.office(file))
    ticket = await steps.claimed(timed)
    await stopwatches.start(timed, names.OFFICER, ticket.id)
    left = without_role(names.OFFICER)
    left["time"] = file["time"]
    await people.sync(under(work, names.office(left)))
    assert rows(database, "SELECT * FROM stopwatch") == []
    assert (await read(work, ticket)).minutes == 0


async def test_a_closed_account_is_away_until_it_is_open_again(work: Workplace, database: Path) -> None:
    ticket = await steps.claimed(work)
    await absences.deactivated(work, names.OFFICER)
    assert (await read(work, ticket)).state is State.REQUESTED
    assert freed_notices(database) == [f"{names.OFFICER}:1:"]
    assert await absences.away(work, names.OFFICER)
    assert await absences.reactivated(work, names.OFFICER)
    assert not await absences.away(work, names.OFFICER)
    await absences.set_away(work, SetAway(names.OFFICER, names.OFFICER, FRIDAY))
    assert not await absences.reactivated(work, names.OFFICER)
    assert await absences.away(work, names.OFFICER)


async def test_two_who_free_the_same_at_once_free_it_once(work: Workplace, database: Path) -> None:
    await five(work)
    command = SetAway(names.OFFICER, names.OFFICER, FRIDAY)
    other = SetAway(names.LEADER, names.OFFICER, FRIDAY)
    both = await asyncio.gather(absences.set_away(work, command), absences.set_away(work, other))
    assert sorted(one.freed for one in both) == [0, 5]
    assert len(freed_notices(database)) == 1


async def test_what_is_corrected_after_its_officer_left_is_whoever_corrects_its(work: Workplace) -> None:
    closed = await steps.published(work, await steps.delivered(work))
    left = under(work, names.office(without_role(names.OFFICER)))
    await people.sync(left)
    assert (await read(work, closed)).assignee == names.OFFICER
    opened = await corrections.correct(left, Correct(names.LEADER, closed.id, words="Prisen var forkert."))
    assert (opened.state, opened.assignee) == (State.IN_PROGRESS, names.LEADER)
