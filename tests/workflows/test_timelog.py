"""The time ledger: what is frozen with an entry, and how one is taken back."""

from datetime import date, timedelta

import pytest

from tests.fakes import office as names
from tests.fakes.clock import Clock
from tests.fakes.workplace import rows, under
from tests.workflows.refused import no, refused
from tests.workflows.steps import claimed, delivered, logged, opened, published
from workflows import people, timelog
from workflows.domain.refusals import No
from workflows.domain.tickets import Ticket
from workflows.domain.timelog import Activity, Entry
from workflows.ports import Workplace
from workflows.timelog import CorrectTime, LogTime


async def entries(work: Workplace, ticket: Ticket) -> tuple[Entry, ...]:
    async with work.store.reading() as unit:
        return await unit.timelog.of_ticket(ticket.id)


async def test_an_entry_freezes_departments_role_and_class(work: Workplace) -> None:
    ticket = await claimed(work, names.ALDERMAN, names.OFFICIAL)
    command = LogTime(
        names.COLLEAGUE, ticket.id, minutes=42, work_on=work.today(), activity=Activity.MEDIA, profile=names.OFFICIAL
    )  # fmt: skip
    after = await timelog.log(work, command)
    (entry,) = await entries(work, ticket)
    assert (after.minutes, entry.minutes, entry.person) == (45, 45, names.COLLEAGUE)
    assert (entry.officer_department, entry.requester_department) == ("borgmesteren", "teknik-og-miljoe")
    assert (entry.requester_role, entry.profile_class, entry.profile) == ("alderman", "POL", names.OFFICIAL)
    assert (entry.activity, entry.work_on, entry.reverses) == (Activity.MEDIA, date(2026, 11, 23), None)
    assert (after.revision, after.state, after.assignee) == (ticket.revision, ticket.state, names.OFFICER)


async def test_both_departments_are_those_of_the_day_worked(work: Workplace, clock: Clock) -> None:
    ticket = await claimed(work, names.ALDERMAN, names.OFFICIAL)
    worked_on = work.today()
    clock.move(days=7)
    moved = names.written()
    for who, role in ((names.OFFICER, "officer"), (names.ALDERMAN, "alderman")):
        held = names.one(moved, "people", who)["roles"]
        held[0]["valid_to"] = "2026-11-29"
        held.append({**held[0], "role": role, "department": "sundhed-og-omsorg", "valid_from": "2026-11-30"})
        del held[1]["valid_to"]
    later = under(work, names.office(moved))
    await people.sync(later)
    for day in (worked_on, later.today()):
        await timelog.log(later, LogTime(names.OFFICER, ticket.id, minutes=5, work_on=day))
    before, after = await entries(work, ticket)
    assert (before.officer_department, before.requester_department) == ("borgmesteren", "teknik-og-miljoe")
    assert (after.officer_department, after.requester_department) == ("sundhed-og-omsorg",) * 2


async def test_time_before_somebody_came_counts_for_where_they_are_now(work: Workplace) -> None:
    newcomer = names.written()
    newcomer["people"].append(names.person("ny-mand", "officer", desk=names.DESK, valid_from="2026-11-20"))
    later = under(work, names.office(newcomer))
    await people.sync(later)
    ticket = await claimed(later, by="ny-mand")
    day = later.today() - timedelta(days=10)
    await timelog.log(later, LogTime("ny-mand", ticket.id, minutes=5, work_on=day))
    (entry,) = await entries(later, ticket)
    assert (entry.officer_department, entry.requester_department) == ("borgmesteren", "borgmesteren")


