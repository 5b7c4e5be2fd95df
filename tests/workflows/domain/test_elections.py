"""When people vote, by known days of the past and of the reference; and when the windows open and close."""

import itertools
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from config.election_file import load_elections
from config.office_elections import CalledElection
from config.policies import AdoptedPolicy, bare
from config.policy_windows import WindowRule
from config.words import ElectionKind, ProfileClass
from tests.fakes.office import policies
from tests.fakes.people import profile
from workflows.domain.elections import (
    day_by_rule,
    easter,
    effects_on,
    polls,
    purpose_matters,
    require_outside_window,
    windows_on,
)
from workflows.domain.refusals import No, Refusal

NEWEST = ("dk-2026-12", "se-2026-01", "fi-2026-01", "no-2026-01")
MAYORS = profile(ProfileClass.POL, "official_role")
SUNDAY, MONDAY, TUESDAY = 6, 0, 1


def adopting(policy: str = "dk-2026-12", **more: object) -> AdoptedPolicy:
    return replace(bare(policies()[policy]), adopts=("election_windows",), **more)


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [
        (1943, 4, 25), (2000, 4, 23), (2008, 3, 23), (2011, 4, 24), (2017, 4, 16), (2021, 4, 4),
        (2023, 4, 9), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28), (2029, 4, 1), (2038, 4, 25),
    ],
)  # fmt: skip
def test_easter(year: int, month: int, day: int) -> None:
    assert easter(year) == date(year, month, day)


@given(some.integers(1700, 2500))
def test_easter_is_a_sunday_of_spring(year: int) -> None:
    assert easter(year).weekday() == SUNDAY
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


# Days on which people voted, or which domain.md § 2 names.
HELD = """
DK municipal  2013-11-19 2017-11-21 2021-11-16 2025-11-18 2029-11-20 2033-11-15
DK parliament 2022-11-01 2026-03-24
DK european   2024-06-09 2029-06-10
SE municipal  2014-09-14 2018-09-09 2022-09-11 2026-09-13 2030-09-08
FI municipal  2017-04-09 2021-06-13 2025-04-13 2029-04-15
FI parliament 2011-04-17 2015-04-19 2019-04-14 2023-04-02 2027-04-18
FI president  2012-01-22 2018-01-28 2024-01-28 2030-01-27
NO municipal  2019-09-09 2023-09-11 2027-09-13
NO parliament 2017-09-11 2021-09-13 2025-09-08 2029-09-10
"""


@pytest.mark.parametrize("row", HELD.strip().splitlines())
def test_people_vote_on_the_days_they_voted_on(row: str) -> None:
    country, kind, *days = row.split()
    policy = next(policies()[one] for one in NEWEST if policies()[one].country == country)
    for day in days:
        held = [one.held_on for one in polls(policy, (), int(day[:4])) if one.election == kind]
        assert held == [date.fromisoformat(day)]


@pytest.mark.parametrize(
    ("country", "weekday"), [("DK", TUESDAY), ("SE", SUNDAY), ("FI", SUNDAY), ("NO", MONDAY)]
)
def test_a_rule_gives_its_weekday_in_its_years_alone(country: str, weekday: int) -> None:
    for rule in (one.rule for one in load_elections(country) if one.rule):
        days = [day for year in range(2000, 2100) if (day := day_by_rule(rule, year))]
        assert all(day.weekday() == weekday and day.month == rule.month for day in days if rule.month != 4)
        assert {after.year - before.year for before, after in itertools.pairwise(days)} == {rule.every_years}
        assert days[0].year == rule.first_year


def test_a_norwegian_day_is_expected_until_it_is_decided() -> None:
    policy = policies()["no-2026-01"]
    told = {year: polls(policy, (), year)[0].expected for year in (2023, 2025, 2027)}
    assert told == {2023: False, 2025: False, 2027: True}


def test_a_country_without_a_file_votes_on_no_day() -> None:
    assert load_elections("XX") == ()


def called(held_on: str, kind: str = "parliament", **more: object) -> CalledElection:
    entry = {"election": kind, "called_on": "2029-01-15", "held_on": held_on, **more}
    return CalledElection.model_validate(entry)


