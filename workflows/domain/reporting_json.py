"""A basis as JSON and back: rows in one order, whatever order the database gave them in."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from .evidence import Json
from .reporting_basis import (
    Basis,
    ClosedRow,
    Counted,
    DepartmentRow,
    DraftRow,
    OwnerCell,
    OwnerRow,
    RoleRow,
    RuleRow,
    TicketRow,
    TimeRow,
    WorkCell,
)
from .reports import Asked, Norms, Sender

FORM = 1  # another one begins when rows mean something else


def basis_value(basis: Basis) -> Json:
    """The basis as JSON; two bases that say the same give the same value."""
    asked, counted = basis.asked, basis.counted
    return {
        "form": FORM,
        "asked": {
            "first": asked.first.isoformat(),
            "last": asked.last.isoformat(),
            "cut_off": asked.cut_off.isoformat(),
            "cut_off_on": basis.cut_off_on.isoformat(),
            "gross": asked.norms.gross,
            "effective": asked.norms.effective,
            "effective_is_default": basis.effective_is_default,
            "small_cells": asked.small_cells,
        },
        "sender": {**asdict(basis.sender), "signatures": list(basis.sender.signatures)},
        "departments": [_department(one) for one in basis.departments],
        "channels": list(basis.channels),
        "counted": {**asdict(counted), "began": _day(counted.began), "asked": _day(counted.asked)},
        "time": _rows(basis.time),
        "tickets": _patterns(basis.tickets),
        "owners": _patterns(basis.owners),
        "drafts": _rows(basis.drafts),
        "closed": _rows(basis.closed),
        "roles": _rows(basis.roles),
        "rules": _rows(basis.rules),
    }


def _department(one: DepartmentRow) -> Json:
    return [one.id, one.name, one.short, one.valid_from.isoformat(), _day(one.valid_to), list(one.became)]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _rows(rows: Iterable[tuple[str | int, ...]]) -> list[Json]:
    return [list(row) for row in sorted(rows)]


def _patterns(rows: Iterable[TicketRow | OwnerRow]) -> list[Json]:
    listed = sorted((sorted(cells), count) for cells, count in rows)
    return [[[list(cell) for cell in cells], count] for cells, count in listed]


def basis_from(value: Any) -> Basis:
    """The basis from its JSON; a ValueError for a form that this version does not know."""
    if value["form"] != FORM:
        raise ValueError(f"a basis of form {value['form']}, where {FORM} is known")
    said, counted = value["asked"], value["counted"]
    return Basis(
        asked=Asked(
            first=date.fromisoformat(said["first"]),
            last=date.fromisoformat(said["last"]),
            cut_off=datetime.fromisoformat(said["cut_off"]),
            norms=Norms(said["gross"], said["effective"]),
            small_cells=said["small_cells"],
        ),
        cut_off_on=date.fromisoformat(said["cut_off_on"]),
        effective_is_default=said["effective_is_default"],
        sender=Sender(**{**value["sender"], "signatures": tuple(value["sender"]["signatures"])}),
        departments=tuple(_department_from(row) for row in value["departments"]),
        channels=tuple(value["channels"]),
        counted=Counted(**{**counted, **{name: _day_from(counted[name]) for name in ("began", "asked")}}),
        time=tuple(TimeRow(*row) for row in value["time"]),
        tickets=tuple(TicketRow(tuple(WorkCell(*one) for one in cells), n) for cells, n in value["tickets"]),
        owners=tuple(OwnerRow(tuple(OwnerCell(*one) for one in cells), n) for cells, n in value["owners"]),
        drafts=tuple(DraftRow(*row) for row in value["drafts"]),
        closed=tuple(ClosedRow(*row) for row in value["closed"]),
        roles=tuple(RoleRow(*row) for row in value["roles"]),
        rules=tuple(RuleRow(*row) for row in value["rules"]),
    )


def _department_from(row: list[Any]) -> DepartmentRow:
    id_, name, short, since, until, became = row
    return DepartmentRow(id_, name, short, date.fromisoformat(since), _day_from(until), tuple(became))


def _day_from(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None
