"""What the use cases need from outside, as Protocols; storage and the platforms fulfil them."""

from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from config.office import OfficeFile
from config.policy_file import Policy

from .domain.deadlines import today
from .domain.drafts import Version
from .domain.evidence import Content, Event, Json, Link, canonical
from .domain.people import Actor, Profile
from .domain.tickets import Act, Ticket
from .domain.timelog import Entry
from .records import Change, Declaration, DeskEntry, Remembered, Standing, SyncReport


class People(Protocol):
    """People, roles, profiles, desks and departments, by the day."""

    async def actor(self, person: str, day: date) -> Actor:
        """The person with today's roles; refuses an unknown or ended one."""
        ...

    async def leaders(self, desk: str, day: date) -> tuple[str, ...]:
        """The ids of the desk's leaders today."""
        ...

    async def profiles(self, ids: Iterable[str], day: date) -> tuple[Profile, ...]:
        """The profiles, in the order asked; refuses unknown and ended ones at their field."""
        ...

    async def desk_of(self, profile: Profile, department: str | None, day: date) -> DeskEntry:
        """The desk that serves the profile; refuses when there is none."""
        ...

    async def declaration(self, person: str) -> Declaration | None:
        """The person's latest standing declaration."""
        ...

    async def declare(self, declaration: Declaration) -> None:
        """Keep a standing declaration."""
        ...

    async def pin(self, platform: str, identity: str, person: str, at: datetime) -> None:
        """Bind a person to their id on a platform, once."""
        ...

    async def by_email(self, email: str, day: date) -> str | None:
        """The id of the one person with this e-mail today."""
        ...

    async def choose_language(self, person: str, language: str) -> None:
        """Keep the language a person chose."""
        ...

    async def names(self, ids: Iterable[str]) -> Mapping[str, str]:
        """Names by id, ended people included; erased ones are missing."""
        ...

    async def everyone(self) -> tuple[Remembered, ...]:
        """Everyone who ever was in the office file, with their latest name; for exports."""
        ...

    async def standings(self, day: date) -> tuple[Standing, ...]:
        """Everyone of today, for the directory."""
        ...

    async def profiles_ever(self, ids: Iterable[str]) -> tuple[Profile, ...]:
        """The profiles as they are or last were, ended ones included, in the order asked."""
        ...

    async def all_profiles(self, day: date) -> tuple[Profile, ...]:
        """Every profile of today, for the directory."""
        ...

    async def desks(self, day: date) -> tuple[DeskEntry, ...]:
        """Every desk of today."""
        ...

    async def departments(self, day: date) -> Mapping[str, str]:
        """The names of today's departments by id."""
        ...

    async def sync(self, office: OfficeFile, day: date) -> "SyncReport":
        """Make people, desks, departments and profiles what the office file says from this day."""
        ...


class Tickets(Protocol):
    """Tickets and what is written with them."""

    async def locked(self, ticket: str) -> Ticket:
        """The ticket, held until the transaction ends; refuses an unknown one."""
        ...

    async def get(self, ticket: str) -> Ticket:
        """The ticket as it stands; refuses an unknown one."""
        ...

    async def by_number(self, number: int) -> Ticket:
        """The ticket with this number; refuses an unknown one."""
        ...

    async def next_number(self) -> int:
        """The office's next ticket number, taken in this transaction."""
        ...

    async def spend(self, nonce: str, act: Act, ticket: str, at: datetime) -> str | None:
        """Use a form's nonce up; the ticket of the first submit when it was used before."""
        ...

    async def open(self, change: Change) -> Ticket:
        """Write a new ticket with its first event."""
        ...

    async def record(self, change: Change) -> Ticket:
        """Write what an act changed; raises `Changed` when another was faster."""
        ...

    async def queue(self, desk: str) -> tuple[Ticket, ...]:
        """The desk's tickets that have not ended, the most urgent first."""
        ...

    async def of_requester(self, people: Iterable[str], limit: int) -> tuple[Ticket, ...]:
        """The requesters' tickets, live ones first, then the latest."""
        ...

    async def silent_since(self, before: datetime, limit: int) -> tuple[str, ...]:
        """Tickets delivered or accepted before a moment and still without a word on their use."""
        ...


