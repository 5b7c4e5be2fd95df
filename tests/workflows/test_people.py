"""Who people are: the office file applied again and again, and pinned to their platforms once."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.fakes import office as names
from tests.fakes.clock import Clock
from tests.fakes.workplace import dump, rows, under
from tests.workflows.refused import no
from tests.workflows.steps import claimed, delivered, opened
from workflows import cases, people
from workflows.domain.people import OPERATOR_ID, Actor
from workflows.domain.refusals import No
from workflows.people import Identity
from workflows.ports import Workplace
from workflows.records import SyncReport


async def who_is(work: Workplace, person: str, day: date | None = None) -> Actor:
    async with work.store.reading() as unit:
        return await unit.people.actor(person, day or work.today())


def without(*left: str) -> names.Entry:
    """The office file when some have left, and their profiles with them."""
    file = names.written()
    file["people"] = [one for one in file["people"] if one["id"] not in left]
    file["profiles"] = [one for one in file["profiles"] if one["owner"] not in left]
    for one in file["people"]:
        for named in ("delegate_for", "accepts_for"):
            one[named] = [each for each in one.get(named, ()) if each not in left]
    return file


async def synced(work: Workplace, file: names.Entry) -> tuple[Workplace, SyncReport]:
    later = under(work, names.office(file))
    return later, await people.sync(later)


async def test_applying_the_same_file_again_changes_nothing(work: Workplace, database: Path) -> None:
    before = dump(database)
    assert await people.sync(work) == SyncReport()
    assert dump(database) == before


async def test_someone_left_out_ends_and_nothing_is_deleted(work: Workplace, clock: Clock) -> None:
    ticket = await delivered(work, names.ALDERMAN, names.OFFICIAL)
    yesterday = work.today()
    clock.move(days=1)
    later, report = await synced(work, without(names.ALDERMAN))
    assert f"person:{names.ALDERMAN}" in report.ended
    assert (await no(opened(later, names.ALDERMAN, names.OFFICIAL, nonce="n2"))).code is No.UNKNOWN_PERSON
    assert (await who_is(later, names.ALDERMAN, yesterday)).name == "Peter Krogh"
    seen = await cases.view(later, names.OFFICER, ticket.id)
    assert seen.case.name(names.ALDERMAN) == "Peter Krogh"
    assert [one.id for one in seen.case.profiles] == [names.OFFICIAL]


async def test_someone_may_come_back_and_the_gap_stays(work: Workplace, clock: Clock) -> None:
    first = work.today()
    clock.move(days=10)
    gone, _ = await synced(work, without(names.ALDERMAN))
    clock.move(days=10)
    back, report = await synced(gone, names.written())
    assert f"person:{names.ALDERMAN}" in report.began + report.changed
    assert (await who_is(back, names.ALDERMAN)).memberships == (
        await who_is(back, names.ALDERMAN, first)
    ).memberships
    with pytest.raises(Exception, match="unknown_person"):
        await who_is(back, names.ALDERMAN, first + timedelta(days=15))
    assert (await opened(back, names.ALDERMAN, names.OFFICIAL)).requester == names.ALDERMAN


async def test_someone_who_changes_department_was_where_they_were(work: Workplace, clock: Clock) -> None:
    before = work.today()
    clock.move(days=7)
    file = names.written()
    held = names.one(file, "people", names.DIRECTOR)["roles"]
    held[0]["valid_to"] = "2026-11-29"
    held.append({"role": "director", "department": "sundhed-og-omsorg", "valid_from": "2026-11-30"})
    later, _ = await synced(work, file)
    assert (await who_is(later, names.DIRECTOR, before)).department_of() == "boern-og-unge"
    assert (await who_is(later, names.DIRECTOR)).department_of() == "sundhed-og-omsorg"


async def test_an_edited_role_changes_from_today_and_never_the_past(work: Workplace, clock: Clock) -> None:
    """The file's writer replaces the department and leaves the dates as they were."""
    before = work.today()
    clock.move(days=7)
    file = names.written()
    names.one(file, "people", names.DIRECTOR)["roles"][0]["department"] = "sundhed-og-omsorg"
    later, _ = await synced(work, file)
    assert (await who_is(later, names.DIRECTOR, before)).department_of() == "boern-og-unge"
    assert (await who_is(later, names.DIRECTOR)).department_of() == "sundhed-og-omsorg"


async def test_a_delegate_who_is_none_any_more_asks_no_more(work: Workplace, clock: Clock) -> None:
    await opened(work)
    ticket = await opened(work, names.DELEGATE, names.FACEBOOK)
    clock.move(days=1)
    file = names.written()
    names.one(file, "people", names.DELEGATE)["delegate_for"] = []
    later, _ = await synced(work, file)
    asked = opened(later, names.DELEGATE, names.FACEBOOK, nonce="n2")
    assert (await no(asked)).code is No.NOT_YOUR_PROFILE
    assert (await no(cases.view(later, names.DELEGATE, ticket.id))).code is No.NO_SUCH_TICKET


