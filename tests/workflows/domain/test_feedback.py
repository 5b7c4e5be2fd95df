"""Sums of what was said, and below how many there are none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.domain.feedback import FEWEST, Answer, Counted, QuarterSum, quarter_of, sums_of

COUNTS = st.dictionaries(st.sampled_from(list(Answer)), st.integers(1, 12), min_size=1)


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2026, 1, 1), "2026-1"),
        (date(2028, 2, 29), "2028-1"),
        (date(2026, 6, 30), "2026-2"),
        (date(2026, 7, 1), "2026-3"),
        (date(2026, 12, 31), "2026-4"),
    ],
)
def test_the_quarter_of_a_day(day: date, quarter: str) -> None:
    assert quarter_of(day) == quarter


@given(COUNTS)
def test_numbers_are_told_from_ten_answers_up_and_never_below(counts: dict[Answer, int]) -> None:
    (told,) = sums_of(Counted("kommunikation", "2026-4", answer, count) for answer, count in counts.items())
    total = sum(counts.values())
    assert told.total == (total if total >= FEWEST else None)
    numbers = (told.helped, told.partly, told.not_helped)
    assert (None in numbers) == (total < FEWEST)


def test_each_desk_and_quarter_is_counted_alone() -> None:
    counted = [
        Counted("kultur", "2026-3", Answer.HELPED, 6),
        Counted("kommunikation", "2026-3", Answer.HELPED, 9),
        Counted("kommunikation", "2026-4", Answer.NOT, 10),
    ]
    assert sums_of(counted) == (
        QuarterSum("kommunikation", "2026-4", 0, 0, 10),
        QuarterSum("kultur", "2026-3", None, None, None),
        QuarterSum("kommunikation", "2026-3", None, None, None),
    )
