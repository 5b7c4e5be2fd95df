"""What the office file says of deadlines, closed days and who is on call."""

from datetime import date, time

import pytest

from config.holidays_calendar import calendar
from config.office import OfficeFile
from config.office_deadlines import Quiet, Unit, Within
from config.words import ProfileClass
from tests.config.test_office import places

ON_CALL = {
    "desk": "kommunikation",
    "person": "sofie-lund",
    "valid_from": date(2026, 11, 23),
    "valid_to": date(2026, 11, 29),
}


def test_an_office_that_says_nothing_answers_within_two_working_days(tables):
    rules = OfficeFile.model_validate(tables).deadlines
    assert [rules.respond_within.of(one) for one in ProfileClass] == [
        Within(amount=2, unit=Unit.DAYS),
        Within(amount=2, unit=Unit.DAYS),
        Within(amount=3, unit=Unit.DAYS),
    ]
    assert (rules.urgent_hours, rules.quiet) == (2, None)


def test_working_days_hours_and_quiet_nights_are_read(tables):
    tables["deadlines"] = {
        "respond_within": {"KOM": "6h"},
        "silence_after": "3d",
        "quiet": "18:00-07:00",
    }
    rules = OfficeFile.model_validate(tables).deadlines
    assert rules.respond_within.kom == Within(amount=6, unit=Unit.HOURS)
    assert rules.silence_after == Within(amount=3, unit=Unit.DAYS)
    assert rules.quiet == Quiet(begins=time(18), ends=time(7))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *(("unclaimed_after", one) for one in ("0d", "2", "2w", "100h", "", "2d ", "-1d")),
        *(("quiet", one) for one in ("07:00-18:00", "18:00", "08:00-08:00", "a-b")),
        *(("urgent_hours", one) for one in (0, 49)),
        ("no_such", 1),
    ],
)
def test_what_is_no_time_is_told_at_its_key(tables, key, value):
    tables["deadlines"] = {key: value}
    assert places(tables) == [f"deadlines.{key}"]


@pytest.mark.parametrize("day", ["24/12", "2026-02-30", "2026-5-15", "12-2", "christmas", 1224])
def test_a_closed_day_is_a_day_of_every_year_or_of_one(tables, day):
    tables["office"]["closed_days"] = ["12-24", "2026-05-15", date(2026, 6, 5), day]
    assert places(tables) == ["office.closed_days.3"]


def test_closed_days_under_their_old_key_still_close_the_office(tables):
    tables["office"]["closed_days"] = ["12-24"]
    tables["inquiry"] = {"closed_days": ["12-31"]}
    assert OfficeFile.model_validate(tables).closed_days == ("12-24", "12-31")


def test_a_dated_day_is_closed_in_its_year_alone():
    closed = calendar("DK", range(2026, 2029), ("12-24", "2026-05-15", "02-29"))
    assert date(2026, 5, 15) in closed
    assert date(2027, 5, 15) not in closed
    assert {year: date(year, 12, 24) in closed for year in (2026, 2027, 2028)} == dict.fromkeys(
        (2026, 2027, 2028), True
    )
    assert [day for day in closed if (day.month, day.day) == (2, 29)] == [date(2028, 2, 29)]


@pytest.mark.parametrize(("key", "value"), [("desk", "no-desk"), ("person", "nobody")])
def test_whoever_is_on_call_and_their_desk_are_known(tables, key, value):
    tables["on_call"] = [ON_CALL | {key: value}]
    assert places(tables) == [f"on_call.0.{key}"]


def test_being_on_call_ends(tables):
    tables["on_call"] = [{key: value for key, value in ON_CALL.items() if key != "valid_to"}]
    assert places(tables) == ["on_call.0"]
