"""The SQL that writes the log's lines: one shape for both databases, and what each says in its own way."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workflows.logbook import Shown

KEYS = (
    *("ticket", "opened_at", "requester", "requester_role", "department", "officer_department"),
    *("profile_owner", "profile_class", "profiles", "channels", "officer", "minutes", "status"),
    *("delivered_at", "accepted_at", "closed_at", "use", "policy"),
)
MOMENTS = ("opened_at", "delivered_at", "accepted_at", "closed_at")
# The texts that are joined in, and what in the ticket they are found by.
JOINED = {
    "people": "t.requester",
    "owners": "t.profile_owner",
    "profiles": "t.profiles",
    "officers": "t.assignee || ':' || t.desk",
}
LIMITS = "t.opened_at >= {first} AND t.opened_at < {end}"


@dataclass(frozen=True, slots=True)
class Spelling:
    """What one database says in its own way."""

    rows: str  # a JSON object of lists as rows of key, first and second
    shown: str  # how the parameters are marked: the texts, the office, the first moment, the moment after
    office: str
    first: str
    end: str


def statement(spelling: Spelling, line: str) -> str:
    """The whole statement around what it selects of a ticket."""
    texts = ", ".join(
        f"{name} AS MATERIALIZED ({spelling.rows.format(shown=spelling.shown, name=name)})" for name in JOINED
    )
    joins = " ".join(f"LEFT JOIN {name} ON {name}.key = {by}" for name, by in JOINED.items())
    limits = LIMITS.format(first=spelling.first, end=spelling.end)
    return (
        f"WITH {texts} SELECT {line} FROM ticket AS t {joins}"  # noqa: S608 -- no value is in it
        f" WHERE t.office_id = {spelling.office} AND {limits} ORDER BY t.opened_at, t.number"
    )


def columns(
    shown: Shown, departments: Mapping[str, str], moment: Callable[[str], str], cell: Callable[[str], str]
) -> dict[str, str]:
    """What each key shows of a ticket, `cell` making a label fit the file."""
    moments = {key: moment(f"t.{key}") for key in MOMENTS}
    found = {
        "ticket": "t.number",
        "requester": "people.first",
        "requester_role": _word("t.requester_role", shown.roles, cell),
        "department": _word("t.requester_department", departments, cell),
        "officer_department": "officers.second",
        "profile_owner": "owners.first",
        "profile_class": _word("t.profile_class", shown.classes, cell),
        "profiles": "profiles.first",
        "channels": "profiles.second",
        "officer": "officers.first",
        "minutes": "t.minutes",
        "status": _word("t.state", shown.states, cell),
        "use": _word("t.use", shown.uses, cell),
        "policy": "t.policy",
        **moments,
    }
    return {key: found[key] for key in KEYS}


def pairs(cells: Mapping[str, str]) -> str:
    """Keys and what they show, as both databases' JSON functions take them."""
    return ", ".join(f"'{key}', {cell}" for key, cell in cells.items())


def literal(text: str) -> str:
    """Text in SQL; neither database takes a backslash for more than it is."""
    return "'" + text.replace("'", "''") + "'"


def _word(column: str, labels: Mapping[str, str], cell: Callable[[str], str]) -> str:
    """A word of a short list as its label; one without a label as itself."""
    if not labels:
        return column
    cases = " ".join(f"WHEN {literal(word)} THEN {literal(cell(label))}" for word, label in labels.items())
    return f"CASE {column} {cases} ELSE {column} END"
