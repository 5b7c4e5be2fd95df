"""What people wrote, as plain words: no mention of the bot, no command's name, no HTML of a message."""

import html
import re
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

# Linear whatever is in a message: a piece never reaches over the next "<", so that nothing is read twice.
_PIECES = re.compile(r"<[^<>]*>|[^<]+|<")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_HREF = re.compile(r"""\shref=(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_ALT = re.compile(r"""\salt=(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_LINES = frozenset({"p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"})
_PICTURES = frozenset({"img", "emoji"})
_MOST = 60_000  # twice what a message of Teams' holds


def asked_words(body: Json, names: frozenset[str]) -> str:
    """What somebody wants of the bot: "draft mine" and "@Udkast mine" are both "mine"."""
    words = plain_words(body)
    first, *rest = words.split(maxsplit=1) or ("",)
    return "".join(rest) if first.removeprefix("/").casefold() in names else words


def plain_words(body: Json) -> str:
    """What somebody wrote, without the bot's own name."""
    text = body.get("text") or ""
    for entity in body.get("entities") or ():
        # https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations
        if entity.get("type") == "mention":
            name = " " if _is_the_bot(entity, body) else (entity.get("mentioned") or {}).get("name") or ""
            text = text.replace(entity.get("text") or "\0", name, 1)
    return html.unescape(text).replace("\u00a0", " ").strip()


def message_words(value: Json) -> str:
    """The words of the message that an extension was used on."""
    payload = value.get("messagePayload")
    body = payload.get("body") if isinstance(payload, dict) else None
    content = body.get("content") if isinstance(body, dict) else None
    if not isinstance(body, dict) or not isinstance(content, str):
        return ""
    content = content[:_MOST]
    return _read(content) if body.get("contentType") == "html" else content.strip()


def _read(markup: str) -> str:
    reading = _Reading()
    for piece in _PIECES.findall(markup):
        reading.take(piece)
    lines = (" ".join(line.split()) for line in "".join(reading.said).split("\n"))
    return "\n".join(line for line in lines if line)


@dataclass(slots=True)
class _Reading:
    """The words so far, and the link that they are in."""

    said: list[str] = field(default_factory=list)
    _address: str = ""
    _label_from: int = 0

    def take(self, piece: str) -> None:
        tag = _TAG.match(piece)
        if tag is None:
            self.said.append("" if piece.startswith("<!") else html.unescape(piece))
        else:
            self._marked(piece, tag[2].lower(), ends=bool(tag[1]))

    def _marked(self, piece: str, name: str, *, ends: bool) -> None:
        if name == "a":
            self._link(piece, ends=ends)
        elif name in _PICTURES:
            self.said.append(_value(_ALT, piece))
        elif name == "br" or (ends and name in _LINES):
            self.said.append("\n")

    def _link(self, piece: str, *, ends: bool) -> None:
        if not ends:
            self._address, self._label_from = _value(_HREF, piece), len(self.said)
            return
        label = "".join(self.said[self._label_from :]).strip()
        if label.rstrip("/") != self._address.rstrip("/"):
            self.said.append(f" {self._address}")
        self._address = ""


def _value(attribute: re.Pattern[str], piece: str) -> str:
    found = attribute.search(piece)
    return html.unescape(found[1] or found[2] or "") if found else ""


def _is_the_bot(entity: Json, body: Json) -> bool:
    mentioned, recipient = entity.get("mentioned"), body.get("recipient")
    return (
        isinstance(mentioned, dict)
        and isinstance(recipient, dict)
        and mentioned.get("id") == recipient.get("id")
    )
