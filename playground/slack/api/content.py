"""What a message says, checked as Slack checks it before it is stored."""

from typing import Any

from playground.slack.api.call import ApiCall, ApiError
from playground.slack.blockkit.identity import identified
from playground.slack.blockkit.limits import most
from playground.slack.blockkit.messages import block_faults, metadata_fault, too_long
from playground.slack.records import Json


def message_content(call: ApiCall, *, update: bool = False) -> Json:
    """The text, blocks and metadata of a message to be posted or changed."""
    content: Json = {}
    if call.arguments.get("text") is not None:
        content["text"] = _text(call.text("text"), update=update)
    blocks = call.structured("blocks", "invalid_blocks_format")
    if blocks is not None:
        content["blocks"] = checked_blocks(blocks)
    metadata = call.structured("metadata", "invalid_metadata_format")
    if metadata is not None:
        content["metadata"] = _metadata(metadata, update=update)
    if not content.get("text") and not content.get("blocks"):
        raise ApiError("no_text")
    return content


def checked_blocks(blocks: Any) -> tuple[Json, ...]:
    """Blocks with their ids, or the refusal Slack answers with."""
    if not isinstance(blocks, list):
        raise ApiError("invalid_blocks_format")
    report = block_faults(blocks)
    if report.faults:
        raise ApiError(
            "invalid_blocks", errors=report.faults, response_metadata={"messages": report.messages()}
        )
    if too_long(blocks):
        raise ApiError("msg_blocks_too_long")
    return tuple(identified(blocks))


def _text(text: str, *, update: bool) -> str:
    # A new message is cut at 40,000 characters; a change of one is refused.
    if update and len(text) > most("message.update_text"):
        raise ApiError("msg_too_long")
    return text[: most("message.text")]


def _metadata(metadata: Any, *, update: bool) -> Json | None:
    if update and metadata == {}:
        return None
    fault = metadata_fault(metadata)
    if fault:
        raise ApiError(fault)
    return dict(metadata)
