"""The log as a page shows it: what is asked for, a line a ticket, and where the next pages begin."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from .tickets import State

PAGE_LINES = 50


FILTERS = ("states", "classes", "roles", "departments", "officer_departments", "channels", "themes")
NO_THEME = "-"


@dataclass(frozen=True, slots=True)
class LogFilter:
    """What the tickets must be; an empty list leaves that open. Departments and channels by their ids."""

    states: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    officer_departments: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    """Their ids; `-` are the tickets without one."""

    def chosen(self) -> dict[str, tuple[str, ...]]:
        """What is not left open, by its name."""
        return {name: values for name in FILTERS if (values := getattr(self, name))}


EVERYTHING = LogFilter()


@dataclass(frozen=True, slots=True)
class LogScope:
    """Which tickets are meant: opened on these days of a zone, both included; and what else they must be."""

    first: date
    last: date
    zone: str
    only: LogFilter = EVERYTHING


@dataclass(frozen=True, slots=True)
class Spot:
    """A place between two lines: pages are found from the ticket beside them, never by counting lines."""

    opened_at: datetime
    number: int
    newer: bool = False  # the page that lies before this spot, the newest tickets coming first


@dataclass(frozen=True, slots=True)
class LogLine:
    """A ticket in the log; people, departments and profiles by their ids."""

    number: int
    opened_at: datetime
    requester: str
    requester_role: str
    department: str
    profile_owner: str
    profile_class: str
    profiles: tuple[str, ...]
    desk: str
    assignee: str | None
    minutes: int
    state: State
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class LogSums:
    """How many tickets were found, and the minutes on them."""

    tickets: int
    minutes: int


@dataclass(frozen=True, slots=True)
class ThemeSums:
    """How many tickets carry a theme, and the minutes on them; an empty theme is none."""

    theme: str
    tickets: int
    minutes: int


@dataclass(frozen=True, slots=True)
class LogPage:
    """A page of the log, and the spots from which the pages beside it are found."""

    lines: tuple[LogLine, ...]
    sums: LogSums
    newer: Spot | None = None
    older: Spot | None = None


@dataclass(frozen=True, slots=True)
class LogChoices:
    """What can be filtered by: departments by id with their names, channels and themes by id."""

    departments: Mapping[str, str] = field(default_factory=dict)
    channels: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


def page_of(found: tuple[LogLine, ...], sums: LogSums, at: Spot | None, size: int = PAGE_LINES) -> LogPage:
    """The page from what was found, of which there is one line more than shown where there is more.

    Lines of a newer page are found the oldest first, and turned here.
    """
    more, lines = len(found) > size, found[:size]
    if at is not None and at.newer:
        lines = tuple(reversed(lines))
    newer = bool(lines) and (more if at is not None and at.newer else at is not None)
    older = bool(lines) and (True if at is not None and at.newer else more)
    return LogPage(
        lines,
        sums,
        Spot(lines[0].opened_at, lines[0].number, newer=True) if newer else None,
        Spot(lines[-1].opened_at, lines[-1].number) if older else None,
    )
