"""Tickets as they are looked at: one with everything shown of it, or many in a list."""

from collections.abc import Mapping
from dataclasses import dataclass

from .briefs import Brief
from .checklists import Answer
from .drafts import Version
from .origins import Fate
from .people import Actor, Profile
from .response_times import Owed
from .reviews import Reviewing
from .tickets import Act, Ticket
from .timelog import Entry


@dataclass(frozen=True, slots=True)
class Case:
    """A ticket, its brief, the names it mentions, its profiles and its latest versions."""

    ticket: Ticket
    brief: Brief
    names: Mapping[str, str]
    profiles: tuple[Profile, ...]
    latest: Version | None = None
    delivered: Version | None = None
    answers: Mapping[str, Answer] | None = None
    entries: tuple[Entry, ...] = ()
    words: str = ""  # what was said with the act that led to its state: a comment, a reason, a link
    scratch: Mapping[str, str] | None = None
    left_by: str | None = None  # whose the unsaved text is, where it is not the viewer's own
    question: str = ""  # the question put last
    answer: str = ""  # and what was answered; empty while it is open
    correcting: bool = False  # the office found the delivered draft wrong by itself
    origin: Fate | None = None  # what became of the message it came from
    feedback: bool | None = None  # whether the delivery was judged; None where nobody is asked
    answered: Mapping[str, str] | None = None  # what was said to findings at the last delivery, by key
    urgent: str = ""  # why it can't wait
    owed: Owed | None = None  # why it is due when it is
    ordered: frozenset[str] = frozenset()
    """The checklist's lines that a leader answers for by an order to proceed."""

    def name(self, person: str | None) -> str:
        """A person's name, a dash when it has been erased."""
        return self.names.get(person or "", "–")


@dataclass(frozen=True, slots=True)
class Viewed:
    """A case as one person sees it, and what they may do to it now."""

    case: Case
    actor: Actor
    acts: frozenset[Act]
    reviewing: Reviewing | None = None
    """How the latest version stands with a second reader, for those who write or review it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A ticket in a list, with its subject and its assignee's name."""

    ticket: Ticket
    subject: str
    assignee: str | None


@dataclass(frozen=True, slots=True)
class Listed:
    """The rows of a list and who looks at them."""

    rows: tuple[Row, ...]
    actor: Actor
