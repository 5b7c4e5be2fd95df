"""What an answer must not be read without, found from its basis: codes and facts, no words."""

from collections.abc import Iterable, Iterator

from .reporting_basis import Basis, DepartmentRow, TimeRow
from .reporting_channels import is_split
from .reporting_parts import changed_on, logged_by, name_on
from .reporting_periods import Span, period, shown_years
from .reports import Reservation


def reservations(basis: Basis) -> tuple[Reservation, ...]:
    """Every remark the tables need, in the order a letter gives them."""
    return tuple(
        Reservation(code, facts)
        for found in (_always, _logging, _quality, _splitting, _norms, _organisation, _hiding)
        for code, facts in found(basis)
    )


Found = Iterator[tuple[str, dict[str, str | int]]]


def _always(_basis: Basis) -> Found:
    yield "counts", {}
    yield "coverage", {}


def _logging(basis: Basis) -> Found:
    began, shown = basis.counted.began, shown_years(basis.asked)
    if began is None or not logged_by(basis, shown.last):
        yield "nothing_logged", {"day": shown.last.isoformat()}
    elif began > shown.first:
        yield "before_logging", {"day": began.isoformat()}
    closed = sum(one.closed for one in basis.closed if one.inside)
    logged = sum(one.with_minutes for one in basis.closed if one.inside)
    if closed:
        yield "registered", {"share": f"{logged / closed:.4f}", "closed": closed, "with_minutes": logged}


def _quality(basis: Basis) -> Found:
    late = sum(row.late for row in basis.time)
    if late:
        yield "late", {"entries": late}
    for code, rows in (
        ("estimates", [row for row in basis.time if row.estimate]),
        ("imported", [row for row in basis.time if row.origin == "imported"]),
    ):
        if any(row.entries for row in rows):
            yield code, {"entries": sum(row.entries for row in rows), "minutes": _minutes(rows)}
    if basis.counted.reversals:
        yield "corrections", {"entries": basis.counted.reversals}


def _splitting(basis: Basis) -> Found:
    split = _minutes(row for row in basis.time if row.inside and is_split(row.channels))
    if split:
        yield "split_channels", {"minutes": split}


def _norms(basis: Basis) -> Found:
    span = period(basis.asked)
    if span.full_years > 1:
        yield "average_per_year", {"years": round(span.full_years)}
    for one in span.parts():
        if _is_cut(one):
            yield "part_year", {"year": one.first.year, "days": one.days}
    if basis.cut_off_on < span.last:
        yield "not_over", {"day": basis.cut_off_on.isoformat()}
    if basis.effective_is_default:
        yield "effective_default", {"hours": basis.asked.norms.effective}


def _is_cut(span: Span) -> bool:
    return (span.first.month, span.first.day, span.last.month, span.last.day) != (1, 1, 12, 31)


def _organisation(basis: Basis) -> Found:
    shown = shown_years(basis.asked)
    for one in basis.departments:
        if one.valid_to and one.became and shown.first <= changed_on(one) <= basis.cut_off_on:
            day = changed_on(one).isoformat()
            yield "reorganised", {"old": one.name, "new": _became(basis, one), "day": day}


def _became(basis: Basis, one: DepartmentRow) -> str:
    """The names of today's departments that it became, however many steps there were."""
    today, followed = list[str](), set[str]()
    waiting = list(one.became)
    while waiting:
        id_ = waiting.pop(0)
        further = [row for row in basis.departments if row.id == id_ and row.valid_to and row.became]
        if further and id_ not in followed:
            waiting = [*further[-1].became, *waiting]
        elif id_ not in today:
            today.append(id_)
        followed.add(id_)
    return ", ".join(name_on(basis, id_, basis.cut_off_on) for id_ in today)


def _hiding(basis: Basis) -> Found:
    if basis.asked.small_cells:
        yield "suppressed", {"below": basis.asked.small_cells}


def _minutes(rows: Iterable[TimeRow]) -> int:
    return sum(row.minutes for row in rows)
