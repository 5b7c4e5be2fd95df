"""Typed fields become values, or are refused at their field."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import reading
from handlers.request import Place, Request, Sender
from tests.fakes.clock import MONDAY_MORNING
from workflows.domain.refusals import No, Refusal

MOST = 1440
ANY_DIGITS = st.text(st.characters(categories=["Nd", "No", "Nl"]), min_size=1, max_size=5)


def typed(text: str) -> Request:
    sender = Sender("slack", "U1", "T1")
    return Request("time.log", sender, Place.SUBMIT, MONDAY_MORNING, fields={"day": (text,)})


def outcome(read: Callable[[], object]) -> object:
    """What was read, or what it was refused with."""
    try:
        return read()
    except Refusal as no:
        return no.code, no.field


def refused(read: Callable[[], object]) -> tuple[No, str | None]:
    with pytest.raises(Refusal) as found:
        read()
    return found.value.code, found.value.field


@given(day=st.dates())
def test_a_day_is_read_back(day: date) -> None:
    assert reading.day(typed(f" {day.isoformat()} "), "day") == day


@given(text=st.text() | ANY_DIGITS | st.from_regex(r"\d{4}-\d\d-\d\d", fullmatch=True))
def test_whatever_is_typed_is_a_day_or_refused_at_its_field(text: str) -> None:
    found = outcome(lambda: reading.day(typed(text), "day", required=False))
    if not text.strip():
        assert found is None
    else:
        assert found == (No.BAD_DAY, "day") or isinstance(found, date)


@pytest.mark.parametrize(
    "text", ["i morgen", "27/11", "2026-02-30", "2026-11-27T10:00", "٢٠٢٦-١١-٢٧", "０2026", "\ud800", "\x00"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    assert refused(lambda: reading.day(typed(text), "day")) == (No.BAD_DAY, "day")


def test_a_missing_day_is_asked_for_only_where_it_must_be() -> None:
    assert refused(lambda: reading.day(typed(" "), "day")) == (No.REQUIRED, "day")
    assert refused(lambda: reading.day(typed(""), "another")) == (No.REQUIRED, "another")
    assert reading.day(typed(""), "day", required=False) is None


@given(minutes=st.integers(1, MOST))
def test_minutes_are_read_back(minutes: int) -> None:
    assert reading.minutes(f" {minutes}\n", "minutes", MOST) == minutes


@given(text=st.text() | ANY_DIGITS | st.integers().map(str) | st.decimals().map(str))
def test_whatever_is_typed_is_minutes_in_range_or_refused_at_its_field(text: str) -> None:
    found = outcome(lambda: reading.minutes(text, "typed_minutes", MOST))
    if isinstance(found, int):
        assert 1 <= found <= MOST
        assert text.strip() == str(found).zfill(len(text.strip()))
    else:
        assert found == (No.MINUTES_RANGE, "typed_minutes")


@pytest.mark.parametrize(
    "text", ["", "0", "000", "-5", "+5", "1.5", "1,5", "1_0", "٥", "５", "²", "1441", "9" * 5000, "5 min"]
)
def test_what_is_no_number_of_minutes_is_refused(text: str) -> None:
    assert refused(lambda: reading.minutes(text, "minutes", MOST)) == (No.MINUTES_RANGE, "minutes")
