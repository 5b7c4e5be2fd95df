"""What the use cases need of reminders, and of the tickets they are about."""

from datetime import datetime
from typing import Protocol

from workflows.domain.notices import Notice
from workflows.domain.reminders import Kept, Watched
from workflows.domain.tickets import Ticket


class Reminders(Protocol):
    """Reminders: each kept once, told once, in the digest of one conversation."""

    async def watched(self) -> tuple[Watched, ...]:
        """Every live ticket with what its reminders follow from."""
        ...

    async def every(self) -> tuple[Kept, ...]:
        """All reminders of live tickets, told or not."""
        ...

    async def keep(self, found: tuple[Kept, ...]) -> None:
        """Keep reminders; those that are kept already stay as they are."""
        ...

    async def tell(self, lane: str, until: datetime, at: datetime, digest: str) -> tuple[Kept, ...]:
        """Take what is to be told in a conversation until a moment, so that nobody else tells it."""
        ...

    async def send(self, notice: Notice, at: datetime) -> None:
        """Send the digest."""
        ...

    async def of_digest(self, lane: str, digest: str) -> tuple[Kept, ...]:
        """What a digest holds."""
        ...

    async def put_off(self, lane: str, ticket: str, until: datetime) -> None:
        """Tell what is kept of this ticket in this conversation, and not told yet, from a moment on."""
        ...

    async def forget(self, before: datetime) -> int:
        """Forget what was told before a moment about tickets that have ended; how many."""
        ...

    async def undated(self, limit: int) -> tuple[Ticket, ...]:
        """Live tickets that have no due date."""
        ...

    async def date(self, ticket: str, due_at: datetime) -> bool:
        """Give a ticket a due date; False when it has one."""
        ...
