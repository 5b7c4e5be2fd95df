"""Tells people something on top of an open modal without losing what was typed in it.

Slack keeps what was entered in a block as long as the new view has the same block_id and action_id
(https://docs.slack.dev/reference/views/modal-views, "Preserving input entry in views"). So every name stays,
and what was typed becomes the initial value besides, for when another screen stood there meanwhile.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from config.i18n import Words
from handlers.slack.names import ABOVE, read_name
from handlers.slack.payloads import inner, word
from handlers.slack.state import entries
from handlers.slack.views import fitting

Json = dict[str, Any]

_VIEW = ("type", "callback_id", "title", "submit", "close", "private_metadata")
# How each element's entry in view.state.values becomes its initial value.
INITIAL = {
    "value": "initial_value",
    "selected_option": "initial_option",
    "selected_options": "initial_options",
    "selected_date": "initial_date",
}


def with_above(view: Json, above: list[Json], _: Words) -> Json:
    """The modal as it stands, with these blocks on top and all that was typed."""
    typed = dict(entries(inner(view, "state").get("values")))
    told = [{**block, "block_id": f"{ABOVE}{number}"} for number, block in enumerate(above)]
    stood = [
        _filled(block, typed) for block in blocks_in(view) if not word(block, "block_id").startswith(ABOVE)
    ]
    same = {name: view[name] for name in _VIEW if view.get(name) is not None}
    return {**same, "blocks": fitting(told + stood, _)}


def fields_of(view: Json) -> Mapping[str, str]:
    """The block that stands for each field of a modal: its first part."""
    names = ((word(block, "block_id"), read_name(word(block, "block_id"))) for block in inputs_in(view))
    return {name.field: block_id for block_id, name in names if name.part == 1}


def label_of(view: Json, field: str) -> str:
    """What a field of a modal is called on it."""
    block_id = fields_of(view).get(field, "")
    labels = [
        word(block, "label", "text") for block in inputs_in(view) if word(block, "block_id") == block_id
    ]
    return next(iter(labels), "")


def _filled(block: Json, typed: Mapping[str, Json]) -> Json:
    entry = typed.get(word(block, "block_id"))
    element = inner(block, "element")
    if entry is None or not element or block.get("type") != "input":
        return block
    bare = {name: each for name, each in element.items() if name not in INITIAL.values()}
    held = {initial: entry[name] for name, initial in INITIAL.items() if entry.get(name)}
    return {**block, "element": {**bare, **held}}


def blocks_in(view: Json) -> list[Json]:
    """The blocks of a modal as Slack sent it."""
    blocks = view.get("blocks")
    return [block for block in blocks if isinstance(block, dict)] if isinstance(blocks, list) else []


def inputs_in(view: Json) -> Iterator[Json]:
    """The fields among them."""
    return (block for block in blocks_in(view) if block.get("type") == "input")
