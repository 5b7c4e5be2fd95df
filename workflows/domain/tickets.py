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
    WAITING = "waiting"  # on an answer of the requester's, or of a colleague who was asked
    IN_REVIEW = "in_review"  # a second person reads the latest version
    DELIVERED = "delivered"  # the requester has the draft
    ACCEPTED = "accepted"  # the requester will use it
    CLOSED = "closed"  # published, not used, or silence
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


ENDED = frozenset({State.CLOSED, State.DECLINED, State.WITHDRAWN})
LIVE = frozenset(State) - ENDED
WORKED_ON = frozenset({State.REQUESTED, State.IN_PROGRESS, State.WAITING, State.IN_REVIEW})


class Act(StrEnum):
    """What can be done to a ticket; also the action's name on every surface."""

    OPEN = "ticket.open"
    CONFIRM = "ticket.confirm"
    EDIT = "ticket.edit"
    WITHDRAW = "ticket.withdraw"
    CLAIM = "ticket.claim"
    RELEASE = "ticket.release"
    HAND_OVER = "ticket.hand_over"
    TAKE_OVER = "ticket.take_over"
    ASK = "ticket.ask"
    ANSWER = "ticket.answer"
    DECLINE = "ticket.decline"
    ORDER = "ticket.order"
    LAPSE = "ticket.lapse"
    WRITE = "draft.write"
    SUBMIT = "draft.submit"
    APPROVE = "draft.approve"
    RETURN = "draft.return"
    DELIVER = "draft.deliver"
    CORRECT = "draft.correct"
    REQUEST_CHANGES = "draft.request_changes"
    ACCEPT = "draft.accept"
    PUBLISHED = "post.published"
    NOT_USED = "post.not_used"
    LOG_TIME = "time.log"
    CORRECT_TIME = "time.correct"
    TAG = "ticket.tag"
    FEEDBACK = "feedback.give"
    VIEW = "ticket.view"


class Part(StrEnum):
    """What the actor is to this ticket."""

    REQUESTER = "requester"  # the principal whose profile it is, or who asked
    DELEGATE = "delegate"  # a named delegate of the requester
    ACCEPTING_DELEGATE = "accepting_delegate"  # one who may also say what becomes of a draft
    ASKED = "asked"  # whoever an open question was put to
    ASSIGNEE = "assignee"
    REVIEWER = "reviewer"  # of the desk that reviews, where the draft is not their own (authority.is_own)
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
_W, _V, _C = State.WAITING, State.IN_REVIEW, State.CLOSED
_ASKING, _DESK = {Part.REQUESTER, Part.DELEGATE}, {Part.OFFICER, Part.LEADER}
_HAVING = {Part.ASSIGNEE, Part.LEADER}
_DECIDING = {Part.REQUESTER, Part.ACCEPTING_DELEGATE}
_REPORTING = _DECIDING | {Part.PUBLISHING_OFFICER}

TRANSITIONS: Mapping[Act, Transition] = {
    Act.CONFIRM: _row({Part.REQUESTER}, LIVE),
    Act.EDIT: _row(_ASKING, {_R}),
    Act.WITHDRAW: _row(_ASKING, LIVE, State.WITHDRAWN),
    Act.CLAIM: _row({Part.OFFICER}, {_R}, _P),
    Act.RELEASE: _row({Part.ASSIGNEE, Part.SYSTEM}, {_P, _W, _V, _D, _A}),
    Act.HAND_OVER: _row(_HAVING, {_P, _W, _V, _D}),
    Act.TAKE_OVER: _row({Part.LEADER}, {_P, _W, _V, _D}),
    Act.ASK: _row({Part.ASSIGNEE}, {_P}, _W),
    Act.ANSWER: _row(_ASKING | {Part.ASKED, Part.ASSIGNEE}, {_W}, _P),
    Act.DECLINE: _row(_HAVING, {_R, _P}, State.DECLINED),
    Act.ORDER: _row({Part.LEADER}, {State.DECLINED}, _P),
    Act.LAPSE: _row({Part.SYSTEM}, {_D, _A}, _C),
    Act.WRITE: _row({Part.ASSIGNEE}, {_P}),
    Act.SUBMIT: _row({Part.ASSIGNEE}, {_P}, _V),
    Act.APPROVE: _row({Part.REVIEWER}, {_V}, _P),
    Act.RETURN: _row({Part.REVIEWER, Part.ASSIGNEE}, {_V}, _P),
    Act.DELIVER: _row({Part.ASSIGNEE}, {_P}, _D),
    Act.REQUEST_CHANGES: _row(_DECIDING, {_D}, _P),
    Act.ACCEPT: _row(_DECIDING, {_D}, _A),
    Act.PUBLISHED: _row(_REPORTING, {_D, _A}, _C),
    Act.NOT_USED: _row(_REPORTING, {_D, _A}, _C),
    Act.CORRECT: _row(_HAVING, {_D, _A, _C}, _P),
    Act.TAG: _row(_DESK, frozenset(State)),
    Act.FEEDBACK: _row(_DECIDING, {_C}),
    Act.LOG_TIME: _row(_DESK, frozenset(State)),
    Act.CORRECT_TIME: _row(_DESK, frozenset(State)),
    Act.VIEW: _row(_ASKING | _DESK | {Part.ASKED, Part.REVIEWER, Part.SECRETARIAT}, frozenset(State)),
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
    author: str | None = None  # of the latest version
    approved: int = 0  # the version approved last
    approved_by: str | None = None
    review_desk: str = ""  # the desk whose members review, where it is not the ticket's own
    asked: str | None = None  # whom the open question was put to
    question: str | None = None  # the open question, as content
    waiting_since: datetime | None = None
    paused: int = 0  # working minutes spent waiting, all pauses together
    due_at: datetime | None = None  # when the office owes the draft; moves by what was spent waiting
    urgent: bool = False
    theme: str = ""
    ordered: str | None = None  # a leader's order to go on after all, word for word, as content

    @property
    def reviewing_desk(self) -> str:
        """The desk whose members are the second pair of eyes."""
        return self.review_desk or self.desk


def target(act: Act, state: State, *, assigned: bool = True) -> State:
    """The state an act leads to; refuses when the state does not allow the act.

    What would be in progress and is nobody's is requested: whoever is free claims it.
    """
    row = TRANSITIONS[act]
    if state not in row.source:
        raise Refusal(No.NOT_NOW, act=act.value, state=state.value)
    found = row.target or state
    return State.REQUESTED if found is State.IN_PROGRESS and not assigned else found
