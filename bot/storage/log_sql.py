"""What each key of the log shows of a ticket, as SQL that both databases read; the rest is each one's own."""

from collections.abc import Mapping
from typing import Protocol

from workflows.logbook import Shown

KEYS = (
    *("ticket", "opened_at", "requester", "requester_role", "department", "officer_department"),
    *("profile_owner", "profile_class", "profiles", "channels", "officer", "minutes", "status"),
    *("delivered_at", "accepted_at", "closed_at", "use", "policy", "theme", "ordered"),
)
MOMENTS = ("opened_at", "delivered_at", "accepted_at", "closed_at")
AT_DESK = "t.assignee || ':' || t.desk"
# The texts that are looked up, and what in the ticket they are found by.
FOUND_BY = {
    "people": "t.requester",
    "departments": "t.requester_department",
    "owners": "t.profile_owner",
    "profiles": "t.profiles",
    "channels": "t.profiles",
    "officers": AT_DESK,
    "officer_departments": AT_DESK,
}


class Spelling(Protocol):
    """What a database says in its own way."""

    def cell(self, text: str) -> str:
        """A text made to fit the file."""
        ...

    def moment(self, column: str) -> str:
        """A moment as the file shows it."""
        ...

    def found(self, texts: str) -> str:
        """A text that is looked up."""
        ...


def columns(shown: Shown, spelling: Spelling) -> dict[str, str]:
    """What each key shows of a ticket."""
    found = {
        "ticket": "t.number",
        "requester": spelling.found("people"),
        "requester_role": _word("t.requester_role", shown.roles, spelling),
        "department": spelling.found("departments"),
        "officer_department": spelling.found("officer_departments"),
        "profile_owner": spelling.found("owners"),
        "profile_class": _word("t.profile_class", shown.classes, spelling),
        "profiles": spelling.found("profiles"),
        "channels": spelling.found("channels"),
        "officer": spelling.found("officers"),
        "minutes": "t.minutes",
        "status": _word("t.state", shown.states, spelling),
        "use": _word("t.use", shown.uses, spelling),
        "policy": "t.policy",
        "theme": _word("NULLIF(t.theme, '')", shown.themes, spelling),
        "ordered": _word("CASE WHEN t.ordered IS NOT NULL THEN 'yes' END", shown.answers, spelling),
        **{key: spelling.moment(f"t.{key}") for key in MOMENTS},
    }
    return {key: found[key] for key in KEYS}


def pairs(cells: Mapping[str, str]) -> str:
    """Keys and what they show, as both databases' JSON functions take them."""
    return ", ".join(f"'{key}', {cell}" for key, cell in cells.items())


def literal(text: str) -> str:
    """Text in SQL; neither database takes a backslash for more than it is."""
    return "'" + text.replace("'", "''") + "'"


def _word(column: str, labels: Mapping[str, str], spelling: Spelling) -> str:
    """A word of a short list as its label; one without a label as itself."""
    if not labels:
        return column
    cases = " ".join(
        f"WHEN {literal(word)} THEN {literal(spelling.cell(label))}" for word, label in labels.items()
    )
    return f"CASE {column} {cases} ELSE {column} END"
