"""The frozen records a tenant holds: people, teams, conversations, messages, dialogs and files."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]
ADAPTIVE = "application/vnd.microsoft.card.adaptive"
CONSENT = "application/vnd.microsoft.teams.card.file.consent"
FILE_CARD = "application/vnd.microsoft.teams.card.file.info"
DOWNLOAD = "application/vnd.microsoft.teams.file.download.info"


@dataclass(frozen=True)
class Person:
    """One member, guest or stranger of the tenant."""

    aad_id: str
    mri: str
    name: str
    email: str
    locale: str = "da-DK"
    guest: bool = False
    tenant_id: str = ""
    deleted: bool = False


@dataclass(frozen=True)
class Team:
    """One team with its channels; the app hears of it once it is installed in it."""

    id: str
    name: str
    channels: Mapping[str, str]
    members: frozenset[str]
    group_id: str
    installed: bool = False


@dataclass(frozen=True)
class Chat:
    """A person's personal chat with the app."""

    id: str
    person: str
    installed: bool = False
    blocked: bool = False


@dataclass(frozen=True)
class Place:
    """Where something is said: a personal chat or a channel, and in a channel which thread."""

    id: str
    name: str
    kind: Literal["personal", "channel"]
    members: frozenset[str]
    team: Team | None = None
    chat: Chat | None = None
    thread: str | None = None

    @property
    def wire_id(self) -> str:
        """The conversation id as it goes over the wire, with the thread's first message in a channel."""
        return f"{self.id};messageid={self.thread}" if self.thread else self.id


@dataclass(frozen=True)
class Message:
    """One message; in a channel `root` is the first of its thread, None for that first one itself.

    `files` are ids, `pictures` those among them that stand in the text.
    """

    conversation: str
    id: str
    sender: str
    text: str = ""
    format: str = "plain"
    attachments: tuple[Json, ...] = ()
    files: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    root: str | None = None
    edited: bool = False
    changed: int = 0
    deleted: bool = False
    from_bot: bool = False
    posted_at: float = 0.0

    @property
    def cards(self) -> list[Json]:
        """The Adaptive Cards of the message."""
        return [each["content"] for each in self.attachments if each.get("contentType") == ADAPTIVE]

    @property
    def consent(self) -> Json | None:
        """The attachment that asks whether a file may be stored, if there is one."""
        return next((each for each in self.attachments if each.get("contentType") == CONSENT), None)

    @property
    def thread(self) -> str:
        """The id of the thread's first message."""
        return self.root or self.id


@dataclass(frozen=True)
class Dialog:
    """A dialog a person has open, and what opened it: an app's message or a command of its extension."""

    title: str
    card: Json
    conversation: str
    height: int | str | None = None
    width: int | str | None = None
    message: str | None = None
    command: str | None = None
    payload: Json | None = None
    opening: object = field(default_factory=object, compare=False)  # the same through all its cards


@dataclass(frozen=True)
class StoredFile:
    """One file, a person's own or one an app was allowed to store."""

    id: str
    name: str
    mimetype: str
    content: bytes
    owner: str
    secret: str
    size: int = 0
    stored: bool = True

    @property
    def kind(self) -> str:
        """The type of file as Teams names it: the ending of its name."""
        return self.name.rsplit(".", maxsplit=1)[-1].lower() if "." in self.name else ""

    @property
    def picture(self) -> bool:
        """Whether it can be shown in a message."""
        return self.mimetype in {"image/png", "image/jpeg", "image/gif"}


@dataclass(frozen=True)
class Call:
    """One call as the tenant received it, by the name of its route; `lost` when its answer was cut off."""

    method: str
    arguments: Json
    at: float
    error: str | None = None
    lost: bool = False


@dataclass(frozen=True)
class Column:
    """One person's place on the page: where they look first, and whether on a phone."""

    person: str
    conversation: str | None = None
    phone: bool = False
    role: str = ""


@dataclass(frozen=True)
class Outcome:
    """What the app answered to one delivery."""

    status: int = 0
    body: Any = None
    error: str | None = None
    headers: Json = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether Teams would take the answer as a yes."""
        return self.error is None
