"""Whether a message's blocks, text and metadata would be accepted, and why not."""

import json
from collections.abc import Iterable
from typing import Any

from playground.slack.blockkit.blocks import MODAL_ONLY_ELEMENTS, blocks_for, elements_in
from playground.slack.blockkit.identity import repeated
from playground.slack.blockkit.limits import most
from playground.slack.blockkit.report import Json, Report

_ON_MESSAGES = blocks_for("message")


def block_faults(blocks: Any) -> Report:
    """Everything wrong with the blocks of a message."""
    report = Report()
    _ON_MESSAGES(blocks, "/blocks", report)
    if not report.faults:
        repeated(blocks, "/blocks", report)
        _only_in_modals(blocks, report)
    return report


def _only_in_modals(blocks: list[Json], report: Report) -> None:
    for index, block in enumerate(blocks):
        for element in elements_in(block):
            if element["type"] in MODAL_ONLY_ELEMENTS:
                report.add(f"unsupported element type: {element['type']}", f"/blocks/{index}/element/type")


def too_long(blocks: list[Json]) -> bool:
    """Whether the words of all blocks together are more than one message holds."""
    return sum(len(text) for text in _texts(blocks)) > most("message.block_characters")


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict):
        yield from (value["text"],) if isinstance(value.get("text"), str) else ()
        for each in value.values():
            yield from _texts(each)


def metadata_fault(metadata: Any) -> str | None:
    """The error code for metadata Slack would refuse."""
    if not isinstance(metadata, dict) or set(metadata) - {"event_type", "event_payload", "entities"}:
        return "invalid_metadata_format"
    if not isinstance(metadata.get("event_type"), str) or not isinstance(metadata.get("event_payload"), dict):
        return "invalid_metadata_format"
    if len(json.dumps(metadata, separators=(",", ":")).encode()) > most("message.metadata_bytes"):
        return "metadata_too_large"
    return None
