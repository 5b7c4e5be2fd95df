"""A second pair of eyes: why a version needs one, what was submitted, who approved it, what has changed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from difflib import SequenceMatcher
from enum import StrEnum

from config.policies import AdoptedPolicy
from config.policy_file import ApprovalReason, Policy
from config.policy_windows import Effect

from .drafts import Draft, Version
from .elections import Target, decision, effects_on
from .evidence import Json
from .findings import NOTE, Checked
from .grounds import decided_by
from .refusals import Fact
from .tickets import Ticket

CENTRALLY = "office"  # no law is behind it: the office file says who reviews a profile
# Not within "kl. 8" or "f.eks. i dag": a sentence begins with a capital letter or a quotation mark.
SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÆØÅÄÖ“”»„\"(])|\n+")
LONGEST_COMPARED = 400  # sentences of a text; beyond, it is shown as one that changed


class Why(StrEnum):
    """What makes a second person's approval necessary."""

    NATIONAL_POLITICS = "national_politics"
    ANSWERED_TACTICS = "answered_tactics"
    ELECTION_WINDOW = "election_window"
    REVIEWED_CENTRALLY = "reviewed_centrally"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a second person must read a version: the rule, its sources, the municipality's own decision."""

    why: Why
    rule: str
    basis: str = ""
    text: Mapping[str, str] = field(default_factory=dict)
    """The rule in its own words, by language, where it has any."""
    until: date | None = None
    decided: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Submission:
    """A version as it was handed to a second person: its hash, and what was said to its findings."""

    version: int
    sha256: str
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Approval:
    """Who stands behind a version besides its author; None for what has been erased."""

    by: str | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Reviewing:
    """How the latest version stands: why it must be read, what was said of it, and whether that is enough.

    `known` are answers given before to words that still stand; `before` is what readers knew already.
    """

    reasons: tuple[Reason, ...]
    checked: Checked
    submission: Submission | None = None
    approval: Approval | None = None
    known: Mapping[str, str] = field(default_factory=dict)
    before: Version | None = None

    @property
    def settled(self) -> bool:
        """Whether a second person approved these very words, with an answer to all tactics in them."""
        answers = self.submission.answers if self.submission else {}
        return self.approval is not None and all(one.key in answers for one in self.checked.tactics)

    @property
    def needed(self) -> bool:
        """Whether the version may not be delivered before a second person has approved it."""
        return bool(self.reasons) and not self.settled

    @property
    def standing(self) -> Mapping[str, str]:
        """The answers that were approved with these very words, and so are not asked for again."""
        return self.submission.answers if self.submission and self.settled else {}


@dataclass(frozen=True, slots=True)
class Changed:
    """What is different in one text: the sentences that went, and those that came."""

    place: str
    gone: tuple[str, ...]
    come: tuple[str, ...]


def reasons(
    ticket: Ticket, policy: Policy, today: AdoptedPolicy, checked: Checked, day: date
) -> tuple[Reason, ...]:
    """Every reason for a second person, by the ticket's own policy and the windows of the day."""
    return (
        *_by_policy(ticket, policy, today, checked),
        *_by_window(ticket, today, day),
        *((Reason(Why.REVIEWED_CENTRALLY, CENTRALLY),) if ticket.review_desk else ()),
    )


def _by_policy(ticket: Ticket, policy: Policy, today: AdoptedPolicy, checked: Checked) -> Iterator[Reason]:
    for approval in policy.approvals:
        if _holds(approval.when, ticket, checked):
            yield Reason(
                Why(approval.when.value),
                approval.rule,
                approval.basis,
                decided=decided_by(approval.rule, today),
            )


def _holds(when: ApprovalReason, ticket: Ticket, checked: Checked) -> bool:
    """Rule R04: national politics is known by what the ticket is for, or by an order against that refusal."""
    if when is ApprovalReason.ANSWERED_TACTICS:
        return bool(checked.tactics)
    ordered_after_all = ticket.ordered is not None and ticket.reason_code == when.value
    return ticket.purpose == when.value or ordered_after_all


def _by_window(ticket: Ticket, today: AdoptedPolicy, day: date) -> Iterator[Reason]:
    seen: set[str] = set()
    for effect, window in effects_on(today, Target(ticket.profile_owner, ticket.profile_class), day):
        if effect.effect is Effect.SECOND_APPROVER and effect.rule not in seen:
            seen.add(effect.rule)
            yield Reason(
                Why.ELECTION_WINDOW,
                effect.rule,
                effect.basis,
                effect.text.model_dump(),
                window.poll.held_on,
                decision(today),
            )


def stored_reasons(found: tuple[Reason, ...]) -> list[Json]:
    """The reasons as they are kept with a submission."""
    return [
        {
            **asdict(one),
            "why": one.why.value,
            "until": one.until.isoformat() if one.until else None,
            "text": dict(one.text),
            "decided": dict(one.decided),
        }
        for one in found
    ]


def changes(before: Draft, now: Draft) -> tuple[Changed, ...]:
    """By place, what went and what came since the draft a reader knows; texts that stayed are left out."""
    old = {**before.texts, NOTE: before.note}
    new = {**now.texts, NOTE: now.note}
    places = dict.fromkeys((*new, *old))
    found = (_compared(one, old.get(one, ""), new.get(one, "")) for one in places)
    return tuple(one for one in found if one.gone or one.come)


def _compared(place: str, old: str, new: str) -> Changed:
    was, now = _sentences(old), _sentences(new)
    if max(len(was), len(now)) > LONGEST_COMPARED:
        return Changed(place, *(((), ()) if old == new else ((old,), (new,))))
    gone: list[str] = []
    come: list[str] = []
    for kind, first, last, start, end in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if kind != "equal":
            gone += was[first:last]
            come += now[start:end]
    return Changed(place, tuple(gone), tuple(come))


def _sentences(text: str) -> list[str]:
    return [one.strip() for one in SENTENCE.split(text) if one.strip()]
