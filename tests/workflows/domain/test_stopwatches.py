"""The timer's arithmetic: whole minutes, a limit, and the day it began."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.domain.stopwatches import Stopwatch, began_on, counted, timer_is_on
from workflows.domain.timelog import Activity

ZONE = "Europe/Copenhagen"
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def started(at: datetime = NOON) -> Stopwatch:
    return Stopwatch("sofie-lund", "t1", Activity.DRAFTING, at)


@given(st.integers(-3600, 10**7), st.integers(15, 720))
def test_minutes_are_begun_ones_at_least_one_and_never_over_the_limit(seconds: int, most: int) -> None:
    minutes = counted(started(), NOON + timedelta(seconds=seconds), most)
    assert 1 <= minutes <= most
    if 0 < seconds <= most * 60:
        assert (minutes - 1) * 60 < seconds <= minutes * 60


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 11, 23, 22, 59, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2026, 11, 23, 23, 0, tzinfo=UTC), date(2026, 11, 24)),
        (datetime(2026, 7, 1, 21, 59, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 7, 1, 22, 0, tzinfo=UTC), date(2026, 7, 2)),
    ],
)
def test_it_belongs_to_the_offices_day_on_which_it_began(at: datetime, day: date) -> None:
    assert began_on(started(at), ZONE) == day


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), date(2026, 3, 29)),  # at two the clock goes to three
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), date(2026, 10, 25)),  # at three it goes back to two
        (datetime(2026, 10, 24, 22, 30, tzinfo=UTC), date(2026, 10, 25)),
    ],
)
def test_a_night_on_which_the_clock_changes_is_as_long_as_it_was(at: datetime, day: date) -> None:
    assert counted(started(at), at + timedelta(minutes=75), 240) == 75
    assert began_on(started(at), ZONE) == day


@pytest.mark.parametrize(
    ("informed", "on"), [(None, False), (date(2026, 11, 24), False), (date(2026, 11, 23), True)]
)
def test_there_is_a_timer_once_staff_were_told(informed: date | None, *, on: bool) -> None:
    assert timer_is_on(informed, date(2026, 11, 23)) is on
