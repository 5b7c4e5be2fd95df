"""An answer as a page shows it: tables whose every figure leads to its entries, charts, reservations."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from config.i18n import Words
from handlers.exports import charts, tables
from handlers.exports.remarks import sentences
from workflows.domain.reporting_entries import EntryFilter, leads_to
from workflows.domain.reports import CellKind, Report, Row, Table

FIRST = ("1", "2", "3")
MORE = ("4", "5", "6", "1r")
FIGURES = frozenset({CellKind.MINUTES, CellKind.FULL_TIME, CellKind.COUNT, CellKind.SHARE})
Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell as it is read, with what leads to its entries."""

    heading: str
    text: str
    is_figure: bool
    is_note: bool
    entries: Pairs | None = None


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row, whose first cell names it."""

    name: str
    cells: tuple[ShownCell, ...]
    total: bool


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table with its title and headings."""

    number: str
    title: str
    headings: tuple[tuple[str, bool], ...]
    rows: tuple[ShownRow, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """The whole answer."""

    first: tuple[ShownTable, ...]
    more: tuple[ShownTable, ...]
    years: tuple[ShownTable, ...]
    charts: tuple[tuple[charts.Chart, charts.Chart], ...]  # as wide as a desk, as narrow as a phone
    reservations: tuple[str, ...]
    entries: int


def shown(report: Report, _: Words) -> Shown:
    """The answer in the reader's words."""
    years = sorted(number for number in report.tables if number not in {*FIRST, *MORE})
    return Shown(
        tuple(_tables(report, FIRST, _)),
        tuple(_tables(report, MORE, _)),
        tuple(_tables(report, tuple(years), _)),
        tuple((draw(report, _), draw(report, _, narrow=True)) for draw in (charts.trend, charts.split)),
        sentences(report, _),
        report.entries,
    )


def pairs_of(figure: EntryFilter) -> Pairs:
    """What selects a figure's entries, as it stands in an address."""
    values = ((one.name, getattr(figure, one.name)) for one in fields(figure))
    return [(name, value if isinstance(value, str) else value.isoformat()) for name, value in values if value]


def _tables(report: Report, numbers: tuple[str, ...], _: Words) -> Iterator[ShownTable]:
    for table in (report.tables[number] for number in numbers if number in report.tables):
        headings = tables.headings(table, _, report.asked.norms)
        kinds = [column.kind in FIGURES for column in table.columns]
        rows = tuple(_row(report, table, row, headings, _) for row in table.rows)
        title = tables.title(table, _)
        yield ShownTable(table.number, title, tuple(zip(headings, kinds, strict=True)), rows)


def _row(report: Report, table: Table, row: Row, headings: tuple[str, ...], _: Words) -> ShownRow:
    texts = tables.line(table, row, _)
    cells = tuple(
        ShownCell(
            headings[place],
            texts[place],
            column.kind in FIGURES,
            column.kind is CellKind.NOTES,
            _lead(report, table, row, place),
        )
        for place, column in enumerate(table.columns)
    )
    return ShownRow(texts[0], cells[1:], row.total)


def _lead(report: Report, table: Table, row: Row, place: int) -> Pairs | None:
    """The way to a figure's entries; none from a dash or nought, which have none."""
    if not row.cells[place]:
        return None
    figure = leads_to(report.asked, table.number, row.key, table.columns[place].key)
    return pairs_of(figure) if figure else None
