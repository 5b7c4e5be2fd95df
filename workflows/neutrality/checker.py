"""The checker of one language: a pack in, findings out; none means that no rule matched, never "neutral"."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from config.neutrality.collecting import no_collection
from config.neutrality.values import Pack, Rule
from workflows.neutrality.contexts import Contexts, Surrounding
from workflows.neutrality.findings import LOWER, Finding, chosen
from workflows.neutrality.lexicon import Lexicon
from workflows.neutrality.normal import Normal, normal
from workflows.neutrality.places import Places, fill
from workflows.neutrality.quotations import Quotations
from workflows.neutrality.tokens import tokens_of
from workflows.neutrality.trie import Trie
from workflows.neutrality.walking import Match, walk
from workflows.neutrality.weighing import weigh_names

WEIGHED = frozenset({"{party}", "{party_genitive}"})


class Checker:
    """Checks texts in one language by the rules of a pack; holds nothing of what it checks."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.rules = tuple(rule for rule in pack.rules if rule.enabled)
        with no_collection():
            self._make()

    def _make(self) -> None:
        self.lexicon = Lexicon(self.pack)
        ids, numbered = self.lexicon.ids, list(enumerate(self.rules))
        rows = [(row, index) for index, rule in numbered for pattern in rule.match for row in pattern.rows]
        self.trie = Trie(rows, ids)
        self.surroundings = [tuple(Surrounding(one, ids) for one in rule.contexts) for rule in self.rules]
        self.weighs = [_weighs(rule) for rule in self.rules]

    def check(self, text: str, scope: str | None = None, on: date | None = None) -> tuple[Finding, ...]:
        """What is to be told of this text; `scope` is `post` or `note`, nothing for rules of both kinds."""
        found = self.reading(self.places(normal(text), on)).findings(scope)
        # The text comes last: a thousand spans of one long clause would otherwise be a thousand copies of it.
        return tuple(replace(one, text=text[one.start : one.end]) for one in chosen(found))

    def everything(self, text: str, scope: str | None = None, on: date | None = None) -> Iterator[Finding]:
        """Every match that stands, before the overlapping ones are weeded out."""
        for one in self.reading(self.places(normal(text), on)).findings(scope):
            yield replace(one, text=text[one.start : one.end])

    def reading(self, places: Places) -> "Reading":
        """The words of a text, ready to be gone through."""
        return Reading(self, places)

    def places(self, uniform: Normal, on: date | None = None) -> Places:
        """The words of a text with what each stands for."""
        places = Places(tokens_of(uniform, self.pack.grammar.abbreviations), self.lexicon)
        fill(places)
        weigh_names(places, on)
        return places


class Reading:
    """One text being checked."""

    def __init__(self, checker: Checker, places: Places) -> None:
        self.checker, self.places = checker, places
        self.uniform = places.tokens.text
        self.contexts = Contexts(places)
        self.quotations = Quotations(places)

    def findings(self, scope: str | None) -> Iterator[Finding]:
        """Every match that stands, without its text: of a rule's that begin at one word, the longest."""
        last = (-1, -1)
        matches = set(walk(self.checker.trie, self.places))
        for match in sorted(matches, key=lambda one: (one[0], one[1], -one[2])):
            rule = self.checker.rules[match[0]]
            if match[:2] == last or (scope is not None and rule.scope not in {scope, "both"}):
                continue
            if self._stands(rule, match):
                last = match[:2]
                severity, lowered = self._severity(rule, match)
                if severity is not None:
                    yield self._finding(rule, match, severity, lowered)

    def _stands(self, rule: Rule, match: Match) -> bool:
        if rule.mood is not None and self._mood(match[1]) != rule.mood:
            return False
        return self.contexts.allow(self.checker.surroundings[match[0]], match)

    def _mood(self, word: int) -> str:
        tokens = self.places.tokens
        opened = self.places.opened(tokens.segments[word])
        if self.places.has(opened, self.checker.lexicon.asked["imperative"]):
            return "imperative"
        return "question" if tokens.clauses[word] in tokens.questions else "statement"

    def _severity(self, rule: Rule, match: Match) -> tuple[str | None, str | None]:
        index, first, end = match
        unclear = self.checker.weighs[index] and not self.places.unsure.isdisjoint(range(first, end))
        if rule.in_quote != "same" and self.quotations.attributed(first, end):
            return (None if rule.in_quote == "ignore" else LOWER[rule.severity]), "quotation"
        if unclear and rule.severity == "violation":
            return "caution", "unclear_name"
        return rule.severity, None

    def _finding(self, rule: Rule, match: Match, severity: str, lowered: str | None) -> Finding:
        first, end = self._span(rule.span, match)
        tokens = self.places.tokens
        start = self.uniform.start(tokens.starts[first])
        stop = self.uniform.end(tokens.ends[end - 1])
        return Finding(
            rule=rule.id,
            category=rule.category,
            severity=severity,
            start=start,
            end=stop,
            text="",
            reason=rule.reason,
            source=rule.source,
            suggest=rule.suggest,
            version=self.checker.pack.version,
            overlay=rule.overlay,
            lowered=lowered,
        )

    def _span(self, span: str, match: Match) -> tuple[int, int]:
        _, first, end = match
        tokens = self.places.tokens
        if span == "match":
            return first, end
        if span in {"clause", "to_clause_end"}:
            begin = tokens.clause_ends[tokens.clauses[first] - 1] if tokens.clauses[first] else 0
            return (begin if span == "clause" else first), self.places.limit(first)
        begin = tokens.segment_starts[tokens.segments[first]]
        return (begin if span == "segment" else first), self._segment_end(end - 1)

    def _segment_end(self, word: int) -> int:
        tokens = self.places.tokens
        following = tokens.segments[word] + 1
        return tokens.segment_starts[following] if following < len(tokens.segment_starts) else len(tokens)


def _weighs(rule: Rule) -> bool:
    return any(name in pattern.text for pattern in rule.match for name in WEIGHED)
