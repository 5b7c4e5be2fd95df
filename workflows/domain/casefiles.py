"""A ticket with everything that was ever written about it, as the records system takes it over."""

from collections.abc import Mapping
from dataclasses import dataclass

from .briefs import Brief
from .drafts import Version
from .evidence import Json, Link
from .people import Profile
from .tickets import Ticket
from .timelog import Entry

WRITTEN = (
    "answers",
    "findings",
    "changes",
    "seen",
    "decline",
    "withdraw",
    "link",
    "not_used",
    "submission",
    "review",
    "order",
    "no_time",
    "time_reason",
)
"""The kinds of text that belong to a case beside its request and its drafts."""


@dataclass(frozen=True, slots=True)
class Written:
    """A text about a ticket: its kind, the version it is about if any, and what it says."""

    kind: str
    version: int | None
    value: Json


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One ticket whole. Erased text is None where it stood, or missing among `written`."""

    ticket: Ticket
    kle: str
    brief: Brief | None
    versions: tuple[Version, ...]
    written: tuple[Written, ...]
    events: tuple[Link, ...]
    entries: tuple[Entry, ...]
    profiles: tuple[Profile, ...]
    departments: Mapping[str, str]

    @property
    def media(self) -> tuple[str, ...]:
        """The pictures' hashes, each once, in the order they were first used."""
        found = (one.sha256 for each in self.versions if each.draft for one in each.draft.media)
        return tuple(dict.fromkeys(found))

    def of_version(self, kind: str, version: int) -> Json:
        """The last text of a kind about a version; None when there is none, or no longer."""
        found = [one.value for one in self.written if one.kind == kind and one.version == version]
        return found[-1] if found else None
