"""What goes back to the person who asked, and what comes of sending a message to a conversation."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from handlers.screens.elements import Card, Message, Screen


@dataclass(frozen=True, slots=True)
class Shown:
    """A screen opens, or takes the place of the one that is open."""

    screen: Screen


@dataclass(frozen=True, slots=True)
class Told:
    """A card that only this person sees, where they are; `refused` when it says no.

    `home` when it is their home, which stays and is drawn anew where the platform has a place for it.
    """

    card: Card
    refused: bool = False
    home: bool = False


@dataclass(frozen=True, slots=True)
class Wrong:
    """Sentences at the fields they belong to; `above` stands where no field fits."""

    fields: Mapping[str, str]
    above: str = ""


@dataclass(frozen=True, slots=True)
class Handed:
    """A file to the person's own conversation, with the words that go along."""

    file_name: str
    content: bytes
    card: Card


@dataclass(frozen=True, slots=True)
class Done:
    """Nothing more to show: an open screen closes."""


Reply: TypeAlias = "Shown | Told | Wrong | Handed | Done"


@dataclass(frozen=True, slots=True)
class Sent:
    """The message arrived; the reference names it when it is brought up to date."""

    reference: str


@dataclass(frozen=True, slots=True)
class Later:
    """The far side asks for a pause of so many seconds (429 and Retry-After)."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Unreachable:
    """A fault of the far side or the network; `in_doubt` when the message may have arrived."""

    reason: str
    in_doubt: bool


@dataclass(frozen=True, slots=True)
class Rejected:
    """A refusal that no retry will change."""

    reason: str


Outcome: TypeAlias = "Sent | Later | Unreachable | Rejected"


@dataclass(frozen=True, slots=True)
class Envelope:
    """Where a message goes and how it is known again: the lane's conversation and the notice's key."""

    lane: str
    key: str
    revision: int
    reference: str | None = None  # the message to bring up to date, None for a new one
    kind: str = ""  # of the notice, by which the same card is drawn again for one reader
    ticket: str = ""
    thread: str | None = None  # the message to post a new one beneath


@dataclass(frozen=True, slots=True)
class Route:
    """How a request will be answered, known before the answer is: with a screen, and from memory alone."""

    opens: bool
    instant: bool = False


class LookupFailed(Exception):  # noqa: N818 -- it failed, and says nothing about what was looked for
    """The far side could not be asked, so nothing is known of what was looked for."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Courier(Protocol):
    """A platform's way of putting one message into one conversation."""

    async def send(self, envelope: Envelope, message: Message) -> Outcome:
        """Post the message, or update the one referred to."""
        ...

    async def arrived(self, envelope: Envelope) -> str | None:
        """The reference of a message with this key that has arrived already; None if none is found.

        Raises `LookupFailed` when the far side can't be asked.
        """
        ...
