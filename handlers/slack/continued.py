"""A long text in several fields, and the fields as one text again."""

from handlers.screens.elements import TextField
from handlers.slack import limits
from handlers.slack.measure import divide, fits, units

_NEARLY_FULL = 0.8


def parts_of(field: TextField) -> list[str]:
    """The texts of the fields that hold a value, with an empty one where more may be written."""
    if (
        field.maximum is not None
        and field.maximum <= limits.INPUT_TEXT
        and fits(field.value, limits.INPUT_TEXT)
    ):
        return [field.value]
    parts = list(divide(field.value, limits.INPUT_TEXT, units)) or [""]
    if field.multiline and units(parts[-1]) > _NEARLY_FULL * limits.INPUT_TEXT:
        parts.append("")
    return parts


def joined(parts: list[str]) -> str:
    """The parts as one text; a break is put where the words of two fields would run together."""
    text, before = "", ""
    for part in filter(None, parts):
        text += ("\n" if before and _run_together(before, part) else "") + part
        before = part
    return text


def _run_together(before: str, after: str) -> bool:
    if before[-1].isspace() or after[0].isspace():
        return False
    # A full field was divided inside a word; anything shorter was left off where its writer stopped.
    return units(before) < limits.INPUT_TEXT - 1
