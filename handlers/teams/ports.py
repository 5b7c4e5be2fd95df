"""What this room asks of the rest of Udkast."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from config.i18n import Words
from handlers.replies import Reply, Route
from handlers.request import Request, Sender
from handlers.screens.elements import Picture
from workflows.domain.origins import Origin, Turn

Json = dict[str, Any]

PLATFORM = "teams"


class Desk(Protocol):
    """Who answers requests; nothing here raises, for refusals and faults are replies as well."""

    def route(self, request: Request) -> Route:
        """How this request will be answered; from memory."""
        ...

    async def reply(self, request: Request) -> Reply:
        """The answer to a request."""
        ...

    async def turned(self, sender: Sender, origin: Origin, turn: Turn) -> None:
        """Somebody changed or deleted a message; raises StoreUnavailable where nobody can be told."""
        ...

    def conversations(self, sender: Sender) -> frozenset[str]:
        """The conversations of the desks that the sender works at; from memory."""
        ...

    async def left(self, sender: Sender, conversation: str) -> None:
        """Somebody left a desk's conversation; raises StoreUnavailable, and Refusal for a lost race."""
        ...

    async def account(self, sender: Sender, *, closed: bool) -> None:
        """Somebody's account was closed or opened again; raises as `left` does."""
        ...

    def words(self, sender: Sender) -> Words:
        """The words of the sender's language; from memory."""
        ...


class ReadWords(Protocol):
    """Which action a person asked for with the words they wrote to the bot."""

    def __call__(self, words: str) -> tuple[str, str]:
        """The action, and the words that belong to it."""
        ...


@dataclass(frozen=True, slots=True)
class Lane:
    """What a lane stands for in Teams: a person's Entra id, or a conversation with its desk's members."""

    person: str | None = None
    conversation: str | None = None
    members: frozenset[str] = frozenset()  # the Entra ids of those whose own view of a card is drawn
    language: str | None = None


class Lanes(Protocol):
    """Which of Teams' ids a lane stands for."""

    def lane(self, lane: str) -> Lane | None:
        """The person or the conversation; None when neither is known."""
        ...

    def words(self, lane: str) -> Words:
        """The words of whoever reads the lane."""
        ...


class Contacts(Protocol):
    """How the bot reaches people and conversations, kept over restarts."""

    def find(self, subject: str) -> Mapping[str, Any] | None:
        """The reference of somebody met before; None when never met, or lost."""
        ...

    def is_lost(self, subject: str) -> bool:
        """Whether somebody was met before, and is reached no more."""
        ...

    async def keep(self, subject: str, reference: Json) -> None:
        """Keep how somebody is reached from now on."""
        ...

    async def lose(self, subject: str) -> None:
        """Keep that somebody is not reached any more."""
        ...


class Pictures(Protocol):
    """Addresses at which Teams fetches pictures, for a while."""

    def address(self, picture: Picture) -> str:
        """The address of a picture."""
        ...


class Homes(Protocol):
    """The homes of the office's people, each drawn by one at a time."""

    async def now(self, identity: str) -> bool:
        """Show a person's home now, by their Entra id; False where it could not be shown."""
        ...
