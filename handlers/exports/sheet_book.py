"""A spreadsheet of an answer's tables: typed cells, charts that the spreadsheet draws, words about it all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import IO, Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from config.i18n import Words
from workflows.domain.inquiries import Inquiry, Snapshot
from workflows.domain.reports import Cell, CellKind, Column, Report, Row, Table

from .grids import TEXTS
from .plain import one_line, plain
from .remarks import sentences
from .sheet_charts import add_chart
from .tables import CENTS, DASH, TOTAL, as_figure, headings, shown, title

# Text stays text: nothing becomes a formula, a link or a number by how it looks.
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
HEADING_ROW = 2
WIDTHS = {CellKind.NAME: 36, CellKind.NOTES: 40}
USUAL_WIDTH = 15
HEADING_HEIGHT = 48
WORDS_WIDTH = 110
MOST_LETTERS = 32_000  # Excel's limit for a cell is 32,767


@dataclass(frozen=True, slots=True)
class About:
    """What a sheet says of itself beside its tables: whose question, which frozen answer, in which zone."""

    inquiry: Inquiry | None = None
    snapshot: Snapshot | None = None
    zone: str = "UTC"


class Book:
    """A spreadsheet being written."""

    def __init__(self, written: IO[bytes], report: Report, _: Words) -> None:
        self.report, self._ = report, _
        self.book = xlsxwriter.Workbook(written, OPTIONS)
        # No clock: the file is dated by the figures it holds.
        drawn_up = report.asked.cut_off.astimezone(UTC).replace(tzinfo=None, microsecond=0)
        self.book.set_properties(
            {"title": _("Answer to an inquiry"), "author": "Udkast", "created": drawn_up}
        )
        self.strong = self.book.add_format({"bold": True, "font_size": 13})
        head = {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1}
        self.text_head = self.book.add_format(head)
        self.figure_head = self.book.add_format({**head, "align": "right"})
        self.wrapped = self.book.add_format({"text_wrap": True, "valign": "top"})
        self.formats = {
            (kind, total): self._format(kind, total=total) for kind in CellKind for total in (False, True)
        }

    def table(self, table: Table) -> None:
        """A sheet with the table, and its chart where it has one."""
        _ = self._
        sheet = self._sheet(_("Table {number}", number=table.number.replace(".", " ")))
        self._text(sheet, 0, 0, title(table, _), self.strong)
        norms = self.report.asked.norms
        for at, (column, words) in enumerate(zip(table.columns, headings(table, _, norms), strict=True)):
            sheet.set_column(at, at, WIDTHS.get(column.kind, USUAL_WIDTH))
            look = self.text_head if column.kind in TEXTS else self.figure_head
            self._text(sheet, HEADING_ROW, at, words, look)
        sheet.set_row(HEADING_ROW, HEADING_HEIGHT)
        for down, row in enumerate(table.rows, start=HEADING_ROW + 1):
            self._row(sheet, down, table, row)
        sheet.freeze_panes(HEADING_ROW + 1, 1)
        sheet.repeat_rows(HEADING_ROW)
        add_chart(self.book, sheet, table, self.report, _)

    def reservations(self) -> None:
        """A sheet with what the tables must not be read without."""
        sheet = self._sheet(self._("Reservations"))
        sheet.set_column(0, 0, WORDS_WIDTH)
        self._text(sheet, 0, 0, self._("Reservations"), self.strong)
        for down, sentence in enumerate(sentences(self.report, self._), start=HEADING_ROW):
            self._text(sheet, down, 0, sentence, self.wrapped)

    def about(self, about: About) -> None:
        """A sheet that says what period, which entries, and which frozen answer."""
        _ = self._
        sheet = self._sheet(_("About"))
        sheet.set_column(0, 0, USUAL_WIDTH * 2)
        sheet.set_column(1, 1, WORDS_WIDTH - USUAL_WIDTH * 2)
        self._text(sheet, 0, 0, _("About these figures"), self.strong)
        for down, (name, what) in enumerate(_facts(about, self.report, _).items(), start=HEADING_ROW):
            self._text(sheet, down, 0, name, self.wrapped)
            self._text(sheet, down, 1, what, self.wrapped)

    def close(self) -> None:
        """Write the file."""
        self.book.close()

    def _sheet(self, name: str) -> Worksheet:
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        return sheet

    def _row(self, sheet: Worksheet, down: int, table: Table, row: Row) -> None:
        for at, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True)):
            look = self.formats[column.kind, row.total]
            if row.total and at == 0:
                self._text(sheet, down, at, self._(TOTAL), look)
            else:
                self._cell(sheet, (down, at), cell, column, look)

    def _cell(self, sheet: Worksheet, place: tuple[int, int], cell: Cell, column: Column, look: Any) -> None:
        if cell is None and column.kind is not CellKind.NOTES:
            self._text(sheet, *place, DASH, look)
        elif cell is None or isinstance(cell, str):
            self._text(sheet, *place, "" if cell is None else shown(cell, column, self._), look)
        else:
            sheet.write_number(*place, float(as_figure(cell, column.kind, exact=True)), look)

    def _text(self, sheet: Worksheet, down: int, across: int, text: str, look: Any) -> None:
        sheet.write_string(down, across, plain(text)[:MOST_LETTERS], look)

    def _format(self, kind: CellKind, *, total: bool) -> Any:
        least = self._.number(CENTS)
        patterns = {
            CellKind.YEAR: "0",
            CellKind.MINUTES: "#,##0.00",
            CellKind.FULL_TIME: f'[=0]0.00;[<0.005]"< {least}";0.00',
            CellKind.COUNT: "#,##0",
            CellKind.SHARE: "0.0%",
        }
        given: dict[str, Any] = {"bold": total, "top": 1 if total else 0}
        if kind in patterns:
            given |= {"num_format": patterns[kind], "align": "left" if kind is CellKind.YEAR else "right"}
        if kind is CellKind.NOTES:
            given["indent"] = 1
        return self.book.add_format(given)


def _facts(about: About, report: Report, _: Words) -> Mapping[str, str]:
    asked = report.asked
    facts = {
        _("Period"): _("{first} to {last}", first=_.date(asked.first), last=_.date(asked.last)),
        _("As the time log stood on"): _.stamp(asked.cut_off, about.zone),
        _("Entries"): _.number(report.entries),
        _("Hours in a full-time year"): _.number(asked.norms.gross),
        _("Effective hours in a full-time year"): _.number(asked.norms.effective),
    }
    if about.inquiry:
        facts[_("Inquiry")] = f"{about.inquiry.number} · {one_line(about.inquiry.subject)}"
    if about.snapshot:
        facts[_("Frozen on")] = _.stamp(about.snapshot.frozen_at, about.zone)
        facts[_("Checksum (SHA-256)")] = about.snapshot.sha256
        facts[_("Made by")] = f"Udkast {about.snapshot.software}"
    else:
        facts[_("Status")] = _("Preliminary: the figures are not frozen")
    return facts
