"""What the use cases need of tickets, texts, drafts and the time ledger."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from workflows.domain.drafts import Left, Version
from workflows.domain.evidence import Content, Json
from workflows.domain.tickets import Act, Ticket
from workflows.domain.timelog import Entry
from workflows.records import Change, Dropped

from .timelog import SumsByDay


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

    async def is_spent(self, nonce: str, act: Act) -> bool:
        """Whether a form with this nonce has been through."""
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

    async def put_to(self, person: str, limit: int) -> tuple[Ticket, ...]:
        """The tickets that wait for this person's answer, the longest first."""
        ...

    async def told(self, keys: Iterable[str]) -> frozenset[str]:
        """Those of these notices that have been written, by key."""
        ...

    async def silent_since(self, before: datetime, limit: int) -> tuple[str, ...]:
        """Tickets delivered or accepted before a moment and still without a word on their use."""
        ...


class Contents(Protocol):
    """Erasable text."""

    async def get(self, content: str) -> Json:
        """What was written; None once erased."""
        ...

    async def is_of(self, content: str, ticket: str, kind: str) -> bool:
        """Whether this was written about the ticket and is of that kind, erased or not."""
        ...

    async def last_kind(self, ticket: str, kinds: Iterable[str]) -> str:
        """Which of these kinds was written last about the ticket; empty if none."""
        ...

    async def written(self, ticket: str, kinds: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """Id and kind of what was written about the ticket, in that order, erased or not."""
        ...

    async def many(self, ids: Iterable[str]) -> Mapping[str, Json]:
        """What was written, by id; erased ones are missing."""
        ...

    async def last_words(self, ticket: str, kinds: Iterable[str] = ...) -> str:
        """The last of these kinds written about it, of all that are words of a person's; empty if none."""
        ...

    async def erase_some(self, ids: Iterable[str], at: datetime) -> int:
        """Erase these texts and their salts; the number erased."""
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

    async def drop(self, person: str, dropped: Dropped, at: datetime) -> None:
        """Keep that a person sent a picture, whose bytes are kept already."""
        ...

    async def dropped(self, person: str) -> tuple[Dropped, ...]:
        """The pictures a person sent, the latest first."""
        ...

    async def forget_dropped(self, before: datetime) -> int:
        """Forget pictures sent before a moment, and their bytes where no draft has them."""
        ...

    async def scratch(self, officer: str, ticket: str) -> Mapping[str, str]:
        """Unsaved text by field."""
        ...

    async def left(self, officer: str, ticket: str, since: datetime) -> Left | None:
        """The latest unsaved text of somebody else, unless it is older than that; None when there is none."""
        ...

    async def keep_scratch(self, officer: str, ticket: str, texts: Mapping[str, str], at: datetime) -> None:
        """Keep unsaved text by field; empty texts are forgotten."""
        ...


class Timelog(Protocol):
    """The time ledger."""

    async def entry(self, entry: str) -> Entry:
        """One entry; refuses an unknown one."""
        ...

    async def locked(self, entry: str) -> Entry:
        """One entry, held until the transaction ends; refuses an unknown one."""
        ...

    async def add(self, entries: Sequence[Entry], contents: Sequence[Content] = ()) -> None:
        """Write entries without a ticket, with their words."""
        ...

    async def sums(
        self, desks: Iterable[str], departments: Iterable[str], first: date, last: date
    ) -> SumsByDay:
        """Minutes by day and ticket of these desks, and on these departments' own channels; no names."""
        ...

    async def of_ticket(self, ticket: str) -> tuple[Entry, ...]:
        """The ticket's entries in the order logged."""
        ...

    async def of_person(self, person: str, since: date) -> tuple[Entry, ...]:
        """A person's own entries from a day on, the latest first."""
        ...

    async def reversals(self, entry: str) -> tuple[Entry, ...]:
        """What takes the entry back: one entry, or none."""
        ...

    async def reversed(self, entry: str) -> bool:
        """Whether the entry has been taken back."""
        ...