def test_an_election_that_moved_is_held_on_its_new_day_only() -> None:
    policy = policies()["fi-2026-01"]
    moved = called("2029-06-17", "municipal", replaces="2029-04-15")
    held = [one.held_on for one in polls(policy, (moved,), 2029) if one.election is ElectionKind.MUNICIPAL]
    assert held == [date(2029, 6, 17)]


def test_an_extra_election_leaves_the_regular_one_as_it_is() -> None:
    held = [
        one.held_on for one in polls(policies()["se-2026-01"], (called("2030-03-24", "municipal"),), 2030)
    ]
    assert held == [date(2030, 3, 24), date(2030, 9, 8)]


def test_an_entry_for_a_computed_day_only_adds_what_it_says() -> None:
    entered = called("2029-11-20", "municipal", candidates=["an-owner"])
    (poll,) = [one for one in polls(policies()["dk-2026-12"], (entered,), 2029) if one.held_on.month == 11]
    assert (poll.called_on, poll.candidates) == (date(2029, 1, 15), ("an-owner",))


def test_a_general_election_opens_its_window_when_it_is_called() -> None:
    adopted = adopting(called=(called("2029-02-06"),))
    assert windows_on(adopted, date(2029, 1, 14)) == ()
    assert {one.level for one in windows_on(adopted, date(2029, 1, 15))} == {2, 3}
    assert windows_on(adopted, date(2029, 2, 7)) == ()


def test_a_window_may_begin_in_the_year_before() -> None:
    rule = WindowRule.model_validate({"election": "president", "level": 1, "days_before": 60})
    (window,) = windows_on(adopting("fi-2026-01", windows=(rule,)), date(2029, 12, 1))
    assert window.poll.held_on == date(2030, 1, 27)


@given(some.sampled_from(NEWEST), some.dates(date(2026, 1, 1), date(2060, 1, 1)))
def test_every_day_of_a_window_lies_before_its_election(policy: str, day: date) -> None:
    for window in windows_on(adopting(policy), day):
        assert window.begins <= day <= window.poll.held_on
        assert window.poll.held_on - day <= timedelta(days=366)


@given(
    some.sampled_from(NEWEST), some.dates(date(2026, 1, 1), date(2060, 1, 1)), some.sampled_from(ProfileClass)
)
def test_without_the_councils_decision_no_window_does_anything(
    policy: str, day: date, profile_class: ProfileClass
) -> None:
    undecided = bare(policies()[policy])
    asked = profile(profile_class, "main")
    assert effects_on(undecided, asked, day) == ()
    require_outside_window(undecided, asked, "municipal_task", day)
    assert not purpose_matters(undecided, (asked,), day)


@given(some.sampled_from(NEWEST), some.dates(date(2026, 1, 1), date(2060, 1, 1)))
def test_decisions_and_service_are_helped_with_on_every_day(policy: str, day: date) -> None:
    for purpose in ("decision", "service"):
        require_outside_window(adopting(policy), MAYORS, purpose, day)


def test_a_refusal_names_the_councils_decision_and_the_last_day() -> None:
    decided = {"adopted_by": "byrådet", "adopted_on": date(2028, 3, 1), "case_no": "00.22.02-G01-1-28"}
    with pytest.raises(Refusal) as no:
        require_outside_window(adopting(**decided), MAYORS, "municipal_task", date(2029, 11, 5))
    assert no.value.code is No.ELECTION_WINDOW
    assert no.value.facts == {
        "policy": "dk-2026-12",
        "reason": "election_window",
        "until": "2029-11-20",
        "adopted_by": "byrådet",
        "adopted_on": "2028-03-01",
        "case_no": "00.22.02-G01-1-28",
    }


@pytest.mark.parametrize(
    ("day", "class_", "matters"),
    [
        ("2029-11-05", "POL", True),
        ("2029-11-05", "KOM", False),
        ("2029-10-15", "POL", False),
        ("2027-05-03", "POL", False),
    ],
)
def test_the_purpose_is_asked_for_only_where_it_decides(day: str, class_: str, matters: bool) -> None:
    asked = (profile(ProfileClass(class_), "main"),)
    assert purpose_matters(adopting(), asked, date.fromisoformat(day)) is matters
