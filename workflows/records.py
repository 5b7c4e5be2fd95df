"""What the store takes and gives besides the domain's own values, and how it says that it cannot."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from .domain.drafts import Version
from .domain.evidence import Content, Event
from .domain.notices import Notice
from .domain.people import Actor
from .domain.tickets import Ticket
from .domain.timelog import Entry
from .domain.timers import Timer


@dataclass(frozen=True, slots=True)
class Change:
    """Everything one act writes, in one commit."""

    ticket: Ticket
    event: Event
    contents: tuple[Content, ...] = ()
    notices: tuple[Notice, ...] = ()
    entries: tuple[Entry, ...] = ()
    version: Version | None = None
    timers: tuple[Timer, ...] = ()


@dataclass(frozen=True, slots=True)
class Declaration:
    """A requester's standing declaration: under which policy, and until when it holds."""

    person: str
    policy: str
    declared_on: date
    holds_until: date


@dataclass(frozen=True, slots=True)
class Home:
    """The platform a person is written to: the one they chose, else the one they last wrote from."""

    platform: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """A person as the in-memory directory shows them; for display only, never authority."""

    actor: Actor
    identities: tuple[tuple[str, str], ...]  # (platform, the person's id there)
    declaration: Declaration | None = None
    home: Home | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """How a person or a conversation is reached on a platform; the reference is that platform's own JSON."""

    platform: str
    subject: str
    reference: str
    lost_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """A picture that a person sent to the bot, for a draft to come."""

    sha256: str
    name: str


@dataclass(frozen=True, slots=True)
class Remembered:
    """A person as exports show them; `desk_member` when they ever were officer or leader."""

    id: str
    name: str
    desk_member: bool


@dataclass(frozen=True, slots=True)
class DeskEntry:
    """A desk as of today and the conversation it works in."""

    id: str
    name: str
    department: str
    serves: tuple[str, ...]
    conversation: str | None
    platform: str


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync changed: ids that began, changed and ended, by noun."""

    began: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()


class Changed(Exception):  # noqa: N818 -- a lost race, retried once and then refused
    """The row was changed by another transaction since it was read."""


class Trouble(StrEnum):
    """Why the database cannot answer now."""

    GONE = "gone"  # not there, or not reachable
    BUSY = "busy"  # held by another for longer than a person waits
    READ_ONLY = "read_only"
    FULL = "full"


class StoreUnavailable(Exception):  # noqa: N818 -- no fault of ours: said honestly, and /readyz answers 503
    """The database cannot answer now; nothing was written."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
