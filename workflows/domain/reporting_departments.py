"""Table 1: full-time equivalents by department and class, by the officer's department or the requester's."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from .reporting_basis import Basis, TimeRow, WorkCell
from .reporting_parts import CLASSES, TOTAL, asked_by, column, departments, logged_by, minutes_by_class
from .reporting_periods import Span, full_time, period
from .reports import Cell, CellKind, Row, Table

COLUMNS = (
    column("department", CellKind.NAME),
    *minutes_by_class(),
    column("minutes", CellKind.MINUTES),
    column("full_time", CellKind.FULL_TIME),
    column("full_time_effective", CellKind.FULL_TIME),
    column("tickets", CellKind.COUNT),
)
By = Callable[[TimeRow | WorkCell], str]


def by_officer(one: TimeRow | WorkCell) -> str:
    """The officer's department: where the time was paid."""
    return one.officer


def by_requester(one: TimeRow | WorkCell) -> str:
    """The requester's department: for whom it was done."""
    return one.requester


def of_period(basis: Basis, number: str, by: By) -> Table:
    """The table of the whole period."""
    return _table(basis, number, by, period(basis.asked))


def of_years(basis: Basis) -> Iterable[Table]:
    """The annex: a table for each year of a period that has several."""
    parts = tuple(period(basis.asked).parts())
    if len(parts) == 1:
        return ()
    return tuple(_table(basis, f"1.{one.first.year}", by_officer, one) for one in parts)


def _table(basis: Basis, number: str, by: By, span: Span) -> Table:
    sums: Counter[tuple[str, str]] = Counter()
    for row in basis.time:
        if _in(row, span):
            sums.update({(by(row), row.profile_class): row.minutes, (TOTAL, row.profile_class): row.minutes})
    tickets = _tickets(basis, by, span)
    shown = departments(basis, span, [key for key, _ in sums if key != TOTAL])
    rows = [_row(basis, span, key, name, sums, tickets) for key, name in shown.items()]
    return Table(number, COLUMNS, (*rows, _row(basis, span, TOTAL, TOTAL, sums, tickets)))


def _in(one: TimeRow | WorkCell, span: Span) -> bool:
    return bool(one.inside) and one.year in span.years


def _tickets(basis: Basis, by: By, span: Span) -> Mapping[str, int]:
    """How many tickets have time in each department; each once, and once in all."""
    found: Counter[str] = Counter()
    for cells, tickets in basis.tickets:
        keys = {by(cell) for cell in cells if _in(cell, span)}
        for key in (*keys, TOTAL) if keys else ():
            found[key] += tickets
    return found


def _row(
    basis: Basis,
    span: Span,
    key: str,
    name: str,
    sums: Mapping[tuple[str, str], int],
    tickets: Mapping[str, int],
) -> Row:
    counted = tickets.get(key, 0) if asked_by(basis, span.last) else None
    if not logged_by(basis, span.last):
        return Row(key, (name, *(None,) * (len(CLASSES) + 3), counted), total=key == TOTAL)
    minutes = [sums.get((key, one), 0) for one in CLASSES]
    norms = basis.asked.norms
    times: list[Cell] = [full_time(sum(minutes), norm, span) for norm in (norms.gross, norms.effective)]
    return Row(key, (name, *minutes, sum(minutes), *times, counted), total=key == TOTAL)
