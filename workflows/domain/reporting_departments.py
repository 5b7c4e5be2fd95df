"""Table 1: full-time equivalents by department and class, by the officer's department or the requester's."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

from .reporting_basis import Basis, TimeRow, WorkCell
from .reporting_parts import (
    CLASSES,
    IN_ALL,
    TOTAL,
    asked_by,
    column,
    departments,
    logged_by,
    minutes_by_class,
)
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
    sums, tickets = _minutes(basis, by, span), _tickets(basis, by, span)
    shown = departments(basis, span, (key for key, of in sums.items() if any(of.values()) and key != TOTAL))
    rows = (
        Row(key, (name, *_times(basis, span, sums[key]), _count(basis, span, tickets[key])), key == TOTAL)
        for key, name in {**shown, TOTAL: IN_ALL}.items()
    )
    return Table(number, COLUMNS, tuple(rows))


def _minutes(basis: Basis, by: By, span: Span) -> defaultdict[str, Counter[str]]:
    """By department and in all, the minutes of each class."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in basis.time:
        if _in(row, span):
            for key in (by(row), TOTAL):
                found[key][row.profile_class] += row.minutes
    return found


def _tickets(basis: Basis, by: By, span: Span) -> Counter[str]:
    """How many tickets have time in each department; each once, and once in all."""
    found: Counter[str] = Counter()
    for cells, tickets in basis.tickets:
        keys = {by(cell) for cell in cells if _in(cell, span)}
        found.update(dict.fromkeys((*keys, TOTAL) if keys else (), tickets))
    return found


def _in(one: TimeRow | WorkCell, span: Span) -> bool:
    return one.inside and one.year in span.years


def _times(basis: Basis, span: Span, sums: Counter[str]) -> tuple[Cell, ...]:
    if not logged_by(basis, span.last):
        return (None,) * (len(CLASSES) + 3)
    minutes = [sums[one] for one in CLASSES]
    norms = (basis.asked.norms.gross, basis.asked.norms.effective)
    return (*minutes, sum(minutes), *(full_time(sum(minutes), norm, span) for norm in norms))


def _count(basis: Basis, span: Span, tickets: int) -> int | None:
    return tickets if asked_by(basis, span.last) else None
