"""What the use cases need of the messages that requests were made from."""

from typing import Protocol

from workflows.domain.origins import Fate, Origin, Turn


class Origins(Protocol):
    """The messages that requests were made from."""

    async def keep(self, ticket: str, origin: Origin) -> None:
        """Keep that the ticket came from a message."""
        ...

    async def tickets(self, origin: Origin) -> tuple[str, ...]:
        """The tickets that came from a message, the oldest first."""
        ...

    async def turn(self, ticket: str, origin: Origin, turn: Turn) -> bool:
        """Keep what became of the message; False when that, or something later, is known already."""
        ...

    async def fate(self, ticket: str) -> Fate | None:
        """What became of the message the ticket came from; None where it stands, or there was none."""
        ...

    async def ticket_of_card(self, lane: str, reference: str) -> str | None:
        """The ticket whose card in a lane is the message of this reference; None for any other message."""
        ...
