"""Handing over: who may, to whom, in the same instant, and what goes along."""

import asyncio
from datetime import date
from pathlib import Path

import pytest

from tests.fakes import office as names
from tests.fakes.clock import Clock
from tests.fakes.workplace import dump, rows
from tests.workflows.refused import no
from tests.workflows.steps import claimed, logged, wrote
from workflows import absences, cases, questions, stopwatches, tickets, unsaved
from workflows.absences import SetAway
from workflows.domain.refusals import No, Refusal
from workflows.domain.tickets import State, Ticket
from workflows.performing import Command
from workflows.ports import Workplace
from workflows.stopwatches import StopTimer
from workflows.tickets import HandOver

TEXT = f"text.{names.FACEBOOK}"


async def handed(work: Workplace, ticket: Ticket, by: str = names.OFFICER, **more: str) -> Ticket:
    said = {"to": names.COLLEAGUE, "held_by": names.OFFICER, **more}
    return await tickets.hand_over(work, HandOver(by, ticket.id, **said))


async def test_of_two_who_hand_over_in_the_same_instant_one_wins_and_the_other_is_told(
    work: Workplace,
) -> None:
    ticket = await claimed(work)
    both = [handed(work, ticket), handed(work, ticket, names.LEADER, to=names.LEADER)]
    found = await asyncio.gather(*both, return_exceptions=True)
    (won,), (lost,) = _of(found, Ticket), _of(found, Refusal)
    assert isinstance(won, Ticket)
    assert isinstance(lost, Refusal)
    assert (lost.code, lost.facts) == (No.TAKEN, {"person": won.assignee})


def _of(found: list[Ticket | BaseException], kind: type) -> list[object]:
    return [one for one in found if isinstance(one, kind)]


@pytest.mark.parametrize("to", [names.OTHER_OFFICER, names.DIRECTOR, names.STRANGER, ""])
async def test_only_the_desks_own_people_can_have_it(work: Workplace, to: str) -> None:
    refused = await no(handed(work, await claimed(work), to=to))
    assert (refused.code, refused.field) == (No.NOT_AT_DESK, "to")


@pytest.mark.parametrize("until", [date(2026, 11, 27), None])
async def test_nobody_is_handed_what_they_are_away_from(
    work: Workplace, database: Path, until: date | None
) -> None:
    ticket = await claimed(work)
    await gone(work, names.COLLEAGUE, until)
    before = dump(database)
    refused = await no(handed(work, ticket))
    assert (refused.code, refused.field) == (No.AWAY, "to")
    assert refused.facts == {"person": names.COLLEAGUE, "away_to": until.isoformat() if until else None}
    assert dump(database) == before


async def gone(work: Workplace, person: str, until: date | None) -> None:
    """Away until a day, or with an account that was closed."""
    if until:
        await absences.set_away(work, SetAway(person, person, until))
    else:
        await absences.deactivated(work, person)


async def test_whoever_is_away_can_be_handed_it_again_once_they_are_back(
    work: Workplace, clock: Clock
) -> None:
    ticket = await claimed(work)
    await gone(work, names.COLLEAGUE, date(2026, 11, 27))
    clock.move(days=5)
    assert (await handed(work, ticket)).assignee == names.COLLEAGUE


async def test_a_leader_who_is_away_may_take_it_themselves_knowingly(work: Workplace) -> None:
    ticket = await claimed(work)
    await gone(work, names.LEADER, date(2026, 11, 27))
    assert (await handed(work, ticket, names.LEADER, to=names.LEADER)).assignee == names.LEADER


async def test_the_new_one_finds_what_was_not_saved_and_the_time_stays(work: Workplace) -> None:
    ticket = await logged(work, await wrote(work, await claimed(work)), 25)
    await unsaved.keep_unsaved(work, names.OFFICER, ticket.id, {TEXT: "Halvt skrevet."})
    await handed(work, ticket)
    seen = (await cases.view(work, names.COLLEAGUE, ticket.id)).case
    assert (seen.scratch, seen.left_by) == ({TEXT: "Halvt skrevet."}, names.OFFICER)
    assert [(one.person, one.minutes) for one in seen.entries] == [(names.OFFICER, 25)]
    leader = (await cases.view(work, names.LEADER, ticket.id)).case
    assert not leader.scratch, "unsaved text is for whoever writes on"


async def test_ones_own_unsaved_text_comes_before_what_was_left(work: Workplace) -> None:
    ticket = await claimed(work)
    await unsaved.keep_unsaved(work, names.OFFICER, ticket.id, {TEXT: "Hendes."})
    await handed(work, ticket)
    await unsaved.keep_unsaved(work, names.COLLEAGUE, ticket.id, {TEXT: "Hans."})
    seen = (await cases.view(work, names.COLLEAGUE, ticket.id)).case
    assert (seen.scratch, seen.left_by) == ({TEXT: "Hans."}, None)


async def test_what_was_left_is_not_offered_over_a_newer_version(work: Workplace, clock: Clock) -> None:
    ticket = await claimed(work)
    await unsaved.keep_unsaved(work, names.OFFICER, ticket.id, {TEXT: "Gammelt."})
    after = await handed(work, ticket)
    clock.move(minutes=1)
    await wrote(work, after)
    assert not (await cases.view(work, names.COLLEAGUE, ticket.id)).case.scratch


async def test_a_running_timer_stays_with_whoever_started_it(work: Workplace, database: Path) -> None:
    ticket = await claimed(work)
    await stopwatches.start(work, names.OFFICER, ticket.id)
    await handed(work, ticket)
    running = await stopwatches.running(work, names.OFFICER)
    assert running is not None
    assert running.ticket.id == ticket.id
    await stopwatches.stop(work, StopTimer(names.OFFICER, ticket.id, minutes=10, work_on=work.today()))
    assert rows(database, "SELECT person, minutes FROM time_entry") == [(names.OFFICER, 10)]


@pytest.mark.parametrize("state", [State.WAITING, State.IN_PROGRESS])
async def test_a_leader_takes_over_what_waits(work: Workplace, state: State, database: Path) -> None:
    ticket = await claimed(work)
    if state is State.WAITING:
        ticket = await questions.ask(work, questions.Ask(names.OFFICER, ticket.id, words="Hvornår?"))
    after = await tickets.take_over(work, Command(names.LEADER, ticket.id))
    assert (after.assignee, after.state) == (names.LEADER, state)
    assert rows(database, "SELECT lane FROM notice WHERE kind = 'taken_over'") == [
        (f"person:{names.OFFICER}",)
    ]


async def test_the_word_goes_along_in_the_notice_and_no_older_one(work: Workplace, database: Path) -> None:
    ticket = await handed(work, await claimed(work), words="Tallene mangler.")
    await tickets.hand_over(work, HandOver(names.COLLEAGUE, ticket.id, to=names.LEADER))
    parts = [part for (part,) in rows(database, "SELECT part FROM notice WHERE kind = 'handed_over'")]
    said = [part.partition(":") for part in parts]
    assert [former for former, _, _ in said] == [names.OFFICER, names.COLLEAGUE]
    assert [await cases.words(work, content) for _, _, content in said] == ["Tallene mangler.", ""]
