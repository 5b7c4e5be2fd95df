"""The tables in words: titles and headings as in the municipalities' letters, cells as a person reads them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.i18n import load_words
from handlers.exports.tables import as_figure, headings, line, shown, title
from tests.handlers.exports.answers import HOSTILE, NORMS, empty, hostile, report
from workflows.domain.reports import CellKind, Column

WORDS = load_words()
DA, EN = WORDS["da"], WORDS["en"]


def cell(kind: CellKind, key: str = "x") -> Column:
    return Column(key, kind)


def test_table_one_is_headed_as_the_council_asks() -> None:
    table = report().tables["1"]
    assert title(table, DA) == "Årsværk pr. afdeling og profiltype"
    assert headings(table, DA, NORMS) == (
        "Afdeling",
        "Politikeres SoMe, timer",
        "Embedsmænds SoMe, timer",
        "Kommunens egne SoMe, timer",
        "I alt timer",
        "Årsværk (1.924 t)",
        "Effektive årsværk (1.450 t)",
        "Sager",
    )


def test_a_year_of_the_annex_is_named() -> None:
    assert title(report().tables["1.2024"], DA) == "Årsværk pr. afdeling og profiltype, 2024"


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("number", sorted(report().tables))
def test_every_table_has_a_title_and_as_many_headings_as_columns(number: str, language: str) -> None:
    table = report().tables[number]
    assert title(table, WORDS[language])
    assert len(headings(table, WORDS[language], NORMS)) == len(table.columns)
    assert all(headings(table, WORDS[language]))


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        (CellKind.MINUTES, 6240, "104,00"),
        (CellKind.MINUTES, 5, "0,08"),
        (CellKind.MINUTES, 74074, "1.234,57"),
        (CellKind.MINUTES, -30, "-0,50"),
        (CellKind.MINUTES, 0, "0,00"),
        (CellKind.FULL_TIME, Decimal(104) / 1924, "0,05"),
        (CellKind.FULL_TIME, Decimal(104) / 1450, "0,07"),
        (CellKind.FULL_TIME, Decimal("0.0049"), "< 0,01"),
        (CellKind.FULL_TIME, Decimal("0.005"), "0,01"),
        (CellKind.FULL_TIME, Decimal(0), "0,00"),
        (CellKind.FULL_TIME, Decimal("-0.001"), "> -0,01"),
        (CellKind.SHARE, Decimal("0.8735"), "87,4 %"),
        (CellKind.COUNT, 12408, "12.408"),
        (CellKind.YEAR, 2026, "2026"),
        (CellKind.COUNT, None, "–"),
        (CellKind.MINUTES, None, "–"),
    ],
)
def test_a_cell_is_shown_as_danes_write_it(kind: CellKind, value: int | Decimal | None, said: str) -> None:
    assert shown(value, cell(kind), DA) == said


def test_a_year_before_logging_shows_dashes_and_says_since_when() -> None:
    table = report().tables["3"]
    shown_row = line(table, table.rows[0], DA)
    assert shown_row[:10] == ("2019", *("–",) * 9)
    assert shown_row[10] == "ikke tidsregistreret før 1. marts 2022"


def test_the_total_says_so() -> None:
    table = report().tables["1"]
    assert line(table, table.rows[-1], DA)[0] == "I alt"


def test_roles_and_platforms_are_named() -> None:
    assert shown("mayor", cell(CellKind.NAME, "role"), DA) == "borgmester"
    assert shown("linkedin", cell(CellKind.NAME, "channel"), DA) == "LinkedIn"
    assert shown("ukendt", cell(CellKind.NAME, "channel"), DA) == "ukendt"


def test_an_answer_without_entries_has_its_headings_still() -> None:
    for table in empty().tables.values():
        assert headings(table, DA, NORMS)


def test_no_cell_holds_what_nobody_sees() -> None:
    cells = [
        text for table in hostile().tables.values() for row in table.rows for text in line(table, row, EN)
    ]
    assert any("<script>" in text for text in cells)
    assert not [text for text in cells if set(text) & set("\x00\x07\x1b\t\n\u202e\u200f\ud800\ufffe")]


@given(st.integers(-(10**9), 10**9))
def test_hours_are_the_minutes_to_the_cent(minutes: int) -> None:
    told = shown(minutes, cell(CellKind.MINUTES), DA).replace(".", "").replace(",", ".")
    assert abs(Decimal(told) * 60 - minutes) <= Decimal("0.3")


@given(st.decimals(0, 10_000, places=6))
def test_no_time_at_all_and_very_little_time_are_told_apart(share: Decimal) -> None:
    told = shown(share, cell(CellKind.FULL_TIME), DA)
    assert (told == "0,00") == (share == 0)


@given(st.sampled_from(list(CellKind)), st.integers(0, 10**9))
def test_figures_for_a_spreadsheet_are_exact_when_asked(kind: CellKind, value: int) -> None:
    exact = as_figure(value, kind, exact=True)
    assert exact * (60 if kind is CellKind.MINUTES else 1) - value < Decimal("1e-12")


@given(st.text() | st.sampled_from(HOSTILE))
def test_a_name_is_one_line_whatever_it_holds(name: str) -> None:
    told = shown(name, cell(CellKind.NAME, "department"), EN)
    assert told == " ".join(told.split())
