"""Finds the element a person means, and what choosing in it says to the app."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from playground.slack.blockkit.blocks import elements_in
from playground.slack.forms import entry_for
from playground.slack.records import Conversation, Json
from playground.unsent import NotSentError


def pressed_element(
    blocks: Sequence[Json], action_id: str, block_id: str | None, value: str | None
) -> tuple[Json, Json]:
    """The block and element to press, told apart by block or value where the action id is not enough."""
    for block in blocks:
        for element in elements_in(block):
            named = element.get("action_id") == action_id and block_id in {None, block["block_id"]}
            if named and (value is None or element.get("value") == value):
                return block, element
    raise NotSentError({action_id: "no such element on the screen"})


def same_place(blocks: Sequence[Json], block_id: str, action_id: str | None) -> tuple[Json, Json]:
    """The block with this id and its field."""
    for block in blocks:
        for element in elements_in(block):
            if block["block_id"] == block_id and action_id in {None, element["action_id"]}:
                return block, element
    raise NotSentError({block_id: "no such field on the screen"})


def chosen_value(element: Json, select: Any) -> Json:
    """What the action carries beyond the element itself."""
    if element["type"] == "button":
        return {}
    entry = entry_for(element, select)
    return {key: value for key, value in entry.items() if key != "type"}


def attached(conversation: Conversation, person: str) -> Conversation:
    """The conversation with one member more."""
    return replace(conversation, members=conversation.members | {person})


def escaped(text: str) -> str:
    """What Slack makes of typed text before an app sees it.

    https://docs.slack.dev/messaging/formatting-message-text (escaping text)
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
