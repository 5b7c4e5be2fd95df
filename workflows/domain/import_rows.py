"""A row of history read cell by cell, with every reason why it cannot be an entry."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeVar

from config.words import ProfileClass

from .activities import activity_named, every_word
from .evidence import normal_text
from .imports import BadCell, Known, TicketFacts, nearest
from .months import month_of
from .timelog import Activity

T = TypeVar("T")

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
NUMBER = re.compile(r"[0-9]{1,9}")
MOST_MINUTES = 1_000_000  # an estimate may stand for a year of several people
NOTE_LIMIT = 500
FOUND_LIMIT = 60
NOT_UTF8 = re.compile("[\udc80-\udcff]")  # how bytes that are no UTF-8 come out of the file


@dataclass(frozen=True, slots=True)
class Row:
    """A row that can be an entry: everything in it resolved."""

    work_on: date
    minutes: int
    officer: str
    officer_department: str
    requester_department: str
    requester_role: str
    profile_class: str
    activity: Activity
    channel: str | None
    profile_owner: str | None
    ticket: str | None
    estimate: bool
    note: str


@dataclass(frozen=True, slots=True)
class _Owner:
    """Whom the work was for, as of its day."""

    id: str | None
    department: str | None = None
    role: str = ""


class _Wrong(Exception):  # noqa: N818 -- carries what is wrong with one cell to where it is gathered
    def __init__(self, expected: str, near: str | None = None) -> None:
        super().__init__(expected)
        self.expected, self.near = expected, near


class _Cells:
    """The cells of one row, and what is wrong with them so far."""

    def __init__(self, line: int, cells: Mapping[str, str]) -> None:
        self._line, self._cells = line, cells
        self.bad: list[BadCell] = []

    def read(self, column: str, how: Callable[[str], T]) -> T | None:
        """A cell as its value; None when it is wrong."""
        cell = self._cells.get(column, "").strip()
        try:
            return how(_utf8(cell))
        except _Wrong as wrong:
            found = NOT_UTF8.sub("\ufffd", cell)[:FOUND_LIMIT]
            self.bad.append(BadCell(self._line, column, wrong.expected, found, wrong.near))
            return None


def read_row(line: int, cells: Mapping[str, str], known: Known) -> Row | tuple[BadCell, ...]:
    """The row, or everything wrong with it."""
    at = _Cells(line, cells)
    day = at.read("work_on", partial(_day, known))
    minutes = at.read("minutes", _minutes)
    officer = at.read("officer", partial(_officer, known))
    class_ = at.read("profile_class", _class)
    channel = at.read("channel", partial(_channel, known))
    activity = at.read("activity", _activity)
    ticket = at.read("ticket", partial(_ticket, known, class_))
    estimate = at.read("estimate", _estimate)
    note = at.read("note", _note)
    department = at.read("department", partial(_department, known, officer, day))
    owner = at.read("profile_owner", partial(_owner, known, class_, day))
    if at.bad or not (day and minutes and officer and class_ and activity and department and owner):
        return tuple(at.bad)
    whose = (
        _Owner(ticket.profile_owner, ticket.requester_department, ticket.requester_role) if ticket else owner
    )
    own = class_ is ProfileClass.KOM and whose.id is None
    return Row(
        work_on=day,
        minutes=minutes,
        officer=officer,
        officer_department=department,
        requester_department=whose.department or department,
        requester_role=whose.role,
        profile_class=class_.value,
        activity=activity,
        channel=channel or None,
        profile_owner=None if ticket else department if own else whose.id,
        ticket=ticket.id if ticket else None,
        estimate=bool(estimate),
        note=note or "",
    )


def numbered(cell: str) -> int | None:
    """The ticket's number in a cell, as `128` or `#128`."""
    plain = cell.strip().removeprefix("#")
    return int(plain) if NUMBER.fullmatch(plain) else None


