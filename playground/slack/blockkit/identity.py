"""Identifiers of blocks and elements: unique where Slack demands it, given where the sender left them out."""

import secrets

from playground.slack.blockkit.blocks import elements_in
from playground.slack.blockkit.report import Json, Report


def repeated(blocks: list[Json], pointer: str, report: Report) -> None:
    """Note block_ids used twice and, within one block, action_ids used twice."""
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        block_id = block.get("block_id")
        if block_id in seen:
            report.add(f"block_id {block_id} already exists", f"{pointer}/{index}/block_id")
        seen |= {block_id} if block_id else set()
        _repeated_actions(block, f"{pointer}/{index}", report)


def _repeated_actions(block: Json, pointer: str, report: Report) -> None:
    names = [element["action_id"] for element in elements_in(block) if "action_id" in element]
    for name in sorted({name for name in names if names.count(name) > 1}):
        report.add(f"`action_id` {name} already exists", f"{pointer}/elements")


def identified(blocks: list[Json]) -> list[Json]:
    """The blocks with an id of Slack's own making wherever one is missing."""
    return [_with_actions({**block, "block_id": block.get("block_id") or _random()}) for block in blocks]


def _with_actions(block: Json) -> Json:
    changed = dict(block)
    for key in ("element", "accessory"):
        if isinstance(block.get(key), dict):
            changed[key] = _acting(block[key])
    if block["type"] == "actions":
        changed["elements"] = [_acting(each) for each in block["elements"]]
    return changed


def _acting(element: Json) -> Json:
    if element["type"] == "image":
        return element
    return {**element, "action_id": element.get("action_id") or _random()}


def _random() -> str:
    return secrets.token_urlsafe(4)[:5]
