"""The message in a chat that a request was made from, and what its author made of it since."""

from dataclasses import dataclass
from enum import StrEnum

from .evidence import Json


class Fate(StrEnum):
    """What became of the message."""

    EDITED = "edited"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Origin:
    """A message as its platform names it."""

    platform: str
    conversation: str
    message: str

    def __str__(self) -> str:
        return f"{self.conversation} {self.message}"


@dataclass(frozen=True, slots=True)
class Turn:
    """What happened to a message; `stamp` grows with each change, so that one told again is known."""

    fate: Fate
    stamp: str
    before: str = ""  # its words until then, where the platform tells them
    after: str = ""

    def value(self) -> dict[str, Json]:
        """The words that are kept, both the old and the new."""
        return {"before": self.before, "after": self.after}


def named(platform: str, carried: str) -> Origin | None:
    """The message that a form or a button carried along; None where it came from none."""
    conversation, _, message = carried.partition(" ")
    return Origin(platform, conversation, message) if conversation and message else None
