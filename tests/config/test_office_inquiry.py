"""What the office file says of inquiries and of departments that became others."""

from datetime import date

import pytest

from config.office import OfficeFile
from tests.config.test_office import places


def test_an_office_that_says_nothing_has_usual_rules(tables):
    rules = OfficeFile.model_validate(tables).inquiry
    assert (rules.gross, rules.effective, rules.council_days, rules.prefix) == (None, None, 10, "F")
    assert (rules.small_cells, rules.signatures, rules.closed_days) == (0, (), ())


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *(("gross", 999), ("effective", 3001), ("council_days", 0), ("small_cells", 21), ("prefix", "f-1")),
        *(("signatures", ["a"] * 5), ("norm", 1), ("effective", "many")),
    ],
)
def test_what_is_out_of_range_is_told_at_its_key(tables, key, value):
    tables["inquiry"] = {key: value}
    assert places(tables) == [f"inquiry.{key}"]


def test_a_day_of_the_year_is_a_month_and_a_day(tables):
    tables["inquiry"] = {"closed_days": ["12-24", "24/12"]}
    assert places(tables) == ["inquiry.closed_days.1"]


def ended(tables, *became):
    tables["departments"][1] |= {"valid_to": date(2025, 12, 31), "became": list(became)}


def test_a_department_becomes_others(tables):
    ended(tables, "borgmesteren", "boern-og-unge")
    office = OfficeFile.model_validate(tables)
    assert office.departments[1].became == ("borgmesteren", "boern-og-unge")


@pytest.mark.parametrize("became", [("teknik-og-miljoe",), ("borgmesteren", "borgmesteren"), ("nowhere",)])
def test_it_becomes_another_known_one_once(tables, became):
    ended(tables, *became)
    assert places(tables) == [f"departments.1.became.{len(became) - 1}"]


def test_what_still_is_has_not_become_anything(tables):
    tables["departments"][1]["became"] = ["borgmesteren"]
    assert places(tables) == ["departments.1.became"]
