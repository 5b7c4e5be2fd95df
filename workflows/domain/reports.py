"""The answer to an inquiry as values: tables of raw cells and the reservations that go with them.

No words and no rounding here: what is shown of a cell, in which language, is decided where it is shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

Cell: TypeAlias = "str | int | Decimal | None"
"""None where nothing was logged yet: shown as a dash, never as nought."""


class CellKind(StrEnum):
    """What a column's cells are, so that each surface can show them its own way."""

    NAME = "name"  # a department, a channel, a role: words of the office's own or of the interface
    YEAR = "year"
    MINUTES = "minutes"  # raw; shown as hours
    FULL_TIME = "full_time"  # full-time equivalents, unrounded
    COUNT = "count"
    SHARE = "share"  # from 0 to 1
    NOTES = "notes"  # codes of remarks, comma-separated


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its key; the heading is found by it in the reader's language."""

    key: str
    kind: CellKind


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `key` names what it is about (a department's id, a year), `total` marks the last one."""

    key: str
    cells: tuple[Cell, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table by its number in the answer: `1` to `6`; `1.2025` is a year of the annex, `1r` by requester."""

    number: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Reservation:
    """A remark the tables must not be read without, by its code and the facts its sentence holds."""

    code: str
    facts: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Norms:
    """Hours in a full-time year: gross as the country counts it, effective as the office decided."""

    gross: int
    effective: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What the tables are about: local days, both included, as the ledger stood at the cut-off."""

    first: date
    last: date
    cut_off: datetime
    norms: Norms
    small_cells: int = 0  # numbers of people below this are left out; 0 leaves none out


@dataclass(frozen=True, slots=True)
class Sender:
    """Whose answer it is, as the office was when it was worked out."""

    name: str
    contact: str
    zone: str
    language: str
    signatures: tuple[str, ...]  # the titles of who signs


@dataclass(frozen=True, slots=True)
class Report:
    """The answer: its tables by number, its reservations, and how many entries it rests on."""

    asked: Asked
    tables: Mapping[str, Table]
    reservations: tuple[Reservation, ...]
    entries: int
    sender: Sender | None = None
