"""When a second person must read a draft, as a table a lawyer can read; and what a reader is shown as new."""

from dataclasses import replace
from datetime import date

import pytest

from config.policies import AdoptedPolicy, bare
from config.words import ProfileClass
from tests.fakes.checker import FakeChecker
from tests.fakes.office import CULTURE_DESK, LEADER, policies
from tests.fakes.people import ticket
from workflows.domain.drafts import Draft
from workflows.domain.findings import NOTE, Checked
from workflows.domain.reviews import Approval, Changed, Reviewing, Submission, Why, changes, reasons

NOTHING = Checked((), "rules-1")
ADVICE = FakeChecker().check({NOTE: "Slå op KLOKKEN 8"}, "da", date.min)
SLOGAN = FakeChecker().check({NOTE: "STEM på os"}, "da", date.min)
DECIDED = {"adopted_by": "byrådet", "adopted_on": date(2029, 1, 10), "case_no": "00.13.04-G01-7-29"}
# The municipal election of 20 November 2029: level 2 begins six weeks before, on 9 October (domain.md § 2).
BEFORE, FIRST, LAST, AFTER = date(2029, 10, 8), date(2029, 10, 9), date(2029, 11, 20), date(2029, 11, 21)
POL, EMB, KOM = ProfileClass.POL, ProfileClass.EMB, ProfileClass.KOM

#  class, purpose,             the day, windows adopted, what was found, declined before and ordered → who must read
TABLE = [
    (POL, "municipal_task",    BEFORE, True,  NOTHING, None,                set()),
    (POL, "decision",          BEFORE, True,  NOTHING, None,                set()),
    (POL, "national_politics", BEFORE, True,  NOTHING, None,                {"R04 national_politics"}),
    (KOM, "national_politics", BEFORE, False, NOTHING, None,                {"R04 national_politics"}),
    (POL, "municipal_task",    BEFORE, True,  NOTHING, "national_politics", {"R04 national_politics"}),
    (POL, "municipal_task",    BEFORE, True,  NOTHING, "tactics",           set()),
    (POL, "municipal_task",    BEFORE, True,  SLOGAN,  None,                set()),
    (POL, "municipal_task",    BEFORE, True,  ADVICE,  None,                {"R05 answered_tactics"}),
    (KOM, "service",           BEFORE, False, ADVICE,  None,                {"R05 answered_tactics"}),
    (POL, "municipal_task",    FIRST,  True,  NOTHING, None,                {"R09 election_window"}),
    (POL, "municipal_task",    LAST,   True,  NOTHING, None,                {"R09 election_window"}),
    (POL, "municipal_task",    AFTER,  True,  NOTHING, None,                set()),
    (POL, "municipal_task",    FIRST,  False, NOTHING, None,                set()),
    (EMB, "municipal_task",    FIRST,  True,  NOTHING, None,                set()),
    (KOM, "municipal_task",    FIRST,  True,  NOTHING, None,                set()),
    (POL, "municipal_task",    FIRST,  True,  ADVICE,  None, {"R05 answered_tactics", "R09 election_window"}),
]  # fmt: skip


def today(*, windows: bool = True) -> AdoptedPolicy:
    adopts = ("election_windows",) if windows else ()
    return replace(bare(policies()["dk-2026-12"]), adopts=adopts, **DECIDED)


@pytest.mark.parametrize(("about", "purpose", "day", "windows", "found", "against", "expected"), TABLE)
def test_who_must_read(
    about: ProfileClass,
    purpose: str,
    day: date,
    windows: bool,
    found: Checked,
    against: str | None,
    expected: set[str],
) -> None:
    ordered = "an-order" if against else None
    asked = ticket(profile_class=about, purpose=purpose, reason_code=against, ordered=ordered)
    made = reasons(asked, policies()["dk-2026-12"], today(windows=windows), found, day)
    assert {f"{one.rule} {one.why}" for one in made} == expected


def test_a_refusal_that_nobody_ordered_against_asks_for_nobody() -> None:
    asked = ticket(reason_code="national_politics")
    assert reasons(asked, policies()["dk-2026-12"], today(), NOTHING, BEFORE) == ()


def test_a_profile_that_another_desk_reviews_is_read_there_whatever_it_says() -> None:
    asked = ticket(profile_class=KOM, review_desk=CULTURE_DESK)
    (one,) = reasons(asked, policies()["dk-2026-12"], today(), NOTHING, BEFORE)
    assert one.why is Why.REVIEWED_CENTRALLY
    assert one.decided == {}


def test_each_reason_names_its_source_and_the_municipalitys_own_decision() -> None:
    found = reasons(ticket(), policies()["dk-2026-12"], today(), ADVICE, FIRST)
    assert all(one.basis and one.decided["case_no"] == DECIDED["case_no"] for one in found)
    window = next(one for one in found if one.why is Why.ELECTION_WINDOW)
    assert window.until == LAST
    assert "to personer" in window.text["da"]


@pytest.mark.parametrize("policy", ["dk-2026-01", "dk-2026-12", "se-2026-01", "fi-2026-01", "no-2026-01"])
def test_every_policy_has_answered_tactics_read(policy: str) -> None:
    asked = ticket(policy=policy)
    (one,) = reasons(asked, policies()[policy], bare(policies()[policy]), ADVICE, BEFORE)
    assert (one.rule, one.why) == ("R05", Why.ANSWERED_TACTICS)


def test_an_approval_settles_it_with_the_answers_it_was_given_for() -> None:
    reason = reasons(ticket(), policies()["dk-2026-12"], today(), ADVICE, BEFORE)
    key = ADVICE.findings[0].key
    answered, approval = Submission(1, "ab", {key: "Åbningstiden"}), Approval(LEADER, None)
    assert Reviewing(reason, ADVICE, answered).needed
    assert not Reviewing(reason, ADVICE, answered, approval).needed
    assert Reviewing(reason, ADVICE, answered, approval).standing == {key: "Åbningstiden"}
    # What the rules find only now was never read by anybody.
    assert Reviewing(reason, ADVICE, Submission(1, "ab", {}), approval).needed
    assert not Reviewing((), NOTHING).needed


def test_what_is_new_is_shown_by_sentences() -> None:
    before = Draft({"facebook": "Ny sti. Den åbner fredag kl. 8.", "x": "Ny sti."}, "Sig til.")
    now = Draft({"facebook": "Ny sti. Den åbner lørdag kl. 8.", "x": "Ny sti."}, "")
    assert changes(before, now) == (
        Changed("facebook", ("Den åbner fredag kl. 8.",), ("Den åbner lørdag kl. 8.",)),
        Changed(NOTE, ("Sig til.",), ()),
    )
    assert changes(now, now) == ()


def test_a_text_too_long_to_compare_is_shown_as_changed() -> None:
    old, new = "A. " * 500, "B. " * 500
    assert changes(Draft({"x": old}), Draft({"x": new})) == (Changed("x", (old,), (new,)),)
