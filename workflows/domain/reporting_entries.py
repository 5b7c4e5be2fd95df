"""Every figure leads to its entries: from a table's cell to what selects them, and what is told of each."""

from dataclasses import dataclass
from datetime import date, datetime

from .reporting_parts import TOTAL
from .reporting_periods import Span, period, shown_years
from .reports import Asked
from .timelog import Entry

BY_CLASS = ("POL", "EMB", "KOM")
OF_TIME = {*BY_CLASS, "minutes", "full_time", "full_time_effective", "tickets", "units", "politician_minutes"}


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """Which entries a figure is made of; None where any will do."""

    first: date
    last: date
    cut_off: datetime
    officer_department: str | None = None
    requester_department: str | None = None
    profile_class: str | None = None
    channel: str | None = None  # entries that have a share in it: see `Listed.channels`
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry in a list: with its ticket's number, and a platform for each profile it is about."""

    entry: Entry
    ticket_number: int | None
    channels: str


@dataclass(frozen=True, slots=True)
class EntryPage:
    """Some of a figure's entries; `after` leads on, empty at the end."""

    entries: tuple[Listed, ...]
    after: str


def leads_to(asked: Asked, table: str, row: str, column: str) -> EntryFilter | None:
    """What selects the entries behind a cell; None for a figure that is not made of entries."""
    number, _dot, year = table.partition(".")
    if column not in OF_TIME or number not in DIMENSIONS:
        return None
    if number == "2" and column not in IN_TABLE_2:
        return None
    if number == "4" and column == "tickets":
        return None
    span = _span(asked, number, row, year)
    if span is None:
        return None
    key = {DIMENSIONS[number]: row} if row != TOTAL else {}
    return EntryFilter(
        first=span.first,
        last=span.last,
        cut_off=asked.cut_off,
        officer_department=key.get("officer_department"),
        requester_department=key.get("requester_department"),
        profile_class=_class(number, column),
        channel=key.get("channel"),
        role=key.get("role"),
    )


DIMENSIONS = {
    "1": "officer_department",
    "1r": "requester_department",
    "2": "requester_department",
    "3": "",
    "4": "channel",
    "6": "role",
}
IN_TABLE_2 = {"minutes": "EMB", "politician_minutes": "POL"}


def _span(asked: Asked, number: str, row: str, year: str) -> Span | None:
    """The days of the figure; None for a year that the answer doesn't show."""
    whole, named = (shown_years(asked), row) if number == "3" else (period(asked), year)
    if number != "3" and not year:
        return whole
    return next((one for one in whole.parts() if str(one.first.year) == named), None)


def _class(number: str, column: str) -> str | None:
    if number == "2":
        return IN_TABLE_2[column]
    return column if column in BY_CLASS else None
