"""Themes and priority areas in the office file."""

from datetime import date

import pytest

from config.office import OfficeFile
from tests.fakes import office as names

WELL = {"id": "klima", "name": "Klima", "source": "Handleplan 2026"}


def office(*themes: dict) -> OfficeFile:
    return OfficeFile.model_validate(names.written() | {"themes": [WELL | one for one in themes]})


def test_a_year_holds_from_its_first_day_to_its_last() -> None:
    (theme,) = office({"year": 2024}).themes
    days = [date(2023, 12, 31), date(2024, 1, 1), date(2024, 2, 29), date(2024, 12, 31), date(2025, 1, 1)]
    assert [theme.holds_on(day) for day in days] == [False, True, True, True, False]


def test_a_priority_area_may_have_no_end() -> None:
    (theme,) = office({"kind": "priority", "valid_from": "2025-03-01"}).themes
    assert not theme.holds_on(date(2025, 2, 28))
    assert theme.holds_on(date(2025, 3, 1))
    assert theme.holds_on(date(2099, 12, 31))


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"year": 2026, "valid_from": "2026-01-01"},
        {"year": 2026, "valid_to": "2025-12-31"},
        {"valid_from": "2026-01-02", "valid_to": "2026-01-01"},
        {"year": 26},
        {"year": 2026, "kind": "hobby"},
        {"year": 2026, "name": {}},
        {"year": 2026, "source": ""},
    ],
)
def test_a_wrong_theme_is_refused(wrong: dict) -> None:
    with pytest.raises(ValueError, match="themes"):
        office(wrong)


def test_two_themes_never_share_an_id() -> None:
    with pytest.raises(ValueError, match="no other theme"):
        office({"year": 2025}, {"year": 2026})
