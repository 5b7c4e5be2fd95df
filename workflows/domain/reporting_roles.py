"""Table 6: requests by the role of who asked: whether all are treated alike."""

from collections import Counter

from config.words import Role

from .reporting_basis import Basis, RoleRow
from .reporting_parts import IN_ALL, TOTAL, asked_by, column, logged_by
from .reports import Cell, CellKind, Row, Table

COLUMNS = (
    column("role", CellKind.NAME),
    column("requests", CellKind.COUNT),
    column("delivered", CellKind.COUNT),
    column("declined", CellKind.COUNT),
    column("minutes", CellKind.MINUTES),
)
ORDER = {one.value: place for place, one in enumerate(Role)}


def roles(basis: Basis) -> Table:
    """A row a role that asked or that time was spent for; each number by the day it happened."""
    minutes: Counter[str] = Counter()
    for row in basis.time:
        if row.inside:
            minutes.update(dict.fromkeys((row.role, TOTAL), row.minutes))
    asked = {one.role: one for one in basis.roles}
    keys = sorted({*asked, *minutes} - {TOTAL}, key=lambda key: (ORDER.get(key, len(ORDER)), key))
    asked[TOTAL] = _all(basis)
    return Table("6", COLUMNS, tuple(_row(basis, key, asked, minutes[key]) for key in (*keys, TOTAL)))


def _all(basis: Basis) -> RoleRow:
    sums = [sum(one[place] for one in basis.roles) for place in (1, 2, 3)]  # type: ignore[misc]  # all but the name
    return RoleRow(TOTAL, *sums)


def _row(basis: Basis, key: str, asked: dict[str, RoleRow], minutes: int) -> Row:
    one = asked.get(key, RoleRow(key, 0, 0, 0))
    numbers: tuple[Cell, ...] = (one.requests, one.delivered, one.declined)
    last = basis.asked.last
    told = numbers if asked_by(basis, last) else (None, None, None)
    return Row(
        key,
        (IN_ALL if key == TOTAL else key, *told, minutes if logged_by(basis, last) else None),
        total=key == TOTAL,
    )
