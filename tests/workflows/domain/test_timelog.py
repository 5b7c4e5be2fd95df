"""The time ledger's rules."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.clock import MONDAY_MORNING
from workflows.domain.refusals import No, Refusal
from workflows.domain.timelog import Activity, Entry, reversal, rounded, worked_on

TODAY = date(2026, 11, 23)
STEPS = st.integers(1, 60)


@given(st.data(), STEPS, st.integers(1, 24))
def test_minutes_are_rounded_up_to_the_step(data: st.DataObject, step: int, most: int) -> None:
    maximum = step * most
    minutes = data.draw(st.integers(1, maximum))
    stored = rounded(minutes, step, maximum)
    assert stored % step == 0
    assert minutes <= stored < minutes + step
    assert stored <= maximum


@given(st.data(), STEPS, st.integers(5, 1440))
def test_a_maximum_that_is_no_multiple_is_still_the_most(
    data: st.DataObject, step: int, maximum: int
) -> None:
    minutes = data.draw(st.integers(1, maximum))
    assert minutes <= rounded(minutes, step, maximum) <= maximum


@pytest.mark.parametrize(
    ("minutes", "stored"), [(1, 5), (5, 5), (6, 10), (44, 45), (45, 45), (719, 720), (720, 720)]
)
def test_as_people_type_them(minutes: int, stored: int) -> None:
    assert rounded(minutes, 5, 720) == stored


@pytest.mark.parametrize("minutes", [0, -1, -60, 721, 100_000])
def test_zero_negative_and_absurd_minutes_are_refused_at_their_field(minutes: int) -> None:
    with pytest.raises(Refusal) as no:
        rounded(minutes, 5, 720)
    assert (no.value.code, no.value.field) == (No.MINUTES_RANGE, "minutes")
    assert no.value.facts == {"maximum": 720}


@pytest.mark.parametrize("days_ago", [0, 1, 365, 366])
def test_a_day_of_the_last_year_can_be_booked(days_ago: int) -> None:
    day = TODAY - timedelta(days=days_ago)
    assert worked_on(day, TODAY) == day


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (TODAY + timedelta(days=1), No.FUTURE_DAY),
        (TODAY - timedelta(days=367), No.PAST_DAY),
        (date.min, No.PAST_DAY),
        (date.max, No.FUTURE_DAY),
    ],
)
def test_other_days_are_refused_at_their_field(day: date, code: No) -> None:
    with pytest.raises(Refusal) as no:
        worked_on(day, TODAY)
    assert (no.value.code, no.value.field) == (code, "work_on")


def entry() -> Entry:
    return Entry(
        id="e1",
        ticket="t1",
        person="sofie-lund",
        minutes=45,
        work_on=date(2026, 11, 20),
        activity=Activity.DRAFTING,
        officer_department="borgmesteren",
        requester_department="teknik-og-miljoe",
        requester_role="alderman",
        profile_class="POL",
        logged_at=MONDAY_MORNING,
        profile="peter-krogh-facebook",
    )


def test_a_reversal_takes_everything_back_on_the_same_day_with_the_same_facts() -> None:
    later = datetime(2027, 3, 1, tzinfo=MONDAY_MORNING.tzinfo)
    back = reversal(entry(), "e2", "reason-1", later)
    assert entry().minutes + back.minutes == 0
    assert (back.id, back.reverses, back.reason, back.logged_at) == ("e2", "e1", "reason-1", later)
    frozen = {"id": "e1", "minutes": 45, "reverses": None, "reason": None, "logged_at": MONDAY_MORNING}
    assert replace(back, **frozen) == entry()


def test_a_reversal_cannot_be_reversed() -> None:
    back = reversal(entry(), "e2", "reason-1", MONDAY_MORNING)
    with pytest.raises(Refusal) as no:
        reversal(back, "e3", "reason-2", MONDAY_MORNING)
    assert no.value.code is No.ALREADY_REVERSED
