"""How a message is known again: the notice's key in its metadata, or in a block's name where it has none."""

import hashlib
from dataclasses import dataclass
from typing import Any

from handlers.replies import Envelope
from handlers.slack import limits
from handlers.slack.client import Slack
from handlers.slack.failures import FAILED_CALL, code_of
from handlers.slack.names import NOTICE
from handlers.slack.payloads import inner, word

Json = dict[str, Any]

EVENT_TYPE = "udkast_notice"
_PAGES = 3
_REPLY_PAGES = 10  # a thread begins with its oldest reply, and what is looked for may be its newest


@dataclass(frozen=True, slots=True)
class Mark:
    """A notice's key and which message of several this is."""

    key: str
    revision: int
    part: int = 1
    parts: int = 1

    @classmethod
    def of(cls, envelope: Envelope, part: int = 1, parts: int = 1) -> "Mark":
        """The mark of a notice's message."""
        return cls(envelope.key, envelope.revision, part, parts)

    @property
    def metadata(self) -> Json:
        """What goes along with a message, unseen."""
        payload: Json = {"key": self.key, "revision": self.revision}
        if self.part > 1:
            payload["part"] = self.part
        if self.parts > 1:
            payload["parts"] = self.parts
        return {"event_type": EVENT_TYPE, "event_payload": payload}

    @property
    def block_id(self) -> str:
        """The same for a shared file, whose message takes blocks but no metadata."""
        name = f"{NOTICE}{self.part}!{self.key}"
        if len(name) <= limits.BLOCK_ID:
            return name
        return f"{NOTICE}{self.part}!{hashlib.sha256(self.key.encode()).hexdigest()}"

    def is_on(self, message: Json) -> bool:
        """Whether a message is this one, of whatever revision."""
        payload = inner(message, "metadata", "event_payload")
        told = word(message, "metadata", "event_type") == EVENT_TYPE and payload.get("key") == self.key
        if told:
            return bool(payload.get("part", 1) == self.part)
        blocks = message.get("blocks")
        named = [block.get("block_id") for block in blocks if isinstance(block, dict)] if blocks else []
        return self.block_id in named


def parts_of(message: Json) -> int:
    """Of how many messages a notice's first one is the beginning."""
    parts = inner(message, "metadata", "event_payload").get("parts")
    return parts if isinstance(parts, int) else 1


async def find_message(slack: Slack, conversation: str, mark: Mark) -> Json:
    """The newest message with this mark among the last few hundred; empty if there is none."""
    cursor = ""
    for _ in range(_PAGES):
        more = {"cursor": cursor} if cursor else {}
        page = await slack.ask(
            "conversations.history",
            channel=conversation,
            limit=limits.HISTORY_PAGE,
            include_all_metadata=1,
            **more,
        )
        found = _marked(page, mark)
        cursor = word(page, "response_metadata", "next_cursor")
        if found or not cursor:
            return found
    return {}


async def replies_to(slack: Slack, conversation: str, ts: str) -> list[Json]:
    """The messages in the thread of a message, the first thousand."""
    found: list[Json] = []
    cursor = ""
    for _ in range(_REPLY_PAGES):
        more = {"cursor": cursor} if cursor else {}
        page = await slack.ask(
            "conversations.replies",
            channel=conversation,
            ts=ts,
            limit=limits.HISTORY_PAGE,
            include_all_metadata=1,
            **more,
        )
        found += [each for each in _messages(page) if word(each, "ts") != ts]
        cursor = word(page, "response_metadata", "next_cursor")
        if not cursor:
            break
    return found


async def find_reply(slack: Slack, conversation: str, thread: str, mark: Mark) -> Json:
    """The message with this mark in a thread; empty if there is none, or no such thread any more."""
    try:
        there = await replies_to(slack, conversation, thread)
    except FAILED_CALL as error:
        if code_of(error) != "thread_not_found":
            raise
        there = []
    return next((each for each in there if mark.is_on(each)), {})


def _marked(page: Json, mark: Mark) -> Json:
    return next((each for each in _messages(page) if mark.is_on(each)), {})


def _messages(page: Json) -> list[Json]:
    listed = page.get("messages")
    return [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
