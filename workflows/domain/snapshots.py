"""An answer frozen: its basis as bytes, and how today's tables differ from those that were frozen."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .evidence import canonical
from .reporting_basis import Basis
from .reporting_json import basis_from, basis_value
from .reports import Cell, Report, Row, Table


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that says something else than when it was frozen; None also where there was no such row."""

    table: str
    row: str
    column: str
    then: Cell
    now: Cell


def frozen(basis: Basis) -> bytes:
    """The basis as the bytes that are kept and hashed."""
    return canonical(basis_value(basis))


def thawed(kept: bytes) -> Basis:
    """The basis that was kept."""
    return basis_from(json.loads(kept))


def sha256(content: bytes) -> str:
    """The SHA-256 of bytes, in hex."""
    return hashlib.sha256(content).hexdigest()


def differences(then: Report, now: Report) -> tuple[Difference, ...]:
    """Every cell that differs, in the order of the tables."""
    numbers = dict.fromkeys((*then.tables, *now.tables))
    return tuple(
        one for number in numbers for one in _in_table(then.tables.get(number), now.tables.get(number))
    )


def _in_table(then: Table | None, now: Table | None) -> Iterator[Difference]:
    table = then or now
    if table is None:
        return
    before, after = _rows(then), _rows(now)
    for key in dict.fromkeys((*before, *after)):
        for place, column in enumerate(table.columns):
            was, is_ = _cell(before, key, place), _cell(after, key, place)
            if was != is_:
                yield Difference(table.number, key, column.key, was, is_)


def _rows(table: Table | None) -> Mapping[str, Row]:
    return {row.key: row for row in table.rows} if table else {}


def _cell(rows: Mapping[str, Row], key: str, place: int) -> Cell:
    return rows[key].cells[place] if key in rows else None
