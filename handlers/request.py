"""What any message, click or form becomes: one frozen value that knows no platform."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

NO_FIELDS: Mapping[str, tuple[str, ...]] = {}


class Place(StrEnum):
    """Where the person was when they asked, which decides where the answer shows."""

    COMMAND = "command"  # the chat command
    MESSAGE = "message"  # a button in a message
    SCREEN = "screen"  # a button or a live field in an open screen
    SUBMIT = "submit"  # an open form was sent


@dataclass(frozen=True, slots=True)
class Sender:
    """The person as the platform names them; who that is, the directory knows."""

    platform: str
    id: str
    team: str
    foreign: bool = False  # another team's member, as the payload itself tells


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file that came with a form; fetched only when an act needs its bytes."""

    name: str
    reference: str
    size: int


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody wants, from the chat command or from an action's own name."""

    action: str
    sender: Sender
    place: Place
    at: datetime
    words: str = ""  # what was typed after the command
    value: str = ""  # what the button itself carries beside ticket and revision
    ticket: str | None = None
    revision: int | None = None
    version: int | None = None  # the draft's number that the person looks at
    nonce: str | None = None
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NO_FIELDS)
    files: tuple[IncomingFile, ...] = ()
    conversation: str | None = None
    origin: str = ""  # the message it is about: its conversation and its own name there
    thread: str | None = None  # the message whose thread it came from

    def text(self, name: str) -> str:
        """A field's text, empty when nothing was typed."""
        return "".join(self.fields.get(name, ()))

    def chosen(self, name: str) -> tuple[str, ...]:
        """The options chosen in a field."""
        return self.fields.get(name, ())

    def ticked(self, name: str) -> bool:
        """Whether a tick is set."""
        return bool(self.fields.get(name))
