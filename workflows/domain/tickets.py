"""The ticket, its states, and the one table that says which act leads from which state to which.

Nothing else decides this; a hand-written oracle in tests/ holds its own table beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from config.words import ProfileClass

from .refusals import No, Refusal


class State(StrEnum):
    """Where a ticket is in its life."""

    REQUESTED = "requested"  # the desk has it, nobody has claimed it
    IN_PROGRESS = "in_progress"  # one officer has it
    DELIVERED = "delivered"  # the requester has the draft
    ACCEPTED = "accepted"  # the requester will use it
    CLOSED = "closed"  # published, not used, or silence
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


ENDED = frozenset({State.CLOSED, State.DECLINED, State.WITHDRAWN})
LIVE = frozenset(State) - ENDED


class Act(StrEnum):
    """What can be done to a ticket; also the action's name on every surface."""

    OPEN = "ticket.open"
    CONFIRM = "ticket.confirm"
    EDIT = "ticket.edit"
    WITHDRAW = "ticket.withdraw"
    CLAIM = "ticket.claim"
    RELEASE = "ticket.release"
    TAKE_OVER = "ticket.take_over"
    DECLINE = "ticket.decline"
    LAPSE = "ticket.lapse"
    WRITE = "draft.write"
    DELIVER = "draft.deliver"
    REQUEST_CHANGES = "draft.request_changes"
    ACCEPT = "draft.accept"
    PUBLISHED = "post.published"
    NOT_USED = "post.not_used"
    LOG_TIME = "time.log"
    CORRECT_TIME = "time.correct"
    VIEW = "ticket.view"


class Part(StrEnum):
    """What the actor is to this ticket."""

    REQUESTER = "requester"  # the principal whose profile it is, or who asked
    DELEGATE = "delegate"  # a named delegate of the requester
    ASSIGNEE = "assignee"
    OFFICER = "officer"  # of the ticket's desk
    LEADER = "leader"  # of the ticket's desk
    PUBLISHING_OFFICER = "publishing_officer"  # officer, where the municipality itself may publish
    SECRETARIAT = "secretariat"
    SYSTEM = "system"


class Use(StrEnum):
    """What became of a delivered draft."""

    PUBLISHED = "published"
    NOT_USED = "not_used"
    UNKNOWN = "unknown"  # silence: counted neither as used nor as unused


class Source(StrEnum):
    """How the request reached the office."""

    CHAT = "chat"
    PHONE = "phone"
    MAIL = "mail"
    IN_PERSON = "in_person"


@dataclass(frozen=True, slots=True)
class Transition:
    """Who may do an act, from which states, and where it leads (None: the state stays)."""

    who: frozenset[Part]
    source: frozenset[State]
    target: State | None = None


def _row(who: set[Part], source: frozenset[State] | set[State], target: State | None = None) -> Transition:
    return Transition(frozenset(who), frozenset(source), target)


_R, _P, _D, _A = State.REQUESTED, State.IN_PROGRESS, State.DELIVERED, State.ACCEPTED
_ASKING, _DESK = {Part.REQUESTER, Part.DELEGATE}, {Part.OFFICER, Part.LEADER}
_REPORTING = {Part.REQUESTER, Part.PUBLISHING_OFFICER}

TRANSITIONS: Mapping[Act, Transition] = {
    Act.CONFIRM: _row({Part.REQUESTER}, LIVE),
    Act.EDIT: _row(_ASKING, {_R}),
    Act.WITHDRAW: _row(_ASKING, LIVE, State.WITHDRAWN),
    Act.CLAIM: _row({Part.OFFICER}, {_R}, _P),
    Act.RELEASE: _row({Part.ASSIGNEE}, {_P}, _R),
    Act.TAKE_OVER: _row({Part.LEADER}, {_P, _D}),
    Act.DECLINE: _row({Part.ASSIGNEE, Part.LEADER}, {_R, _P}, State.DECLINED),
    Act.LAPSE: _row({Part.SYSTEM}, {_D, _A}, State.CLOSED),
    Act.WRITE: _row({Part.ASSIGNEE}, {_P}),
    Act.DELIVER: _row({Part.ASSIGNEE}, {_P}, _D),
    Act.REQUEST_CHANGES: _row({Part.REQUESTER}, {_D}, _P),
    Act.ACCEPT: _row({Part.REQUESTER}, {_D}, _A),
    Act.PUBLISHED: _row(_REPORTING, {_D, _A}, State.CLOSED),
    Act.NOT_USED: _row(_REPORTING, {_D, _A}, State.CLOSED),
    Act.LOG_TIME: _row(_DESK, frozenset(State)),
    Act.CORRECT_TIME: _row(_DESK, frozenset(State)),
    Act.VIEW: _row(_ASKING | _DESK | {Part.SECRETARIAT}, frozenset(State)),
}


@dataclass(frozen=True, slots=True)
class Ticket:
    """A request on its way to a draft; facts only, all free text lies in erasable content."""

    id: str
    number: int
    revision: int
    state: State
    requester: str
    requester_role: str
    requester_department: str
    opened_by: str
    source: Source
    confirmed: bool
    profile_owner: str
    profile_class: ProfileClass
    profile_subclass: str
    profiles: tuple[str, ...]
    desk: str
    purpose: str
    policy: str
    records_number: str
    needed_on: date | None
    brief: str
    opened_at: datetime
    chain_length: int = 0
    chain_head: str = ""
    assignee: str | None = None
    draft: int = 0
    delivered: int = 0
    minutes: int = 0
    claimed_at: datetime | None = None
    delivered_at: datetime | None = None
    accepted_at: datetime | None = None
    closed_at: datetime | None = None
    use: Use | None = None
    reason_code: str | None = None


def target(act: Act, state: State) -> State:
    """The state an act leads to; refuses when the state does not allow the act."""
    row = TRANSITIONS[act]
    if state not in row.source:
        raise Refusal(No.NOT_NOW, act=act.value, state=state.value)
    return row.target or state
