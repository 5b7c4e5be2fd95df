"""The page about taps has a row for every moment that has a budget, and no other."""

import pytest

from tests.browser import taps


@pytest.mark.parametrize("platform", taps.BUDGETS)
def test_every_moment_has_its_row(platform: str) -> None:
    assert list(taps.rows(platform)) == list(taps.BUDGETS[platform])
