"""Every message of the tenant, and how they are found, changed and removed."""

from dataclasses import dataclass, field, replace
from typing import Any

from playground.changes import Changes
from playground.clock import Clock
from playground.teams.ids import Stamps
from playground.teams.records import Message


@dataclass
class Messages:
    """The messages in order of their ids; a deleted one stays, marked."""

    stamps: Stamps
    clock: Clock
    changes: Changes
    _all: dict[tuple[str, str], Message] = field(default_factory=dict)

    def post(self, conversation: str, sender: str, **details: Any) -> Message:
        """Add a message and return it with its id."""
        message = Message(conversation, self.stamps.next(), sender, posted_at=self.clock(), **details)
        return self._keep(message)

    def find(self, conversation: str, message_id: str) -> Message | None:
        """The message with this id in this conversation, unless it was deleted."""
        found = self._all.get((conversation, message_id))
        return found if found and not found.deleted else None

    def change(self, message: Message, **details: Any) -> Message:
        """Replace parts of a message."""
        return self._keep(replace(message, changed=message.changed + 1, **details))

    def of(self, conversation: str) -> list[Message]:
        """The messages of a conversation, oldest first."""
        return [each for each in self._all.values() if each.conversation == conversation]

    def _keep(self, message: Message) -> Message:
        self._all[message.conversation, message.id] = message
        self.changes.note()
        return message
