"""Table 2: how many officials and politicians had material drafted, each of them counted once."""

from collections import Counter
from collections.abc import Mapping

from config.words import ProfileClass

from .reporting_basis import Basis
from .reporting_parts import IN_ALL, TOTAL, asked_by, column, departments, logged_by, people
from .reporting_periods import period
from .reports import Cell, CellKind, Row, Table

COLUMNS = (
    column("department", CellKind.NAME),
    column("officials", CellKind.COUNT),
    column("drafts", CellKind.COUNT),
    column("minutes", CellKind.MINUTES),
    column("politicians", CellKind.COUNT),
    column("politician_drafts", CellKind.COUNT),
    column("politician_minutes", CellKind.MINUTES),
)
Counts = Mapping[str, Cell]


def officials(basis: Basis) -> Table:
    """By the department the draft was asked for in; whoever changed department counts once in all."""
    halves = [_of(basis, one) for one in (ProfileClass.EMB, ProfileClass.POL)]
    named = [key for half in halves for counts in half for key, found in counts.items() if found]
    shown = departments(basis, period(basis.asked), (one for one in named if one != TOTAL))
    rows = [
        Row(key, (name, *(counts.get(key, 0) for half in halves for counts in half)), total=key == TOTAL)
        for key, name in {**shown, TOTAL: IN_ALL}.items()
    ]
    return Table("2", COLUMNS, _dashed(basis, rows))


def _of(basis: Basis, profile_class: ProfileClass) -> tuple[Counts, Counts, Counts]:
    """People, drafts and minutes of one class, by department and in all."""
    who: Counter[str] = Counter()
    drafts: Counter[str] = Counter()
    minutes: Counter[str] = Counter()
    for cells, owners in basis.owners:
        keys = {one.department for one in cells if one.inside and one.profile_class == profile_class}
        who.update(dict.fromkeys((*keys, TOTAL) if keys else (), owners))
    for draft in basis.drafts:
        if draft.inside and draft.profile_class == profile_class:
            drafts.update(dict.fromkeys((draft.department, TOTAL), draft.drafts))
    for row in basis.time:
        if row.inside and row.profile_class == profile_class:
            minutes.update(dict.fromkeys((row.requester, TOTAL), row.minutes))
    return _few(who, basis.asked.small_cells), drafts, minutes


def _few(who: Counter[str], least: int) -> Counts:
    by_department = people({key: who[key] for key in who if key != TOTAL}, least)
    return {**by_department, **people({TOTAL: who[TOTAL]}, least)}


def _dashed(basis: Basis, rows: list[Row]) -> tuple[Row, ...]:
    """A dash in place of noughts from before there were tickets, or time."""
    last = basis.asked.last
    keep = {
        CellKind.NAME: True,
        CellKind.COUNT: asked_by(basis, last),
        CellKind.MINUTES: logged_by(basis, last),
    }
    return tuple(
        Row(
            row.key,
            tuple(cell if keep[one.kind] else None for cell, one in zip(row.cells, COLUMNS, strict=True)),
            row.total,
        )
        for row in rows
    )