async def test_minutes_are_logged_on_any_ticket_of_the_desk_ended_ones_too(work: Workplace) -> None:
    ended = await published(work, await delivered(work))
    assert (await logged(work, ended, 5, by=names.LEADER)).minutes == 50


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"minutes": 0}, ("minutes", No.MINUTES_RANGE)),
        ({"minutes": -10}, ("minutes", No.MINUTES_RANGE)),
        ({"minutes": 721}, ("minutes", No.MINUTES_RANGE)),
        ({"work_on": date(2026, 11, 24)}, ("work_on", No.FUTURE_DAY)),
        ({"work_on": date(2025, 11, 1)}, ("work_on", No.PAST_DAY)),
        ({"profile": names.OFFICIAL}, ("profile", No.UNKNOWN_PROFILE)),  # not one of this ticket's
    ],
)
async def test_what_is_wrong_with_an_entry_is_told_at_its_field(
    work: Workplace, more: dict[str, object], told: tuple[str, No]
) -> None:
    ticket = await claimed(work)
    said = {"minutes": 30, "work_on": work.today(), **more}
    assert await refused(timelog.log(work, LogTime(names.OFFICER, ticket.id, **said))) == {told}  # type: ignore[arg-type]


async def test_late_at_night_it_is_already_tomorrow_here(work: Workplace, clock: Clock) -> None:
    ticket = await claimed(work)
    clock.move(hours=14, minutes=30)  # 23.30 in UTC, half past midnight in Nordvig
    await logged(work, ticket, 5)
    (entry,) = await entries(work, ticket)
    assert entry.work_on == date(2026, 11, 24)


async def test_an_entry_is_taken_back_whole_with_a_reason_and_stays(work: Workplace) -> None:
    ticket = await logged(work, await claimed(work), 45)
    (entry,) = await entries(work, ticket)
    back = CorrectTime(names.OFFICER, ticket.id, entry=entry.id, reason="Det var en anden sag.")
    after = await timelog.correct(work, back)
    kept, reversal = await entries(work, ticket)
    assert (kept, after.minutes) == (entry, 0)
    assert (reversal.minutes, reversal.reverses, reversal.work_on) == (-45, entry.id, entry.work_on)
    async with work.store.reading() as unit:
        assert await unit.contents.get(reversal.reason or "") == "Det var en anden sag."


async def test_one_takes_back_ones_own_entries_once(work: Workplace) -> None:
    ticket = await logged(work, await claimed(work), 45)
    other = await opened(work, nonce="other")
    (entry,) = await entries(work, ticket)

    def back(who: str = names.OFFICER, of: Ticket = ticket, one: str = entry.id) -> CorrectTime:
        return CorrectTime(who, of.id, entry=one, reason="Forkert")

    for wrong in (back(names.COLLEAGUE), back(names.LEADER), back(of=other), back(one="no-such-entry")):
        assert (await no(timelog.correct(work, wrong))).code is No.NO_SUCH_ENTRY
    await timelog.correct(work, back())
    assert (await no(timelog.correct(work, back()))).code is No.ALREADY_REVERSED
    _, reversal = await entries(work, ticket)
    assert (await no(timelog.correct(work, back(one=reversal.id)))).code is No.ALREADY_REVERSED


@pytest.mark.parametrize(
    ("reason", "code"), [("", No.REQUIRED), ("  ", No.REQUIRED), ("x" * 501, No.TOO_LONG)]
)
async def test_a_correction_says_why(work: Workplace, reason: str, code: No) -> None:
    ticket = await logged(work, await claimed(work), 45)
    (entry,) = await entries(work, ticket)
    command = CorrectTime(names.OFFICER, ticket.id, entry=entry.id, reason=reason)
    assert await refused(timelog.correct(work, command)) == {("reason", code)}


async def test_no_minute_is_changed_even_past_the_program(work: Workplace, database: object) -> None:
    ticket = await logged(work, await claimed(work), 45)
    (entry,) = await entries(work, ticket)
    for statement in ("UPDATE time_entry SET minutes = 5", "DELETE FROM time_entry"):
        with pytest.raises(Exception, match=r"append-only|never"):
            rows(database, statement)  # type: ignore[arg-type]
    assert await entries(work, ticket) == (entry,)
