"""An answer's tables as text for a terminal, in a reader's language."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from config.i18n import Words
from handlers.exports.remarks import sentences
from handlers.exports.tables import headings, line, title
from workflows.domain.reports import CellKind, Report, Table

NARROW, WIDE = 13, 100
WORDS = {CellKind.NAME, CellKind.NOTES}


def told(report: Report, _: Words) -> Iterator[str]:
    """Every table under its title, then the reservations."""
    for table in report.tables.values():
        yield from (title(table, _), *_lines(table, report, _), "")
    for one in sentences(report, _):
        yield from wrap(one, WIDE, initial_indent="* ", subsequent_indent="  ")


def _lines(table: Table, report: Report, _: Words) -> Iterator[str]:
    head = _head(headings(table, _, report.asked.norms))
    rows = [line(table, row, _) for row in table.rows]
    widths = [max(map(len, column)) for column in zip(*head, *rows, strict=True)]
    left = [one.kind in WORDS for one in table.columns]
    yield from (_aligned(row, widths, left) for row in head)
    yield "─" * (sum(widths) + 2 * (len(widths) - 1))
    yield from (_aligned(row, widths, left) for row in rows)


def _head(names: Sequence[str]) -> list[tuple[str, ...]]:
    """The headings on several lines, standing on the last."""
    wrapped = [wrap(one, NARROW) for one in names]
    high = max(map(len, wrapped))
    return list(zip(*([""] * (high - len(one)) + one for one in wrapped), strict=True))


def _aligned(row: Sequence[str], widths: Sequence[int], left: Sequence[bool]) -> str:
    cells = (
        cell.ljust(width) if words else cell.rjust(width)
        for cell, width, words in zip(row, widths, left, strict=True)
    )
    return "  ".join(cells).rstrip()
