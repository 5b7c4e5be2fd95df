"""The timer in the ledger: one a person, never twice, forgotten with its entry."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.fakes import office as names
from tests.fakes.clock import Clock
from tests.fakes.workplace import dump, opened, rows
from tests.workflows import steps
from tests.workflows.refused import no
from workflows import months, stopwatches, tickets
from workflows.domain.refusals import No
from workflows.domain.timelog import Origin
from workflows.performing import Command
from workflows.ports import Workplace
from workflows.stopwatches import StopTimer


def stop(ticket: str, nonce: str = "stop", minutes: int = 25, **more: object) -> StopTimer:
    return StopTimer(names.OFFICER, ticket, nonce, minutes, date(2026, 11, 23), **more)  # type: ignore[arg-type]


async def test_a_stopped_timer_is_one_entry_however_often_and_at_once(
    work: Workplace, database: Path, clock: Clock
) -> None:
    ticket = await steps.claimed(work)
    assert await stopwatches.start(work, names.OFFICER, ticket.id) is None
    clock.move(minutes=23)
    forms = [stop(ticket.id, "one"), stop(ticket.id, "one"), stop(ticket.id, "two"), stop(ticket.id, "two")]
    tried = await asyncio.gather(*(stopwatches.stop(work, one) for one in forms), return_exceptions=True)
    refused = [one for one in tried if isinstance(one, Exception)]
    assert {one.code for one in refused} == {No.TIMER_NOT_RUNNING}  # type: ignore[attr-defined]
    assert rows(database, "SELECT minutes, origin FROM time_entry") == [(25, "timed")]
    assert rows(database, "SELECT * FROM stopwatch") == []


async def test_its_clock_times_are_forgotten_with_the_entry(
    work: Workplace, database: Path, clock: Clock
) -> None:
    ticket = await steps.claimed(work)
    clock.move(minutes=7, seconds=13)
    started = clock.now
    await stopwatches.start(work, names.OFFICER, ticket.id)
    clock.move(minutes=60)
    asked = clock.now
    assert await stopwatches.ask_running(work) == 1
    rows(database, "UPDATE notice SET state = 'sent', settled_at = written_at")
    rows(database, "UPDATE lane SET due = NULL")  # as the outbox leaves it
    clock.move(minutes=2)
    await stopwatches.stop(work, stop(ticket.id))
    kept = dump(database)
    assert f"{started:%H:%M:%S}" not in kept
    assert "still_working" not in kept
    assert f"{asked:%H:%M:%S}" not in kept


async def test_it_survives_a_restart(work: Workplace, database: Path, clock: Clock) -> None:
    ticket = await steps.claimed(work)
    await stopwatches.start(work, names.OFFICER, ticket.id)
    clock.move(minutes=33)
    async with opened(database, clock) as again:
        running = await stopwatches.running(again, names.OFFICER)
    assert running is not None
    assert (running.ticket.id, running.minutes, running.subject) == (ticket.id, 35, steps.CYCLE_PATH.subject)


async def test_everybody_has_their_own(work: Workplace) -> None:
    ticket = await steps.claimed(work)
    for who in (names.OFFICER, names.COLLEAGUE, names.LEADER):
        assert await stopwatches.start(work, who, ticket.id) is None
    assert await stopwatches.running(work, names.MAYOR) is None
    assert await stopwatches.forget(work, names.COLLEAGUE, ticket.id)
    assert not await stopwatches.forget(work, names.COLLEAGUE, ticket.id)
    assert await stopwatches.timing(work, names.OFFICER) == ticket.id


async def test_started_at_once_twice_it_runs_once(work: Workplace, database: Path) -> None:
    ones = [await steps.claimed(work, nonce=name) for name in ("a", "b", "c")]
    before = await asyncio.gather(*(stopwatches.start(work, names.OFFICER, one.id) for one in ones))
    assert len([one for one in before if one is None]) == 1
    ((runs,),) = rows(database, "SELECT ticket FROM stopwatch")
    assert {one.ticket.id for one in before if one} == {runs}


async def test_the_next_starts_when_the_first_is_logged(work: Workplace, database: Path) -> None:
    first, second = await steps.claimed(work, nonce="a"), await steps.claimed(work, nonce="b")
    await stopwatches.start(work, names.OFFICER, first.id)
    foreign = replace(stop(first.id), then=(await steps.opened(work, names.OTHER_OFFICER, names.CULTURE)).id)
    assert (await no(stopwatches.stop(work, foreign))).code is No.NO_SUCH_TICKET
    assert rows(database, "SELECT ticket FROM stopwatch") == [(first.id,)], "nothing of it happened"
    assert rows(database, "SELECT * FROM time_entry") == []
    await stopwatches.stop(work, replace(stop(first.id), nonce="again", then=second.id))
    assert rows(database, "SELECT ticket FROM stopwatch") == [(second.id,)]


@pytest.mark.parametrize(
    "wrong", [{"minutes": 0}, {"minutes": 721}, {"work_on": date(2026, 11, 24)}, {"profile": "none"}]
)
async def test_a_wrong_form_leaves_it_running(work: Workplace, database: Path, wrong: dict) -> None:
    ticket = await steps.claimed(work)
    await stopwatches.start(work, names.OFFICER, ticket.id)
    await no(stopwatches.stop(work, replace(stop(ticket.id), **wrong)))
    assert rows(database, "SELECT count(*) FROM stopwatch") == [(1,)]


async def test_a_timer_that_began_in_a_month_closed_since_is_booked_by_its_person(
    work: Workplace, clock: Clock
) -> None:
    clock.turn_to(datetime(2026, 10, 31, 21, 0, tzinfo=UTC))
    ticket = await steps.claimed(work)
    await stopwatches.start(work, names.OFFICER, ticket.id)
    clock.turn_to(datetime(2026, 11, 2, 9, 0, tzinfo=UTC))
    await months.close(work, names.LEADER, "2026-10")
    early = replace(stop(ticket.id), work_on=date(2026, 10, 31))
    assert (await no(stopwatches.stop(work, early))).code is No.MONTH_CLOSED
    after = await stopwatches.stop(work, replace(early, work_on=date(2026, 11, 1)))
    assert after.minutes == 25


async def test_on_a_ticket_that_has_ended_it_is_still_stopped(work: Workplace, database: Path) -> None:
    ticket = await steps.claimed(work)
    await stopwatches.start(work, names.OFFICER, ticket.id)
    await tickets.release(work, Command(names.OFFICER, ticket.id))
    await stopwatches.stop(work, stop(ticket.id))
    assert rows(database, "SELECT origin FROM time_entry") == [(Origin.TIMED,)]
