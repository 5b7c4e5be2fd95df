"""Things to choose from: few as boxes on the screen, many as a menu, and no word of them lost."""

from typing import Any

from handlers.screens.elements import ChoiceField, Option
from handlers.slack import limits
from handlers.slack.measure import divide, fits, shorten, units
from handlers.slack.names import LIVE, TYPED
from handlers.slack.texts import leaves, plain, rich

Json = dict[str, Any]


def choice_blocks(field: ChoiceField) -> tuple[list[Json], Json]:
    """The field's element, and before it the options that are longer than Slack shows them, in full."""
    options = list({option.id: option for option in field.options}.values())
    lines = [_two_lines(option) for option in options]
    cut = [option for option, shown in zip(options, lines, strict=True) if not _is_whole(shown)]
    above = [block for option in cut for block in rich(leaves((_in_full(option),)))]
    drawn = [_drawn(option.id, *shown) for option, shown in zip(options, lines, strict=True)]
    return above, _element(field, drawn)


def _element(field: ChoiceField, options: list[Json]) -> Json:
    element: Json = {"type": _kind(field, len(options)), "action_id": LIVE if field.live else TYPED}
    element |= _grouped(options) if len(options) > limits.SELECT_OPTIONS else {"options": options}
    chosen = [option for option in options if option["value"] in field.chosen]
    if chosen and field.many:
        element["initial_options"] = chosen
    elif chosen:
        element["initial_option"] = chosen[0]
    return element


def _drawn(value: str, label: str, description: str) -> Json:
    if len(value) > limits.OPTION_VALUE:
        raise ValueError(f"an option's id has {len(value)} characters; Slack takes {limits.OPTION_VALUE}")
    made: Json = {"text": plain(label, limits.OPTION_TEXT), "value": value}
    if description.strip():
        made["description"] = plain(description, limits.OPTION_DESCRIPTION)
    return made


def _kind(field: ChoiceField, count: int) -> str:
    if count > limits.TICKS:
        return "multi_static_select" if field.many else "static_select"
    return "checkboxes" if field.many else "radio_buttons"


def _two_lines(option: Option) -> tuple[str, str]:
    if option.description or fits(option.label, limits.OPTION_TEXT):
        return option.label, option.description
    lines = list(divide(option.label, limits.OPTION_TEXT, units))
    return (lines[0], lines[1]) if len(lines) == 2 else (option.label, "")  # noqa: PLR2004 - text, description


def _is_whole(shown: tuple[str, str]) -> bool:
    return fits(shown[0], limits.OPTION_TEXT) and fits(shown[1], limits.OPTION_DESCRIPTION)


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
