"""Words as rich text, which shows them letter by letter: no markup, mention, link or emoji is read into them.

In a `text` element `:rocket:`, `*stars*` and `<@U1>` stay as typed
(https://github.com/stablyai/agent-slack/issues/90, https://github.com/yhatt/jsx-slack/issues/299);
in mrkdwn only `&`, `<` and `>` can be escaped at all.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, assert_never

from handlers.screens.elements import Anchor, Emphasis, Span, Strong
from handlers.slack import limits
from handlers.slack.measure import divide, packed, shorten, weight

Json = dict[str, Any]

_ADDRESS = re.compile(r"https?://[^\s<>|]+")
# A colon name may be an emoji, a sign of mrkdwn a style, and "&gt;" at a line's start a quote.
_READ_INTO = re.compile(r":[^\s:]+:|[*_~`>]")
_LEAVES = 100
_SENTENCE = 750  # escaping makes a character five at most, and an update takes 4,000


def plain(text: str, most: int = limits.TEXT_OBJECT) -> Json:
    """A plain text object; too long, it is shortened, so only titles and labels may be."""
    return {"type": "plain_text", "text": shorten(text, most) if text.strip() else "…", "emoji": False}


def escape(text: str) -> str:
    """Text in which Slack reads no mention, link or command.

    https://docs.slack.dev/messaging/formatting-message-text#escaping
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def sentence(text: str) -> str:
    """What a notification says of a message whose blocks say it all."""
    return escape(shorten(text, _SENTENCE)) if text.strip() else "…"


def leaf(text: str, *, bold: bool = False, italic: bool = False) -> Json:
    """Words in one tone."""
    style = {name: True for name, wanted in (("bold", bold), ("italic", italic)) if wanted}
    return {"type": "text", "text": text, "style": style} if style else {"type": "text", "text": text}


def leaves(spans: Iterable[Span]) -> Iterator[Json]:
    """The spans of a paragraph, each as long as a block may be."""
    for span in spans:
        whole = _leaf(span)
        for part in divide(whole["text"], limits.RICH_TEXT, weight):
            yield {**whole, "text": part}


def rich(parts: Iterable[Json], kind: str = "rich_text_section") -> list[Json]:
    """Rich text blocks that show these leaves one after the other."""
    return [
        {"type": "rich_text", "elements": [{"type": kind, "elements": batch}]}
        for batch in packed(parts, _LEAVES, limits.RICH_TEXT, _size)
    ]


def aside(spans: tuple[Span, ...]) -> list[Json]:
    """Small grey words, where mrkdwn cannot misread them; else words of the usual size."""
    if not all(_plain_to_mrkdwn(span) for span in spans):
        return rich(leaves(spans))
    text = "".join(_mrkdwn(span) for span in spans)
    if not text.strip():
        return []
    if weight(text) > limits.TEXT_OBJECT:
        return rich(leaves(spans))
    return [{"type": "context", "elements": [{"type": "mrkdwn", "text": text, "verbatim": True}]}]


def is_address(url: str) -> bool:
    """Whether Slack takes this as a link."""
    return len(url) <= limits.BUTTON_URL and bool(_ADDRESS.fullmatch(url))


def _leaf(span: Span) -> Json:
    match span:
        case str():
            return leaf(span)
        case Strong():
            return leaf(span.text, bold=True)
        case Emphasis():
            return leaf(span.text, italic=True)
        case Anchor() if is_address(span.url):
            return {"type": "link", "url": span.url, "text": span.text or span.url}
        case Anchor():
            return leaf(span.text)
        case _:
            assert_never(span)


def _size(part: Json) -> int:
    return weight(part["text"]) + weight(part.get("url", ""))


def _plain_to_mrkdwn(span: Span) -> bool:
    match span:
        case str():
            return not _READ_INTO.search(span)
        case Anchor():
            return is_address(span.url) and "\n" not in span.text and not _READ_INTO.search(span.text)
        case Strong() | Emphasis():
            # mrkdwn sets a style only between spaces or line ends, which the neighbours decide.
            return False
        case _:
            assert_never(span)


def _mrkdwn(span: Span) -> str:
    match span:
        case Anchor():
            return f"<{escape(span.url)}|{escape(span.text)}>" if span.text.strip() else escape(span.url)
        case str():
            return escape(span)
        case _:
            return escape(span.text)
