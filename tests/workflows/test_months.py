"""Months closed for good."""

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.fakes import office as names
from tests.fakes.clock import Clock
from tests.fakes.workplace import rows
from tests.workflows import steps
from tests.workflows.refused import no, refused
from workflows import months, own_channels, timelog
from workflows.domain.months import ClosedMonth
from workflows.domain.refusals import No
from workflows.own_channels import LogOwn
from workflows.ports import Workplace
from workflows.timelog import CorrectTime, LogTime

OCTOBER = date(2026, 10, 20)


@pytest.mark.parametrize("who", [names.LEADER, names.SECRETARIAT, names.ADMINISTRATOR])
async def test_a_month_is_closed_once_and_noted(
    work: Workplace, database: Path, clock: Clock, who: str
) -> None:
    closed = await months.close(work, who, "2026-10")
    assert closed == ClosedMonth("2026-10", clock.now, who)
    clock.move(hours=1)
    assert await months.close(work, names.LEADER, "2026-10") == closed, "as it was closed"
    assert rows(database, "SELECT count(*) FROM office_event WHERE kind = 'time.month_closed'") == [(1,)]


@pytest.mark.parametrize("who", [names.OFFICER, names.MAYOR, names.EMPLOYEE, names.DATA_PROTECTION_OFFICER])
async def test_not_by_everybody(work: Workplace, who: str) -> None:
    assert (await no(months.close(work, who, "2026-10"))).code is No.NOT_ALLOWED


async def test_nothing_is_booked_in_a_closed_month(work: Workplace, database: Path) -> None:
    ticket = await steps.claimed(work)
    await months.close(work, names.LEADER, "2026-10")
    on_ticket = LogTime(names.OFFICER, ticket.id, minutes=5, work_on=OCTOBER)
    own = LogOwn(names.OFFICER, names.MUNICIPAL, minutes=5, work_on=OCTOBER)
    told = {("work_on", No.MONTH_CLOSED)}
    assert await refused(timelog.log(work, on_ticket)) == told
    assert await refused(own_channels.log(work, own)) == told
    assert rows(database, "SELECT * FROM time_entry") == []
    await timelog.log(work, replace(on_ticket, work_on=date(2026, 11, 1)))
    await timelog.log(work, replace(on_ticket, work_on=date(2026, 9, 30)))


@pytest.mark.parametrize("on_ticket", [True, False])
async def test_what_is_corrected_later_shows_in_the_open_month(
    work: Workplace, database: Path, *, on_ticket: bool
) -> None:
    ticket = await steps.claimed(work)
    if on_ticket:
        await timelog.log(work, LogTime(names.OFFICER, ticket.id, minutes=60, work_on=OCTOBER))
    else:
        await own_channels.log(work, LogOwn(names.OFFICER, names.MUNICIPAL, minutes=60, work_on=OCTOBER))
    await months.close(work, names.LEADER, "2026-10")
    ((entry,),) = rows(database, "SELECT id FROM time_entry")
    await own_channels.correct(work, CorrectTime(names.OFFICER, "", None, entry, "Forkert", 45))
    assert rows(database, "SELECT minutes, work_on FROM time_entry ORDER BY id") == [
        (60, "2026-10-20"),
        (-60, "2026-11-23"),
        (45, "2026-11-23"),
    ]
    assert [(one.month, one.minutes, bool(one.closed)) for one in await months.listed(work)] == [
        ("2026-11", -15, False),
        ("2026-10", 60, True),
    ]


async def test_not_even_past_the_program(work: Workplace, database: Path) -> None:
    ticket = await steps.logged(work, await steps.claimed(work), 5)
    await months.close(work, names.LEADER, "2026-10")
    copy = (
        "INSERT INTO time_entry SELECT office_id, 'other', ticket, person, minutes, '2026-10-31', activity, "
        "officer_department, requester_department, requester_role, profile_class, logged_at, profile, reverses, "
        "reason, origin, estimate, channel, profile_owner, note, batch FROM time_entry"
    )
    with pytest.raises(sqlite3.IntegrityError, match="closed"):
        rows(database, copy)
    rows(database, copy.replace("2026-10-31", "2026-11-01"))
    assert ticket.minutes == 5


async def test_a_month_that_is_not_over_or_none_is_refused(work: Workplace) -> None:
    assert await refused(months.close(work, names.LEADER, "2026-11")) == {("month", No.MONTH_NOT_OVER)}
    assert await refused(months.close(work, names.LEADER, "oktober")) == {("month", No.BAD_MONTH)}
