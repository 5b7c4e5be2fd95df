"""The charts of a spreadsheet, drawn by the spreadsheet itself from its cells."""

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from config.i18n import Words
from workflows.domain.reports import Report, Table

from .charts import COLOURS, Chart, split, trend

CHARTS = {"1": (split, "bar"), "3": (trend, "column")}
HEADING_ROW = 2
ROWS_UNDER = 2
WIDE, LEAST_HIGH, HIGH_A_ROW = 900, 380, 26


def add_chart(book: Workbook, sheet: Worksheet, table: Table, report: Report, _: Words) -> None:
    """The table's chart under it, with the picture's text alternative; nothing for the other tables."""
    drawer, kind = CHARTS.get(table.number, (None, ""))
    rows = [row for row in table.rows if not row.total]
    if drawer is None or not rows:
        return
    chart: Any = book.add_chart({"type": kind, "subtype": "stacked"})
    told: Chart = drawer(report, _)
    first, last = HEADING_ROW + 1, HEADING_ROW + len(rows)
    for key, colour in COLOURS.items():
        at = [column.key for column in table.columns].index(key)
        chart.add_series(
            {
                "name": [sheet.name, HEADING_ROW, at],
                "categories": [sheet.name, first, 0, last, 0],
                "values": [sheet.name, first, at, last, at],
                "fill": {"color": colour},
                "gap": 50,
            }
        )
    chart.set_title({"name": told.title, "name_font": {"size": 13}})
    chart.set_legend({"position": "top"})
    chart.set_size({"width": WIDE, "height": max(LEAST_HIGH, HIGH_A_ROW * len(rows))})
    if kind == "bar":
        chart.set_y_axis({"reverse": True})
    under = HEADING_ROW + len(table.rows) + ROWS_UNDER
    sheet.insert_chart(under, 0, chart, {"description": told.description, "object_position": 3})
