"""The actions of schema 1.5, one table row each, and which of them may stand where.

https://adaptivecards.io/explorer/ and https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model
"""

from typing import Any

from playground.teams.cards.checks import (
    Check,
    array,
    boolean,
    by_type,
    either,
    every,
    mapping,
    one_of,
    pattern,
    shape,
    string,
    words,
)
from playground.teams.cards.report import Report

ACTIONS: dict[str, Check] = {}
URL = pattern(r"https?://\S+|mailto:\S+|data:image/(png|jpeg|gif|svg\+xml);base64,\S+", "must be an address")
_FEEDBACK = shape({}, {"feedback": shape({}, {"hide": boolean})})
_TARGET = either(string, shape({"elementId": string}, {"isVisible": boolean, "type": string}))


def _kind(name: str, required: dict[str, Check], optional: dict[str, Check]) -> Check:
    return shape({"type": one_of(name), **required}, {**_COMMON, **optional})


def _named(value: Any, pointer: str, report: Report) -> None:
    if isinstance(value, dict) and not (value.get("title") or value.get("iconUrl")):
        report.add("a button needs a title or an icon", pointer)


def _data(value: Any, pointer: str, report: Report) -> None:
    mapping(value, pointer, report)
    told = value.get("msteams") if isinstance(value, dict) else None
    if told is not None:
        _TEAMS(told, f"{pointer}/msteams", report)


# What an Action.Submit may ask of Teams itself:
# https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-actions
_TEAMS = shape(
    {},
    {
        "type": one_of("task/fetch", "messageBack", "imBack", "invoke", "signin"),
        "text": string,
        "displayText": string,
        "value": either(string, mapping),
    },
)
_fallback = either(one_of("drop"), by_type(ACTIONS, "action"))
_INPUTS = {"associatedInputs": one_of("auto", "none")}
_COMMON: dict[str, Check] = {
    "title": words,
    "iconUrl": URL,
    "id": words,
    "style": one_of("default", "positive", "destructive"),
    "fallback": _fallback,
    "requires": mapping,
    "tooltip": string,
    "isEnabled": boolean,
    "mode": one_of("primary", "secondary"),
    "msTeams": _FEEDBACK,
}
ACTIONS.update(
    {
        "Action.OpenUrl": _kind("Action.OpenUrl", {"url": URL}, {}),
        "Action.Submit": _kind("Action.Submit", {}, {"data": _data, **_INPUTS}),
        "Action.Execute": _kind("Action.Execute", {"verb": words}, {"data": _data, **_INPUTS}),
        "Action.ToggleVisibility": _kind(
            "Action.ToggleVisibility", {"targetElements": array(_TARGET, 1)}, {}
        ),
    }
)
BUTTON = every(by_type(ACTIONS, "action"), _named)
SELECT = by_type(ACTIONS, "action")
EXECUTE = by_type({"Action.Execute": ACTIONS["Action.Execute"]}, "action")
