"""What people enter in a form: first values, what is kept, what Slack's client refuses itself."""

import re
from typing import Any

from playground.slack.blockkit.blocks import elements_in
from playground.slack.blockkit.choices import option_of
from playground.slack.blockkit.limits import most
from playground.slack.records import Json
from playground.unsent import NotSentError

Entries = dict[tuple[str, str], Json]
_STATELESS = {"button", "overflow", "image"}
# The key under which each element's value stands in view.state.values:
# https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload
_VALUE_KEYS = {
    "plain_text_input": "value",
    "number_input": "value",
    "email_text_input": "value",
    "url_text_input": "value",
    "static_select": "selected_option",
    "radio_buttons": "selected_option",
    "overflow": "selected_option",
    "checkboxes": "selected_options",
    "multi_static_select": "selected_options",
    "users_select": "selected_user",
    "multi_users_select": "selected_users",
    "conversations_select": "selected_conversation",
    "channels_select": "selected_channel",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "file_input": "files",
}
_LISTS = {"checkboxes", "multi_static_select", "multi_users_select", "file_input"}
_INITIAL = {
    "value": "initial_value",
    "selected_option": "initial_option",
    "selected_options": "initial_options",
    "selected_user": "initial_user",
    "selected_users": "initial_users",
    "selected_conversation": "initial_conversation",
    "selected_channel": "initial_channel",
    "selected_date": "initial_date",
    "selected_time": "initial_time",
    "files": "files",
}


def first_entry(element: Json) -> Json:
    """What an element holds before anyone touches it."""
    kind = element["type"]
    key = _VALUE_KEYS[kind]
    return {"type": kind, key: element.get(_INITIAL[key], [] if kind in _LISTS else None)}


def entry_for(element: Json, value: Any) -> Json:
    """What an element holds given a text, option value or values, date or files."""
    kind = element["type"]
    key = _VALUE_KEYS[kind]
    if key == "selected_option":
        return {"type": kind, key: None if value is None else _chosen(element, value)}
    if key == "selected_options":
        return {"type": kind, key: [_chosen(element, each) for each in value]}
    if key == "value":
        return {"type": kind, key: str(value) if value not in {None, ""} else None}
    return {"type": kind, key: value}


def _chosen(element: Json, value: str) -> Json:
    option = option_of(element, value)
    if option is None:
        raise NotSentError({str(element.get("action_id")): f"no option with value {value!r}"})
    return option


def fields_of(blocks: tuple[Json, ...]) -> list[tuple[Json, Json]]:
    """Every block with an element that holds a value."""
    pairs = [(block, element) for block in blocks for element in elements_in(block)]
    return [(block, element) for block, element in pairs if element["type"] not in _STATELESS]


def state_values(blocks: tuple[Json, ...], entries: Entries) -> Json:
    """The state.values of a form: every field, touched or not."""
    values: Json = {}
    for block, element in fields_of(blocks):
        key = (block["block_id"], element["action_id"])
        values.setdefault(key[0], {})[key[1]] = entries.get(key) or first_entry(element)
    return values


def kept(blocks: tuple[Json, ...], entries: Entries) -> Entries:
    """The entries that survive an update: those whose block_id and action_id are still there.

    https://docs.slack.dev/reference/views/modal-views ("Preserving input entry in views")
    """
    kinds = {(block["block_id"], element["action_id"]): element for block, element in fields_of(blocks)}
    return {key: entry for key, entry in entries.items() if key in kinds and _fits(kinds[key], entry)}


def _fits(element: Json, entry: Json) -> bool:
    if element["type"] != entry["type"]:
        return False
    chosen = entry.get("selected_option")
    return chosen is None or option_of(element, chosen["value"]) is not None


def faults_before_sending(blocks: tuple[Json, ...], values: Json) -> dict[str, str]:
    """What the client itself objects to, by block_id."""
    faults = {}
    for block, element in fields_of(blocks):
        entry = values[block["block_id"]][element["action_id"]]
        fault = _fault(block, element, entry[_VALUE_KEYS[element["type"]]])
        if fault and block["type"] == "input":
            faults[block["block_id"]] = fault
    return faults


def _fault(block: Json, element: Json, value: Any) -> str | None:
    if not value:
        return None if block.get("optional") else "required"
    if element["type"] == "plain_text_input":
        return _text_fault(element, value)
    if element["type"] == "number_input":
        return _number_fault(element, value)
    if element["type"] == "email_text_input":
        return None if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", value) else "not an e-mail address"
    if element["type"] == "url_text_input":
        return None if re.match(r"https?://\S+", value) else "not a link"
    return _count_fault(element, value)


def _text_fault(element: Json, value: str) -> str | None:
    if len(value) < element.get("min_length", 0):
        return f"at least {element['min_length']} characters"
    longest = element.get("max_length", most("plain_text_input.max_length"))
    return f"at most {longest} characters" if len(value) > longest else None


def _number_fault(element: Json, value: str) -> str | None:
    allowed = r"-?\d+(\.\d+)?" if element["is_decimal_allowed"] else r"-?\d+"
    if not re.fullmatch(allowed, value):
        return "not a number"
    if "min_value" in element and float(value) < float(element["min_value"]):
        return f"at least {element['min_value']}"
    too_big = "max_value" in element and float(value) > float(element["max_value"])
    return f"at most {element['max_value']}" if too_big else None


def _count_fault(element: Json, value: Any) -> str | None:
    ceiling = element.get("max_selected_items") or element.get("max_files")
    if isinstance(value, list) and ceiling and len(value) > ceiling:
        return f"at most {ceiling}"
    return None
