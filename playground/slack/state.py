"""All a workspace knows, in memory, without anything that talks to anyone."""

import time
from dataclasses import dataclass, field

from playground.changes import Changes
from playground.clock import Clock
from playground.slack.blockkit.limits import most
from playground.slack.clock import Stamps
from playground.slack.faults import SlackFaults
from playground.slack.files import Files
from playground.slack.messages import Messages
from playground.slack.records import Bot, Call, Column, Conversation, Json, Message, Profile, StoredFile
from playground.slack.tickets import ResponseTickets, Triggers
from playground.slack.views import Views
from playground.slack.wire import file_json, message_json
from playground.unsent import NotSentError


@dataclass
class State:
    """The workspace's records; the Web API writes them, people read them."""

    team_id: str = "T0TEAM"
    domain: str = "kommune"
    clock: Clock = time.time
    base_url: str = ""
    bot: Bot | None = None
    people: dict[str, Profile] = field(default_factory=dict)
    conversations: dict[str, Conversation] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    notices: dict[str, list[str]] = field(default_factory=dict)
    faults: SlackFaults = field(default_factory=SlackFaults)
    changes: Changes = field(default_factory=Changes)

    def __post_init__(self) -> None:
        self.messages = Messages(Stamps(self.clock), self.clock, self.changes)
        self.views = Views(self.clock, self.changes)
        self.files = Files(self.clock, self.changes)
        self.triggers = Triggers(self.clock)
        self.responses = ResponseTickets(self.clock)

    @property
    def app(self) -> Bot:
        """The one app of this workspace."""
        if self.bot is None:
            raise LookupError("the workspace has no app yet: add_bot first")
        return self.bot

    def direct(self, user: str) -> Conversation:
        """The direct conversation between the app and a person, opened when needed."""
        found = self.conversations.get("D" + user[1:])
        if found is None:
            members = frozenset({user, self.app.user_id})
            found = Conversation("D" + user[1:], "directmessage", members, direct_with=user)
            self.conversations[found.id] = found
        return found

    def files_of(self, message: Message) -> list[Json]:
        """The file objects a message carries."""
        found = [self.files.find(file_id) for file_id in message.files]
        return [file_json(file, self.team_id, self.base_url) for file in found if file]

    def message_json(self, message: Message, *, metadata: bool = False) -> Json:
        """A message as it goes over the wire, thread counts and files included."""
        answer = message_json(message, self.bot, self.files_of(message), metadata=metadata)
        replies = self.messages.where(
            lambda each: (
                each.channel == message.channel and each.thread_ts == message.ts and not each.only_for
            )
        )
        if replies:
            latest = {"reply_count": len(replies), "latest_reply": replies[-1].ts}
            answer |= {"thread_ts": message.ts, **latest}
        return answer

    def uploaded(self, files: list[StoredFile], filetypes: list[str] | None) -> list[Json]:
        """The file objects of a file field, or the client's refusal."""
        found = [file_json(file, self.team_id, self.base_url) for file in files]
        for file in found:
            if filetypes and file["filetype"] not in filetypes:
                raise NotSentError({file["name"]: "this type of file is not accepted"})
            if file["size"] > most("file_input.bytes"):
                raise NotSentError({file["name"]: "the file is too large"})
        return found

    def notify(self, user: str, notice: str) -> None:
        """Show a person one of Slack's own notices."""
        self.notices.setdefault(user, []).append(notice)
        self.changes.note()

    def complain(self, complaint: str) -> None:
        """Remember something the app did that Slack would not have accepted."""
        self.complaints.append(complaint)
        self.changes.note()
