"""The tables as a spreadsheet and as CSV: typed cells, no formula from any text, the same bytes every time."""

import csv
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook

from config.i18n import load_words
from handlers.exports import sheets
from handlers.exports.sheets import FORMULA_STARTS, About, safe, workbook
from tests.handlers.exports.answers import DEPARTMENTS, HOSTILE, INQUIRY, SNAPSHOT, empty, hostile, report
from workflows.domain.reports import Report

DA = load_words()["da"]
ABOUT = About(INQUIRY, SNAPSHOT, "Europe/Copenhagen")


def read(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def cells(book: Workbook) -> list[Cell]:
    return [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]


def rows(answer: Report) -> list[list[str]]:
    text = sheets.csv(answer, DA).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def test_there_is_a_sheet_for_each_table_its_reservations_and_what_it_is_about() -> None:
    names = read(workbook(report(), DA, ABOUT)).sheetnames
    assert names[:3] == ["Tabel 1", "Tabel 2", "Tabel 3"]
    assert names[6:8] == ["Tabel 1r", "Tabel 1 2022"]
    assert names[-2:] == ["Forbehold", "Om"]


def test_figures_are_figures_and_texts_are_texts() -> None:
    sheet = read(workbook(report(), DA))["Tabel 1"]
    first, total = sheet[4], sheet[10]
    assert first[0].value == DEPARTMENTS[0]
    assert [one.data_type for one in first] == ["s", *["n"] * 7]
    assert first[1].value == pytest.approx((60 * 121 + 5) / 60)
    assert first[1].number_format == "#,##0.00"
    assert (total[0].value, total[0].font.bold) == ("I alt", True)
    assert sheet.freeze_panes == "B4"


def test_a_year_before_logging_is_a_dash_and_no_number() -> None:
    sheet = read(workbook(report(), DA))["Tabel 3"]
    assert [one.value for one in sheet[4]][:3] == [2019, "–", "–"]
    assert sheet[4][10].value == "ikke tidsregistreret før 1. marts 2022"
    assert sheet[7][8].value == pytest.approx(0.873)


def test_the_charts_are_the_spreadsheets_own_with_their_figures_in_words() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook(report(), DA))) as parts:
        charts = [one for one in parts.namelist() if one.startswith("xl/charts/chart")]
        drawings = b"".join(
            parts.read(one) for one in parts.namelist() if one.startswith("xl/drawings/drawing")
        )
    assert len(charts) == 2
    assert b"Borgmesterens Afdeling: " in drawings
    assert drawings.count(b'descr="') == 2


def test_it_says_what_it_is_about() -> None:
    said = {
        row[0].value: row[1].value for row in read(workbook(report(), DA, ABOUT))["Om"].iter_rows(min_row=3)
    }
    assert said["Kontrolsum (SHA-256)"] == SNAPSHOT.sha256
    assert said["Registreringer"] == "12.408"
    assert said["Som tidsloggen så ud"] == "1. december 2026 kl. 09.15"
    unfrozen = {row[0].value for row in read(workbook(report(), DA))["Om"].iter_rows(min_row=3)}
    assert "Kontrolsum (SHA-256)" not in unfrozen


@pytest.mark.parametrize("answer", [hostile(), empty(), report()])
def test_no_cell_is_a_formula_a_link_or_an_error(answer: Report) -> None:
    content = workbook(answer, DA, ABOUT)
    book = read(content)
    assert {cell.data_type for cell in cells(book)} <= {"s", "n"}
    assert not [cell for cell in cells(book) if cell.hyperlink]
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not [one for one in parts.namelist() if b"<f>" in parts.read(one)]


def test_the_same_answer_is_the_same_bytes() -> None:
    assert workbook(report(), DA, ABOUT) == workbook(report(), DA, ABOUT)


def test_csv_is_as_danish_excel_likes_it() -> None:
    content = sheets.csv(report(), DA)
    assert content.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in content
    assert b"\n" not in content.replace(b"\r\n", b"")
    table = rows(report())
    assert table[0] == ["Årsværk pr. afdeling og profiltype"]
    assert table[1][:2] == ["Afdeling", "Politikeres SoMe, timer"]
    assert table[2][:2] == ["Borgmesterens Afdeling", "121,08"]
    assert table[8][0] == "I alt"


def test_csv_keeps_four_decimals_of_full_time_and_dashes_for_what_was_not_logged() -> None:
    table = rows(report())
    assert table[2][5].partition(",")[2].__len__() == 4
    before = next(row for row in table if row[:1] == ["2019"])
    assert before[1:10] == ["–"] * 9


def test_no_text_in_csv_begins_a_formula() -> None:
    numbers = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "-"}
    for row in rows(hostile()):
        for cell in row:
            assert not cell.startswith(("=", "+", "@", "\t", "\r"))
            assert not cell.startswith("-") or set(cell[1:]) <= numbers | {","}


@given(
    st.text()
    | st.sampled_from(HOSTILE)
    | st.builds("{}{}".format, st.sampled_from(FORMULA_STARTS), st.text())
)
def test_a_text_is_safe_in_a_cell_and_still_says_the_same(text: str) -> None:
    told = safe(text)
    assert not told.startswith(FORMULA_STARTS)
    assert "\n" not in told
    assert "\r" not in told
    assert safe(told) == told
