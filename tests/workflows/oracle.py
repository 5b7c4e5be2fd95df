"""The hand-written oracle: what may be done to a ticket, by whom, and what it makes of it.

Written from the table "The life of a ticket" in the design, never from the code it judges. It keeps
its own tickets, and the walks compare the two after every step. A refusal is named by its code.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.workflows.oracle_office import ACCEPTING, DELEGATES, HERE, LEADERS, LOG_READERS, OFFICERS

#  act                     who                            from                                       to
LIFE = """
ticket.confirm         requester                              requested,in_progress,waiting,in_review,delivered,accepted   =
ticket.edit            requester,delegate                     requested                                  =
ticket.withdraw        requester,delegate                     requested,in_progress,waiting,in_review,delivered,accepted   withdrawn
ticket.claim           officer                                requested                                  in_progress
ticket.release         assignee,system                        in_progress,waiting,in_review,delivered,accepted   =
ticket.hand_over       assignee,leader                        in_progress,waiting,in_review,delivered    =
ticket.take_over       leader                                 in_progress,waiting,in_review,delivered    =
ticket.ask             assignee                               in_progress                                waiting
ticket.answer          requester,delegate,asked,assignee      waiting                                    in_progress
ticket.decline         assignee,leader                        requested,in_progress                      declined
ticket.order           leader                                 declined                                   in_progress
ticket.lapse           system                                 delivered,accepted                         closed
draft.write            assignee                               in_progress                                =
draft.submit           assignee                               in_progress                                in_review
draft.approve          reviewer                               in_review                                  in_progress
draft.return           reviewer,assignee                      in_review                                  in_progress
draft.deliver          assignee                               in_progress                                delivered
draft.request_changes  requester,accepting_delegate                    delivered                                  in_progress
draft.accept           requester,accepting_delegate                    delivered                                  accepted
draft.correct          assignee,leader                        delivered,accepted,closed                  in_progress
post.published         requester,accepting_delegate,publishing_officer delivered,accepted                         closed
post.not_used          requester,accepting_delegate,publishing_officer delivered,accepted                         closed
ticket.tag             officer,leader                         *                                          =
feedback.give          requester,accepting_delegate                    closed                                     =
time.log               officer,leader                         *                                          =
time.correct           officer,leader                         *                                          =
"""
EVENTS = {
    "ticket.confirm": "ticket.confirmed",
    "ticket.edit": "ticket.edited",
    "ticket.withdraw": "ticket.withdrawn",
    "ticket.claim": "ticket.claimed",
    "ticket.release": "ticket.released",
    "ticket.hand_over": "ticket.handed_over",
    "ticket.take_over": "ticket.taken_over",
    "ticket.ask": "ticket.asked",
    "ticket.answer": "ticket.answered",
    "ticket.order": "ticket.ordered",
    "ticket.decline": "ticket.declined",
    "ticket.lapse": "ticket.lapsed",
    "draft.write": "draft.written",
    "draft.submit": "draft.submitted",
    "draft.approve": "draft.approved",
    "draft.return": "draft.returned",
    "draft.deliver": "draft.delivered",
    "draft.correct": "draft.corrected",
    "draft.request_changes": "draft.changes_requested",
    "draft.accept": "draft.accepted",
    "post.published": "post.published",
    "post.not_used": "post.not_used",
    "ticket.tag": "ticket.tagged",
    "feedback.give": "feedback.given",
    "time.log": "time.logged",
    "time.correct": "time.corrected",
}
USES = {"post.published": "published", "post.not_used": "not_used", "ticket.lapse": "unknown"}
ON_A_DELIVERY = {"draft.request_changes", "draft.accept", "post.published", "post.not_used", "feedback.give"}
THEMES = {"groen-omstilling": True, "skolestart": False, "": True}  # in force from 2026 on
DONE_BY_PEOPLE = EVENTS.keys() - {"ticket.lapse"}
STATES = (
    "requested",
    "in_progress",
    "waiting",
    "in_review",
    "delivered",
    "accepted",
    "closed",
    "declined",
    "withdrawn",
)
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

TURNS = {
    "ticket.ask",
    "ticket.answer",
    "ticket.order",
    "ticket.hand_over",
    "ticket.withdraw",
    "draft.correct",
}
TACTICAL = "KLOKKEN"  # whoever answers advice on timing needs a second reader
ON_THE_LATEST = {"draft.submit", "draft.approve", "draft.return"}
BY_LAW = {"campaign", "tactics"}
ABSOLUTE = {"campaign"}
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
    wrong: bool = False  # the desk found the delivered version wrong by itself
    entries: dict[str, tuple[str, int]] = field(default_factory=dict)  # entry → who, minutes
    reversed: set[str] = field(default_factory=set)
    author: str | None = None  # of the latest version
    submitted: str = ""  # the text a second person was last asked to read
    approved: str = ""  # the text a second person stands behind, as it was submitted
    asked: str | None = None
    declined: str = ""
    use: str | None = None
    theme: str = ""
    judged: set[int] = field(default_factory=set)  # the deliveries something was said of
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
            "accepting_delegate": ACCEPTING.get(who) == ticket.requester,
            "asked": who == ticket.asked,
            "reviewer": (officer or leader) and who not in {ticket.author, ticket.assignee},
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
        return "own_draft" if _own_draft(act, who, ticket) else "not_allowed"
    if act == "ticket.claim" and ticket.state == "in_progress":
        return None if ticket.assignee == who else "taken"
    return None if ticket.state in ROWS[act].source else "not_now"


def _own_draft(act: str, who: str, ticket: Ticket) -> bool:
    at_desk = who in OFFICERS[ticket.desk] | LEADERS[ticket.desk]
    wanted = act == "draft.approve" and ticket.state == "in_review"
    return wanted and at_desk and who in {ticket.author, ticket.assignee}


def no_by_rule(act: str, who: str, ticket: Ticket, said: dict) -> Iterator[str]:
    """What else must hold, act by act, of what was said; every code that may be answered."""
    match act:
        case "ticket.edit" if not said["subject"].strip():
            yield "required"
        case "ticket.decline":
            yield from _no_decline(said)
        case _ if act in TURNS:
            yield from _no_turn(act, who, ticket, said)
        case "draft.submit" | "draft.approve" | "draft.return":
            yield from _no_review(act, who, ticket, said)
        case "draft.write":
            yield from _no_draft(ticket, said)
        case "draft.deliver":
            yield from _no_delivery(ticket, said)
        case "draft.request_changes" | "draft.accept" | "post.published" | "post.not_used":
            yield from _no_word_on_delivery(act, ticket, said)
        case "ticket.tag" | "feedback.give":
            yield from _no_aside(act, ticket, said)
        case "time.log" | "time.correct":
            yield from _no_time(said) if act == "time.log" else _no_correction(who, ticket, said)


def _no_decline(said: dict) -> Iterator[str]:
    if said["code"] not in BY_LAW | OFFICE_REASONS:
        yield "unknown_reason"
    elif said["code"] in OFFICE_REASONS and not said["words"].strip():
        yield "required"


def _no_turn(act: str, who: str, ticket: Ticket, said: dict) -> Iterator[str]:
    at_desk = OFFICERS[ticket.desk] | LEADERS[ticket.desk]
    needs_words = ticket.minutes if act == "ticket.withdraw" else act != "ticket.hand_over"
    if needs_words and not said["words"].strip():
        yield "required"
    if act == "ticket.hand_over" and said["whom"] not in at_desk:
        yield "not_at_desk"
    elif act == "ticket.hand_over" and said["whom"] in said["away"] - {who}:
        yield "away"
    if act == "ticket.ask" and said["whom"] not in HERE:
        yield "unknown_colleague"
    if act == "ticket.order":
        yield from _no_order(ticket, said)


def _no_order(ticket: Ticket, said: dict) -> Iterator[str]:
    if ticket.declined in ABSOLUTE:
        yield "absolute"
    if ticket.declined in BY_LAW and not said["lines"]:
        yield "required"
    if "no_such_line" in said["lines"]:
        yield "bad_choice"


def _no_review(act: str, who: str, ticket: Ticket, said: dict) -> Iterator[str]:
    if not ticket.drafts:
        yield "no_draft"
    if said["version"] != len(ticket.drafts):
        yield "changed_meanwhile"
    if act == "draft.return" and who != ticket.assignee and not said["words"].strip():
        yield "required"
    if act == "draft.submit" and ticket.drafts and TACTICAL in ticket.drafts[-1] and not said["answers"]:
        yield "not_answered"


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


def _no_aside(act: str, ticket: Ticket, said: dict) -> Iterator[str]:
    if act == "ticket.tag":
        if not THEMES.get(said["theme"]):
            yield "not_in_force" if said["theme"] in THEMES else "bad_choice"
        return
    if said["version"] != ticket.delivered:
        yield "changed_meanwhile"
    if said["answer"] not in {"helped", "partly", "not"}:
        yield "bad_choice"
    if ticket.use == "unknown" or ticket.requester in {ticket.assignee, ticket.author}:
        yield "not_now"


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
    if ticket.drafts and TACTICAL in ticket.drafts[-1] and ticket.approved != ticket.drafts[-1]:
        yield "not_approved"
    if not (said["answered"] or (said["still_holds"] and _unchanged_since_delivery(ticket))):
        yield "not_answered"
    if not (ticket.minutes or said["minutes"] or said["no_time_reason"].strip()):
        yield "time_missing"
    if said["minutes"] and not 1 <= said["minutes"] <= MOST_MINUTES:
        yield "minutes_range"
    if not ticket.confirmed:
        yield "not_confirmed"
    if ticket.wrong and ticket.delivered == len(ticket.drafts):
        yield "same_draft"


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
        case "ticket.hand_over":
            return ticket.assignee == said["whom"]
        case "ticket.tag" | "feedback.give":
            known = {"ticket.tag": ticket.theme == said["theme"]}
            return known.get(act, ticket.delivered in ticket.judged)
        case "draft.write":
            return bool(ticket.drafts) and said["text"].strip() == ticket.drafts[-1]
    return False


def done(act: str, who: str, ticket: Ticket, said: dict, now: datetime) -> None:
    """Move the oracle's own ticket on."""
    ticket.state = ROWS[act].target or ticket.state
    ticket.assignee = _whose(act, who, ticket, said)
    ticket.last_by, ticket.last_minutes = who, said.get("minutes", 0)
    if act == "draft.deliver" and said["minutes"]:
        ticket.events.append("time.logged")
    if act in {"draft.deliver", "draft.accept"}:
        ticket.heard_at = now
    _said(act, who, ticket, said)
    if act == "ticket.tag":
        ticket.theme = said["theme"]
    if act == "feedback.give":
        ticket.judged.add(ticket.delivered)
    if ticket.state == "in_progress" and ticket.assignee is None:
        ticket.state = "requested"  # nobody has it: whoever is free claims it
    ticket.events.append(EVENTS[act])


