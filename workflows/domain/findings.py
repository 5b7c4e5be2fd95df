"""What the checker found in a draft, and what the officer says to it before the draft leaves."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum

from .evidence import Json, normal_text
from .refusals import Fact, No, Refusal

NOTE = "note"
ANSWER_LIMIT = 500
SEEN = "cautions."
"""What the field of a category's tick begins with."""
# Advice on when, where or to whom to post: answered like any violation, and then read by a second person.
TACTICS = frozenset({"tactical_timing", "strategy_advice"})


class Severity(StrEnum):
    """How much a finding weighs."""

    VIOLATION = "violation"
    CAUTION = "caution"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One passage that a rule matched; `place` is a profile's id, or the note. Offsets count code points."""

    place: str
    rule: str
    category: str
    severity: Severity
    start: int
    end: int
    text: str
    reason: Mapping[str, str]
    source: str = ""
    suggestion: Mapping[str, str] | None = None
    overlay: str = ""
    decided: Mapping[str, Fact] = field(default_factory=dict)
    """The municipality's own decision behind the rule; empty where there is none."""

    @property
    def key(self) -> str:
        """What names it on every version that says the same words: an answer holds as long as they stay."""
        return hashlib.sha256(f"{self.place}\n{self.rule}\n{self.text}".encode()).hexdigest()[:12]

    @property
    def is_tactics(self) -> bool:
        """Whether an answer to it is not enough without a second person's eyes (rule R05)."""
        return self.severity is Severity.VIOLATION and self.category in TACTICS


@dataclass(frozen=True, slots=True)
class Checked:
    """All that was found in a draft, and by which version of the rules."""

    findings: tuple[Finding, ...]
    rules: str
    read_as: Mapping[str, str] = field(default_factory=dict)
    """By place: the language that its text reads as, where that is not the office's."""

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of one weight."""
        return tuple(one for one in self.findings if one.severity is severity)

    @property
    def tactics(self) -> tuple[Finding, ...]:
        """Those that a second person must look at, unless they are mended."""
        return tuple(one for one in self.findings if one.is_tactics)

    def counts(self) -> dict[str, int]:
        """How many of each weight; facts for an event, which holds no text."""
        return {severity.value: len(self.of(severity)) for severity in Severity}


@dataclass(frozen=True, slots=True)
class Said:
    """What the officer says to the findings: words by their keys, and the categories of cautions seen."""

    answers: Mapping[str, str]
    seen: frozenset[str] = frozenset()


NOTHING_SAID = Said({})


def unanswered(checked: Checked, said: Said) -> tuple[Refusal, ...]:
    """A refusal for every violation neither mended nor answered, and for every kind of caution unseen."""
    unseen = (
        Refusal(No.NOT_SEEN, field=f"{SEEN}{category}")
        for category in cautions(checked)
        if category not in said.seen
    )
    return (*unanswered_violations(checked, said), *unseen)


def unanswered_violations(checked: Checked, said: Said) -> tuple[Refusal, ...]:
    """A refusal for every violation neither mended nor answered."""
    found = (_lacking(one, said) for one in checked.of(Severity.VIOLATION))
    return tuple(one for one in found if one is not None)


def cautions(checked: Checked) -> dict[str, tuple[Finding, ...]]:
    """The cautions by their category; the same words of the same text once, however often they stand."""
    groups: dict[str, dict[str, Finding]] = {}
    for one in checked.of(Severity.CAUTION):
        groups.setdefault(one.category, {}).setdefault(one.key, one)
    return {category: tuple(found.values()) for category, found in groups.items()}


def _lacking(finding: Finding, said: Said) -> Refusal | None:
    answer = _answer(finding, said)
    if not any(map(str.isalnum, answer)):  # an answer is words; a dot, or what nobody sees, is none
        return Refusal(No.NOT_ANSWERED, field=f"finding.{finding.key}")
    if len(answer) > ANSWER_LIMIT:
        return Refusal(No.TOO_LONG, field=f"finding.{finding.key}", limit=ANSWER_LIMIT, length=len(answer))
    return None


def _answer(finding: Finding, said: Said) -> str:
    return normal_text(said.answers.get(finding.key, "")).strip()


def stored(checked: Checked, said: Said = NOTHING_SAID) -> dict[str, Json]:
    """What is kept with a version: each finding, with the answer it got."""
    return {"rules": checked.rules, "found": [_row(one, said) for one in checked.findings]}


def _row(finding: Finding, said: Said) -> dict[str, Json]:
    maps = {"reason": dict(finding.reason), "decided": dict(finding.decided)}
    return {**asdict(finding), **maps, "answer": _answer(finding, said)}


def answers_in(value: Json) -> dict[str, str]:
    """The answers of a stored check, by key; none where a delivery was made before there were checks."""
    found = value.get("found") if isinstance(value, dict) else None
    rows = [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []
    return {_key(row): str(row["answer"]) for row in rows if row.get("answer")}


def _key(row: Mapping[str, Json]) -> str:
    whole = f"{row['place']}\n{row['rule']}\n{row['text']}"
    return hashlib.sha256(whole.encode()).hexdigest()[:12]
