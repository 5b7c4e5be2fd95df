"""Whether Teams would take an Adaptive Card, and what it would not show of it."""

import json
from typing import Any

from playground.teams.cards.actions import BUTTON, EXECUTE, SELECT
from playground.teams.cards.checks import (
    Check,
    array,
    boolean,
    mapping,
    one_of,
    pattern,
    shape,
    string,
    words,
)
from playground.teams.cards.elements import BACKGROUND, BODY, DOWN
from playground.teams.cards.report import Report
from playground.teams.cards.walk import actions_in, elements_in
from playground.teams.limits import most
from playground.teams.records import Json

_REFRESH = shape({"action": EXECUTE}, {"userIds": array(words), "expires": string})
_OPTIONAL: dict[str, Check] = {
    "$schema": string,
    "body": BODY,
    "actions": array(BUTTON),
    "refresh": _REFRESH,
    "fallbackText": string,
    "speak": string,
    "lang": string,
    "selectAction": SELECT,
    "backgroundImage": BACKGROUND,
    "minHeight": pattern(r"\d+px", "must be a number of pixels, such as 50px"),
    "verticalContentAlignment": DOWN,
    "rtl": boolean,
    "msteams": shape({}, {"width": one_of("full"), "entities": array(mapping)}),
}
# Teams draws cards up to schema 1.5:
# https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference
_CARD = shape(
    {"type": one_of("AdaptiveCard"), "version": pattern(r"1\.[0-5]", "must be a version from 1.0 to 1.5")},
    _OPTIONAL,
)
_SINCE_EXECUTE = (1, 4)


def card_report(card: Any) -> Report:
    """Everything that is wrong with a card, and everything people would miss in it."""
    report = Report()
    _CARD(card, "", report)
    if not report.faults:
        for check in (_ids, _targets, _universal, _refresh, _crowded):
            check(card, report)
    return report


def dialog_report(card: Any) -> Report:
    """The same for a card in a dialog, which only Action.Submit can send back.

    https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots
    """
    report = card_report(card)
    if not report.faults and any(action["type"] == "Action.Execute" for action in actions_in(card)):
        report.add("Action.Execute does nothing in a dialog", "")
    if not report.faults and "refresh" in card:
        report.add("a dialog is not refreshed", "/refresh")
    return report


def card_bytes(card: Json) -> int:
    """The size of a card as it is sent."""
    return len(json.dumps(card, ensure_ascii=False).encode())


def _ids(card: Json, report: Report) -> None:
    named = [*elements_in(card), *actions_in(card)]
    ids = [each["id"] for each in named if "id" in each]
    for each in sorted({each for each in ids if ids.count(each) > 1}):
        report.add(f"the id {each!r} is used twice", "")


def _targets(card: Json, report: Report) -> None:
    ids = {each.get("id") for each in elements_in(card)}
    for action in actions_in(card):
        for target in action.get("targetElements", []):
            name = target["elementId"] if isinstance(target, dict) else target
            if name not in ids:
                report.add(f"no element has the id {name!r} that is to be shown or hidden", "")


def _universal(card: Json, report: Report) -> None:
    version = tuple(int(part) for part in card["version"].split("."))
    universal = "refresh" in card or any(each["type"] == "Action.Execute" for each in actions_in(card))
    if universal and version < _SINCE_EXECUTE:
        report.add("Action.Execute and refresh need version 1.4", "/version")


def _refresh(card: Json, report: Report) -> None:
    if len(card.get("refresh", {}).get("userIds", [])) > most("refresh.user_ids"):
        report.add(f"at most {most('refresh.user_ids')} people's cards refresh", "/refresh/userIds")


def _crowded(card: Json, report: Report) -> None:
    for element in elements_in(card):
        shown = [each for each in element.get("actions", []) if each.get("mode") != "secondary"]
        if len(shown) > most("card.primary_actions"):
            report.warn(f"only {most('card.primary_actions')} of {len(shown)} buttons are shown", "/actions")
