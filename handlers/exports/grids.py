"""A table of an answer as a grid of words, for a letter."""

from config.i18n import Words
from workflows.domain.reports import CellKind, Norms, Table

from .document import Grid
from .tables import headings, line, title

TEXTS = frozenset({CellKind.NAME, CellKind.NOTES, CellKind.YEAR})
WIDTHS = {
    CellKind.NAME: 3.0,
    CellKind.YEAR: 0.7,
    CellKind.MINUTES: 1.25,
    CellKind.FULL_TIME: 1.1,
    CellKind.COUNT: 1.1,
    CellKind.SHARE: 1.3,
    CellKind.NOTES: 2.4,
}


def grid(table: Table, norms: Norms, _: Words) -> Grid:
    """The table with its number, title and headings, every cell as a person reads it."""
    return Grid(
        title=_("Table {number}. {title}", number=table.number, title=title(table, _)),
        headings=headings(table, _, norms),
        rows=tuple(line(table, row, _) for row in table.rows),
        texts=frozenset(at for at, column in enumerate(table.columns) if column.kind in TEXTS),
        widths=tuple(WIDTHS[column.kind] for column in table.columns),
        total=bool(table.rows) and table.rows[-1].total,
    )
