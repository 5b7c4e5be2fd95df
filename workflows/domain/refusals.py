"""The expected no: a code and facts; its sentence lives in handlers/screens/refusals.py."""

from enum import StrEnum
from typing import TypeAlias

Fact: TypeAlias = "str | int | None"


class No(StrEnum):
    """Every reason for which Udkast says no; a test demands one translated sentence for each."""

    # Who is asking
    UNKNOWN_PERSON = "unknown_person"
    OTHER_OFFICE = "other_office"
    GUEST = "guest"
    NOT_ALLOWED = "not_allowed"
    ROLE_MAY_NOT_ASK = "role_may_not_ask"
    NOT_YOUR_PROFILE = "not_your_profile"
    NOT_ADOPTED = "not_adopted"
    PURPOSE_REFUSED = "purpose_refused"
    ELECTION_WINDOW = "election_window"
    NO_DESK = "no_desk"
    BAD_CODE = "bad_code"
    # What it is about
    NO_SUCH_TICKET = "no_such_ticket"
    NO_SUCH_ENTRY = "no_such_entry"
    TAKEN = "taken"
    CHANGED_MEANWHILE = "changed_meanwhile"
    NOT_NOW = "not_now"
    NOT_CONFIRMED = "not_confirmed"
    NO_DRAFT = "no_draft"
    NOT_APPROVED = "not_approved"
    ABSOLUTE = "absolute"
    CLOSED_QUESTION = "closed_question"
    SAME_DRAFT = "same_draft"
    OWN_DRAFT = "own_draft"
    NOT_AT_DESK = "not_at_desk"
    AWAY = "away"
    # What was typed: shown at the field
    REQUIRED = "required"
    TOO_LONG = "too_long"
    UNKNOWN_PROFILE = "unknown_profile"
    UNKNOWN_COLLEAGUE = "unknown_colleague"
    SEVERAL_COLLEAGUES = "several_colleagues"
    ENDED_PROFILE = "ended_profile"
    MIXED_OWNERS = "mixed_owners"
    TICK_REQUIRED = "tick_required"
    DECLARATION_REQUIRED = "declaration_required"
    PAST_DAY = "past_day"
    FUTURE_DAY = "future_day"
    FAR_DAY = "far_day"
    CLOSED_DAY = "closed_day"
    MINUTES_RANGE = "minutes_range"
    TIME_MISSING = "time_missing"
    NOT_ANSWERED = "not_answered"
    PERSONAL_NUMBER = "personal_number"
    NOT_SEEN = "not_seen"
    UNKNOWN_REASON = "unknown_reason"
    BAD_LINK = "bad_link"
    BAD_DAY = "bad_day"
    MEDIA_TOO_LARGE = "media_too_large"
    MEDIA_TOO_MANY = "media_too_many"
    MEDIA_NOT_FETCHED = "media_not_fetched"
    MEDIA_KIND = "media_kind"
    MEDIA_NOT_YOURS = "media_not_yours"
    WORD_KIND = "word_kind"
    WORD_TOO_LARGE = "word_too_large"
    WORD_LOCKED = "word_locked"
    WORD_MACROS = "word_macros"
    WORD_BROKEN = "word_broken"
    WORD_MANY = "word_many"
    WORD_NOT_FETCHED = "word_not_fetched"
    WORD_EMPTY = "word_empty"
    WORD_NO_HEADING = "word_no_heading"
    WORD_HEADING = "word_heading"
    WORD_OTHER_TICKET = "word_other_ticket"
    WORD_NO_TICKET = "word_no_ticket"
    ALREADY_REVERSED = "already_reversed"
    BAD_MONTH = "bad_month"
    MONTH_NOT_OVER = "month_not_over"
    MONTH_CLOSED = "month_closed"
    TIMER_OFF = "timer_off"
    TIMER_NOT_RUNNING = "timer_not_running"
    TIME_UNCLEAR = "time_unclear"
    IMPORTED_BEFORE = "imported_before"
    FILE_CHANGED = "file_changed"
    NO_PERIOD = "no_period"
    LOG_NOT_YOURS = "log_not_yours"
    TOO_MUCH_FOR_CHAT = "too_much_for_chat"
    # About inquiries
    NO_SUCH_INQUIRY = "no_such_inquiry"
    NO_SUCH_ANSWER = "no_such_answer"
    NO_SUCH_FILE = "no_such_file"
    FUTURE_CUT_OFF = "future_cut_off"
    NO_SUCH_RULE = "no_such_rule"
    NORM_RANGE = "norm_range"
    ISSUED_BEFORE = "issued_before"
    NO_SUCH_COLUMN = "no_such_column"
    # On the pages
    LINK_USED = "link_used"
    SESSION_ENDED = "session_ended"
    NOT_FROM_HERE = "not_from_here"
    NO_SUCH_PAGE = "no_such_page"
    BAD_CHOICE = "bad_choice"
    NOT_IN_FORCE = "not_in_force"
    TOO_MANY_JOBS = "too_many_jobs"


class Refusal(Exception):  # noqa: N818 -- an expected no is not an error; the design names it so
    """An expected no, with the facts its sentence needs and, where one was typed wrong, the field."""

    def __init__(self, code: No, *, field: str | None = None, **facts: Fact) -> None:
        super().__init__(code.value)
        self.code = code
        self.field = field
        self.facts = facts


class Refusals(Exception):  # noqa: N818 -- as above
    """Several fields are wrong at once; each is told at its place."""

    def __init__(self, refusals: tuple[Refusal, ...]) -> None:
        super().__init__(", ".join(one.code for one in refusals))
        self.refusals = refusals


def require_all(found: tuple[Refusal | None, ...]) -> None:
    """Raise every refusal found, together; nothing when there is none."""
    refusals = tuple(one for one in found if one is not None)
    if refusals:
        raise together(refusals)


def together(refusals: tuple[Refusal, ...]) -> Refusal | Refusals:
    """One refusal as it is, several as one exception."""
    return refusals[0] if len(refusals) == 1 else Refusals(refusals)
