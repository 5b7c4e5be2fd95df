"""Slack's events as requests: the bot mentioned, a Word file in a thread, a message changed or deleted.

https://docs.slack.dev/reference/events/app_mention and https://docs.slack.dev/reference/events/message
"""

import re
from dataclasses import dataclass, replace
from typing import Any

from handlers.request import Request, Sender
from handlers.slack.payloads import inner, word
from handlers.slack.requests import PLATFORM, WORD, Reader, nonce_of, origin_of, unescaped
from handlers.slack.state import files_of
from workflows.domain.manuscripts import is_word
from workflows.domain.origins import Fate, Origin, Turn

Json = dict[str, Any]

_CHANGED, _DELETED, _SHARED = "message_changed", "message_deleted", "file_share"
_GONE = "tombstone"  # what is left of a deleted message that has answers
# https://docs.slack.dev/messaging/formatting-message-text: <@U1>, <#C1|name>, <!here>, <https://…|label>
_MENTION = re.compile(r"<@([A-Z0-9_]+)(?:\|([^>]*))?>")
_PLACE = re.compile(r"<#[A-Z0-9_]+(?:\|([^>]*))?>")
_GROUP = re.compile(r"<!(?:subteam\^)?[^|>]*(?:\|([^>]*))?>")
_LINK = re.compile(r"<(?:mailto:)?([^|>]+)(?:\|[^>]*)?>")


@dataclass(frozen=True, slots=True)
class Turned:
    """What became of which message, and who did it."""

    sender: Sender
    origin: Origin
    turn: Turn


@dataclass(frozen=True, slots=True)
class Events:
    """Reads the events of conversations."""

    reader: Reader

    def mention(self, body: Json) -> Request | None:
        """What somebody wants who mentioned the bot; the message they did it in is what it is about."""
        event = inner(body, "event")
        if word(event, "type") != "app_mention" or _is_a_bot_s(event, body):
            return None
        if any(is_word(one.name) for one in files_of(event)):
            return None  # the file says what is wanted, and comes as a message of its own
        sender = self._sender(word(event, "user"), body)
        if sender is None:
            return None
        channel, message = word(event, "channel"), word(event, "ts")
        asked = self.reader.asked(sender, words_of(word(event, "text")), channel)
        thread = word(event, "thread_ts") or None
        return replace(asked, origin=origin_of(channel, message), thread=thread)

    def dropped(self, body: Json) -> Request | None:
        """A Word file in a thread, whose ticket is looked up by whoever answers."""
        event = inner(body, "event")
        shared = word(event, "type") == "message" and word(event, "subtype") == _SHARED
        thread, channel = word(event, "thread_ts"), word(event, "channel")
        if not shared or not thread or word(event, "channel_type") == "im" or _is_a_bot_s(event, body):
            return None
        files = tuple(one for one in files_of(event) if is_word(one.name))
        sender = self._sender(word(event, "user"), body)
        if not files or sender is None:
            return None
        asked = self.reader.asked(sender, "", channel)
        nonce = nonce_of(channel, word(event, "ts"))
        return replace(asked, action=WORD, words="", files=files, thread=thread, nonce=nonce)

    def turned(self, body: Json) -> Turned | None:
        """A message whose words are others now, or that is gone; one that Slack itself changed is neither."""
        event = inner(body, "event")
        if word(event, "type") != "message" or word(event, "subtype") not in {_CHANGED, _DELETED}:
            return None
        before, after = inner(event, "previous_message"), inner(event, "message")
        gone = word(event, "subtype") == _DELETED or word(after, "subtype") == _GONE
        if word(before, "bot_id") or word(after, "bot_id"):
            return None
        if not gone and word(before, "text") == word(after, "text"):
            return None
        ts = word(event, "deleted_ts") or word(after, "ts") or word(before, "ts")
        sender = self._sender(word(after, "edited", "user") or word(before, "user"), body)
        channel = word(event, "channel")
        if sender is None or not ts or not channel:
            return None
        said = unescaped(_plain(word(before, "text")))
        now = "" if gone else unescaped(_plain(word(after, "text")))
        turn = Turn(Fate.DELETED if gone else Fate.EDITED, word(event, "event_ts"), said, now)
        return Turned(sender, Origin(PLATFORM, channel, ts), turn)

    def _sender(self, user: str, body: Json) -> Sender | None:
        event = inner(body, "event")
        team = word(event, "user_team") or word(event, "team") or word(body, "team_id")
        return self.reader.sender(user, team)


def words_of(text: str) -> str:
    """The words of a message to the bot: without its name, links and names as they are read."""
    return " ".join(unescaped(_plain(_MENTION.sub(_named, text))).split())


def _plain(text: str) -> str:
    named = _PLACE.sub(_placed, _MENTION.sub(_named, text))
    return _LINK.sub(r"\1", _GROUP.sub(_grouped, named))


def _named(found: re.Match[str]) -> str:
    return f"@{found[2]}" if found[2] else ""


def _placed(found: re.Match[str]) -> str:
    return f"#{found[1]}" if found[1] else ""


def _grouped(found: re.Match[str]) -> str:
    return found[1] or ""


def _is_a_bot_s(event: Json, body: Json) -> bool:
    listed = body.get("authorizations")
    own = [word(one, "user_id") for one in listed] if isinstance(listed, list) else []
    return bool(word(event, "bot_id")) or word(event, "user") in own
