"""What people fill in, as input blocks named after their fields."""

from collections.abc import Iterator
from typing import Any, assert_never

from config.i18n import Words
from handlers.screens.elements import ChoiceField, DayField, Field, FilesField, TextField, TickField
from handlers.slack import limits
from handlers.slack.choices import choice_blocks
from handlers.slack.continued import parts_of
from handlers.slack.measure import fits, units
from handlers.slack.names import TYPED, FieldName
from handlers.slack.texts import leaves, plain, rich

Json = dict[str, Any]

TICKED = "yes"


def field_blocks(field: Field, _: Words) -> list[Json]:
    """The blocks a field is filled in with."""
    match field:
        case TextField():
            return list(_text_inputs(field))
        case ChoiceField() if not field.options:
            return rich(leaves((f"{field.label}: –",)))
        case ChoiceField():
            above, element = choice_blocks(field)
            asks = {"dispatch_action": True} if field.live else {}
            return [*above, {**_input(field, element), **asks}]
        case TickField():
            return [*_long_label(field.label), _input(field, _tick(field, _))]
        case DayField():
            day = {} if field.value is None else {"initial_date": field.value.isoformat()}
            return [_input(field, {"type": "datepicker", "action_id": TYPED, **day})]
        case FilesField():
            return [_input(field, _files(field))]
        case never:
            assert_never(never)


def _input(field: Field, element: Json) -> Json:
    block: Json = {
        "type": "input",
        "block_id": FieldName(field.id).block_id,
        "label": plain(field.label, limits.LABEL),
        "element": element,
    }
    if field.optional:
        block["optional"] = True
    if field.hint.strip():
        block["hint"] = plain(field.hint, limits.HINT)
    return block


def _text_inputs(field: TextField) -> Iterator[Json]:
    for part, value in enumerate(parts_of(field), start=1):
        block = _input(field, _text_input(field, value))
        if part == 1:
            yield block
            continue
        # Only the first part may be asked for: Slack demands every input that is not optional.
        label = plain(f"{field.label} ({part})", limits.LABEL)
        yield {**block, "block_id": FieldName(field.id, part).block_id, "label": label, "optional": True}


def _text_input(field: TextField, value: str) -> Json:
    several = field.multiline or "\n" in field.value or not fits(field.value, limits.INPUT_TEXT)
    element: Json = {"type": "plain_text_input", "action_id": TYPED, "multiline": several}
    if value:
        element["initial_value"] = value
    if field.placeholder.strip():
        element["placeholder"] = plain(field.placeholder, limits.PLACEHOLDER)
    if field.maximum is not None:
        element["max_length"] = min(max(field.maximum, units(value), 1), limits.INPUT_TEXT)
    return element


def _tick(field: TickField, _: Words) -> Json:
    # An input's label is shown in full and read aloud; the option's own text would end at 75 characters.
    option = {"text": plain(_("Yes"), limits.OPTION_TEXT), "value": TICKED}
    element: Json = {"type": "checkboxes", "action_id": TYPED, "options": [option]}
    return {**element, "initial_options": [option]} if field.ticked else element


def _long_label(label: str) -> list[Json]:
    return [] if fits(label, limits.LABEL) else rich(leaves((label,)))


def _files(field: FilesField) -> Json:
    element: Json = {"type": "file_input", "action_id": TYPED}
    element["max_files"] = min(max(field.maximum, 1), limits.FILES)
    if field.kinds:
        element["filetypes"] = [kind.lower() for kind in field.kinds]
    return element
