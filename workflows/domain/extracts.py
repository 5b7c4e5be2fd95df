"""Extracts from the time ledger for whoever asks for access: which columns there are, and which are left out.

Offentlighedsloven § 11 (Denmark): anyone may ask for a compilation that a few simple commands can make.
"""

from dataclasses import dataclass
from datetime import date

from .refusals import No, Refusal

COLUMNS = (
    *("work_on", "minutes", "activity", "officer_department", "requester_department", "requester_role"),
    *("profile_class", "channels", "ticket", "origin", "estimate", "correction"),
)
# Never in an extract, and said to be left out: who somebody is, and words of a person's own.
NEVER = ("officer", "requester", "profile_owner", "profiles", "reason", "note", "logged_at")
LINE_LIMIT = 500


@dataclass(frozen=True, slots=True)
class ExtractAsked:
    """The days worked, the columns in their order, and who asked for access under which case."""

    first: date
    last: date
    columns: tuple[str, ...]
    purpose: str


def allowed(columns: tuple[str, ...]) -> tuple[str, ...]:
    """The columns as asked, all that may be told where none are named; refuses every other."""
    if any(one not in COLUMNS for one in columns):
        raise Refusal(No.NO_SUCH_COLUMN, field="columns", columns=", ".join(COLUMNS))
    return tuple(dict.fromkeys(columns)) or COLUMNS


def left_out(columns: tuple[str, ...]) -> tuple[str, ...]:
    """Everything the ledger holds that the extract does not tell."""
    return (*(one for one in COLUMNS if one not in columns), *NEVER)
