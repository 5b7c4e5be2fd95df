"""Reads a rendered message or modal back, as a reader or Slack's own check would."""

from collections.abc import Iterator
from typing import Any

from playground.slack.blockkit.messages import block_faults, too_long
from playground.slack.blockkit.views import too_large, view_faults

Json = dict[str, Any]


def letters(value: Any) -> Iterator[str]:
    """Every `text` under a value, in order."""
    if isinstance(value, list | tuple):
        for each in value:
            yield from letters(each)
    elif isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value["text"]
        for each in value.values():
            yield from letters(each)


def quotes(blocks: list[Json]) -> str:
    """The words of every quote, one after the other."""
    parts = [part for block in blocks if block["type"] == "rich_text" for part in block["elements"]]
    return "".join(letters([part for part in parts if part["type"] == "rich_text_quote"]))


def message_faults(message: Json) -> list[str]:
    """Why Slack would refuse a message; nothing when it would not."""
    blocks = message.get("blocks", [])
    faults = list(block_faults(blocks).faults)
    faults += ["msg_blocks_too_long"] if too_long(blocks) else []
    faults += ["msg_too_long"] if len(message["text"]) > 4000 else []
    return faults + ([] if message["text"] or blocks else ["no_text"])


def modal_faults(view: Json) -> list[str]:
    """Why Slack would refuse a modal; nothing when it would not."""
    return list(view_faults(view, "modal").faults) + (["view_too_large"] if too_large(view) else [])