def _whose(act: str, who: str, ticket: Ticket, said: dict) -> str | None:
    match act:
        case "ticket.claim" | "ticket.take_over":
            return who
        case "ticket.release":
            return None
        case "ticket.hand_over":
            return said["whom"]
        case "ticket.order" | "draft.correct":
            return who if ticket.assignee in said["away"] else ticket.assignee or who
    return ticket.assignee


def _said(act: str, who: str, ticket: Ticket, said: dict) -> None:
    match act:
        case "ticket.confirm":
            ticket.confirmed = True
        case "ticket.ask":
            ticket.asked = said["whom"]
        case "ticket.decline":
            ticket.declined = said["code"]
        case "draft.write":
            ticket.drafts.append(said["text"].strip())
            ticket.author = who
        case "draft.submit":
            ticket.submitted, ticket.approved = ticket.drafts[-1], ""
        case "draft.approve":
            ticket.approved = ticket.submitted
        case "draft.deliver":
            ticket.delivered, ticket.wrong = len(ticket.drafts), False
        case "time.correct":
            ticket.reversed.add(said["entry"])
        case "draft.correct" | "post.published" | "post.not_used" | "ticket.lapse":
            ticket.use = USES.get(act)
            ticket.wrong = ticket.wrong or act == "draft.correct"


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
