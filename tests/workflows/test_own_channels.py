"""Own-channel time without a request: what is frozen, where it is noted, and how it is mended and erased."""

import asyncio
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.fakes import office as names
from tests.fakes.clock import Clock
from tests.fakes.workplace import dump, rows, under
from tests.workflows import steps
from tests.workflows.refused import no, refused
from workflows import audit, cases, own_channels, people, queues
from workflows.domain.refusals import No
from workflows.domain.timelog import Activity, Origin, WeekSum
from workflows.own_channels import LogOwn
from workflows.ports import Workplace
from workflows.timelog import CorrectTime

MONDAY = date(2026, 11, 23)


def own(who: str = names.EMPLOYEE, **more: object) -> LogOwn:
    said = {"minutes": 12, "work_on": MONDAY, **more}
    return LogOwn(who, said.pop("profile", names.MUNICIPAL), **said)  # type: ignore[arg-type]


async def test_it_counts_for_the_channels_department_and_the_writers(work: Workplace) -> None:
    entry = await own_channels.log(work, own(activity=Activity.REPLYING))
    assert (entry.ticket, entry.profile, entry.profile_owner) == (None, names.MUNICIPAL, "borgmesteren")
    assert (entry.officer_department, entry.requester_department) == ("sundhed-og-omsorg", "borgmesteren")
    assert (entry.profile_class, entry.requester_role, entry.minutes) == ("KOM", "", 15)
    assert (entry.origin, entry.estimate, entry.channel) == (Origin.LOGGED, False, None)
    assert await own_channels.entry(work, entry.id) == entry


async def test_the_offices_chain_notes_it_with_ids_and_facts_only(work: Workplace, database: Path) -> None:
    entry = await own_channels.log(work, own())
    await own_channels.correct(work, CorrectTime(names.EMPLOYEE, "", None, entry.id, "Anna bad om det", 8))
    found = rows(database, "SELECT kind, body FROM office_event WHERE kind LIKE 'time.%' ORDER BY sequence")
    (logged, said), (corrected, mended) = [(kind, json.loads(body)) for kind, body in found]
    assert (logged, corrected) == ("time.logged", "time.corrected")
    assert said["facts"] == {
        "entry": entry.id,
        "minutes": 15,
        "work_on": "2026-11-23",
        "activity": "publishing",
        "class": "KOM",
        "owner": "borgmesteren",
        "profile": names.MUNICIPAL,
    }
    assert mended["facts"]["reverses"] == entry.id
    assert (mended["facts"]["minutes"], mended["facts"]["anew_minutes"]) == (-5, 10)
    assert "Anna" not in json.dumps(mended)
    assert set(mended["digests"]) == {"time_reason"}
    assert (await audit.verify(work)).broken == ()


async def test_its_words_can_be_erased_and_the_chain_stays_whole(work: Workplace, database: Path) -> None:
    entry = await own_channels.log(work, own())
    await own_channels.correct(work, CorrectTime(names.EMPLOYEE, "", None, entry.id, "Anna bad om det"))
    assert (await no(audit.erase_words(work, entry.id, names.LEADER))).code is No.NOT_ALLOWED
    assert (await no(audit.erase_words(work, "none", names.SECRETARIAT))).code is No.NO_SUCH_ENTRY
    assert await audit.erase_words(work, entry.id, names.DATA_PROTECTION_OFFICER) == 1
    assert await audit.erase_words(work, entry.id, names.DATA_PROTECTION_OFFICER) == 0
    assert "bad om det" not in dump(database)
    assert (await audit.verify(work)).broken == ()
    assert [one[0] for one in rows(database, "SELECT minutes FROM time_entry ORDER BY id")] == [15, -15]


async def test_a_form_sent_twice_is_one_entry(work: Workplace, database: Path) -> None:
    first = await own_channels.log(work, own(nonce="n"))
    assert await own_channels.log(work, own(nonce="n")) == first
    back = CorrectTime(names.EMPLOYEE, "", "m", first.id, "Forkert")
    for _ in range(2):
        await own_channels.correct(work, back)
    assert rows(database, "SELECT count(*), sum(minutes) FROM time_entry") == [(2, 0)]


@pytest.mark.parametrize("who", [names.MAYOR, names.COUNCILLOR])
async def test_the_elected_have_no_own_channel_time(work: Workplace, who: str) -> None:
    assert (await no(own_channels.log(work, own(who)))).code is No.NOT_ALLOWED


