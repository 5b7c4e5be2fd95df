"""The hand-written oracle: what may be done to a ticket, by whom, and what it makes of it.

Written from the table "The life of a ticket" in the design, never from the code it judges. It keeps
its own tickets, and the walks compare the two after every step. A refusal is named by its code.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.workflows.oracle_office import DELEGATES, HERE, LEADERS, LOG_READERS, OFFICERS

#  act                     who                            from                                       to
LIFE = """
ticket.confirm         requester                      requested,in_progress,delivered,accepted   =
ticket.edit            requester,delegate             requested                                  =
ticket.withdraw        requester,delegate             requested,in_progress,delivered,accepted   withdrawn
ticket.claim           officer                        requested                                  in_progress
ticket.release         assignee                       in_progress                                requested
ticket.take_over       leader                         in_progress,delivered                      =
ticket.decline         assignee,leader                requested,in_progress                      declined
ticket.lapse           system                         delivered,accepted                         closed
draft.write            assignee                       in_progress                                =
draft.deliver          assignee                       in_progress                                delivered
draft.request_changes  requester                      delivered                                  in_progress
draft.accept           requester                      delivered                                  accepted
post.published         requester,publishing_officer   delivered,accepted                         closed
post.not_used          requester,publishing_officer   delivered,accepted                         closed
time.log               officer,leader                 *                                          =
time.correct           officer,leader                 *                                          =
"""
EVENTS = {
    "ticket.confirm": "ticket.confirmed",
    "ticket.edit": "ticket.edited",
    "ticket.withdraw": "ticket.withdrawn",
    "ticket.claim": "ticket.claimed",
    "ticket.release": "ticket.released",
    "ticket.take_over": "ticket.taken_over",
    "ticket.decline": "ticket.declined",
    "ticket.lapse": "ticket.lapsed",
    "draft.write": "draft.written",
    "draft.deliver": "draft.delivered",
    "draft.request_changes": "draft.changes_requested",
    "draft.accept": "draft.accepted",
    "post.published": "post.published",
    "post.not_used": "post.not_used",
    "time.log": "time.logged",
    "time.correct": "time.corrected",
}
USES = {"post.published": "published", "post.not_used": "not_used", "ticket.lapse": "unknown"}
ON_A_DELIVERY = {"draft.request_changes", "draft.accept", "post.published", "post.not_used"}
DONE_BY_PEOPLE = EVENTS.keys() - {"ticket.lapse"}
STATES = ("requested", "in_progress", "delivered", "accepted", "closed", "declined", "withdrawn")
ENDED = ("closed", "declined", "withdrawn")


@dataclass(frozen=True)
class Row:
    """One act: who, from which states, to which (None: as it was)."""

    who: frozenset[str]
    source: frozenset[str]
    target: str | None


def _rows() -> dict[str, Row]:
    lines = (line.split() for line in LIFE.strip().splitlines())
    return {
        act: Row(
            frozenset(who.split(",")),
            frozenset(STATES if source == "*" else source.split(",")),
            None if target == "=" else target,
        )
        for act, who, source, target in lines
    }


ROWS = _rows()

BY_LAW = {"campaign", "tactics"}
OFFICE_REASONS = {"duplicate", "no_capacity"}
MOST_MINUTES, STEP, OLDEST_DAYS = 720, 5, 366


@dataclass
class Ticket:
    """A ticket as the oracle believes it to be."""

    id: str
    requester: str
    desk: str
    official: bool
    confirmed: bool
    state: str = "requested"
    assignee: str | None = None
    drafts: list[str] = field(default_factory=list)  # each version's text
    delivered: int = 0
    entries: dict[str, tuple[str, int]] = field(default_factory=dict)  # entry → who, minutes
    reversed: set[str] = field(default_factory=set)
    use: str | None = None
    heard_at: datetime | None = None  # since when the requester has the draft, or accepted it
    last_by: str = ""  # who did the last thing
    last_minutes: int = 0
    events: list[str] = field(default_factory=lambda: ["ticket.opened"])

    @property
    def minutes(self) -> int:
        return sum(minutes for _, minutes in self.entries.values())


def parts(who: str, ticket: Ticket) -> set[str]:
    """Everything this person is to the ticket."""
    officer, leader = who in OFFICERS[ticket.desk], who in LEADERS[ticket.desk]
    return {
        part
        for part, holds in {
            "requester": who == ticket.requester,
            "delegate": DELEGATES.get(who) == ticket.requester,
            "officer": officer,
            "leader": leader,
            "assignee": who == ticket.assignee and (officer or leader),
            "publishing_officer": officer and ticket.official,
            "reader": who in LOG_READERS,
            "system": who == "system",
        }.items()
        if holds
    }


def no_by_authority(act: str, who: str, ticket: Ticket) -> str | None:
    """Why this person may not do the act now; None when they may."""
    if who not in HERE | {"system"}:
        return "unknown_person"
    mine = parts(who, ticket)
    if not mine:
        return "no_such_ticket"
    if not ROWS[act].who & mine:
        return "not_allowed"
    if act == "ticket.claim" and ticket.state == "in_progress":
        return None if ticket.assignee == who else "taken"
    if ticket.state not in ROWS[act].source:
        return "not_now"
    return None


def no_by_rule(act: str, who: str, ticket: Ticket, said: dict) -> Iterator[str]:
    """What else must hold, act by act, of what was said; every code that may be answered."""
    match act:
        case "ticket.edit" if not said["subject"].strip():
            yield "required"
        case "ticket.withdraw" if ticket.minutes and not said["words"].strip():
            yield "required"
        case "ticket.decline":
            yield from _no_decline(said)
        case "draft.write":
            yield from _no_draft(ticket, said)
        case "draft.deliver":
            yield from _no_delivery(ticket, said)
        case "draft.request_changes" | "draft.accept" | "post.published" | "post.not_used":
            yield from _no_word_on_delivery(act, ticket, said)
        case "time.log":
            yield from _no_time(said)
        case "time.correct":
            yield from _no_correction(who, ticket, said)


def _no_decline(said: dict) -> Iterator[str]:
    if said["code"] not in BY_LAW | OFFICE_REASONS:
        yield "unknown_reason"
    elif said["code"] in OFFICE_REASONS and not said["words"].strip():
        yield "required"


def _no_draft(ticket: Ticket, said: dict) -> Iterator[str]:
    if not said["text"].strip():
        yield "required"
    if said["base"] != len(ticket.drafts):
        yield "changed_meanwhile"


def _no_word_on_delivery(act: str, ticket: Ticket, said: dict) -> Iterator[str]:
    if said["version"] != ticket.delivered:
        yield "changed_meanwhile"
    if act == "draft.request_changes" and not said["words"].strip():
        yield "required"
    if act == "post.published" and said["words"].strip() and not said["words"].startswith("https://"):
        yield "bad_link"


def _no_time(said: dict) -> Iterator[str]:
    if not 1 <= said["minutes"] <= MOST_MINUTES:
        yield "minutes_range"
    if said["days_ago"] < 0:
        yield "future_day"
    if said["days_ago"] > OLDEST_DAYS:
        yield "past_day"


def _no_delivery(ticket: Ticket, said: dict) -> Iterator[str]:
    if not ticket.drafts:
        yield "no_draft"
    if said["version"] != len(ticket.drafts):
        yield "changed_meanwhile"
    if not (said["answered"] or (said["still_holds"] and _unchanged_since_delivery(ticket))):
        yield "not_answered"
    if not (ticket.minutes or said["minutes"] or said["no_time_reason"].strip()):
        yield "time_missing"
    if said["minutes"] and not 1 <= said["minutes"] <= MOST_MINUTES:
        yield "minutes_range"
    if not ticket.confirmed:
        yield "not_confirmed"


def _unchanged_since_delivery(ticket: Ticket) -> bool:
    return bool(ticket.delivered) and ticket.drafts[ticket.delivered - 1] == ticket.drafts[-1]


def _no_correction(who: str, ticket: Ticket, said: dict) -> Iterator[str]:
    entry = said["entry"]
    if entry not in ticket.entries or ticket.entries[entry][0] != who:
        yield "no_such_entry"
    elif entry in ticket.reversed or ticket.entries[entry][1] < 0:
        yield "already_reversed"
    if not said["words"].strip():
        yield "required"


def changes_nothing(act: str, who: str, ticket: Ticket, said: dict) -> bool:
    """Whether the act is allowed but says what holds already: no event, no new revision."""
    match act:
        case "ticket.confirm":
            return ticket.confirmed
        case "ticket.claim" | "ticket.take_over":
            return ticket.assignee == who
        case "draft.write":
            return bool(ticket.drafts) and said["text"].strip() == ticket.drafts[-1]
    return False


def done(act: str, who: str, ticket: Ticket, said: dict, now: datetime) -> None:
    """Move the oracle's own ticket on."""
    ticket.state = ROWS[act].target or ticket.state
    ticket.last_by, ticket.last_minutes = who, said.get("minutes", 0)
    if act == "draft.deliver" and said["minutes"]:
        ticket.events.append("time.logged")
    if act in {"draft.deliver", "draft.accept"}:
        ticket.heard_at = now
    match act:
        case "ticket.confirm":
            ticket.confirmed = True
        case "ticket.claim" | "ticket.take_over":
            ticket.assignee = who
        case "ticket.release":
            ticket.assignee = None
        case "draft.write":
            ticket.drafts.append(said["text"].strip())
        case "draft.deliver":
            ticket.delivered = len(ticket.drafts)
        case "time.correct":
            ticket.reversed.add(said["entry"])
        case "post.published" | "post.not_used" | "ticket.lapse":
            ticket.use = USES[act]
    ticket.events.append(EVENTS[act])


def is_silent(ticket: Ticket, now: datetime, days: int) -> bool:
    """Whether the requester has said nothing for longer than the policy's days."""
    waiting = ticket.state in ROWS["ticket.lapse"].source
    return waiting and ticket.heard_at is not None and ticket.heard_at + timedelta(days=days) < now


def expected_minutes(ticket: Ticket, reverses: str | None) -> int:
    """What a new entry must say: the whole of what it takes back, or what was logged, rounded up."""
    return -ticket.entries[reverses][1] if reverses else rounded(ticket.last_minutes)


def rounded(minutes: int) -> int:
    """Up to the next five minutes."""
    return minutes + (-minutes) % STEP
