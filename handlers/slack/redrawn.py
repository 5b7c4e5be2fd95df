"""Draws an open modal anew without losing what was typed in it.

Under a block_id that stays, Slack shows what was typed and no new initial value
(https://github.com/slackapi/bolt-js/issues/290). So a field keeps its name where the new screen holds what
was typed, or what the old screen began with, for then nobody meant to change it; else it gets a fresh name.
A text in several parts is one field: they keep their names together or not at all.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from handlers.slack.kept import INITIAL, inputs_in
from handlers.slack.names import FieldName, read_name
from handlers.slack.payloads import Json, inner, word
from handlers.slack.state import entries

Value = tuple[str, Any]  # what kind of field it is, and what it holds
Parts = Mapping[int, Value]


def with_kept(new: Json, view: Json) -> Json:
    """The new modal, each field under the name at which Slack shows what it should hold."""
    names = {block_id: read_name(block_id) for block_id in map(_id, inputs_in(view))}
    typed = _by_field({block_id: _held(entry) for block_id, entry in entries(_values(view))})
    begun = _by_field({_id(block): _initial(block) for block in inputs_in(view)})
    drawn = _by_field({_id(block): _initial(block) for block in inputs_in(new)})
    starts = {name.field: name.start for name in names.values()}
    fresh = {
        field: starts[field] + (0 if _stays(parts, typed.get(field, {}), begun.get(field, {})) else 1)
        for field, parts in drawn.items()
        if field in starts
    }
    return {**new, "blocks": [_named(block, fresh) for block in new["blocks"]]}


def _stays(drawn: Parts, typed: Parts, begun: Parts) -> bool:
    if _bare(drawn) == _bare(begun):
        return drawn.keys() >= typed.keys()
    return _bare(drawn) == _bare(typed) and drawn.keys() >= typed.keys()


def _bare(parts: Parts) -> list[tuple[int, Value]]:
    """The parts that hold anything; an empty one more makes no difference."""
    return sorted((part, value) for part, value in parts.items() if value[1] is not None)


def _named(block: Json, starts: Mapping[str, int]) -> Json:
    name = read_name(_id(block))
    if block.get("type") != "input" or name.field not in starts:
        return block
    return {**block, "block_id": FieldName(name.field, name.part, starts[name.field]).block_id}


def _by_field(values: Mapping[str, Value]) -> dict[str, dict[int, Value]]:
    fields: dict[str, dict[int, Value]] = {}
    for block_id, value in values.items():
        name = read_name(block_id)
        fields.setdefault(name.field, {})[name.part] = value
    return fields


def _held(entry: Json) -> Value:
    return word(entry, "type"), _first(entry.get(name) for name in INITIAL)


def _initial(block: Json) -> Value:
    element = inner(block, "element")
    return word(element, "type"), _first(element.get(name) for name in INITIAL.values())


def _first(values: Iterable[Any]) -> Any:
    return next((ids for ids in map(_ids, values) if ids is not None), None)


def _ids(value: Any) -> Any:
    """What was entered, bare: Slack dresses options up in what it echoes."""
    if isinstance(value, dict):
        return value.get("value")
    if isinstance(value, list):
        return tuple(_ids(each) for each in value) or None
    return value or None


def _values(view: Json) -> Any:
    return inner(view, "state").get("values")


def _id(block: Json) -> str:
    return word(block, "block_id")
