"""The office chain as a page shows it: which events are meant, and their groups."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from .histories import Happened

PAGE_EVENTS = 50
# By what an auditor looks for. An event of a kind in none of them is still shown where nothing is chosen.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "reads": (
        *("log.read", "ticket.read", "audit.read", "inquiry.previewed", "inquiry.entries_read"),
        *("inquiry.reopened", "inquiry.compared", "people.read"),
        *("time.read", "time.sums_read", "time.months_read"),
    ),
    "exports": (
        *("log.exported", "file.downloaded", "inquiry.downloaded", "inquiry.issued"),
        *("ticket.filed", "tickets.filed"),
    ),
    "freezes": ("inquiry.opened", "inquiry.frozen", "inquiry.verified"),
    "refusals": ("act.refused", "page.link_refused"),
    "visits": ("page.link_made", "page.entered", "page.left"),
}


@dataclass(frozen=True, slots=True)
class AuditScope:
    """Which events are meant: on these days of a zone, both included, of one group, by one person."""

    first: date
    last: date
    zone: str
    group: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class AuditSpot:
    """A place between two events, from which a page is found."""

    at: datetime
    sequence: int
    newer: bool = False


@dataclass(frozen=True, slots=True)
class AuditPage:
    """A page of events, the newest first, with the spots of the pages beside it."""

    events: tuple[Happened, ...]
    newer: AuditSpot | None = None
    older: AuditSpot | None = None


def page_of(found: tuple[Happened, ...], at: AuditSpot | None, size: int = PAGE_EVENTS) -> AuditPage:
    """The page from what was found: one event more than shown where there is more; a newer page's turned."""
    backwards = at is not None and at.newer
    more, events = len(found) > size, found[:size]
    if backwards:
        events = tuple(reversed(events))
    newer = bool(events) and (more if backwards else at is not None)
    older = bool(events) and (backwards or more)
    return AuditPage(
        events,
        AuditSpot(events[0].at, events[0].sequence, newer=True) if newer else None,
        AuditSpot(events[-1].at, events[-1].sequence) if older else None,
    )
