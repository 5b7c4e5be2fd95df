"""What the tables have in common: which departments have a row, their names then, and small numbers."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from config.words import ProfileClass

from .reporting_basis import Basis, DepartmentRow
from .reporting_periods import Span
from .reports import Cell, CellKind, Column

CLASSES = tuple(one.value for one in ProfileClass)
TOTAL = "_total"  # no id begins like this
IN_ALL = "total"
LEFT_OUT = ".."  # as statistical offices write a number that could tell who somebody is


def column(key: str, kind: CellKind) -> Column:
    """A column."""
    return Column(key, kind)


def minutes_by_class() -> tuple[Column, ...]:
    """A column of minutes for each class of profile."""
    return tuple(Column(one, CellKind.MINUTES) for one in CLASSES)


def departments(basis: Basis, span: Span, named: Iterable[str]) -> Mapping[str, str]:
    """The departments of the span by id, with their names at its end: all that were, or are named."""
    found = {one.id: "" for one in basis.departments if _was(one, span)}
    found |= dict.fromkeys(sorted(one for one in set(named) if one not in found), "")
    return {one: name_on(basis, one, span.last) for one in found}


def _was(one: DepartmentRow, span: Span) -> bool:
    return one.valid_from <= span.last and (one.valid_to is None or one.valid_to >= span.first)


def name_on(basis: Basis, department: str, day: date) -> str:
    """A department's name on a day, or its last before it, or its first; its id where it has none."""
    known = sorted((one for one in basis.departments if one.id == department), key=lambda one: one.valid_from)
    until = [one for one in known if one.valid_from <= day]
    return (until[-1:] or known[:1] or [_nameless(department)])[0].name


def changed_on(one: DepartmentRow) -> date:
    """The first day on which a department was no more; the last there is, for one that still is."""
    return one.valid_to + timedelta(days=1) if one.valid_to else date.max


def _nameless(department: str) -> DepartmentRow:
    return DepartmentRow(department, department, department, date.min, None, ())


def logged_by(basis: Basis, last: date) -> bool:
    """Whether any time was logged about a day up to this one: if not, there is a dash and no nought."""
    return basis.counted.began is not None and basis.counted.began <= last


def asked_by(basis: Basis, last: date) -> bool:
    """Whether there was any ticket up to this day."""
    return basis.counted.asked is not None and basis.counted.asked <= last


def people(counts: Mapping[str, int], least: int) -> Mapping[str, Cell]:
    """Numbers of people, small ones left out; never just one of them, which the total would give away."""
    hidden = {key for key, count in counts.items() if 0 < count < least}
    if len(hidden) == 1:
        others = Counter({key: -count for key, count in counts.items() if count and key not in hidden})
        hidden |= {key for key, _ in others.most_common(1)}
    return {key: LEFT_OUT if key in hidden else count for key, count in counts.items()}