async def test_an_officer_who_left_the_desk_is_refused_at_once(work: Workplace) -> None:
    ticket = await claimed(work)
    file = names.written()
    names.one(file, "people", names.OFFICER)["roles"] = [
        {"role": "employee", "department": "borgmesteren", "valid_from": "2019-03-01"}
    ]
    later, _ = await synced(work, file)
    assert (await no(cases.view(later, names.OFFICER, ticket.id))).code is No.NO_SUCH_TICKET


async def test_a_sync_is_an_event_that_counts(work: Workplace, database: Path) -> None:
    await synced(work, without(names.COUNCILLOR))
    ((body,),) = rows(database, "SELECT body FROM office_event ORDER BY sequence DESC LIMIT 1")
    assert b'"kind":"people.synced"' in body
    assert names.COUNCILLOR.encode() not in body


# --- platforms


async def test_someone_is_found_by_the_email_their_platform_vouches_for(
    work: Workplace, database: Path
) -> None:
    emil = Identity("slack", "U_EMIL", "Emil-Lind@NORDVIG.example")
    assert await people.identify(work, emil) == names.EMPLOYEE
    assert rows(database, "SELECT person FROM identity WHERE identity = 'U_EMIL'") == [(names.EMPLOYEE,)]


async def test_meeting_again_pins_nothing_new(work: Workplace, database: Path) -> None:
    emil = Identity("slack", "U_EMIL", "emil-lind@nordvig.example")
    await people.identify(work, emil)
    before = rows(database, "SELECT * FROM identity")
    assert await people.identify(work, emil) == names.EMPLOYEE
    assert rows(database, "SELECT * FROM identity") == before


@pytest.mark.parametrize(
    ("identity", "email"),
    [
        ("U_EMIL2", "emil-lind@nordvig.example"),  # a second account with the same address
        ("U_MARIA", "emil-lind@nordvig.example"),  # Maria's account, with Emil's address
        ("U_OTHER", "who@nordvig.example"),
        ("U_ULLA", f"{names.ENDED}@nordvig.example"),
        ("U_EMPTY", ""),
    ],
)
async def test_nobody_becomes_someone_else(
    work: Workplace, database: Path, identity: str, email: str
) -> None:
    await people.identify(work, Identity("slack", "U_EMIL", "emil-lind@nordvig.example"))
    before = dump(database)
    assert (await no(people.identify(work, Identity("slack", identity, email)))).code is No.UNKNOWN_PERSON
    assert dump(database) == before


async def test_who_came_back_with_a_new_account_is_met_anew_once_the_old_one_is_forgotten(
    work: Workplace, database: Path
) -> None:
    await people.identify(work, Identity("teams", "29:old", "emil-lind@nordvig.example"))
    anew = Identity("teams", "29:new", "emil-lind@nordvig.example")
    assert (await no(people.identify(work, anew))).code is No.UNKNOWN_PERSON
    assert await people.unpin(work, names.EMPLOYEE, "teams", OPERATOR_ID)
    assert not await people.unpin(work, names.EMPLOYEE, "teams", OPERATOR_ID), "there is none any more"
    assert await people.identify(work, anew) == names.EMPLOYEE
    noted = rows(database, "SELECT body FROM office_event WHERE kind = 'person.unpinned'")
    assert [json.loads(body)["facts"]["person"] for (body,) in noted] == [names.EMPLOYEE]
    old = Identity("teams", "29:old", "emil-lind@nordvig.example")
    assert (await no(people.identify(work, old))).code is No.UNKNOWN_PERSON


async def test_another_id_in_the_office_file_takes_the_olders_place(work: Workplace, database: Path) -> None:
    file = names.written()
    names.one(file, "people", names.MAYOR)["slack"] = "U0AGAIN"
    later, report = await synced(work, file)
    assert report == SyncReport(changed=(f"account:slack:{names.MAYOR}",))
    assert rows(database, "SELECT identity FROM identity WHERE person = ?", names.MAYOR) == [("U0AGAIN",)]
    assert await people.sync(later) == SyncReport()


async def test_an_id_in_the_office_file_is_its_persons_whoever_had_it(
    work: Workplace, database: Path
) -> None:
    await people.identify(work, Identity("slack", "U0SHARED", "emil-lind@nordvig.example"))
    file = names.written()
    names.one(file, "people", names.COUNCILLOR)["slack"] = "U0SHARED"
    await synced(work, file)
    found = rows(database, "SELECT person FROM identity WHERE identity = 'U0SHARED'")
    assert found == [(names.COUNCILLOR,)]


async def test_slack_and_teams_are_pinned_apart(work: Workplace) -> None:
    for platform in ("slack", "teams"):
        emil = Identity(platform, "the-same-id", "emil-lind@nordvig.example")
        assert await people.identify(work, emil) == names.EMPLOYEE


async def test_a_chosen_language_outlives_the_next_sync(work: Workplace, clock: Clock) -> None:
    await people.choose_language(work, names.OFFICER, "en")
    clock.move(days=1)
    await people.sync(work)
    assert (await who_is(work, names.OFFICER)).language == "en"
    assert (await no(people.choose_language(work, names.ENDED, "en"))).code is No.UNKNOWN_PERSON
