"""The message that somebody wrote, as it is found again: its name, its link, and what became of it.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from handlers.request import Sender
from handlers.teams.ports import PLATFORM
from handlers.teams.words import plain_words
from workflows.domain.origins import Fate, Origin, Turn

Json = dict[str, Any]

UPDATE, DELETE = "messageUpdate", "messageDelete"
_UNDELETED = "undeleteMessage"  # it stands again, as it stood before


@dataclass(frozen=True, slots=True)
class Turned:
    """What became of which message, and who did it."""

    sender: Sender
    origin: Origin
    turn: Turn


def origin_of(body: Json, message: str = "") -> str:
    """A message as a form carries it along; by default the one that was written just now."""
    conversation, name = _base(body), message or body.get("id") or ""
    return f"{conversation} {name}" if conversation and name and " " not in name else ""


def link_of(body: Json) -> str:
    """The address of a message in a channel; empty in a chat, whose messages have none.

    https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams
    """
    data = body.get("channelData") or {}
    channel, name = (data.get("channel") or {}).get("id"), body.get("id")
    if not channel or not name:
        return ""
    root = body["conversation"].get("id", "").partition(";messageid=")[2] or name
    tenant = (data.get("tenant") or {}).get("id") or ""
    group = (data.get("team") or {}).get("aadGroupId") or ""
    known = {"tenantId": tenant, "groupId": group, "parentMessageId": root}
    asked = "&".join(f"{key}={quote(said)}" for key, said in known.items() if said)
    return f"https://teams.microsoft.com/l/message/{quote(channel)}/{quote(name)}?{asked}"


def turned(body: Json, sender: Sender | None) -> Turned | None:
    """A message that its author changed or deleted; None for anything else."""
    name, told = body.get("id"), (body.get("channelData") or {}).get("eventType")
    if body["type"] not in {UPDATE, DELETE} or not name or sender is None or told == _UNDELETED:
        return None
    gone = body["type"] == DELETE
    after = "" if gone else plain_words(body)
    turn = Turn(Fate.DELETED if gone else Fate.EDITED, stamp_of(body), after=after)
    return Turned(sender, Origin(PLATFORM, _base(body), name), turn)


def stamp_of(body: Json) -> str:
    """When something happened, in a spelling that sorts."""
    return body.get("timestamp") or ""


def _base(body: Json) -> str:
    """The conversation itself, not the thread in it."""
    found: str = (body["conversation"].get("id") or "").partition(";")[0]
    return found
