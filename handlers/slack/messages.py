"""Cards and copies as messages: as many as it takes, for nothing is ever cut."""

import json
from dataclasses import dataclass
from typing import Any

from handlers.screens.elements import Card, Copy
from handlers.slack import limits
from handlers.slack.blocks import blocks_of
from handlers.slack.measure import divide, packed, units, weight
from handlers.slack.texts import escape, leaf, leaves, rich, sentence

Json = dict[str, Any]

_CONTAINER = 200


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a message."""

    file_name: str
    content: bytes
    alt: str = ""


def card_messages(card: Card) -> tuple[Json, ...]:
    """The messages that show a card, the first of them told by its summary."""
    blocks = [block for element in card.elements for block in blocks_of(element)]
    shown = blocks or rich(leaves((card.summary,)))
    batches = list(packed(shown, limits.MESSAGE_BLOCKS, limits.MESSAGE_BUDGET, _size)) or [[]]
    return tuple(_message(sentence(card.summary), batch) for batch in batches)


def copy_messages(copy: Copy) -> tuple[Json, ...]:
    """A text alone, so that copying the message copies exactly the text.

    As `text` alone Slack would turn `:smile:` into a picture, for which it has no switch, and link addresses
    (https://docs.slack.dev/messaging/formatting-message-text); a preformatted block copies as code. One
    section of rich text shows and copies the letters themselves.
    """
    parts = list(divide(copy.text, limits.MESSAGE_BUDGET - _CONTAINER, _written)) or [""]
    return tuple({**_message(_fallback(part), _letters(part)), "mrkdwn": False} for part in parts)


def copy_file(copy: Copy) -> Attachment | None:
    """The same text as a file, where it is longer than a message should be."""
    if units(copy.text) <= limits.MESSAGE_TEXT_ADVISED:
        return None
    return Attachment(copy.file_name, copy.text.encode("utf-8", "replace"))


def _message(text: str, blocks: list[Json]) -> Json:
    made: Json = {"text": text, "unfurl_links": False, "unfurl_media": False, "parse": "none"}
    return {**made, "blocks": blocks} if blocks else made


def _letters(text: str) -> list[Json]:
    if not text:
        return []
    elements = [leaf(part) for part in divide(text, limits.RICH_TEXT, weight)]
    section = {"type": "rich_text_section", "elements": elements}
    return [{"type": "rich_text", "elements": [section]}]


def _fallback(text: str) -> str:
    escaped = escape(text)
    return escaped if text.strip() and units(escaped) <= limits.UPDATE_TEXT else sentence(text)


def _written(text: str) -> int:
    return weight(json.dumps(text, ensure_ascii=False)) + _CONTAINER * (weight(text) // limits.RICH_TEXT)


def _size(block: Json) -> int:
    return weight(json.dumps(block, ensure_ascii=False, separators=(",", ":")))
