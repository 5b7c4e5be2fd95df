"""All a tenant knows, in memory, without anything that talks to anyone."""

import time
from dataclasses import dataclass, field, replace

from playground.changes import Changes
from playground.clock import Clock
from playground.faults import Faults
from playground.teams.files import Files
from playground.teams.ids import Stamps, bot_id, chat_id, split_thread
from playground.teams.keys import AccessTokens, Keys
from playground.teams.messages import Messages
from playground.teams.records import Call, Chat, Column, Dialog, Json, Person, Place, Team


@dataclass
class State:
    """The tenant's records; the connector writes them, people read them."""

    tenant_id: str
    app_id: str
    app_password: str
    bot_name: str
    clock: Clock = time.time
    base_url: str = ""
    people: dict[str, Person] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    chats: dict[str, Chat] = field(default_factory=dict)
    dialogs: dict[str, Dialog] = field(default_factory=dict)
    errors: dict[str, dict[str, str]] = field(default_factory=dict)
    toasts: dict[str, list[str]] = field(default_factory=dict)
    views: dict[tuple[str, str, int, str], Json] = field(default_factory=dict)
    consents: dict[tuple[str, str], str] = field(default_factory=dict)
    uploads: dict[str, tuple[str, str]] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    faults: Faults = field(default_factory=Faults)
    changes: Changes = field(default_factory=Changes)
    keys: Keys = field(default_factory=Keys)

    def __post_init__(self) -> None:
        self.messages = Messages(Stamps(self.clock), self.clock, self.changes)
        self.files = Files(self.changes)
        self.tokens = AccessTokens(self.clock)

    @property
    def bot_id(self) -> str:
        """The app's id in conversations."""
        return bot_id(self.app_id)

    @property
    def service_url(self) -> str:
        """What the app is to use as the connector's address."""
        return f"{self.base_url}/teams/"

    def chat(self, aad_id: str) -> Chat:
        """A person's personal chat with the app, which may not be installed in it yet."""
        return self.chats.setdefault(aad_id, Chat(chat_id(aad_id), aad_id))

    def change_chat(self, aad_id: str, *, installed: bool | None = None, blocked: bool | None = None) -> None:
        """Install the app for a person or take it away, block it or let it speak again."""
        chat = self.chat(aad_id)
        self.chats[aad_id] = replace(
            chat,
            installed=chat.installed if installed is None else installed,
            blocked=chat.blocked if blocked is None else blocked,
        )
        self.changes.note()

    def change_team(self, team: Team) -> None:
        """Keep a team as it is now."""
        self.teams[team.id] = team
        self.changes.note()

    def place(self, conversation: str) -> Place | None:
        """The conversation with this id, a channel's thread included."""
        base, thread = split_thread(conversation)
        for chat in self.chats.values():
            if chat.id == conversation:
                return Place(chat.id, self.bot_name, "personal", frozenset({chat.person}), chat=chat)
        for team in self.teams.values():
            if base in team.channels:
                name = team.channels[base]
                return Place(base, name, "channel", team.members, team=team, thread=thread)
        return None

    def places_of(self, aad_id: str) -> list[Place]:
        """Where a person can read: their own chat with the app, and their teams' channels."""
        channels = [each for team in self.teams.values() if aad_id in team.members for each in team.channels]
        found = [self.place(each) for each in (self.chat(aad_id).id, *channels)]
        return [each for each in found if each is not None]

    def person_by(self, user: str) -> Person | None:
        """The person an app means by an MRI, an Entra object id or a user principal name."""
        people = self.people.values()
        return next((each for each in people if user in {each.mri, each.aad_id, each.email}), None)

    def name_of(self, sender: str) -> str:
        """What a sender is called."""
        return self.people[sender].name if sender in self.people else self.bot_name

    def toast(self, aad_id: str, words: str) -> None:
        """Show a person something for a moment."""
        self.toasts.setdefault(aad_id, []).append(words)
        self.changes.note()

    def complain(self, complaint: str) -> None:
        """Remember something the app did that Teams would not have shown as it was meant."""
        self.complaints.append(complaint)
        self.changes.note()
