"""What a person enters in a card's fields, and what the client refuses before anything is sent."""

import re
from collections.abc import Mapping
from typing import Any

from playground.teams.cards.inputs import chosen
from playground.teams.cards.walk import inputs_in
from playground.teams.records import Json
from playground.unsent import NotSentError

_DAY = r"\d{4}-\d{2}-\d{2}"


def filled_in(card: Json, action: Json, inputs: Mapping[str, Any]) -> Json:
    """What an action sends: its own data and what stands in the fields; an empty field is not sent.

    https://learn.microsoft.com/adaptive-cards/authoring-cards/input-validation
    """
    fields = {field["id"]: field for field in inputs_in(card)}
    strangers = {name: "no such field on the screen" for name in inputs if name not in fields}
    if strangers:
        raise NotSentError(strangers)
    if action.get("associatedInputs") == "none":
        return dict(action.get("data", {}))
    values = {name: _value(field, inputs.get(name)) for name, field in fields.items()}
    faults = {name: fault for name, field in fields.items() if (fault := _fault(field, values[name]))}
    if faults:
        raise NotSentError(faults)
    return {**action.get("data", {}), **{name: value for name, value in values.items() if value}}


def _value(field: Json, entered: Any) -> str:
    kind = field["type"]
    if kind == "Input.Toggle":
        return _switched(field, entered)
    if entered is None:
        return ",".join(chosen(field)) if kind == "Input.ChoiceSet" else str(field.get("value", ""))
    if isinstance(entered, list | tuple | set):
        return ",".join(entered)
    return str(entered)


def _switched(field: Json, entered: Any) -> str:
    on, off = field.get("valueOn", "true"), field.get("valueOff", "false")
    if isinstance(entered, bool):
        return str(on if entered else off)
    return str(field.get("value", off) if entered is None else entered)


def _fault(field: Json, value: str) -> str | None:
    fault = _missing(field, value) if not value or field["type"] == "Input.Toggle" else _wrong(field, value)
    return str(field.get("errorMessage", fault)) if fault else None


def _missing(field: Json, value: str) -> str | None:
    empty = value != field.get("valueOn", "true") if field["type"] == "Input.Toggle" else not value
    return "required" if field.get("isRequired") and empty else None


def _wrong(field: Json, value: str) -> str | None:
    if field["type"] == "Input.Text":
        return _wrong_text(field, value)
    if field["type"] == "Input.ChoiceSet":
        return _wrong_choice(field, value)
    if field["type"] == "Input.Number":
        return None if re.fullmatch(r"-?\d+(\.\d+)?", value) else "not a number"
    if field["type"] == "Input.Date" and not re.fullmatch(_DAY, value):
        return "not a date"
    return _out_of_bounds(field, value)


def _wrong_text(field: Json, value: str) -> str | None:
    if len(value) > field.get("maxLength", len(value)):
        return f"at most {field['maxLength']} characters"
    return None if re.fullmatch(field.get("regex", r"(?s).*"), value) else "not in the right form"


def _wrong_choice(field: Json, value: str) -> str | None:
    known = {choice["value"] for choice in field["choices"]}
    picked = value.split(",") if field.get("isMultiSelect") else [value]
    return None if set(picked) <= known else "not among the choices"


def _out_of_bounds(field: Json, value: str) -> str | None:
    early = bool(field.get("min")) and value < field["min"]
    late = bool(field.get("max")) and value > field["max"]
    return "not between the earliest and the latest" if early or late else None
