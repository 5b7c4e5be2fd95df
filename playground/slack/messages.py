"""Every message of the workspace, and how they are found, changed and removed."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from playground.changes import Changes
from playground.clock import Clock
from playground.slack.clock import Stamps
from playground.slack.records import Message


@dataclass
class Messages:
    """The messages, ephemeral ones among them, in order of their stamps."""

    stamps: Stamps
    clock: Clock
    changes: Changes
    _all: dict[tuple[str, str], Message] = field(default_factory=dict)

    def post(self, channel: str, user: str, **details: Any) -> Message:
        """Add a message and return it with its stamp."""
        message = Message(channel, self.stamps.next(), user, posted_at=self.clock(), **details)
        self._all[channel, message.ts] = message
        self.changes.note()
        return message

    def find(self, channel: str, ts: str) -> Message | None:
        """The message with this stamp in this conversation."""
        return self._all.get((channel, ts))

    def change(self, message: Message, **details: Any) -> Message:
        """Replace parts of a message."""
        changed = replace(message, **details)
        self._all[message.channel, message.ts] = changed
        self.changes.note()
        return changed

    def remove(self, message: Message) -> None:
        """Take a message away."""
        self._all.pop((message.channel, message.ts), None)
        self.changes.note()

    def where(self, fits: Callable[[Message], bool]) -> list[Message]:
        """The messages that fit, oldest first."""
        return [message for message in self._all.values() if fits(message)]

    def seen_by(self, user: str, channel: str) -> list[Message]:
        """What one person sees in a conversation, ephemeral messages to them included."""
        return self.where(lambda each: each.channel == channel and each.only_for in {None, user})
