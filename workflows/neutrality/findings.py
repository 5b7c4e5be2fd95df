"""What the checker found, and which of it is told: one finding for a span and category."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SEVERITIES = ("violation", "caution", "info")
LOWER = {"violation": "caution", "caution": "info", "info": "info"}
MENTION = "party_identity_mention"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: where, why, and what to do instead."""

    rule: str
    category: str
    severity: str
    start: int
    """In code points of the original text."""
    end: int
    text: str
    reason: Mapping[str, str]
    """By interface language."""
    source: tuple[str, ...]
    suggest: Mapping[str, str]
    version: str
    """Of the pack it was found with."""
    overlay: str | None
    lowered: str | None = None
    """Why the severity is lower than the rule's: `quotation` or `unclear_name`."""

    def said(self, language: str) -> str:
        """The reason in this language, English where there is none."""
        return self.reason.get(language) or self.reason["en"]

    def suggested(self, language: str) -> str | None:
        """What to write instead in this language, English where there is none; nothing without one."""
        return self.suggest.get(language) or self.suggest.get("en")


def chosen(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings to tell: the gravest and longest of those that overlap in a category, as they stand."""
    kept: list[Finding] = []
    taken: dict[str, list[tuple[int, int]]] = {}
    for finding in sorted(found, key=_weight):
        if _is_free(taken.setdefault(finding.category, []), finding):
            insort(taken[finding.category], (finding.start, finding.end))
            kept.append(finding)
    grave = sorted(
        (one.start, one.end) for one in kept if one.severity == "violation" and one.category != MENTION
    )
    grave = _merged(grave)
    told = [one for one in kept if one.category != MENTION or _is_free(grave, one)]
    return tuple(sorted(told, key=lambda one: (one.start, -one.end, one.rule)))


def _weight(finding: Finding) -> tuple[int, int, int, str]:
    return SEVERITIES.index(finding.severity), finding.start - finding.end, finding.start, finding.rule


def _is_free(taken: list[tuple[int, int]], finding: Finding) -> bool:
    at = bisect_left(taken, (finding.start, finding.end))
    before, after = taken[at - 1 : at] if at else [], taken[at : at + 1]
    return all(end <= finding.start or start >= finding.end for start, end in (*before, *after))


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
