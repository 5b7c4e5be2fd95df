"""The blocks, one table row each, and which of them may stand on which surface."""

from typing import Any

from playground.slack.blockkit.checks import Check, array, boolean, by_type, every, one_of, shape, string
from playground.slack.blockkit.elements import ELEMENTS, IMAGE, IN_ACTIONS, IN_INPUT, IN_SECTION, allowed
from playground.slack.blockkit.limits import most
from playground.slack.blockkit.objects import SLACK_FILE, plain, text
from playground.slack.blockkit.report import Report
from playground.slack.blockkit.rich_text import RICH_TEXT

_ID = {"block_id": string(most("block.block_id"), 1)}


def _kind(name: str, required: dict[str, Check], optional: dict[str, Check] | None = None) -> Check:
    return shape({"type": one_of(name), **required}, {**_ID, **(optional or {})})


def _words(value: Any, pointer: str, report: Report) -> None:
    if isinstance(value, dict) and not ("text" in value or "fields" in value):
        report.add("missing required field: text or fields", pointer)


def _one_picture(value: Any, pointer: str, report: Report) -> None:
    if isinstance(value, dict) and ("image_url" in value) == ("slack_file" in value):
        report.add("must provide either image_url or slack_file", pointer)


_CONTEXT_TEXT = text(most("text.text"))
_SECTION = _kind(
    "section",
    {},
    {
        "text": text(most("section.text")),
        "fields": array(text(most("section.field_text")), most("section.fields"), 1),
        "accessory": by_type(allowed(IN_SECTION), "unsupported element type"),
        "expand": boolean,
    },
)
_CONTEXT = _kind(
    "context",
    {
        "elements": array(
            by_type({"image": IMAGE, "plain_text": _CONTEXT_TEXT, "mrkdwn": _CONTEXT_TEXT}),
            most("context.elements"),
            1,
        )
    },
)
_ACTIONS = _kind(
    "actions",
    {
        "elements": array(
            by_type(allowed(IN_ACTIONS), "unsupported element type"), most("actions.elements"), 1
        )
    },
)
_IMAGE = _kind(
    "image",
    {"alt_text": string(most("image.alt_text"))},
    {
        "image_url": string(most("image.image_url"), 1),
        "slack_file": SLACK_FILE,
        "title": plain(most("image.title")),
    },
)
_INPUT = _kind(
    "input",
    {
        "label": plain(most("input.label")),
        "element": by_type(allowed(IN_INPUT), "unsupported element type"),
    },
    {"hint": plain(most("input.hint")), "optional": boolean, "dispatch_action": boolean},
)

BLOCKS: dict[str, Check] = {
    "section": every(_SECTION, _words),
    "header": _kind("header", {"text": plain(most("header.text"))}),
    "divider": _kind("divider", {}),
    "context": _CONTEXT,
    "actions": _ACTIONS,
    "image": every(_IMAGE, _one_picture),
    "input": _INPUT,
    "rich_text": _kind("rich_text", {"elements": RICH_TEXT}),
    "markdown": _kind("markdown", {"text": string(most("markdown.text"), 1)}),
    # Slack writes file blocks itself when a remote file is shared; an app may not post one.
    # https://docs.slack.dev/reference/block-kit/blocks/file-block
}
_EVERYWHERE = {"section", "header", "divider", "context", "actions", "image", "input", "rich_text"}
SURFACES = {"message": _EVERYWHERE | {"markdown"}, "modal": _EVERYWHERE, "home": _EVERYWHERE}
MODAL_ONLY_ELEMENTS = {"file_input"}


def blocks_for(surface: str) -> Check:
    """The check for a list of blocks on a surface: message, modal or home."""
    kinds = {name: BLOCKS[name] for name in SURFACES[surface]}
    ceiling = most("message.blocks" if surface == "message" else "view.blocks")
    return array(by_type(kinds), ceiling)


def elements_in(block: dict[str, Any]) -> list[dict[str, Any]]:
    """The elements of a block that people can act on."""
    candidates = [block.get("element"), block.get("accessory")]
    if block.get("type") == "actions":
        candidates += block.get("elements", [])
    return [each for each in candidates if isinstance(each, dict) and each.get("type") in ELEMENTS]
