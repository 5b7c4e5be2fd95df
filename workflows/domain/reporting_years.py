"""Table 3: how it developed, year by year; a dash before anything was logged, never nought."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from config.words import ProfileClass

from .reporting_basis import Basis
from .reporting_parts import CLASSES, asked_by, changed_on, column, logged_by, minutes_by_class, people
from .reporting_periods import Span, full_time, shown_years
from .reports import Cell, CellKind, Row, Table

COLUMNS = (
    column("year", CellKind.YEAR),
    *minutes_by_class(),
    column("minutes", CellKind.MINUTES),
    column("full_time", CellKind.FULL_TIME),
    column("tickets", CellKind.COUNT),
    column("officials", CellKind.COUNT),
    column("registered", CellKind.SHARE),
    column("units", CellKind.COUNT),
    column("notes", CellKind.NOTES),
)


def years(basis: Basis) -> Table:
    """A row a year: whole years up to the last, which ends with the period."""
    return Table("3", COLUMNS, tuple(_row(basis, one) for one in shown_years(basis.asked).parts()))


def _row(basis: Basis, span: Span) -> Row:
    year = span.first.year
    cells = (year, *_time(basis, span), *_tickets(basis, span), _units(basis, span), _notes(basis, span))
    return Row(str(year), cells)


def _time(basis: Basis, span: Span) -> tuple[Cell, ...]:
    if not logged_by(basis, span.last):
        return (None,) * (len(CLASSES) + 2)
    sums: Counter[str] = Counter()
    for row in basis.time:
        if row.year == span.first.year:
            sums[row.profile_class] += row.minutes
    minutes = [sums[one] for one in CLASSES]
    return (*minutes, sum(minutes), full_time(sum(minutes), basis.asked.norms.gross, span))


def _tickets(basis: Basis, span: Span) -> tuple[Cell, Cell, Cell]:
    """Tickets with time, officials with drafts, and the share of closed tickets that have time."""
    if not asked_by(basis, span.last):
        return None, None, None
    year = span.first.year
    tickets = sum(count for cells, count in basis.tickets if any(one.year == year for one in cells))
    officials = sum(
        count
        for cells, count in basis.owners
        if any((one.year, one.profile_class) == (year, ProfileClass.EMB) for one in cells)
    )
    shown = people({"": officials}, basis.asked.small_cells)[""]
    return tickets, shown, _registered(basis, year)


def _registered(basis: Basis, year: int) -> Decimal | None:
    closed = sum(one.closed for one in basis.closed if one.year == year)
    logged = sum(one.with_minutes for one in basis.closed if one.year == year)
    return Decimal(logged) / Decimal(closed) if closed else None


def _units(basis: Basis, span: Span) -> Cell:
    """How many departments' officers logged time."""
    if not logged_by(basis, span.last):
        return None
    sums: Counter[str] = Counter()
    for row in basis.time:
        if row.year == span.first.year:
            sums[row.officer] += row.minutes
    return sum(1 for minutes in sums.values() if minutes)


def _notes(basis: Basis, span: Span) -> str:
    return ",".join(_noted(basis, span))


def _noted(basis: Basis, span: Span) -> Iterator[str]:
    """Codes of what is to be known of a year."""
    began, year = basis.counted.began, span.first.year
    if not logged_by(basis, span.last):
        yield f"before_logging:{began.isoformat()}" if began else "before_logging"
        return
    if is_part(basis, span):
        yield "part_year"
    if any(changed_on(one).year == year for one in basis.departments if one.valid_to and one.became):
        yield "reorganised"
    rows = [row for row in basis.time if row.year == year and row.entries]
    yield from (
        code
        for code, holds in (
            ("estimates", any(row.estimate for row in rows)),
            ("imported", any(row.origin == "imported" for row in rows)),
            ("late", any(row.late for row in rows)),
        )
        if holds
    )


def is_part(basis: Basis, span: Span) -> bool:
    """Whether a year's figures are about less than the year: it is not over, or logging began in it."""
    began = basis.counted.began
    over = min(span.last, basis.cut_off_on) == date(span.last.year, 12, 31)
    return not over or (began is not None and began > span.first)
