"""The office file's values and what must fit together."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some
from pydantic import ValidationError

from config.office import OfficeFile
from config.office_entries import Profile, Records
from config.office_parts import Hours
from config.words import Dated, ProfileClass, Role

DAYS = some.dates(min_value=date(2000, 1, 1), max_value=date(2050, 1, 1))


def places(tables: dict) -> list[str]:
    with pytest.raises(ValidationError) as raised:
        OfficeFile.model_validate(tables)
    # A list whose every entry is wrong is empty to pydantic too; the reader leaves that echo out.
    errors = [error for error in raised.value.errors() if error["type"] != "too_short" or not error["input"]]
    return [".".join(map(str, error["loc"])) for error in errors]


def test_the_demo_office_is_right(tables):
    office = OfficeFile.model_validate(tables)
    assert office.office.command == "/draft"
    assert office.office.show_officer is False
    assert office.time.maximum_minutes == 720
    maria = next(person for person in office.people if person.id == "maria-holm")
    assert [held.role for held in maria.roles_on(date(2026, 1, 1))] == [Role.MAYOR]
    assert maria.roles_on(date(2021, 12, 31)) == ()


def test_nothing_can_be_changed(tables):
    office = OfficeFile.model_validate(tables)
    with pytest.raises(ValidationError):
        office.people[0].name = "Another"


def test_people_and_departments_share_no_id(tables):
    tables["people"][8]["id"] = "borgmesteren"
    assert places(tables) == ["people.8.id"]


@pytest.mark.parametrize("key", ["id", "email", "slack"])
def test_two_people_share_nothing_they_are_known_by(tables, key):
    tables["people"][8][key] = tables["people"][1][key]
    assert places(tables) == [f"people.8.{key}"]


def test_an_email_is_the_same_in_capitals(tables):
    tables["people"][8]["email"] = tables["people"][1]["email"].upper()
    assert places(tables) == ["people.8.email"]


@pytest.mark.parametrize("table", ["desks", "profiles"])
def test_desks_and_profiles_have_their_own_ids(tables, table):
    again = tables[table][0] | {"serves": ["boern-og-unge"]} if table == "desks" else tables[table][0]
    tables[table].append(again)
    assert f"{table}.{len(tables[table]) - 1}.id" in places(tables)


def test_every_reference_is_known(tables):
    tables["desks"][0]["serves"].append("kultur")
    tables["desks"][0]["department"] = "kultur"
    tables["people"][0]["roles"][0]["department"] = "kultur"
    tables["people"][0]["delegate_for"] = ["nobody"]
    tables["people"][4]["roles"][0]["desk"] = "presse"
    tables["profiles"][0]["desk"] = "presse"
    assert set(places(tables)) == {
        "desks.0.department",
        "desks.0.serves.4",
        "people.0.roles.0.department",
        "people.0.delegate_for.0",
        "people.4.roles.0.desk",
        "profiles.0.desk",
    }


def test_a_department_has_one_desk_at_a_time(tables):
    second = tables["desks"][0] | {
        "id": "second",
        "serves": ["boern-og-unge"],
        "valid_from": date(2026, 1, 1),
    }
    tables["desks"].append(second)
    assert places(tables) == ["desks.1.serves.0"]
    tables["desks"][0]["valid_to"] = date(2026, 1, 1)
    assert places(tables) == ["desks.1.serves.0"]
    tables["desks"][0]["valid_to"] = date(2025, 12, 31)
    assert OfficeFile.model_validate(tables)


def test_a_desk_serves_a_department_once(tables):
    tables["desks"][0]["serves"].append("borgmesteren")
    assert places(tables) == ["desks.0.serves.4"]


@pytest.mark.parametrize("role", ["officer", "leader"])
def test_officers_and_leaders_work_at_a_desk(tables, role):
    tables["people"][3]["roles"][0]["role"] = role
    assert places(tables) == ["people.3.roles.0.desk"]


def test_only_those_who_lead_none_have_no_department(tables):
    del tables["people"][3]["roles"][0]["department"]
    assert places(tables) == ["people.3.roles.0.department"]
    tables["people"][3]["roles"][0]["role"] = "councillor"
    assert OfficeFile.model_validate(tables)


def test_only_the_elected_have_a_party(tables):
    tables["people"][3]["roles"][0]["party"] = "Havnelisten"
    assert places(tables) == ["people.3.roles.0.party"]


@pytest.mark.parametrize(("place", "owner"), [(0, "borgmesteren"), (3, "boern-og-unge"), (4, "maria-holm")])
def test_an_owner_fits_the_class(tables, place, owner):
    tables["profiles"][place]["owner"] = owner
    assert places(tables) == [f"profiles.{place}.owner"]


def test_a_subclass_fits_its_class(tables):
    tables["profiles"][0]["subclass"] = "main"
    assert places(tables) == ["profiles.0.subclass"]


def test_a_profile_that_no_desk_serves_names_one(tables):
    tables["desks"][0]["serves"].remove("boern-og-unge")
    assert places(tables) == ["profiles.3.desk"]
    tables["profiles"][3]["desk"] = "kommunikation"
    assert OfficeFile.model_validate(tables)


@pytest.mark.parametrize("table", ["departments", "desks", "people", "profiles"])
def test_nothing_ends_before_it_begins(tables, table):
    tables[table][0]["valid_to"] = date(2000, 1, 1)
    assert places(tables) == [f"{table}.0.valid_to"]


def test_a_decision_is_told_in_full(tables):
    del tables["policies"][0]["case_no"]
    assert places(tables) == ["policies.0.case_no"]
    del tables["policies"][0]["adopted_by"], tables["policies"][0]["adopted_on"]
    assert len(places(tables)) == 3
    del tables["policies"][0]["adopts"]
    assert OfficeFile.model_validate(tables)


def test_two_policies_begin_on_two_days(tables):
    tables["policies"].append(tables["policies"][0])
    assert places(tables) == ["policies.1.valid_from"]


def test_there_is_a_policy(tables):
    tables["policies"] = []
    assert places(tables) == ["policies"]


@pytest.mark.parametrize(
    ("table", "key", "value"),
    [
        ("desks", "slack_conversation", "kommunikation"),
        ("people", "slack", "@maria"),
        ("people", "email", "maria"),
        ("people", "id", "Maria Holm"),
        ("people", "language", "fr"),
        ("profiles", "link", "http://facebook.example"),
        ("profiles", "channel", "myspace"),
        ("departments", "short", ""),
    ],
)
def test_shapes_are_held(tables, table, key, value):
    tables[table][0][key] = value
    assert places(tables) == [f"{table}.0.{key}"]


@pytest.mark.parametrize("zone", ["Copenhagen", "", "../etc/passwd", "Europe/", "Europe/Copen\0hagen", 1])
def test_a_zone_is_a_zone(tables, zone):
    tables["office"]["time_zone"] = zone
    assert places(tables) == ["office.time_zone"]


@pytest.mark.parametrize(
    "hours", ["8-15", "08:00", "15:00-08:00", "08:00-08:00", "08:00-25:00", "", 8, "a-b"]
)
def test_hours_are_hours(tables, hours):
    tables["office"]["hours"]["monday"] = hours
    assert places(tables) == ["office.hours.monday"]


def test_a_weekday_left_out_is_closed(tables):
    hours = OfficeFile.model_validate(tables).office.hours
    friday = hours.on(date(2026, 11, 27))
    assert friday is not None
    assert (friday.opens, friday.closes) == (time(8), time(12))
    assert hours.on(date(2026, 11, 28)) is None


def test_an_office_is_open_some_day(tables):
    tables["office"]["hours"] = {}
    assert places(tables) == ["office.hours"]


def test_the_usual_hours_are_monday_to_friday(tables):
    del tables["office"]["hours"]
    hours: Hours = OfficeFile.model_validate(tables).office.hours
    assert [hours.on(date(2026, 11, 23) + timedelta(days)) is not None for days in range(7)] == [True] * 5 + [
        False
    ] * 2


def test_a_filing_code_by_class():
    records = Records.model_validate({"by_class": {"KOM": "00.13.06"}})
    assert records.kle_for(ProfileClass.KOM) == "00.13.06"
    assert records.kle_for(ProfileClass.POL) == "00.13.04"


def test_a_profile_is_written_with_class(tables):
    with pytest.raises(ValidationError):
        Profile.model_validate(
            {
                "profile_class" if key == "class" else key: value
                for key, value in tables["profiles"][0].items()
            }
        )


@given(first=DAYS, length=some.integers(0, 900), day=DAYS)
def test_first_and_last_day_are_included(first, length, day):
    last = first + timedelta(length)
    dated = Dated(valid_from=first, valid_to=last)
    assert dated.holds_on(day) == (day in {first, last} or first < day < last)
    assert not dated.holds_on(last + timedelta(1))


@given(
    first=DAYS,
    length=some.integers(0, 900),
    others_first=DAYS,
    others_length=some.none() | some.integers(0, 900),
)
def test_overlap_means_a_day_in_both(first, length, others_first, others_length):
    one = Dated(valid_from=first, valid_to=first + timedelta(length))
    others_last = None if others_length is None else others_first + timedelta(others_length)
    other = Dated(valid_from=others_first, valid_to=others_last)
    shared = any(other.holds_on(first + timedelta(days)) for days in range(length + 1))
    assert one.overlaps(other) == other.overlaps(one) == shared
