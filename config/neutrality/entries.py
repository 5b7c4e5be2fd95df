"""A rule as it is written made into a rule as it is used: patterns read into rows."""

from dataclasses import replace

from config.neutrality.notation import Unreadable, rows_of
from config.neutrality.rule_file import (
    ChangedExamples,
    ChangeEntry,
    Examples,
    Near,
    Patterns,
    RuleEntry,
    Shown,
)
from config.neutrality.values import Context, Example, Pattern, Row, Rule

CONTEXTS = (
    "unless_doc",
    "requires_doc",
    "unless_near",
    "requires_near",
    "unless_before",
    "requires_before",
    "unless_after",
    "requires_after",
    "unless_inside",
    "requires_inside",
)
INTERFACES = ("da", "en")


class Refused(Exception):  # noqa: N818 -- an expected no, named like Refusal
    """A key of a rule that can't be used, and what was expected of it."""

    def __init__(self, key: str, expected: str, found: object = None, known: tuple[str, ...] = ()) -> None:
        self.key, self.expected, self.found, self.known = key, expected, found, known
        super().__init__(f"{key}: {expected}")


def rule_of(entry: RuleEntry, language: str, origin: str, overlay: str | None) -> Rule:
    """The rule; a Refused with the first key that can't be used."""
    for needed in dict.fromkeys((*INTERFACES, language)):
        if needed not in entry.reason and needed in {"da", "sv", "nb", "fi", "en"}:
            raise Refused("reason", f"a reason in {needed}")
    return Rule(
        id=entry.id,
        category=entry.category,
        severity=entry.severity,
        scope=entry.scope,
        match=_patterns("match", entry.match, open_ended=False),
        contexts=tuple(_context(entry, key) for key in CONTEXTS if getattr(entry, key)),
        mood=entry.mood,
        in_quote=entry.in_quote,
        span=entry.span,
        reason={str(key): said for key, said in entry.reason.items()},
        suggest={str(key): said for key, said in entry.suggest.items()},
        source=entry.source,
        examples=_examples(entry.examples),
        enabled=entry.enabled,
        origin=origin,
        overlay=overlay,
    )


def changed_rule(rule: Rule, change: ChangeEntry, overlay: str | None) -> Rule:
    """The rule as an overlay wants it; a Refused when it takes away a pattern that isn't there."""
    known = tuple(pattern.text for pattern in rule.match)
    for text in change.fewer:
        if text not in known:
            raise Refused("match-", "a pattern of the rule as it stands there", text, known)
    kept = tuple(pattern for pattern in rule.match if pattern.text not in change.fewer)
    match = (*kept, *_patterns("match+", change.more, open_ended=False))
    if not match:
        raise Refused("match-", "at least one pattern left; enabled = false switches a rule off")
    return replace(
        rule,
        match=match,
        severity=change.severity or rule.severity,
        enabled=rule.enabled if change.enabled is None else change.enabled,
        examples=_examples(change.examples),
        overlay=overlay,
    )


def _context(entry: RuleEntry, key: str) -> Context:
    written: Patterns | Near = getattr(entry, key)
    wish, _, place = key.partition("_")
    within = written.within if isinstance(written, Near) else None
    texts = written.match if isinstance(written, Near) else written
    patterns = _patterns(key, texts, open_ended=place in {"before", "after"})
    return Context(place, wish == "requires", patterns, within)


def _patterns(key: str, texts: Patterns, *, open_ended: bool) -> tuple[Pattern, ...]:
    return tuple(_pattern(key, text, open_ended=open_ended) for text in texts)


def _pattern(key: str, text: str, *, open_ended: bool) -> Pattern:
    try:
        rows = rows_of(text)
    except Unreadable as unreadable:
        raise Refused(key, f"a pattern: {unreadable}", text) from None
    for row in rows:
        _check_ends(key, text, row, open_ended=open_ended)
    return Pattern(text, rows)


def _check_ends(key: str, text: str, row: Row, *, open_ended: bool) -> None:
    inner = row[1:] if row[0] == "<" else row
    inner = inner[:-1] if inner and inner[-1] == ">" else inner
    if any(isinstance(step, str) for step in inner):
        raise Refused(key, "a pattern with < only at its beginning and > only at its end", text)
    if not open_ended and isinstance(inner[0], int):
        raise Refused(key, "a pattern that begins with a word, not with a gap", text)


def _examples(written: Examples | ChangedExamples) -> tuple[Example, ...]:
    hits = [(shown, True) for shown in written.hit]
    misses = [(shown, False) for shown in written.miss]
    return tuple(_example(shown, hit=hit) for shown, hit in (*hits, *misses))


def _example(shown: str | Shown, *, hit: bool) -> Example:
    if isinstance(shown, str):
        return Example(shown, hit)
    return Example(shown.text, hit, shown.span, shown.severity, shown.scope)
