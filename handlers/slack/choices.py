"""Things to choose from: few as boxes on the screen, many as a menu, and no word of them lost."""

from typing import Any

from handlers.screens.elements import ChoiceField, Option
from handlers.slack import limits
from handlers.slack.measure import divide, shorten, units
from handlers.slack.names import LIVE, TYPED
from handlers.slack.texts import leaves, plain, rich

Json = dict[str, Any]


def choice_element(field: ChoiceField) -> Json:
    """Boxes for up to ten options, a menu for more."""
    options = [option_object(option) for option in _once(field.options)]
    chosen = [option for option in options if option["value"] in field.chosen]
    element: Json = {"type": _kind(field), "action_id": LIVE if field.live else TYPED}
    element |= _grouped(options) if len(options) > limits.SELECT_OPTIONS else {"options": options}
    if chosen and field.many:
        element["initial_options"] = chosen
    elif chosen:
        element["initial_option"] = chosen[0]
    return element


def option_object(option: Option) -> Json:
    """One option, its label continued in the description where that is free."""
    label, description = _two_lines(option)
    if len(option.id) > limits.OPTION_VALUE:
        raise ValueError(f"an option's id has {len(option.id)} characters; Slack takes {limits.OPTION_VALUE}")
    made: Json = {"text": plain(label, limits.OPTION_TEXT), "value": option.id}
    if description.strip():
        made["description"] = plain(description, limits.OPTION_DESCRIPTION)
    return made


def whole_words(field: ChoiceField) -> list[Json]:
    """The options that are longer than Slack shows them, in full, to stand above the field."""
    too_long = [option for option in _once(field.options) if not _shown_whole(option)]
    return [block for option in too_long for block in rich(leaves((_in_full(option),)))]


def _kind(field: ChoiceField) -> str:
    if len(_once(field.options)) > limits.TICKS:
        return "multi_static_select" if field.many else "static_select"
    return "checkboxes" if field.many else "radio_buttons"


def _once(options: tuple[Option, ...]) -> list[Option]:
    return list({option.id: option for option in options}.values())


def _two_lines(option: Option) -> tuple[str, str]:
    if option.description or units(option.label) <= limits.OPTION_TEXT:
        return option.label, option.description
    lines = list(divide(option.label, limits.OPTION_TEXT, units))
    return (lines[0], lines[1]) if len(lines) == 2 else (option.label, "")  # noqa: PLR2004 - text, description


def _shown_whole(option: Option) -> bool:
    label, description = _two_lines(option)
    return units(label) <= limits.OPTION_TEXT and units(description) <= limits.OPTION_DESCRIPTION


def _in_full(option: Option) -> str:
    return f"{option.label} · {option.description}" if option.description else option.label


def _grouped(options: list[Json]) -> Json:
    size = limits.SELECT_OPTIONS
    batches = [options[start : start + size] for start in range(0, len(options), size)]
    return {
        "option_groups": [{"label": _span(batch), "options": batch} for batch in batches[: limits.GROUPS]]
    }


def _span(batch: list[Json]) -> Json:
    first, last = (
        shorten(option["text"]["text"], limits.GROUP_LABEL // 2 - 2) for option in (batch[0], batch[-1])
    )
    return plain(f"{first} – {last}", limits.GROUP_LABEL)
