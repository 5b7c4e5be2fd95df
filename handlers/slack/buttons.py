"""Buttons: the act's own name as action_id, the ticket as it was seen in the value."""

import re
from collections.abc import Iterator
from typing import Any

from handlers.screens.elements import Anchor, Button, Confirm, Style
from handlers.slack import limits
from handlers.slack.carried import Carried, for_button
from handlers.slack.measure import packed, weight
from handlers.slack.texts import is_address, leaves, plain, rich

Json = dict[str, Any]

_AGAIN = re.compile(r"#\d+$")
# An actions block counts towards a message's size as well, so it is filled by size, too.
_BLOCK_WEIGHT = 6000


def button_rows(buttons: tuple[Button, ...]) -> list[Json]:
    """Buttons in as many blocks as they need; an address that Slack would refuse is written out."""
    pressed = [button for button in buttons if button.url is None or is_address(button.url)]
    written = [button for button in buttons if button not in pressed]
    rows = packed((_element(button) for button in pressed), limits.ACTIONS, _BLOCK_WEIGHT, _size)
    blocks = [{"type": "actions", "elements": list(_told_apart(row))} for row in rows]
    return blocks + [block for button in written for block in _written_out(button)]


def fits_beside(text: str, button: Button) -> bool:
    """Whether words and their button have room in one block."""
    addressed = button.url is None or is_address(button.url)
    return addressed and bool(text.strip()) and weight(text) <= limits.SECTION_TEXT


def beside(button: Button) -> Json:
    """A button that stands beside words."""
    return _element(button)


def act_of(action_id: str) -> str:
    """The act a button stands for, without the number that told two apart."""
    return _AGAIN.sub("", action_id)


def _element(button: Button) -> Json:
    carried = Carried(
        button.ticket,
        button.revision,
        button.version,
        value=button.value,
        words=button.words,
        origin=button.origin,
        link=button.url is not None,
    )
    element: Json = {
        "type": "button",
        "action_id": button.act,
        "text": plain(button.label, limits.BUTTON_TEXT),
        "value": for_button(carried),
    }
    if button.url is not None:
        element["url"] = button.url
    if button.style is not Style.PLAIN:
        element["style"] = button.style.value
    if button.confirm is not None:
        element["confirm"] = _question(button.confirm)
    return element


def _question(confirm: Confirm) -> Json:
    return {
        "title": plain(confirm.title, limits.CONFIRM_TITLE),
        "text": plain(confirm.text, limits.CONFIRM_TEXT),
        "confirm": plain(confirm.yes, limits.CONFIRM_BUTTON),
        "deny": plain(confirm.no, limits.CONFIRM_BUTTON),
    }


def _told_apart(row: list[Json]) -> Iterator[Json]:
    # An action_id is unique in its block: https://docs.slack.dev/reference/block-kit/block-elements/button-element
    seen: dict[str, int] = {}
    for element in row:
        act = element["action_id"]
        seen[act] = seen.get(act, 0) + 1
        yield element if seen[act] == 1 else {**element, "action_id": f"{act}#{seen[act]}"}


def _written_out(button: Button) -> list[Json]:
    return rich(leaves((f"{button.label} ", Anchor(button.url or "", button.url or ""))))


def _size(element: Json) -> int:
    confirm = element.get("confirm", {})
    texts = [element["text"]["text"], element["value"], element.get("url", "")]
    return sum(map(weight, texts)) + sum(weight(part["text"]) for part in confirm.values())
