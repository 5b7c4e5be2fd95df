"""Finds the button a person means in the cards before them."""

from collections.abc import Sequence
from dataclasses import dataclass

from playground.teams.cards.walk import actions_in
from playground.teams.records import Json
from playground.unsent import NotSentError


@dataclass(frozen=True)
class Button:
    """An action, the card it is in, and which of a message's cards that is."""

    index: int
    card: Json
    action: Json

    @property
    def asks_teams(self) -> str | None:
        """What the button asks of Teams itself, such as task/fetch."""
        told = self.action.get("data", {}).get("msteams", {}).get("type")
        return None if told is None else str(told)


def found_button(cards: Sequence[Json], name: str | None, data: Json | None, only: int | None) -> Button:
    """The first button with this title or verb, and with this much of its data where that is given."""
    numbered = [(index, card) for index, card in enumerate(cards) if only in {None, index}]
    for index, card in numbered:
        for action in actions_in(card):
            if _named(action, name) and _holds(action, data or {}):
                return Button(index, card, action)
    raise NotSentError({name or "submit": "no such button on the screen"})


def submit_button(card: Json, name: str | None, data: Json | None) -> Button:
    """A dialog's button; without a name the first that sends anything."""
    if name is not None or data is not None:
        return found_button([card], name, data, None)
    for action in actions_in(card):
        if action["type"] == "Action.Submit":
            return Button(0, card, action)
    raise NotSentError({"submit": "this dialog has no button to send it with"})


def older(button: Button) -> Button:
    """What a client that does not know Action.Execute shows instead."""
    instead = button.action.get("fallback")
    if not isinstance(instead, dict):
        raise NotSentError({"fallback": "an older client has no such button"})
    return Button(button.index, button.card, instead)


def _named(action: Json, name: str | None) -> bool:
    known = {action.get("title"), action.get("verb"), action.get("data", {}).get("verb")}
    return name is None or name in known


def _holds(action: Json, data: Json) -> bool:
    told = action.get("data", {})
    return all(told.get(name) == value for name, value in data.items())
