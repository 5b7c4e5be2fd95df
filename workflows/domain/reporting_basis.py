"""What an answer's tables rest on: plain rows the database summed, without a name of anybody.

As canonical JSON it stands by itself: organisation, norms and period are in it, so that the tables can be
made again from it alone.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from .reports import Asked, Sender


class TimeRow(NamedTuple):
    """Minutes of entries that are alike; `inside` tells the period from the years before it."""

    year: int
    inside: bool
    officer: str  # department
    requester: str  # department
    profile_class: str
    role: str
    channels: str  # one a profile, comma-separated; empty where nobody said
    estimate: bool
    origin: str
    minutes: int
    entries: int
    late: int


class WorkCell(NamedTuple):
    """Where a ticket's time lies."""

    year: int
    inside: bool
    officer: str
    requester: str


class OwnerCell(NamedTuple):
    """Where drafts were delivered to one and the same owner."""

    year: int
    inside: bool
    department: str
    profile_class: str


class TicketRow(NamedTuple):
    """How many tickets have time in exactly these cells."""

    cells: tuple[WorkCell, ...]
    tickets: int


class OwnerRow(NamedTuple):
    """How many owners had drafts delivered in exactly these cells."""

    cells: tuple[OwnerCell, ...]
    owners: int


class DraftRow(NamedTuple):
    """Deliveries that are alike."""

    year: int
    inside: bool
    department: str  # the requester's
    profile_class: str
    channels: str
    drafts: int


class ClosedRow(NamedTuple):
    """Tickets closed in a year, and how many of them have minutes."""

    year: int
    inside: bool
    closed: int
    with_minutes: int


class RoleRow(NamedTuple):
    """What was asked for by people of a role, within the period."""

    role: str
    requests: int
    delivered: int
    declined: int


class RuleRow(NamedTuple):
    """Tickets declined under a rule, and tickets whose draft was changed because of it, within the period."""

    rule: str
    declined: int
    changed: int


class DepartmentRow(NamedTuple):
    """A department by its name in a period, and what it became."""

    id: str
    name: str
    short: str
    valid_from: date
    valid_to: date | None
    became: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """The entries counted: how many, the digest of their lines, and when time and tickets began."""

    entries: int
    reversals: int
    began: date | None  # the first day worked that an entry which still stands is about
    asked: date | None  # the day the first ticket was opened
    sha256: str = ""  # empty in a preview


@dataclass(frozen=True, slots=True)
class Basis:
    """Everything the tables are made from."""

    asked: Asked
    cut_off_on: date  # the local day of the cut-off
    effective_is_default: bool
    sender: Sender
    departments: tuple[DepartmentRow, ...]
    channels: tuple[str, ...]
    counted: Counted
    time: tuple[TimeRow, ...]
    tickets: tuple[TicketRow, ...]
    owners: tuple[OwnerRow, ...]
    drafts: tuple[DraftRow, ...]
    closed: tuple[ClosedRow, ...]
    roles: tuple[RoleRow, ...]
    rules: tuple[RuleRow, ...]
