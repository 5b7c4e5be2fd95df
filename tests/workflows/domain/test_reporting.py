"""The answer's tables against a ledger small enough to add up by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.domain.reporting import report
from workflows.domain.reporting_basis import (
    Basis,
    ClosedRow,
    Counted,
    DepartmentRow,
    DraftRow,
    OwnerCell,
    OwnerRow,
    RoleRow,
    RuleRow,
    TicketRow,
    TimeRow,
    WorkCell,
)
from workflows.domain.reporting_channels import largest_remainder
from workflows.domain.reporting_entries import leads_to
from workflows.domain.reporting_json import basis_from, basis_value
from workflows.domain.reporting_parts import people
from workflows.domain.reports import Asked, Norms, Report, Sender
from workflows.domain.snapshots import differences

CUT_OFF = datetime(2026, 12, 31, 23, tzinfo=UTC)
ASKED = Asked(date(2025, 1, 1), date(2026, 12, 31), CUT_OFF, Norms(1924, 1450))
OLD = DepartmentRow(
    "so", "Sundhed og Omsorg", "SO", date(2018, 1, 1), date(2025, 2, 28), ("sundhed", "omsorg")
)
DEPARTMENTS = (
    DepartmentRow("ba", "Borgmesterens Afdeling", "BA", date(2018, 1, 1), None, ()),
    OLD,
    DepartmentRow("sundhed", "Sundhed", "S", date(2025, 3, 1), None, ()),
    DepartmentRow("omsorg", "Omsorg", "O", date(2025, 3, 1), date(2026, 6, 30), ("aeldre",)),
    DepartmentRow("aeldre", "Ældre", "Æ", date(2026, 7, 1), None, ()),
)


def time(year: int, officer: str, requester: str, kind: str, minutes: int, **more: Any) -> TimeRow:
    given = {
        "role": "mayor",
        "channels": "facebook",
        "estimate": False,
        "origin": "logged",
        "entries": 1,
        "late": 0,
    }
    return TimeRow(
        year, year >= 2025, officer, requester, profile_class=kind, minutes=minutes, **{**given, **more}
    )


BASIS = Basis(
    asked=ASKED,
    cut_off_on=date(2027, 1, 1),
    effective_is_default=True,
    sender=Sender("Nordvig", "a@b.example", "Europe/Copenhagen", "da", ()),
    departments=DEPARTMENTS,
    channels=("facebook", "linkedin"),
    counted=Counted(6, 1, date(2023, 3, 1), date(2024, 1, 2)),
    time=(
        time(2023, "ba", "ba", "KOM", 600, origin="imported", estimate=True, entries=3),
        time(2025, "ba", "so", "EMB", 6240, channels="facebook,linkedin"),
        time(2025, "so", "so", "POL", 60, late=1),
        time(2026, "ba", "omsorg", "POL", 61, channels="facebook,linkedin", role="director"),
        time(2026, "ba", "ba", "KOM", 30, channels=""),
    ),
    tickets=(
        TicketRow((WorkCell(2025, True, "ba", "so"), WorkCell(2026, True, "ba", "omsorg")), 2),
        TicketRow((WorkCell(2025, True, "so", "so"),), 1),
        TicketRow((WorkCell(2024, False, "ba", "ba"),), 5),
    ),
    owners=(
        OwnerRow((OwnerCell(2025, True, "so", "EMB"), OwnerCell(2026, True, "omsorg", "EMB")), 1),
        OwnerRow((OwnerCell(2026, True, "omsorg", "EMB"),), 3),
        OwnerRow((OwnerCell(2026, True, "ba", "POL"),), 1),
    ),
    drafts=(
        DraftRow(2025, True, "so", "EMB", "facebook,linkedin", 2),
        DraftRow(2026, True, "omsorg", "EMB", "linkedin", 4),
        DraftRow(2026, True, "ba", "POL", "facebook", 1),
    ),
    closed=(ClosedRow(2024, False, 4, 1), ClosedRow(2025, True, 3, 2), ClosedRow(2026, True, 1, 1)),
    roles=(RoleRow("director", 3, 2, 0), RoleRow("mayor", 2, 1, 1)),
    rules=(RuleRow("campaign", 2, 0), RuleRow("electioneering", 0, 3), RuleRow("opponent_attack", 0, 1)),
)
ANSWER = report(BASIS)


def row(number: str, key: str, answer: Report = ANSWER) -> list[Any]:
    (found,) = [one for one in answer.tables[number].rows if one.key == key]
    return [one.quantize(Decimal("0.0001")) if isinstance(one, Decimal) else one for one in found.cells]


def test_time_by_the_officer_s_department() -> None:
    # 6240 minutes are 104 hours: over two years, half of 0.0541 and 0.0717.
    hours = [Decimal("0.0277"), Decimal("0.0367")]
    assert row("1", "ba") == [
        "Borgmesterens Afdeling",
        61,
        6240,
        30,
        6331,
        Decimal("0.0274"),
        Decimal("0.0364"),
        2,
    ]
    assert row("1", "so") == ["Sundhed og Omsorg", 60, 0, 0, 60, Decimal("0.0003"), Decimal("0.0003"), 1]
    assert row("1", "_total") == ["total", 121, 6240, 30, 6391, *hours, 3]
    assert [one.key for one in ANSWER.tables["1"].rows] == [
        "ba",
        "so",
        "sundhed",
        "omsorg",
        "aeldre",
        "_total",
    ]


def test_time_by_the_requester_s_department() -> None:
    assert row("1r", "so")[1:5] == [60, 6240, 0, 6300]
    assert row("1r", "so")[-1] == 3
    assert row("1r", "omsorg")[1:5] == [61, 0, 0, 61]


def test_a_year_of_the_annex_has_its_own_full_time() -> None:
    assert row("1.2025", "ba")[4:] == [6240, Decimal("0.0541"), Decimal("0.0717"), 2]
    assert [one.key for one in ANSWER.tables["1.2026"].rows] == [
        "ba",
        "sundhed",
        "omsorg",
        "aeldre",
        "_total",
    ]


def test_people_count_once_in_all() -> None:
    assert row("2", "so") == ["Sundhed og Omsorg", 1, 2, 6240, 0, 0, 60]
    assert row("2", "omsorg") == ["Omsorg", 4, 4, 0, 0, 0, 61]
    assert row("2", "_total") == ["total", 4, 6, 6240, 1, 1, 121]


def test_years_before_anything_are_dashes_and_never_noughts() -> None:
    nothing = [None] * 9
    assert row("3", "2022") == [2022, *nothing, "before_logging:2023-03-01"]
    # Tickets began a year after the first imported time: there is time, and no ticket to count.
    imported = [0, 0, 600, 600, Decimal("0.0052"), None, None, None, 1, "part_year,estimates,imported"]
    assert row("3", "2023") == [2023, *imported]
    assert row("3", "2024") == [2024, 0, 0, 0, 0, 0, 5, 0, Decimal("0.2500"), 0, ""]
    assert row("3", "2025")[1:] == [
        *(60, 6240, 0, 6300, Decimal("0.0546"), 3, 1, Decimal("0.6667"), 2, "reorganised,late")
    ]
    assert row("3", "2026")[-1] == "reorganised"


def test_platforms_share_what_was_for_several() -> None:
    assert row("4", "facebook") == ["facebook", 1, 91, 2, 3120, 0, 0, 3, 3211]
    assert row("4", "linkedin") == ["linkedin", 0, 30, 6, 3120, 0, 0, 6, 3150]
    assert row("4", "unknown") == ["unknown", 0, 0, 0, 0, 0, 30, 0, 30]
    assert row("4", "_total") == ["total", 1, 121, 6, 6240, 0, 30, 7, 6391]


def test_rules_are_told_by_one_name() -> None:
    assert [one.cells for one in ANSWER.tables["5"].rows] == [("campaign", 2, 3), ("opponent_attack", 0, 1)]


def test_roles_in_their_order() -> None:
    assert [one.key for one in ANSWER.tables["6"].rows] == ["mayor", "director", "_total"]
    assert row("6", "mayor") == ["mayor", 2, 1, 1, 6330]
    assert row("6", "_total") == ["total", 5, 3, 1, 6391]


def test_every_reservation_that_is_needed() -> None:
    assert {one.code: dict(one.facts) for one in ANSWER.reservations if one.code != "reorganised"} == {
        "counts": {},
        "coverage": {},
        "before_logging": {"day": "2023-03-01"},
        "registered": {"share": "0.7500", "closed": 4, "with_minutes": 3},
        "late": {"entries": 1},
        "estimates": {"entries": 3, "minutes": 600},
        "imported": {"entries": 3, "minutes": 600},
        "corrections": {"entries": 1},
        "split_channels": {"minutes": 6301},
        "average_per_year": {"years": 2},
        "effective_default": {"hours": 1450},
    }
    assert [dict(one.facts) for one in ANSWER.reservations if one.code == "reorganised"] == [
        {"old": "Sundhed og Omsorg", "new": "Sundhed, Ældre", "day": "2025-03-01"},
        {"old": "Omsorg", "new": "Ældre", "day": "2026-07-01"},
    ]


def test_part_of_a_year_is_measured_by_its_days() -> None:
    asked = replace(ASKED, first=date(2024, 2, 29), last=date(2024, 2, 29))
    basis = replace(BASIS, asked=asked, time=(time(2024, "ba", "ba", "KOM", 60)._replace(inside=True),))
    answer = report(basis)
    # One hour on the one day of a leap year: 366 / 1924.
    assert row("1", "_total", answer)[5] == Decimal("0.1902")
    assert "1.2024" not in answer.tables
    assert {"year": 2024, "days": 1} in [
        dict(one.facts) for one in answer.reservations if one.code == "part_year"
    ]
    assert row("3", "2024", answer)[-1] == "part_year"


def test_a_cut_off_within_the_period_is_told() -> None:
    answer = report(replace(BASIS, cut_off_on=date(2026, 6, 1)))
    assert [dict(one.facts) for one in answer.reservations if one.code == "not_over"] == [
        {"day": "2026-06-01"}
    ]


def test_nothing_at_all_is_dashes() -> None:
    empty = Counted(0, 0, None, None)
    nothing = dict.fromkeys(("time", "tickets", "owners", "drafts", "closed", "roles", "rules"), ())
    answer = report(replace(BASIS, counted=empty, **nothing))
    for number in ("1", "2", "3", "4", "6"):
        for one in answer.tables[number].rows:
            assert {cell for cell in one.cells[1:] if not isinstance(cell, str)} == {None}
    assert answer.tables["5"].rows == ()
    assert "nothing_logged" in {one.code for one in answer.reservations}


def test_small_numbers_of_people_are_left_out_where_asked() -> None:
    answer = report(replace(BASIS, asked=replace(ASKED, small_cells=3)))
    assert (row("2", "so", answer)[1], row("2", "omsorg", answer)[1]) == ("..", "..")
    assert row("2", "_total", answer)[1] == 4
    assert row("3", "2025", answer)[7] == ".."
    assert "suppressed" in {one.code for one in answer.reservations}


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 9)), st.integers(0, 5))
def test_no_left_out_number_follows_from_the_others(counts: dict[str, int], least: int) -> None:
    shown = people(counts, least)
    hidden = [key for key in counts if shown[key] == ".."]
    assert all(0 < counts[key] < least for key in counts if key in hidden) or len(hidden) == 2
    assert len(hidden) != 1 or sum(1 for one in counts.values() if one) == 1
    assert not [key for key in counts if 0 < counts[key] < least and key not in hidden]


@given(st.dictionaries(st.sampled_from("abcdef"), st.fractions(0, 1000, max_denominator=3)))
def test_whole_minutes_add_up(exact: dict[str, Any]) -> None:
    whole = largest_remainder(exact)
    assert sum(whole.values()) == int(sum(exact.values()))
    assert all(abs(whole[key] - exact[key]) < 1 for key in exact)


def test_a_basis_comes_back_as_it_was() -> None:
    assert basis_from(basis_value(BASIS)) == replace(
        BASIS,
        **{
            name: tuple(sorted(getattr(BASIS, name)))
            for name in ("time", "drafts", "closed", "roles", "rules")
        },
        tickets=tuple(sorted(BASIS.tickets)),
        owners=tuple(sorted(BASIS.owners)),
    )
    with pytest.raises(ValueError, match="form 2"):
        basis_from({"form": 2})


def test_differences_are_told_cell_by_cell() -> None:
    more = report(replace(BASIS, rules=(*BASIS.rules, RuleRow("tactics", 1, 0), RuleRow("party", 0, 0))))
    assert [(one.table, one.row, one.column, one.then, one.now) for one in differences(ANSWER, more)] == [
        *(("5", "tactics", "rule", None, "tactics"), ("5", "tactics", "declined", None, 1)),
        ("5", "tactics", "changed", None, 0),
    ]
    assert differences(ANSWER, ANSWER) == ()


@pytest.mark.parametrize(
    "cell",
    [
        *(
            ("5", "campaign", "declined"),
            ("2", "so", "officials"),
            ("2", "so", "drafts"),
            ("4", "facebook", "drafts"),
        ),
        *(
            ("3", "1999", "minutes"),
            ("3", "x", "minutes"),
            ("1.2019", "ba", "minutes"),
            ("9", "ba", "minutes"),
        ),
    ],
)
def test_a_figure_that_is_not_made_of_entries_leads_nowhere(cell: tuple[str, str, str]) -> None:
    assert leads_to(ASKED, *cell) is None
