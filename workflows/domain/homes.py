"""A home: what is one person's own, in one place; and whose home an act elsewhere changes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from .absences import Absence
from .authority import may_read_log
from .cases import Row
from .equal_treatment import HelpByRole
from .inquiries import Inquiry
from .people import Actor, leads
from .stopwatches import Running
from .tickets import ENDED, State, Ticket


@dataclass(frozen=True, slots=True)
class Asking:
    """A requester's part: what waits for them, the other requests under way, the latest drafts."""

    waiting: tuple[Row, ...] = ()
    under_way: tuple[Row, ...] = ()
    drafts: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Working:
    """An officer's part; `minutes` are those booked on today, `unsaved` the tickets with text left lying."""

    minutes: int
    unsaved: tuple[Row, ...] = ()
    to_read: tuple[Row, ...] = ()
    mine: tuple[Row, ...] = ()
    queue: tuple[Row, ...] = ()
    running: Running | None = None


@dataclass(frozen=True, slots=True)
class Leading:
    """A leader's part: who has what (by name, never by number), what is late, who is away, help by role."""

    having: tuple[tuple[str, tuple[Ticket, ...]], ...] = ()
    late: tuple[Row, ...] = ()
    away: tuple[tuple[str, Absence], ...] = ()
    help_by_role: tuple[HelpByRole, ...] = ()


@dataclass(frozen=True, slots=True)
class Home:
    """What one person's home holds, by the roles they have today."""

    actor: Actor
    asking: Asking
    questions: Mapping[str, str]
    """The open questions put to this person, by ticket."""
    working: Working | None = None
    leading: Leading | None = None
    inquiries: tuple[Inquiry, ...] | None = None


@dataclass(frozen=True, slots=True)
class OpenedHome:
    """A home that stands on a platform: what is shown there by the platform's own word, and its digest."""

    person: str
    platform: str
    identity: str
    opened_at: datetime
    shown: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Sign:
    """What tells that a live ticket looks different in somebody's home."""

    ticket: str
    chain_length: int
    requester: str
    opened_by: str
    assignee: str | None
    asked: str | None
    desk: str
    review_desk: str
    late: bool

    @property
    def people(self) -> frozenset[str]:
        """Those in whose own part the ticket stands."""
        return frozenset(filter(None, (self.requester, self.opened_by, self.assignee, self.asked)))

    @property
    def desks(self) -> frozenset[str]:
        """The desks in whose queue or reviews it stands."""
        return frozenset(filter(None, (self.desk, self.review_desk)))


@dataclass(frozen=True, slots=True)
class Glance:
    """What all homes together depend on, as seen at one moment."""

    signs: frozenset[Sign] = frozenset()
    away: frozenset[str] = frozenset()
    inquiries: frozenset[str] = frozenset()
    day: date = date.min


@dataclass(frozen=True, slots=True)
class Concerned:
    """Whose homes a change touches: people, everyone at desks, leaders, readers of the log, or all."""

    people: frozenset[str] = frozenset()
    desks: frozenset[str] = frozenset()
    leaders: bool = False
    log: bool = False
    everyone: bool = False

    def includes(self, actor: Actor) -> bool:
        """Whether this person's home is among them; a delegate's shows what their principals asked for."""
        at = {one.desk for one in actor.memberships if one.desk}
        if self.everyone or (self.leaders and leads(actor)) or (self.log and may_read_log(actor)):
            return True
        return bool(self.people & {actor.id, *actor.delegate_for} or self.desks & at)


def concerned(before: Glance, after: Glance) -> Concerned:
    """Who is concerned by what changed between two glances; tickets that are gone count too."""
    different = before.signs ^ after.signs
    return Concerned(
        frozenset(person for one in different for person in one.people),
        frozenset(desk for one in different for desk in one.desks),
        leaders=before.away != after.away,
        log=before.inquiries != after.inquiries,
        everyone=before.day != after.day,
    )


def asking(actor: Actor, rows: Iterable[Row]) -> Asking:
    """A requester's part, from what they and their principals asked for and what was asked of them."""
    found = list({one.ticket.id: one for one in rows}.values())
    waiting = tuple(one for one in found if waits_for(actor, one.ticket))
    own = [one for one in found if is_own(actor, one.ticket)]
    under_way = tuple(one for one in own if one not in waiting and one.ticket.state not in ENDED)
    sent = [one for one in own if one.ticket.delivered and one.ticket.delivered_at]
    sent.sort(key=lambda one: one.ticket.delivered_at or one.ticket.opened_at, reverse=True)
    return Asking(tuple(sorted(waiting, key=_urgency)), under_way, tuple(sent))


def is_own(actor: Actor, ticket: Ticket) -> bool:
    """Whether the person asked for it, or is a delegate of whoever did."""
    return ticket.requester in {actor.id, *actor.delegate_for}


def waits_for(actor: Actor, ticket: Ticket) -> bool:
    """Whether the ticket waits for this very person: a question, a draft to read, a request to confirm."""
    if ticket.state is State.WAITING and ticket.asked is not None:
        return ticket.asked == actor.id or (ticket.asked == ticket.requester and is_own(actor, ticket))
    if ticket.state is State.DELIVERED:
        return is_own(actor, ticket)
    return not ticket.confirmed and ticket.requester == actor.id and ticket.state not in ENDED


def _urgency(row: Row) -> tuple[bool, datetime]:
    return row.ticket.state is not State.WAITING, row.ticket.opened_at


def late(rows: Iterable[Row], now: datetime, office_day: date) -> tuple[Row, ...]:
    """What the office owes and has not sent by the time it was owed, the longest overdue first."""
    owed = [one for one in rows if is_late(one.ticket, now, office_day)]
    return tuple(sorted(owed, key=lambda one: (one.ticket.due_at or now, one.ticket.number)))


OWED = frozenset({State.REQUESTED, State.IN_PROGRESS, State.IN_REVIEW})


def is_late(ticket: Ticket, now: datetime, office_day: date) -> bool:
    """Whether the office owes a draft since a moment, or a day, that is past; waiting is not being late."""
    if ticket.state not in OWED:
        return False
    if ticket.due_at is not None:
        return ticket.due_at < now
    return ticket.needed_on is not None and ticket.needed_on < office_day
