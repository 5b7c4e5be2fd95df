"""A whole draft checked: the text for each profile, and the note to the requester, where tactics hide."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from workflows.neutrality.checker import Checker
from workflows.neutrality.findings import Finding

NOTE = "note"


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding and where it is: the profile whose text it is in, or nothing for the note."""

    profile: str | None
    finding: Finding


def check_draft(
    checker: Checker, texts: Mapping[str, str], note: str, on: date | None = None
) -> tuple[Placed, ...]:
    """Everything to tell of a draft: its texts in their order, then the note."""
    found = [
        Placed(profile, finding)
        for profile, text in texts.items()
        for finding in checker.check(text, "post", on)
    ]
    found += [Placed(None, finding) for finding in checker.check(note, NOTE, on)]
    return tuple(found)
