"""The frozen records a workspace holds: people, conversations, messages, views, files and the app."""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class Profile:
    """One member, guest or stranger of the workspace."""

    id: str
    name: str
    email: str
    locale: str = "da-DK"
    tz: str = "Europe/Copenhagen"
    restricted: bool = False
    ultra_restricted: bool = False
    stranger: bool = False
    deleted: bool = False
    bot: bool = False
    team_id: str | None = None


@dataclass(frozen=True)
class Conversation:
    """One channel or direct conversation."""

    id: str
    name: str
    members: frozenset[str]
    private: bool = False
    shared: bool = False
    archived: bool = False
    direct_with: str | None = None


@dataclass(frozen=True)
class Bot:
    """The app as the workspace knows it."""

    token: str
    signing_secret: str
    scopes: frozenset[str]
    app_token: str | None = None
    name: str = "Udkast"
    user_id: str = "U0BOT"
    bot_id: str = "B0BOT"
    app_id: str = "A0APP"
    home_tab: bool = True
    verification_token: str = "verification"  # noqa: S105 - old and unused, but still in every payload


@dataclass(frozen=True)
class Message:
    """One message, or one ephemeral message when it has a single reader."""

    channel: str
    ts: str
    user: str
    text: str = ""
    blocks: tuple[Json, ...] = ()
    thread_ts: str | None = None
    metadata: Json | None = None
    files: tuple[str, ...] = ()
    edited: str | None = None
    only_for: str | None = None
    from_bot: bool = False
    mrkdwn: bool = True
    unfurl: bool = True
    posted_at: float = 0.0
    reactions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class View:
    """One modal or App Home as it stands, without what its reader has typed."""

    id: str
    type: str
    user: str
    blocks: tuple[Json, ...]
    hash: str
    title: Json | None = None
    submit: Json | None = None
    close: Json | None = None
    private_metadata: str = ""
    callback_id: str = ""
    external_id: str = ""
    clear_on_close: bool = False
    notify_on_close: bool = False
    root_view_id: str = ""
    previous_view_id: str | None = None


@dataclass(frozen=True)
class StoredFile:
    """One uploaded file."""

    id: str
    name: str
    title: str
    mimetype: str
    content: bytes
    user: str
    created: int
    alt_text: str = ""
    channels: tuple[str, ...] = ()
    deleted: bool = False


@dataclass(frozen=True)
class Call:
    """One call of the Web API as the workspace received it; `lost` when its answer was cut off."""

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
        """Whether Slack would take the answer as a yes."""
        return self.error is None
