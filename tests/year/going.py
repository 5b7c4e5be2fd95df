"""A request of the year under way, and the minutes people say they spent."""

from dataclasses import dataclass, field
from datetime import date

from tests.year.plan import Course

ROUNDED = 5


@dataclass
class Going:
    """A request under way: what of its course has happened, and from which day on somebody reacts."""

    course: Course
    ticket: str
    changes: int
    done: set[str] = field(default_factory=set)
    reacts_on: date | None = None
    needs_review: bool = False
    writes: int = 0
    over: bool = False
    waits_for_a_leader: bool = False

    def ready(self, today: date) -> bool:
        """Whether somebody may do something about it today."""
        return not self.over and (self.reacts_on is None or self.reacts_on <= today)

    def first(self, what: str) -> bool:
        """Whether this happens now for the first time."""
        fresh = what not in self.done
        self.done.add(what)
        return fresh


@dataclass
class Ledger:
    """The minutes that people say they spent, kept apart from Udkast's own."""

    minutes: dict[str, int] = field(default_factory=dict)

    def spent(self, person: str, minutes: int) -> None:
        whole = minutes + (-minutes) % ROUNDED
        self.minutes[person] = self.minutes.get(person, 0) + whole