@pytest.mark.parametrize("who", [names.STRANGER, names.ENDED])
async def test_nor_has_whoever_is_not_here(work: Workplace, who: str) -> None:
    assert (await no(own_channels.log(work, own(who)))).code is No.UNKNOWN_PERSON


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"profile": names.FACEBOOK}, ("profiles", No.UNKNOWN_PROFILE)),
        ({"profile": "none"}, ("profiles", No.UNKNOWN_PROFILE)),
        ({"profile": names.CLOSED_DOWN}, ("profiles", No.ENDED_PROFILE)),
        ({"minutes": 0}, ("minutes", No.MINUTES_RANGE)),
        ({"minutes": 721}, ("minutes", No.MINUTES_RANGE)),
        ({"work_on": date(2026, 11, 24)}, ("work_on", No.FUTURE_DAY)),
        ({"work_on": date(2025, 11, 1)}, ("work_on", No.PAST_DAY)),
    ],
)
async def test_what_is_wrong_is_told_at_its_field(
    work: Workplace, database: Path, more: dict[str, object], told: tuple[str, No]
) -> None:
    assert await refused(own_channels.log(work, own(**more))) == {told}
    assert rows(database, "SELECT * FROM time_entry") == []


async def test_an_officer_who_moved_counts_for_where_they_were(work: Workplace) -> None:
    moved = names.written()
    held = names.one(moved, "people", names.EMPLOYEE)["roles"]
    held[0]["valid_to"] = "2026-11-19"
    held.append({**held[0], "department": "kultur", "valid_from": "2026-11-20"})
    del held[1]["valid_to"]
    later = under(work, names.office(moved))
    await people.sync(later)
    before = await own_channels.log(later, own(work_on=date(2026, 11, 19)))
    after = await own_channels.log(later, own(work_on=date(2026, 11, 20)))
    assert (before.officer_department, after.officer_department) == ("sundhed-og-omsorg", "kultur")


async def test_only_ones_own_is_taken_back_and_once(work: Workplace) -> None:
    entry = await own_channels.log(work, own())
    back = CorrectTime(names.EMPLOYEE, "", None, entry.id, "Forkert")
    for who in (names.OFFICER, names.LEADER, names.SECRETARIAT):
        assert (await no(own_channels.correct(work, replace(back, actor=who)))).code is No.NO_SUCH_ENTRY
    assert (await no(own_channels.correct(work, replace(back, entry="none")))).code is No.NO_SUCH_ENTRY
    assert await refused(own_channels.correct(work, replace(back, reason=" "))) == {("reason", No.REQUIRED)}
    tried = await asyncio.gather(
        *(own_channels.correct(work, back) for _ in range(4)), return_exceptions=True
    )
    assert [one for one in tried if one is None] == [None]
    ((reversal,),) = await _reversals(work, entry.id)
    assert (await no(own_channels.correct(work, replace(back, entry=reversal)))).code is No.ALREADY_REVERSED


async def _reversals(work: Workplace, entry: str) -> list[tuple[str]]:
    async with work.store.reading() as unit:
        return [(one.id,) for one in await unit.timelog.reversals(entry)]


async def test_ones_own_time_shows_what_stands_whatever_it_was_for(work: Workplace) -> None:
    ticket = await steps.logged(work, await steps.claimed(work), 45)
    entry = await own_channels.log(work, own(names.OFFICER))
    await own_channels.log(work, own(names.COLLEAGUE))
    listed = await own_channels.own_entries(work, names.OFFICER, MONDAY)
    assert {(one.number, one.profile.id if one.profile else None) for one in listed} == {
        (ticket.number, None),
        (None, names.MUNICIPAL),
    }
    await own_channels.correct(work, CorrectTime(names.OFFICER, "", None, entry.id, "Forkert", 40))
    minutes = [one.entry.minutes for one in await own_channels.own_entries(work, names.OFFICER, MONDAY)]
    assert sorted(minutes) == [40, 45]


async def test_leaders_see_sums_by_week_and_nobodys_own(work: Workplace, clock: Clock) -> None:
    ticket = await steps.logged(work, await steps.claimed(work), 45)
    await steps.logged(work, ticket, 15, by=names.COLLEAGUE)
    await own_channels.log(work, own())
    await own_channels.log(work, own(profile=names.CULTURE))  # the culture desk's
    clock.move(days=7)
    await steps.logged(work, ticket, 30)
    period = (date(2026, 1, 1), date(2026, 12, 31))
    assert await own_channels.sums(work, names.LEADER, *period) == (
        WeekSum("2026-W49", 1, 30),
        WeekSum("2026-W48", 1, 60),
        WeekSum("2026-W48", None, 15),
    )
    assert await own_channels.sums(work, names.LEADER, date(2026, 11, 24), date(2026, 12, 31)) == (
        WeekSum("2026-W49", 1, 30),
    )
    assert WeekSum("2026-W48", None, 30) in await own_channels.sums(work, names.SECRETARIAT, *period)
    for who in (names.OFFICER, names.EMPLOYEE, names.MAYOR, names.ADMINISTRATOR):
        assert (await no(own_channels.sums(work, who, *period))).code is No.NOT_ALLOWED


async def test_queues_and_cases_go_on_beside_it(work: Workplace) -> None:
    await own_channels.log(work, own(names.OFFICER))
    ticket = await steps.claimed(work)
    assert [one.ticket.id for one in (await queues.queue(work, names.OFFICER)).rows] == [ticket.id]
    assert (await cases.read(work, ticket.id)).entries == ()
    assert await audit.erase(work, ticket.number, names.SECRETARIAT) > 0
