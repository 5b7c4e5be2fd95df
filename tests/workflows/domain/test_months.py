"""Months: when one may be closed, and where what comes later is booked."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.domain.months import closing, mended_on, month_of, require_open
from workflows.domain.refusals import No, Refusal

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("month", ["2026-10", "2019-01", "2025-12"])
def test_a_month_that_is_over_can_be_closed(month: str) -> None:
    assert closing(month, TODAY) == month


@pytest.mark.parametrize(
    ("month", "code"),
    [
        ("2026-11", No.MONTH_NOT_OVER),
        ("2026-12", No.MONTH_NOT_OVER),
        ("2027-01", No.MONTH_NOT_OVER),
        ("2026-13", No.BAD_MONTH),
        ("2026-1", No.BAD_MONTH),
        ("oktober", No.BAD_MONTH),
        ("2026-10-01", No.BAD_MONTH),
        ("٢٠٢٦-١٠", No.BAD_MONTH),
        ("", No.BAD_MONTH),
    ],
)
def test_no_other(month: str, code: No) -> None:
    with pytest.raises(Refusal) as no:
        closing(month, TODAY)
    assert (no.value.code, no.value.field) == (code, "month")


@given(st.dates(date(2018, 1, 1), date(2040, 1, 1)))
def test_a_month_is_over_on_the_first_of_the_next(day: date) -> None:
    following = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    assert closing(month_of(day), following) == month_of(day)
    with pytest.raises(Refusal):
        closing(month_of(day), following - timedelta(days=1))


def test_what_is_mended_in_a_closed_month_is_booked_today() -> None:
    day = date(2026, 10, 5)
    assert mended_on(day, TODAY, closed=False) == day
    assert mended_on(day, TODAY, closed=True) == TODAY
    assert require_open(day, closed=False) == day
    with pytest.raises(Refusal) as no:
        require_open(day, closed=True)
    assert (no.value.code, no.value.facts) == (No.MONTH_CLOSED, {"month": "2026-10"})
