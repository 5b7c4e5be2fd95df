"""What pydantic found wrong, said in plain words."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from config.misfits import Place

LONGEST_FOUND = 60

PLAIN = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "date_type": "a day such as 2026-01-31",
    "date_parsing": "a day such as 2026-01-31",
    "date_from_datetime_parsing": "a day such as 2026-01-31",
    "date_from_datetime_inexact": "a day such as 2026-01-31, without a time",
    "tuple_type": "a list",
    "model_type": "a table",
    "model_attributes_type": "a table",
    "dict_type": "a table",
    "string_too_short": "text that is not empty",
}

# A test demands words for every pattern of the office file and the policy file.
SHAPES = {
    r"^[a-z0-9]+([-_.][a-z0-9]+)*$": 'an id of a-z, 0-9 and single - _ . such as "maria-holm"',
    r"^[^@\s]+@[^@\s]+$": 'an email address such as "maria.holm@nordvig.example"',
    r"^/[a-z0-9_-]+$": 'a command such as "/draft"',
    r"^[TE][A-Z0-9_]+$": 'a Slack workspace id such as "T0123ABCD"',
    r"^19:[A-Za-z0-9_.-]+@thread\.(tacv2|skype)$": 'a Teams channel id such as "19:0123abcd@thread.tacv2"',
    r"^[CG][A-Z0-9_]+$": 'a Slack conversation id such as "C0123ABCD"',
    r"^[UW][A-Z0-9_]+$": 'a Slack person id such as "U0123ABCD"',
    r"^https://[^\s]+$": "a link that begins with https://",
    r"^\d\d\.\d\d\.\d\d$": 'a filing code such as "00.13.04"',
    r"^[A-Z]{2}$": 'a country of two capital letters such as "DK"',
    r"^C\d\d$": 'a checklist item such as "C01"',
    r"^#[0-9a-fA-F]{6}$": 'a colour such as "#0059b3"',
    r"^\d\d-\d\d$": 'a day of the year such as "07-01"',
    r"^[A-Z]{1,4}$": 'one to four capital letters such as "F"',
}


def expected_in_words(error: ErrorDetails) -> str:
    """What should have stood there, in one short phrase."""
    kind, facts = error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        return "unknown key"
    if kind == "missing":
        return "missing"
    if kind == "string_pattern_mismatch":
        return f"expected {SHAPES.get(str(facts['pattern']), facts['pattern'])}"
    if kind in {"literal_error", "enum"}:
        return f"expected one of {', '.join(choices_of(error))}"
    return f"expected {PLAIN.get(kind) or _measured(kind, facts) or error['msg']}"


def choices_of(error: ErrorDetails) -> tuple[str, ...]:
    """The values that would have been right, where there are only a few."""
    facts = error.get("ctx", {})
    if "known" in facts:
        return tuple(facts["known"])
    listed = str(facts.get("expected", "")) if error["type"] in {"literal_error", "enum"} else ""
    return tuple(choice.strip("'") for choice in listed.replace(" or ", ", ").split(", ") if choice)


def found_in_words(found: object) -> str:
    """What stands there, as the file would write it, cut short; nothing for a whole table."""
    if found is None or isinstance(found, BaseModel | Mapping):
        return ""
    if isinstance(found, bool):
        return "true" if found else "false"
    if isinstance(found, str):
        return f'"{_cut(found)}"'
    if isinstance(found, list | tuple):
        return "a list" if found else "an empty list"
    return _cut(found.isoformat() if isinstance(found, date | time) else str(found))


def nearest_key(written: str, known: Iterable[str], nearness: float = 0.6) -> str | None:
    """The known word nearest to what was written, if any is as near as this (1 is the same word)."""
    lowered = {word.lower(): word for word in known}
    near = get_close_matches(written.lower(), lowered, n=1, cutoff=nearness)
    return lowered[near[0]] if near else None


def known_keys(model: type[BaseModel], place: Place) -> tuple[str, ...]:
    """The keys that the table around this place may have."""
    schema = model.model_json_schema()
    table: dict[str, Any] = schema
    for part in place[:-1]:
        inner = table.get("items", {}) if isinstance(part, int) else table.get("properties", {}).get(part, {})
        table = _followed(schema, inner)
    return tuple(table.get("properties", ()))


def _followed(schema: dict[str, Any], inner: dict[str, Any]) -> dict[str, Any]:
    for choice in (inner, *inner.get("anyOf", ())):
        if "$ref" in choice:
            followed: dict[str, Any] = schema["$defs"][choice["$ref"].rsplit("/", 1)[-1]]
            return followed
    return inner


def _measured(kind: str, facts: Mapping[str, Any]) -> str | None:
    match kind:
        case "string_too_long":
            return f"at most {facts['max_length']} characters"
        case "too_short":
            return "at least one" if facts["min_length"] == 1 else f"{facts['min_length']} characters or more"
        case "greater_than_equal":
            return f"{facts['ge']} or more"
        case "less_than_equal":
            return f"{facts['le']} or less"
        case _:
            return None


def _cut(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= LONGEST_FOUND else one_line[:LONGEST_FOUND] + "…"
