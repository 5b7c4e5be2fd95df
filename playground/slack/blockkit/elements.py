"""The interactive elements, one table row each, and which of them may stand in which block."""

from collections.abc import Mapping
from typing import Any

from playground.slack.blockkit.checks import (
    Check,
    array,
    boolean,
    every,
    integer,
    one_of,
    pattern,
    shape,
    string,
)
from playground.slack.blockkit.choices import initial_is_an_option, one_source
from playground.slack.blockkit.limits import most
from playground.slack.blockkit.objects import (
    CHOICE_OPTION,
    CONFIRM,
    MENU_OPTION,
    OPTION_GROUP,
    OVERFLOW_OPTION,
    SLACK_FILE,
    plain,
)
from playground.slack.blockkit.report import Report

_ANY = string(3000)
_ID = {"action_id": string(most("element.action_id"), 1)}
_PLACEHOLDER = {"placeholder": plain(most("element.placeholder"))}
_FOCUS = {"focus_on_load": boolean}
_CONFIRMED = {"confirm": CONFIRM}
_DATE = pattern(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", "must match format YYYY-MM-DD")
_TIME = pattern(r"([01]\d|2[0-3]):[0-5]\d", "must match format HH:mm")
_NUMBER = pattern(r"-?\d+(\.\d+)?", "must be a number given as a string")
_DISPATCH = {
    "dispatch_action_config": shape(
        {}, {"trigger_actions_on": array(one_of("on_enter_pressed", "on_character_entered"), 2, 1)}
    )
}


def _kind(name: str, required: Mapping[str, Check], *optional: Mapping[str, Check]) -> Check:
    merged: dict[str, Check] = dict(_ID)
    for each in optional:
        merged.update(each)
    return shape({"type": one_of(name), **required}, merged)


def _lengths(value: Any, pointer: str, report: Report) -> None:
    if not isinstance(value, dict):
        return
    shortest, longest = value.get("min_length"), value.get("max_length")
    if isinstance(shortest, int) and isinstance(longest, int) and shortest > longest:
        report.add("min_length must not exceed max_length", f"{pointer}/min_length")


def _select(name: str, ceiling: str, initial: Mapping[str, Check]) -> Check:
    sources: dict[str, Check] = {
        "options": array(MENU_OPTION, most(ceiling), 1),
        "option_groups": array(OPTION_GROUP, most("select.option_groups"), 1),
    }
    checked = _kind(name, {}, sources, initial, _PLACEHOLDER, _FOCUS, _CONFIRMED)
    return every(checked, one_source, initial_is_an_option)


def _picker(name: str, *initial: str, **more: Check) -> Check:
    starts: dict[str, Check] = dict.fromkeys(initial, _ANY)
    return _kind(name, {}, starts, more, _PLACEHOLDER, _FOCUS, _CONFIRMED)


def _group(name: str, ceiling: str, initial: Mapping[str, Check]) -> Check:
    options = {"options": array(CHOICE_OPTION, most(ceiling), 1)}
    return every(_kind(name, options, initial, _FOCUS, _CONFIRMED), initial_is_an_option)


def _image(value: Any, pointer: str, report: Report) -> None:
    if isinstance(value, dict) and ("image_url" in value) == ("slack_file" in value):
        report.add("must provide either image_url or slack_file", pointer)


IMAGE = every(
    shape(
        {"type": one_of("image"), "alt_text": string(most("image.alt_text"))},
        {"image_url": string(most("image.image_url"), 1), "slack_file": SLACK_FILE},
    ),
    _image,
)
_BUTTON = _kind(
    "button",
    {"text": plain(most("button.text"))},
    {
        "value": string(most("button.value")),
        "url": string(most("button.url")),
        "style": one_of("primary", "danger"),
        "accessibility_label": string(most("button.accessibility_label")),
    },
    _CONFIRMED,
)
_TEXT_INPUT = _kind(
    "plain_text_input",
    {},
    {
        "initial_value": string(most("plain_text_input.initial_value")),
        "multiline": boolean,
        "min_length": integer(0, most("plain_text_input.min_length")),
        "max_length": integer(1, most("plain_text_input.max_length")),
    },
    _PLACEHOLDER,
    _FOCUS,
    _DISPATCH,
)
_NUMBER_INPUT = _kind(
    "number_input",
    {"is_decimal_allowed": boolean},
    {"initial_value": _NUMBER, "min_value": _NUMBER, "max_value": _NUMBER},
    _PLACEHOLDER,
    _FOCUS,
    _DISPATCH,
)
_FILE_INPUT = _kind(
    "file_input",
    {},
    {"filetypes": array(string(20, 1)), "max_files": integer(1, most("file_input.max_files"))},
)
_LINE = ({"initial_value": _ANY}, _PLACEHOLDER, _FOCUS, _DISPATCH)
_INITIAL_ONE = {"initial_option": MENU_OPTION}
_INITIAL_MANY = {"initial_options": array(MENU_OPTION), "max_selected_items": integer(1)}
_MANY: dict[str, Check] = {"max_selected_items": integer(1)}

ELEMENTS: dict[str, Check] = {
    "button": _BUTTON,
    "static_select": _select("static_select", "select.options", _INITIAL_ONE),
    "multi_static_select": _select("multi_static_select", "multi_select.options", _INITIAL_MANY),
    "users_select": _picker("users_select", "initial_user"),
    "conversations_select": _picker("conversations_select", "initial_conversation"),
    "channels_select": _picker("channels_select", "initial_channel"),
    "multi_users_select": _picker("multi_users_select", initial_users=array(_ANY), **_MANY),
    "overflow": _kind(
        "overflow", {"options": array(OVERFLOW_OPTION, most("overflow.options"), 1)}, _CONFIRMED
    ),
    "radio_buttons": _group("radio_buttons", "radio_buttons.options", {"initial_option": CHOICE_OPTION}),
    "checkboxes": _group(
        "checkboxes", "checkboxes.options", {"initial_options": array(CHOICE_OPTION, None, 1)}
    ),
    "datepicker": _kind("datepicker", {}, {"initial_date": _DATE}, _PLACEHOLDER, _FOCUS, _CONFIRMED),
    "timepicker": _kind(
        "timepicker", {}, {"initial_time": _TIME, "timezone": _ANY}, _PLACEHOLDER, _FOCUS, _CONFIRMED
    ),
    "plain_text_input": every(_TEXT_INPUT, _lengths),
    "number_input": _NUMBER_INPUT,
    "email_text_input": _kind("email_text_input", {}, *_LINE),
    "url_text_input": _kind("url_text_input", {}, *_LINE),
    "file_input": _FILE_INPUT,
    "image": IMAGE,
}
_MENUS = {"static_select", "users_select", "conversations_select", "channels_select"}
_MULTIPLE = {"multi_static_select", "multi_users_select"}
_PICKS = {"datepicker", "timepicker", "radio_buttons", "checkboxes"}
IN_SECTION = _MENUS | _MULTIPLE | _PICKS | {"button", "overflow", "image"}
IN_ACTIONS = _MENUS | _PICKS | {"button", "overflow"}
IN_INPUT = (
    _MENUS
    | _MULTIPLE
    | _PICKS
    | {
        "plain_text_input",
        "number_input",
        "email_text_input",
        "url_text_input",
        "file_input",
    }
)


def allowed(names: set[str]) -> dict[str, Check]:
    """The rows of the table for these element types."""
    return {name: ELEMENTS[name] for name in names}
