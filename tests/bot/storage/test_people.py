"""People, profiles and desks by the day, and what a new office file makes of them."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from bot.storage.store import SqlStore, open_store
from config.office import OfficeFile
from config.words import Role
from workflows.domain.people import Membership
from workflows.domain.refusals import No, Refusal
from workflows.ports import Unit
from workflows.records import Declaration, DeskEntry, SyncReport

from .office import NOW, OFFICE, SINCE, TODAY, at, entries, office_file

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
NOTHING = SyncReport()


async def synced(store: SqlStore, office: OfficeFile, day: date = TODAY) -> SyncReport:
    async with store.transaction() as unit:
        return await unit.people.sync(office, day)


def changed(noun: str, id_: str, **said: Any) -> OfficeFile:
    """The office file with one entry saying something else."""
    return office_file(**{noun: [{**one, **said} if one["id"] == id_ else one for one in entries(noun)]})


def without(noun: str, id_: str) -> OfficeFile:
    return office_file(**{noun: [one for one in entries(noun) if one["id"] != id_]})


async def refused(store: SqlStore, ask: Callable[[Unit], Any]) -> Refusal:
    async with store.reading() as unit:
        with pytest.raises(Refusal) as caught:
            await ask(unit)
    return caught.value


async def test_an_actor(store: SqlStore) -> None:
    async with store.reading() as unit:
        rita, dan = await unit.people.actor("rita", TODAY), await unit.people.actor("dan", TODAY)
        lea = await unit.people.actor("lea", TODAY)
    assert (rita.name, rita.email, rita.language) == ("Rita Rådmand", "rita@nordby.example", None)
    assert rita.memberships == (Membership(Role.ALDERMAN, "mtm"),)
    assert (dan.delegate_for, rita.delegate_for) == (("rita",), ())
    assert lea.memberships == (Membership(Role.LEADER, "mkb", "main"),)
    assert lea.language == "en"


async def test_a_delegate_may_be_let_accept_and_that_may_end(store: SqlStore) -> None:
    async def dan(day: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
        async with store.reading() as unit:
            actor = await unit.people.actor("dan", day)
        return actor.delegate_for, actor.accepts_for

    assert await dan(TODAY) == (("rita",), ())
    await synced(store, changed("people", "dan", accepts_for=["rita"]))
    assert await dan(TODAY) == (("rita",), ("rita",))
    await synced(store, office_file(), TODAY + timedelta(days=7))
    assert await dan(TODAY + timedelta(days=6)) == (("rita",), ("rita",))
    assert await dan(TODAY + timedelta(days=7)) == (("rita",), ())


async def test_whoever_is_not_there_on_the_day_is_refused(store: SqlStore) -> None:
    for person, day in (("nobody", TODAY), ("rita", SINCE - timedelta(days=1))):
        refusal = await refused(store, lambda unit, who=person, on=day: unit.people.actor(who, on))
        assert refusal.code is No.UNKNOWN_PERSON


async def test_roles_keep_the_order_of_the_file(store: SqlStore) -> None:
    roles = [
        {"role": "manager", "department": "mtm", "valid_from": SINCE},
        {"role": "director", "department": "mkb", "valid_from": SINCE},
    ]
    await synced(store, changed("people", "dan", roles=roles))
    async with store.reading() as unit:
        dan = await unit.people.actor("dan", TODAY)
    assert [one.role for one in dan.memberships] == [Role.MANAGER, Role.DIRECTOR]


async def test_leaders(store: SqlStore) -> None:
    async with store.reading() as unit:
        assert await unit.people.leaders("main", TODAY) == ("lea",)
        assert await unit.people.leaders("other", TODAY) == ()


async def test_profiles_in_the_order_asked(store: SqlStore) -> None:
    async with store.reading() as unit:
        asked = ["rita-linkedin", "nordby-facebook", "rita-facebook"]
        found = await unit.people.profiles(asked, TODAY)
        assert [one.id for one in found] == asked
        assert (found[2].usual, found[0].channel, found[1].owner) == (True, "linkedin", "mtm")
        assert {one.id for one in await unit.people.all_profiles(TODAY)} == set(asked)


async def test_ended_and_unknown_profiles_are_refused_at_their_field(store: SqlStore) -> None:
    await synced(store, without("profiles", "rita-linkedin"))
    ended = await refused(store, lambda unit: unit.people.profiles(["rita-facebook", "rita-linkedin"], TODAY))
    assert (ended.code, ended.field) == (No.ENDED_PROFILE, "profiles")
    unknown = await refused(store, lambda unit: unit.people.profiles(["no"], TODAY))
    assert (unknown.code, unknown.field) == (No.UNKNOWN_PROFILE, "profiles")
    async with store.reading() as unit:
        ever = await unit.people.profiles_ever(["no", "rita-linkedin", "rita-facebook"])
        assert [one.id for one in ever] == ["rita-linkedin", "rita-facebook"]
        assert len(await unit.people.profiles(["rita-linkedin"], YESTERDAY)) == 1


async def test_the_desk_of_a_profile(store: SqlStore) -> None:
    desks = [
        {"id": "city", "name": "By", "department": "mkb", "serves": ["mkb"], "valid_from": SINCE},
        {
            "id": "tech",
            "name": "Teknik",
            "department": "mtm",
            "serves": ["mtm"],
            "valid_from": SINCE,
            "slack_conversation": "C0TECH",
        },
    ]
    people = [one for one in entries("people") if one["id"] == "rita"]
    profiles = entries("profiles")
    profiles[1]["desk"] = "city"
    await synced(store, office_file(desks=desks, people=people, profiles=profiles))
    tech = DeskEntry("tech", "Teknik", "mtm", ("mtm",), "C0TECH", "slack")
    async with store.reading() as unit:
        ritas, linked, towns = await unit.people.profiles([one["id"] for one in profiles], TODAY)
        assert await unit.people.desk_of(ritas, "mtm", TODAY) == tech
        assert (await unit.people.desk_of(linked, "mtm", TODAY)).id == "city"
        assert await unit.people.desk_of(towns, "mkb", TODAY) == tech
        assert [one.id for one in await unit.people.desks(TODAY)] == ["city", "tech"]
    none = await refused(store, lambda unit: unit.people.desk_of(ritas, None, TODAY))
    assert none.code is No.NO_DESK


async def test_the_latest_declaration_counts(store: SqlStore) -> None:
    old = Declaration("rita", "dk-2025-01", date(2025, 3, 1), date(2026, 2, 28))
    new = Declaration("rita", "dk-2026-01", TODAY, date(2027, 3, 1))
    async with store.transaction() as unit:
        assert await unit.people.declaration("rita") is None
        for one in (new, old, new):
            await unit.people.declare(one)
    async with store.reading() as unit:
        assert await unit.people.declaration("rita") == new
        assert {one.actor.id: one.declaration for one in await unit.people.standings(TODAY)}["rita"] == new


async def test_an_identity_is_pinned_once(store: SqlStore) -> None:
    async with store.transaction() as unit:
        await unit.people.pin("slack", "U0OLE", "ole", NOW)
        await unit.people.pin("slack", "U0OLE", "ole", at(5))
        for platform, identity, person in (("slack", "U0OLE", "oda"), ("slack", "U0NEW", "ole")):
            with pytest.raises(Refusal):
                await unit.people.pin(platform, identity, person, NOW)
        await unit.people.pin("teams", "29:ole", "ole", NOW)
    async with store.reading() as unit:
        known = {one.actor.id: one.identities for one in await unit.people.standings(TODAY)}
    assert known["ole"] == (("slack", "U0OLE"), ("teams", "29:ole"))
    assert known["rita"] == (("slack", "U0RITA"),)


async def test_an_address_finds_one_person_whatever_its_case(store: SqlStore) -> None:
    async with store.reading() as unit:
        assert await unit.people.by_email("RITA@Nordby.Example", TODAY) == "rita"
        assert await unit.people.by_email("no@nordby.example", TODAY) is None
        assert await unit.people.by_email("rita@nordby.example", SINCE - timedelta(days=1)) is None


async def test_a_chosen_language_wins(store: SqlStore) -> None:
    async with store.transaction() as unit:
        for language in ("en", "da"):
            await unit.people.choose_language("lea", language)
    async with store.reading() as unit:
        assert (await unit.people.actor("lea", TODAY)).language == "da"


async def test_names_of_people_and_departments_past_ones_too(store: SqlStore) -> None:
    await synced(store, without("people", "dan"))
    await synced(store, changed("people", "rita", name="Rita Nielsen"), TOMORROW)
    async with store.reading() as unit:
        names = await unit.people.names(["rita", "dan", "mtm", "nobody"])
        assert names == {"rita": "Rita Nielsen", "dan": "Dan Delegeret", "mtm": "Teknik og Miljø"}
        everyone = {one.id: (one.name, one.desk_member) for one in await unit.people.everyone()}
        assert (everyone["rita"], everyone["ole"]) == (("Rita Nielsen", False), ("Ole Officer", True))
        assert "dan" in everyone
        departments = await unit.people.departments(TODAY)
        assert departments == {"mkb": "Kultur og Borgerservice", "mtm": "Teknik og Miljø"}


async def test_the_same_file_again_changes_nothing(store: SqlStore) -> None:
    assert await synced(store, OFFICE) == NOTHING
    assert await synced(store, OFFICE, TOMORROW) == NOTHING


async def test_the_first_sync_tells_what_began(url: str) -> None:
    store = await open_store(url, "fresh")
    report = await synced(store, OFFICE)
    assert {"person:rita", "department:mkb", "desk:main", "profile:rita-facebook"} <= set(report.began)
    assert {"role:ole:officer:mkb:main", "delegate:dan:rita"} <= set(report.began)
    assert (report.changed, report.ended) == ((), ())
    await store.close()


async def test_whoever_leaves_the_file_ended_yesterday(store: SqlStore) -> None:
    report = await synced(store, without("people", "dan"))
    assert set(report.ended) == {"person:dan", "role:dan:employee:mtm", "delegate:dan:rita"}
    assert (await refused(store, lambda unit: unit.people.actor("dan", TODAY))).code is No.UNKNOWN_PERSON
    async with store.reading() as unit:
        assert (await unit.people.actor("dan", YESTERDAY)).name == "Dan Delegeret"
    assert await synced(store, without("people", "dan"), TOMORROW) == NOTHING


async def test_whoever_comes_back_begins_anew(store: SqlStore) -> None:
    await synced(store, without("people", "dan"))
    report = await synced(store, OFFICE, TOMORROW)
    assert "person:dan" in (*report.began, *report.changed)
    await refused(store, lambda unit: unit.people.actor("dan", TODAY))
    async with store.reading() as unit:
        dan = await unit.people.actor("dan", TOMORROW)
    assert (dan.delegate_for, [one.role for one in dan.memberships]) == (("rita",), [Role.EMPLOYEE])


async def test_taken_out_and_put_back_on_one_day(store: SqlStore) -> None:
    await synced(store, without("people", "dan"))
    await synced(store, OFFICE)
    async with store.reading() as unit:
        assert (await unit.people.actor("dan", TODAY)).delegate_for == ("rita",)
        assert (await unit.people.actor("dan", YESTERDAY)).memberships
    assert await synced(store, OFFICE) == NOTHING


async def test_another_name_holds_from_today(store: SqlStore) -> None:
    report = await synced(store, changed("people", "rita", name="Rita Nielsen"))
    assert report == SyncReport(changed=("person:rita",))
    async with store.reading() as unit:
        assert (await unit.people.actor("rita", YESTERDAY)).name == "Rita Rådmand"
        assert (await unit.people.actor("rita", TODAY)).name == "Rita Nielsen"
    # The same day again: the row begun today is mended, not ended before it began.
    await synced(store, changed("people", "rita", name="Rita Nilsen"))
    async with store.reading() as unit:
        assert (await unit.people.actor("rita", TODAY)).name == "Rita Nilsen"
        assert len({one.id for one in await unit.people.everyone()}) == 6


async def test_a_role_may_move(store: SqlStore) -> None:
    moved = [{"role": "alderman", "department": "mkb", "valid_from": TODAY}]
    report = await synced(store, changed("people", "rita", roles=moved))
    assert report == SyncReport(began=("role:rita:alderman:mkb",), ended=("role:rita:alderman:mtm",))
    async with store.reading() as unit:
        assert (await unit.people.actor("rita", YESTERDAY)).department_of() == "mtm"
        assert (await unit.people.actor("rita", TODAY)).department_of() == "mkb"


async def test_a_role_may_end_on_a_day_and_begin_again(store: SqlStore) -> None:
    terms = [
        {"role": "alderman", "department": "mtm", "valid_from": SINCE, "valid_to": TODAY},
        {"role": "alderman", "department": "mtm", "valid_from": TOMORROW + timedelta(days=1)},
    ]
    await synced(store, changed("people", "rita", roles=terms))
    async with store.reading() as unit:
        held = [
            bool((await unit.people.actor("rita", TODAY + timedelta(days=nth))).memberships)
            for nth in range(3)
        ]
    assert held == [True, False, True]


async def test_what_is_still_to_come_may_come_on_another_day(store: SqlStore) -> None:
    new = {**entries("profiles")[0], "id": "new", "usual": False}
    for first in (TODAY + timedelta(days=9), TODAY + timedelta(days=3)):
        await synced(store, office_file(profiles=[*entries("profiles"), {**new, "valid_from": first}]))
    async with store.reading() as unit:
        with pytest.raises(Refusal) as caught:
            await unit.people.profiles(["new"], TODAY + timedelta(days=2))
        assert caught.value.code is No.UNKNOWN_PROFILE
        assert await unit.people.profiles(["new"], TODAY + timedelta(days=3))


async def test_an_end_in_the_file_is_kept(store: SqlStore) -> None:
    report = await synced(store, changed("profiles", "rita-linkedin", valid_to=TODAY))
    assert report.changed == ("profile:rita-linkedin",)
    async with store.reading() as unit:
        assert await unit.people.profiles(["rita-linkedin"], TODAY)
        with pytest.raises(Refusal):
            await unit.people.profiles(["rita-linkedin"], TOMORROW)
