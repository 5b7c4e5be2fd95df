"""A card held to Microsoft's typed model: every part by the type it names, with no property unknown to it."""

from collections.abc import Iterator
from typing import Any

from microsoft_teams import cards
from pydantic import BaseModel

Json = dict[str, Any]


def _models() -> dict[str, type[BaseModel]]:
    found = [each for each in vars(cards).values() if isinstance(each, type) and issubclass(each, BaseModel)]
    return {
        str(each.model_fields["type"].default): each
        for each in found
        if "type" in each.model_fields and not each.__name__.startswith("TargetElement")
    }


MODELS = _models()


def typed_faults(value: Any) -> list[str]:
    """What the model does not know, or refuses by raising, in a card and all its parts."""
    return list(_faults(value))


def _faults(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from _faults(each)
    elif isinstance(value, dict):
        yield from _own(value)
        for name, each in value.items():
            # What a button or a refresh sends along is ours.
            yield from () if name == "data" else _faults(each)


def _own(part: Json) -> Iterator[str]:
    if "type" not in part:
        return
    model = MODELS.get(part["type"])
    if model is None:
        yield f"unknown {part['type']}"
        return
    extra = model.model_validate(part).model_extra or {}
    yield from (f"{part['type']}.{name}" for name in extra)
