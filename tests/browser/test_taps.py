"""The page about taps has a row for every moment that has a budget, and no other."""

from tests.browser import taps


def test_every_moment_has_its_row() -> None:
    assert taps.moments() == list(taps.BUDGETS)
