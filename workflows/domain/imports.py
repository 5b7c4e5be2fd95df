"""History from a file: its columns, what its cells are looked up in, and what is wrong with one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches

COLUMNS = (
    *("work_on", "minutes", "officer", "department", "profile_class", "channel", "activity"),
    *("profile_owner", "ticket", "estimate", "note"),
)
REQUIRED = ("work_on", "minutes", "officer", "profile_class")


@dataclass(frozen=True, slots=True)
class BadCell:
    """One thing wrong in a file: where, what should stand there, what does, and the nearest right value."""

    line: int
    column: str
    expected: str
    found: str = ""
    nearest: str | None = None


@dataclass(frozen=True, slots=True)
class Import:
    """A file that was imported, known again by its SHA-256."""

    id: str
    sha256: str
    entries: int
    minutes: int
    imported_at: datetime
    imported_by: str


@dataclass(frozen=True, slots=True)
class TicketFacts:
    """What an entry takes from its ticket."""

    id: str
    requester_role: str
    requester_department: str
    profile_owner: str
    profile_class: str


@dataclass(frozen=True, slots=True)
class Held:
    """A role somebody held from a day to a day, in the order of the office file."""

    role: str
    department: str | None
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Department:
    """A department by its names from a day to a day."""

    id: str
    name: str
    short: str
    valid_from: date
    valid_to: date | None

    def words(self) -> tuple[str, str, str]:
        """Everything it is called."""
        return self.id, self.short, self.name


@dataclass(frozen=True, slots=True)
class People:
    """Everyone who ever was, by e-mail, with their roles; and every department there ever was."""

    emails: Mapping[str, str]
    roles: Mapping[str, tuple[Held, ...]]
    departments: tuple[Department, ...]
    _called: dict[str, list[Department]] = field(default_factory=dict, compare=False, repr=False)

    def role_on(self, person: str, day: date) -> Held | None:
        """The first role a person held on a day that belongs to a department, else the first one."""
        held = [one for one in self.roles.get(person, ()) if _holds(one, day)]
        return next((one for one in held if one.department), held[0] if held else None)

    def department(self, word: str, day: date) -> str | None:
        """The id of the department called so on a day, by its id, short form or name."""
        if not self._called:
            for one in self.departments:
                for name in one.words():
                    self._called.setdefault(name.casefold(), []).append(one)
        found = {one.id for one in self._called.get(word.casefold(), ()) if _holds(one, day)}
        return found.pop() if len(found) == 1 else None

    def departments_on(self, day: date) -> tuple[str, ...]:
        """What the departments of a day are called."""
        return tuple(word for one in self.departments if _holds(one, day) for word in one.words())


def _holds(one: Held | Department, day: date) -> bool:
    return one.valid_from <= day and (one.valid_to is None or day <= one.valid_to)


@dataclass(frozen=True, slots=True)
class Known:
    """All that a row is read against."""

    people: People
    channels: Mapping[str, str]  # every name of a channel, folded, and its id
    closed: frozenset[str]
    today: date
    tickets: dict[int, TicketFacts] = field(default_factory=dict)  # those that were looked up so far


def nearest(word: str, right: tuple[str, ...] | list[str]) -> str | None:
    """The right value that looks most like a wrong one; None when none does."""
    folded = {one.casefold(): one for one in right}
    close = get_close_matches(word.casefold()[:100], folded, n=1, cutoff=0.5)
    return folded[close[0]] if close else None


def columns_of(cells: list[str]) -> dict[str, int] | tuple[BadCell, ...]:
    """Where each column of the file is, by its heading row; or everything wrong with that row."""
    names = [one.strip().casefold() for one in cells]
    wrong = [
        BadCell(1, "heading", f"one of {', '.join(COLUMNS)}", name[:60], nearest(name, COLUMNS))
        for name in names
        if name not in COLUMNS
    ]
    wrong += [BadCell(1, name, "this column once", name) for name in COLUMNS if names.count(name) > 1]
    wrong += [BadCell(1, name, "this column") for name in REQUIRED if name not in names]
    return tuple(wrong) or {name: place for place, name in enumerate(names)}
