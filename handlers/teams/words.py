"""What people wrote, as plain words: no mention of the bot, no command's name, no HTML of a message."""

import html
import re
from typing import Any

Json = dict[str, Any]

_BREAKS = re.compile(r"</(?:p|div|li|h[1-6]|tr)>|<br\s*/?>", re.IGNORECASE)
_LINKS = re.compile(r"""<a\s[^>]*?href=["']([^"']+)["'][^>]*>(.*?)</a>""", re.IGNORECASE | re.DOTALL)
_TAGS = re.compile(r"<[^>]*>")
_SPACES = re.compile(r"[ \t\u00a0]+")
_MOST = 20_000  # beyond what a request holds; expressions over more would take their time
_LINES = re.compile(r"\s*\n\s*")


def asked_words(body: Json, names: frozenset[str]) -> str:
    """What somebody wants of the bot: "draft mine" and "@Udkast mine" are both "mine"."""
    text = body.get("text") or ""
    for entity in body.get("entities") or ():
        # https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations
        if entity.get("type") == "mention":
            name = " " if _is_the_bot(entity, body) else (entity.get("mentioned") or {}).get("name") or ""
            text = text.replace(entity.get("text") or "\0", name, 1)
    words = html.unescape(text).replace("\u00a0", " ").strip()
    first, *rest = words.split(maxsplit=1) or ("",)
    return "".join(rest) if first.removeprefix("/").casefold() in names else words


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
    linked = _LINKS.sub(_link, markup)
    text = html.unescape(_TAGS.sub("", _BREAKS.sub("\n", linked)))
    return _LINES.sub("\n", _SPACES.sub(" ", text)).strip()


def _link(found: re.Match[str]) -> str:
    address, label = found[1], _TAGS.sub("", found[2])
    return address if html.unescape(label).strip() in {"", html.unescape(address)} else f"{label} {address}"


def _is_the_bot(entity: Json, body: Json) -> bool:
    mentioned, recipient = entity.get("mentioned"), body.get("recipient")
    return (
        isinstance(mentioned, dict)
        and isinstance(recipient, dict)
        and mentioned.get("id") == recipient.get("id")
    )
