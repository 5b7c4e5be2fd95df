"""The examples that every rule carries, run: what must be found is found, what must not is not."""

from collections.abc import Iterator
from dataclasses import dataclass

from config.neutrality.values import Example, Rule
from workflows.neutrality.checker import Checker
from workflows.neutrality.findings import Finding


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not hold."""

    rule: str
    origin: str
    example: str
    reason: str


def failures(checker: Checker, *, only_overlays: bool = False) -> Iterator[Failure]:
    """Every example of every rule in force that does not hold; or of those of overlays alone."""
    for rule in checker.rules:
        if only_overlays and rule.overlay is None:
            continue
        for example in rule.examples:
            reason = _what_is_wrong(checker, rule, example)
            if reason is not None:
                yield Failure(rule.id, rule.origin, example.text, reason)


def _what_is_wrong(checker: Checker, rule: Rule, example: Example) -> str | None:
    scope = example.scope or (None if rule.scope == "both" else rule.scope)
    found = [one for one in checker.everything(example.text, scope) if one.rule == rule.id]
    if not example.hit:
        return f'found "{found[0].text}", expected nothing' if found else None
    if not found:
        return "found nothing"
    return _what_differs(example, found)


def _what_differs(example: Example, found: list[Finding]) -> str | None:
    right = [one for one in found if example.span is None or one.text == example.span]
    if not right:
        return f'found "{found[0].text}", expected "{example.span}"'
    if example.severity is not None and all(one.severity != example.severity for one in right):
        return f"found {right[0].severity}, expected {example.severity}"
    return None