def _utf8(cell: str) -> str:
    if NOT_UTF8.search(cell):
        raise _Wrong("text in UTF-8: save the file as CSV UTF-8")
    return cell


def _day(known: Known, cell: str) -> date:
    try:
        day = date.fromisoformat(cell) if DAY.fullmatch(cell) else None
    except ValueError:
        day = None
    if day is None:
        raise _Wrong("a day as 2023-03-31")
    if day > known.today:
        raise _Wrong("a day that is not in the future", known.today.isoformat())
    if month_of(day) in known.closed:
        raise _Wrong(f"a day of an open month: {month_of(day)} is closed")
    return day


def _minutes(cell: str) -> int:
    if not NUMBER.fullmatch(cell) or not 1 <= int(cell) <= MOST_MINUTES:
        raise _Wrong(f"whole minutes from 1 to {MOST_MINUTES}")
    return int(cell)


def _officer(known: Known, cell: str) -> str:
    found = known.people.emails.get(cell.casefold())
    if found is None:
        raise _Wrong("the e-mail of somebody who is or was in the office file", _near_email(known, cell))
    return found


def _near_email(known: Known, cell: str) -> str | None:
    return nearest(cell, tuple(known.people.emails))


def _class(cell: str) -> ProfileClass:
    if cell.upper() not in set(ProfileClass):
        raise _Wrong("POL, EMB or KOM", nearest(cell, tuple(ProfileClass)))
    return ProfileClass(cell.upper())


def _channel(known: Known, cell: str) -> str:
    if cell and cell.casefold() not in known.channels:
        raise _Wrong("a channel, or nothing", nearest(cell, tuple(known.channels.values())))
    return known.channels[cell.casefold()] if cell else ""


def _activity(cell: str) -> Activity:
    found = activity_named(cell) if cell else Activity.DRAFTING
    if found is None:
        raise _Wrong(f"one of {', '.join(Activity)}, or nothing", nearest(cell, every_word()))
    return found


def _ticket(known: Known, class_: ProfileClass | None, cell: str) -> TicketFacts | None:
    if not cell:
        return None
    number = numbered(cell)
    found = known.tickets.get(number) if number is not None else None
    if found is None:
        raise _Wrong("the number of a ticket in Udkast, or nothing")
    if class_ is not None and found.profile_class != class_:
        raise _Wrong(f"a ticket of the class {class_}: this one's is {found.profile_class}")
    return found


def _estimate(cell: str) -> bool:
    if cell not in {"", "0", "1"}:
        raise _Wrong("0 or 1")
    return cell == "1"


def _note(cell: str) -> str:
    note = normal_text(cell).strip()
    if len(note) > NOTE_LIMIT:
        raise _Wrong(f"at most {NOTE_LIMIT} characters")
    return note


def _department(known: Known, officer: str | None, day: date | None, cell: str) -> str | None:
    if day is None or (officer is None and not cell):
        return None  # said already
    if cell:
        return _called(known, day, cell)
    held = known.people.role_on(officer or "", day)
    if held is None or held.department is None:
        raise _Wrong(f"a department: the officer had none on {day}")
    return held.department


def _called(known: Known, day: date, cell: str) -> str:
    found = known.people.department(cell, day)
    if found is None:
        near = nearest(cell, known.people.departments_on(day))
        raise _Wrong(f"a department's id, short form or name as of {day}", near)
    return found


def _owner(known: Known, class_: ProfileClass | None, day: date | None, cell: str) -> _Owner:
    if not cell or class_ is None or day is None:
        return _Owner(None)
    if class_ is ProfileClass.KOM:
        department = _called(known, day, cell)
        return _Owner(department, department)
    found = known.people.emails.get(cell.casefold())
    if found is None:
        raise _Wrong("the e-mail of the profile's owner", _near_email(known, cell))
    held = known.people.role_on(found, day)
    return _Owner(found, held.department if held else None, held.role if held else "")
