"""The inputs of schema 1.5, one table row each. https://adaptivecards.io/explorer/"""

from typing import Any

from playground.teams.cards.actions import SELECT
from playground.teams.cards.checks import (
    Check,
    array,
    boolean,
    count,
    every,
    number,
    one_of,
    pattern,
    regular_expression,
    shape,
    string,
    words,
)
from playground.teams.cards.report import Report

_DATE = pattern(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])|", "must be a date, YYYY-MM-DD")
_TIME = pattern(r"([01]\d|2[0-3]):[0-5]\d|", "must be a time, HH:MM")
_CHOICE = shape({"title": words, "value": words}, {})


def input_kinds(common: dict[str, Check]) -> dict[str, Check]:
    """The inputs, each with what any element may have."""

    def kind(name: str, required: dict[str, Check], optional: dict[str, Check]) -> Check:
        return shape({"type": one_of(name), "id": words, **required}, {**common, **_ASKED, **optional})

    return {
        "Input.Text": kind("Input.Text", {}, _TEXT),
        "Input.Number": kind("Input.Number", {}, {**_HINT, "value": number, "min": number, "max": number}),
        "Input.Date": kind("Input.Date", {}, {**_HINT, "value": _DATE, "min": _DATE, "max": _DATE}),
        "Input.Time": kind("Input.Time", {}, {**_HINT, "value": _TIME, "min": _TIME, "max": _TIME}),
        "Input.Toggle": kind("Input.Toggle", {"title": words}, _TOGGLE),
        "Input.ChoiceSet": every(kind("Input.ChoiceSet", {"choices": array(_CHOICE, 1)}, _CHOICES), _choices),
    }


def _choices(value: Any, pointer: str, report: Report) -> None:
    if report.faults or not isinstance(value, dict):
        return
    values = [choice["value"] for choice in value["choices"]]
    for each in sorted({each for each in values if values.count(each) > 1}):
        report.add(f"two choices have the value {each!r}", f"{pointer}/choices")
    for each in chosen(value):
        if each not in values:
            report.add(f"{each!r} is not among the choices", f"{pointer}/value")
    if value.get("isMultiSelect") and any("," in each for each in values):
        report.add("a choice of several holds a comma, which parts the values sent", f"{pointer}/choices")


def chosen(element: dict[str, Any]) -> list[str]:
    """The values a choice has before anyone touches it."""
    value = str(element.get("value", ""))
    return [each for each in (value.split(",") if element.get("isMultiSelect") else [value]) if each]


_ASKED: dict[str, Check] = {"label": words, "isRequired": boolean, "errorMessage": words}
_HINT: dict[str, Check] = {"placeholder": string}
_TEXT: dict[str, Check] = {
    **_HINT,
    "value": string,
    "maxLength": count,
    "isMultiline": boolean,
    "regex": regular_expression,
    "style": one_of("text", "tel", "url", "email", "password"),
    "inlineAction": SELECT,
}
_TOGGLE: dict[str, Check] = {"value": string, "valueOn": string, "valueOff": string, "wrap": boolean}
_CHOICES: dict[str, Check] = {
    **_HINT,
    "value": string,
    "isMultiSelect": boolean,
    "style": one_of("compact", "expanded", "filtered"),
    "wrap": boolean,
}
