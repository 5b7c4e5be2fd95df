"""What this room asks of the rest of Udkast."""

from typing import Protocol

from config.i18n import Words
from handlers.replies import Reply, Route
from handlers.request import Request, Sender
from workflows.domain.origins import Origin, Turn


class Desk(Protocol):
    """Who answers requests; nothing here raises, for refusals and faults are replies as well."""

    def route(self, request: Request) -> Route:
        """How this request will be answered; from memory."""
        ...

    def instant(self, request: Request) -> Reply:
        """The answer to an instant request; from memory."""
        ...

    async def reply(self, request: Request) -> Reply:
        """The answer to a request."""
        ...

    async def seen(self, event_id: str) -> bool:
        """Whether this event came before; it counts as seen from now on."""
        ...

    async def turned(self, sender: Sender, origin: Origin, turn: Turn) -> None:
        """Somebody changed or deleted a message; raises StoreUnavailable where nobody can be told."""
        ...

    async def account(self, sender: Sender, *, closed: bool) -> None:
        """Somebody's account was closed or opened again; raises StoreUnavailable."""
        ...

    async def ticket_of_card(self, platform: str, conversation: str, message: str) -> str | None:
        """The ticket whose card is this message; None for any other. Raises StoreUnavailable."""
        ...

    def words(self, sender: Sender) -> Words:
        """The words of the sender's language; from memory."""
        ...


class ReadWords(Protocol):
    """Which action a person asked for with the words after the chat command."""

    def __call__(self, words: str) -> tuple[str, str]:
        """The action, and the words that belong to it."""
        ...


class Lanes(Protocol):
    """Which of Slack's ids a lane stands for."""

    async def conversation(self, lane: str) -> str | None:
        """A conversation's id for a desk, a person's user id for a person, None when neither is known."""
        ...


class Homes(Protocol):
    """The homes of the office's people, each drawn by one at a time."""

    async def now(self, identity: str) -> bool:
        """Draw a person's home now, by their id on the platform; False where it could not be shown."""
        ...
