"""Walks a card: every element in it, however deep, every action and every input."""

from collections.abc import Iterator
from typing import Any

from playground.teams.records import Json

_CHILDREN = ("body", "items", "columns", "images")


def elements_in(card: Json) -> Iterator[Json]:
    """Every element of a card, the card itself first."""
    yield card
    for name in _CHILDREN:
        for child in _objects(card.get(name)):
            yield from elements_in(child)


def actions_in(card: Json) -> Iterator[Json]:
    """Every action a person can take in a card, in the order they see them."""
    for element in elements_in(card):
        yield from _objects(element.get("actions"))
        for name in ("selectAction", "inlineAction"):
            yield from _objects([element.get(name)])


def inputs_in(card: Json) -> list[Json]:
    """Every field of a card."""
    return [each for each in elements_in(card) if str(each.get("type")).startswith("Input.")]


def _objects(value: Any) -> list[Json]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