class Contents(Protocol):
    """Erasable text."""

    async def get(self, content: str) -> Json:
        """What was written; None once erased."""
        ...

    async def many(self, ids: Iterable[str]) -> Mapping[str, Json]:
        """What was written, by id; erased ones are missing."""
        ...

    async def last_words(self, ticket: str, kinds: Iterable[str] = ...) -> str:
        """The last of these kinds written about it, of all that are words of a person's; empty if none."""
        ...

    async def erase(self, ticket: str, at: datetime) -> int:
        """Erase the ticket's text, salts, media and names of files; the number of texts erased."""
        ...


class Drafts(Protocol):
    """Versions, answers, media and unsaved text."""

    async def version(self, ticket: str, number: int) -> Version:
        """One version; refuses an unknown number."""
        ...

    async def content_of(self, ticket: str, number: int) -> Content:
        """The stored bytes and salt of a version, for its digest."""
        ...

    async def answers(self, ticket: str, number: int) -> Json:
        """The answers stored at the delivery of a version; None when there are none."""
        ...

    async def keep_medium(self, sha256: str, kind: str, content: bytes) -> None:
        """Keep a picture by its hash."""
        ...

    async def medium(self, sha256: str) -> bytes:
        """A picture's bytes."""
        ...

    async def scratch(self, officer: str, ticket: str) -> Mapping[str, str]:
        """Unsaved text by field."""
        ...

    async def keep_scratch(self, officer: str, ticket: str, texts: Mapping[str, str], at: datetime) -> None:
        """Keep unsaved text by field; empty texts are forgotten."""
        ...


class Timelog(Protocol):
    """The time ledger."""

    async def entry(self, entry: str) -> Entry:
        """One entry; refuses an unknown one."""
        ...

    async def of_ticket(self, ticket: str) -> tuple[Entry, ...]:
        """The ticket's entries in the order logged."""
        ...

    async def of_person(self, person: str, since: date) -> tuple[Entry, ...]:
        """A person's own entries from a day on, the latest first."""
        ...

    async def reversed(self, entry: str) -> bool:
        """Whether the entry has been taken back."""
        ...


class Audit(Protocol):
    """Chains of events."""

    async def note(self, event: Event) -> None:
        """Append to the office's own chain: refusals, reads, exports, settings."""
        ...

    def chains(self) -> AsyncIterator[tuple[str, tuple[Link, ...], str]]:
        """Every chain: its name, its links, and the head kept beside it."""
        ...

    async def receive(self, event_id: str, at: datetime) -> bool:
        """Keep that a platform's event came; False when it had come before."""
        ...

    async def office_head(self) -> tuple[int, str]:
        """The length and head of the office's chain."""
        ...


class Unit(Protocol):
    """One transaction."""

    @property
    def people(self) -> People:
        """People, roles, profiles and desks."""
        ...

    @property
    def tickets(self) -> Tickets:
        """Tickets."""
        ...

    @property
    def contents(self) -> Contents:
        """Erasable text."""
        ...

    @property
    def drafts(self) -> Drafts:
        """Versions, answers, media, unsaved text."""
        ...

    @property
    def timelog(self) -> Timelog:
        """The time ledger."""
        ...

    @property
    def audit(self) -> Audit:
        """The chains."""
        ...


class Store(Protocol):
    """The database."""

    def transaction(self) -> AbstractAsyncContextManager[Unit]:
        """A transaction that commits at the end, or leaves nothing behind."""
        ...

    def reading(self) -> AbstractAsyncContextManager[Unit]:
        """A consistent view that writes nothing."""
        ...


@dataclass(frozen=True)
class Workplace:
    """What every use case is given: the office, its policies, the store, the clock and chance."""

    office: OfficeFile
    policies: Mapping[str, Policy]
    store: Store
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    new_salt: Callable[[], bytes] = field(repr=False)

    def today(self) -> date:
        """The day it is in the office's zone."""
        return today(self.office.office, self.clock())

    def content(self, kind: str, value: Json) -> Content:
        """Text as erasable content with a salt of its own."""
        return Content(self.new_id(), kind, canonical(value), self.new_salt())
