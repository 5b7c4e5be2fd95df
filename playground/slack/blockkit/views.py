"""Whether a modal or an App Home would be accepted, and why not."""

import json
from typing import Any

from playground.slack.blockkit.blocks import MODAL_ONLY_ELEMENTS, blocks_for, elements_in
from playground.slack.blockkit.checks import boolean, by_type, one_of, shape, string
from playground.slack.blockkit.identity import repeated
from playground.slack.blockkit.limits import most
from playground.slack.blockkit.objects import plain
from playground.slack.blockkit.report import Json, Report

_KEPT = {
    "private_metadata": string(most("view.private_metadata")),
    "callback_id": string(most("view.callback_id")),
    "external_id": string(most("view.external_id")),
}
_MODAL = shape(
    {"type": one_of("modal"), "title": plain(most("view.title")), "blocks": blocks_for("modal")},
    {
        **_KEPT,
        "submit": plain(most("view.submit")),
        "close": plain(most("view.close")),
        "clear_on_close": boolean,
        "notify_on_close": boolean,
        "submit_disabled": boolean,
    },
)
_HOME = shape({"type": one_of("home"), "blocks": blocks_for("home")}, dict(_KEPT))


def view_faults(view: Any, kind: str) -> Report:
    """Everything wrong with a view of this kind: modal or home."""
    report = Report()
    by_type({kind: _MODAL if kind == "modal" else _HOME}, "unsupported view type")(view, "/view", report)
    if not report.faults:
        repeated(view["blocks"], "/view/blocks", report)
        _submit_needed(view, report)
        _one_focus(view["blocks"], report)
        _files_in_modals(view, report)
    return report


def too_large(view: Any) -> bool:
    """Whether a view is over the 250 kB Slack takes."""
    return len(json.dumps(view, separators=(",", ":")).encode()) > most("view.bytes")


def _submit_needed(view: Json, report: Report) -> None:
    has_input = any(block["type"] == "input" for block in view["blocks"])
    if view["type"] == "modal" and has_input and "submit" not in view:
        report.add("submit is required when an input block is present", "/view")


def _one_focus(blocks: list[Json], report: Report) -> None:
    focused = [each for block in blocks for each in elements_in(block) if each.get("focus_on_load")]
    if len(focused) > 1:
        report.add("only one element may have focus_on_load", "/view/blocks")


def _files_in_modals(view: Json, report: Report) -> None:
    if view["type"] == "modal":
        return
    for index, block in enumerate(view["blocks"]):
        for element in elements_in(block):
            if element["type"] in MODAL_ONLY_ELEMENTS:
                report.add(
                    f"unsupported element type: {element['type']}", f"/view/blocks/{index}/element/type"
                )
