"""The tables of an answer as a spreadsheet and as CSV; nothing in them is worked out by a spreadsheet."""

from csv import writer
from io import BytesIO, StringIO

from config.i18n import Words
from workflows.domain.reports import Cell, CellKind, Column, Report, Row, Table

from .plain import one_line
from .remarks import sentences
from .sheet_book import About, Book
from .tables import TOTAL, as_figure, headings, shown, title

__all__ = ["About", "csv", "safe", "workbook"]

BOM = "\ufeff"
SEPARATOR, LINE_END = ";", "\r\n"
# What Excel, LibreOffice and Sheets take for the start of a formula (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
FIRST = ("1", "2", "3", "4", "5", "6", "1r")


def workbook(report: Report, _: Words, about: About | None = None) -> bytes:
    """XLSX: a sheet a table, typed cells, charts that Excel draws, the reservations, and what it is about.

    The same bytes for the same answer; let a thread do it.
    """
    written = BytesIO()
    book = Book(written, report, _)
    for table in _in_order(report):
        book.table(table)
    book.reservations()
    book.about(about or About())
    book.close()
    return written.getvalue()


def csv(report: Report, _: Words) -> bytes:
    """All tables under each other, Danish Excel's way: semicolons, UTF-8 with BOM, CRLF, decimal comma.

    Full-time equivalents and shares carry four decimals; a text that would be taken for a formula begins
    with an apostrophe.
    """
    text = StringIO(newline="")
    lines = writer(text, delimiter=SEPARATOR, lineterminator=LINE_END)
    for table in _in_order(report):
        lines.writerow([safe(title(table, _))])
        lines.writerow([safe(heading) for heading in headings(table, _, report.asked.norms)])
        lines.writerows(_csv_line(table, row, _) for row in table.rows)
        lines.writerow([])
    lines.writerows([safe(sentence)] for sentence in sentences(report, _))
    return (BOM + text.getvalue()).encode()


def safe(text: str) -> str:
    """The text as a cell of CSV that no spreadsheet takes for a formula."""
    line = one_line(text)
    return f"'{line}" if line.startswith(FORMULA_STARTS) else line


def _in_order(report: Report) -> list[Table]:
    years = sorted(number for number in report.tables if number not in FIRST)
    return [report.tables[number] for number in (*FIRST, *years) if number in report.tables]


def _csv_line(table: Table, row: Row, _: Words) -> list[str]:
    cells = [_csv_cell(cell, column, _) for cell, column in zip(row.cells, table.columns, strict=True)]
    return [_(TOTAL), *cells[1:]] if row.total else cells


def _csv_cell(cell: Cell, column: Column, _: Words) -> str:
    if cell is None or isinstance(cell, str) or column.kind in {CellKind.NAME, CellKind.NOTES}:
        return safe(shown(cell, column, _))
    return str(as_figure(cell, column.kind)).replace(".", ",")
