"""Changes an open modal without losing what was typed in it.

Slack keeps what was entered in a block as long as the new view has the same block_id and action_id
(https://docs.slack.dev/reference/views/modal-views, "Preserving input entry in views"), and shows no new
initial value there (https://github.com/slackapi/bolt-js/issues/290). So a screen that is told something on
top keeps every name, and has what was typed as initial values besides, for when it stood aside meanwhile;
and a screen drawn anew gets a fresh name for exactly the fields whose value it changed.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from config.i18n import Words
from handlers.slack.names import ABOVE, FieldName, read_name
from handlers.slack.payloads import inner, word
from handlers.slack.state import entries
from handlers.slack.views import fitting

Json = dict[str, Any]

_VIEW = ("type", "callback_id", "title", "submit", "close", "private_metadata")
# How each element's entry in view.state.values becomes its initial value.
_INITIAL = {
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
        _filled(block, typed) for block in _blocks(view) if not word(block, "block_id").startswith(ABOVE)
    ]
    same = {name: view[name] for name in _VIEW if view.get(name) is not None}
    return {**same, "blocks": fitting(told + stood, _)}


def with_kept(new: Json, view: Json) -> Json:
    """The new modal, each field under the name at which Slack shows the value it now has."""
    typed = dict(entries(inner(view, "state").get("values")))
    stood = {(name.field, name.part): name for name in map(read_name, typed)}
    return {**new, "blocks": [_named(block, stood, typed) for block in new["blocks"]]}


def fields_of(view: Json) -> Mapping[str, str]:
    """The block that stands for each field of a modal: its first part."""
    names = ((word(block, "block_id"), read_name(word(block, "block_id"))) for block in _inputs(view))
    return {name.field: block_id for block_id, name in names if name.part == 1}


def label_of(view: Json, field: str) -> str:
    """What a field of a modal is called on it."""
    block_id = fields_of(view).get(field, "")
    labels = [word(block, "label", "text") for block in _inputs(view) if word(block, "block_id") == block_id]
    return next(iter(labels), "")


def _named(block: Json, stood: Mapping[tuple[str, int], FieldName], typed: Mapping[str, Json]) -> Json:
    name = read_name(word(block, "block_id"))
    before = stood.get((name.field, name.part)) if block.get("type") == "input" else None
    if before is None:
        return block
    entry = typed[before.block_id]
    same = _same(inner(block, "element"), entry)
    kept = before if same else FieldName(name.field, name.part, before.start + 1)
    return {**block, "block_id": kept.block_id}


def _same(element: Json, entry: Json) -> bool:
    if element.get("type") != entry.get("type"):
        return False
    if element.get("type") == "file_input":
        return True
    return all(_ids(element.get(initial)) == _ids(entry.get(held)) for held, initial in _INITIAL.items())


def _ids(value: Any) -> Any:
    """What was entered, bare: Slack dresses options up in what it echoes."""
    if isinstance(value, dict):
        return value.get("value")
    if isinstance(value, list):
        return [_ids(each) for each in value] or None
    return value or None


def _filled(block: Json, typed: Mapping[str, Json]) -> Json:
    entry = typed.get(word(block, "block_id"))
    element = inner(block, "element")
    if entry is None or not element or block.get("type") != "input":
        return block
    bare = {name: each for name, each in element.items() if name not in _INITIAL.values()}
    held = {initial: entry[name] for name, initial in _INITIAL.items() if entry.get(name)}
    return {**block, "element": {**bare, **held}}


def _blocks(view: Json) -> list[Json]:
    blocks = view.get("blocks")
    return [block for block in blocks if isinstance(block, dict)] if isinstance(blocks, list) else []


def _inputs(view: Json) -> Iterator[Json]:
    return (block for block in _blocks(view) if block.get("type") == "input")
