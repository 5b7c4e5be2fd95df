"""Buttons: an act in a card is executed or opens a dialog; in a dialog every act is submitted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from config.i18n import Words
from handlers.screens.elements import Anchor, Button, Confirm, Style
from handlers.teams import limits
from handlers.teams.carried import ASKS, MESSAGE, SCREEN, for_button
from handlers.teams.size import packed, units
from handlers.teams.texts import is_address, paragraphs, runs, words

Json = dict[str, Any]
Opens = Callable[[str], bool]


def _opens_nothing(act: str) -> bool:
    """In a dialog, where every act is submitted alike."""
    return not act


_STYLES = {Style.PRIMARY: "positive", Style.DANGER: "destructive"}


@dataclass(frozen=True, slots=True)
class Surface:
    """Where something is drawn: in a message or a dialog, in which language, and which acts open a screen."""

    words: Words
    opens: Opens = _opens_nothing
    kind: str = ""
    is_dialog: bool = False
    asks: Mapping[str, str] = field(default_factory=dict)  # the fields of a form, each with its kind


def button_rows(buttons: tuple[Button, ...], name: str, surface: Surface) -> list[Json]:
    """Buttons in as many rows as they need; an address that may not be followed is written out."""
    pressed = [button for button in buttons if button.url is None or is_address(button.url)]
    drawn = [_drawn(button, f"{name}.{place}", surface) for place, button in enumerate(pressed)]
    rows = [_row(batch) for batch in packed(drawn, limits.BUTTONS_WIDTH, _width, limits.ACTIONS)]
    return [*rows, *(block for button in buttons if button not in pressed for block in _written_out(button))]


def _drawn(button: Button, name: str, surface: Surface) -> Json:
    """A button and, where it asks before it acts, what it unfolds."""
    if button.confirm is None:
        return {"tap": action_of(button, surface)}
    unfold = {**toggle(button.label, name), **_style(button)}
    return {"tap": unfold, "asked": _question(button, button.confirm, name, surface)}


def _row(drawn: list[Json]) -> Json:
    row: Json = {"type": "ActionSet", "actions": [one["tap"] for one in drawn]}
    asked = [one["asked"] for one in drawn if "asked" in one]
    return {"type": "Container", "items": [row, *asked]} if asked else row


def _question(button: Button, confirm: Confirm, name: str, surface: Surface) -> Json:
    # Adaptive Cards know no question before an act: the button unfolds it, with the act itself inside.
    yes = {**action_of(button, surface), "title": confirm.yes}
    return {
        "type": "Container",
        "id": name,
        "isVisible": False,
        "style": "warning",
        "items": [
            *words(confirm.title, weight="Bolder"),
            *words(confirm.text),
            {"type": "ActionSet", "actions": [yes, toggle(confirm.no, name)]},
        ],
    }


def toggle(title: str, *names: str) -> Json:
    """A button that shows what is hidden and hides what is shown."""
    return {"type": "Action.ToggleVisibility", "title": title, "targetElements": list(names)}


def action_of(button: Button, surface: Surface) -> Json:
    """The act itself."""
    if button.url is not None:
        return {"type": "Action.OpenUrl", "title": button.label, "url": button.url, **_style(button)}
    data = for_button(button, SCREEN if surface.is_dialog else MESSAGE, surface.kind)
    if surface.is_dialog and button.with_fields:
        data = {**data, ASKS: dict(surface.asks)}
    submit = {"type": "Action.Submit", "title": button.label, **_style(button), "data": data}
    if surface.is_dialog and button.with_fields:
        return submit
    if surface.is_dialog:
        # What is half filled in stays here, and asking for it would hold the button back.
        return {**submit, "associatedInputs": "none"}
    if surface.opens(button.act):
        # https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots
        return {**submit, "data": {**data, "msteams": {"type": "task/fetch"}}}
    # https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards
    return {**submit, "type": "Action.Execute", "verb": button.act, "fallback": submit}


def _width(drawn: Json) -> int:
    # A phone shows a row of buttons as wide as itself and no more, so that others have to be looked for.
    return limits.BUTTON_EDGES + limits.LETTER_WIDTH * units(drawn["tap"]["title"])


def _style(button: Button) -> Json:
    return {} if button.style is Style.PLAIN else {"style": _STYLES[button.style]}


def _written_out(button: Button) -> list[Json]:
    return paragraphs(runs((f"{button.label} ", Anchor(button.url or "", button.url or ""))))
