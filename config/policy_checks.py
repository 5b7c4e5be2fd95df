"""What must fit together across a policy and its checklist."""

from collections.abc import Iterator
from itertools import chain

from config.misfits import Misfit, repeated
from config.policy_file import Policy
from config.policy_windows import Effect
from config.words import SUBCLASSES


def policy_misfits(policy: Policy, folder: str) -> Iterator[Misfit]:
    """Everything in the policy that doesn't fit its folder, its checklist or itself."""
    if policy.id != folder:
        yield Misfit(("id",), f"the folder's name, {folder}", policy.id)
    checks = (_ids, _eligibility, _purposes, _windows, _choices, _lines)
    yield from chain.from_iterable(check(policy) for check in checks)


def _ids(policy: Policy) -> Iterator[Misfit]:
    refusals = [("refusals", index, entry.code) for index, entry in enumerate(policy.refusals)]
    yield from repeated(refusals, "a code no other refusal has", key="code")
    purposes = [("purposes", index, entry.id) for index, entry in enumerate(policy.purposes)]
    yield from repeated(purposes, "an id no other purpose has")
    choices = [("choices", index, f"{entry.line}/{entry.id}") for index, entry in enumerate(policy.choices)]
    yield from repeated(choices, "an id no other choice of the line has")


def _eligibility(policy: Policy) -> Iterator[Misfit]:
    for index, rule in enumerate(policy.eligibility):
        if rule.subclass is not None and rule.subclass not in SUBCLASSES[rule.profile_class]:
            expected = "a subclass of its class"
            known = tuple(str(subclass) for subclass in SUBCLASSES[rule.profile_class])
            yield Misfit(("eligibility", index, "subclass"), expected, rule.subclass, known)


def _purposes(policy: Policy) -> Iterator[Misfit]:
    ids = tuple(purpose.id for purpose in policy.purposes)
    codes = tuple(refusal.code for refusal in policy.refusals)
    if policy.default_purpose not in ids:
        yield Misfit(("default_purpose",), "a purpose's id", policy.default_purpose, ids)
    for index, purpose in enumerate(policy.purposes):
        if purpose.refusal is not None and purpose.refusal not in codes:
            yield Misfit(("purposes", index, "refusal"), "a refusal's code", purpose.refusal, codes)


def _windows(policy: Policy) -> Iterator[Misfit]:
    purposes = tuple(purpose.id for purpose in policy.purposes)
    codes = tuple(refusal.code for refusal in policy.refusals)
    for index, one in enumerate(policy.window_effects):
        if (one.effect is Effect.REFUSE) != (one.refusal in codes):
            expected = "a refusal's code where it refuses, and none elsewhere"
            yield Misfit(("window_effects", index, "refusal"), expected, one.refusal, codes)
        for nth, unknown in enumerate(one.unless):
            if unknown not in purposes:
                yield Misfit(("window_effects", index, "unless", nth), "a purpose's id", unknown, purposes)


def _choices(policy: Policy) -> Iterator[Misfit]:
    offered = {
        (line.id, choice) for line in policy.lines if line.evidence for choice in line.evidence.choices
    }
    labelled = [(choice.line, choice.id) for choice in policy.choices]
    for index, pair in enumerate(labelled):
        if pair not in offered:
            yield Misfit(("choices", index, "id"), "a choice of the checklist's line", pair[1])
    for line, choice in sorted(offered - set(labelled)):
        yield Misfit(("choices",), f"a label for the choice {choice} of the line {line}", None)


def _lines(policy: Policy) -> Iterator[Misfit]:
    items = {item.id for item in policy.items}
    lines = tuple(line.id for line in policy.lines)
    for line in policy.lines:
        for unknown in set(line.items) - items:
            yield Misfit(("lines_by_class",), f"an item of the checklist in the line {line.id}", unknown)
    for index, special in enumerate(policy.lines_by_class):
        if special.line not in lines:
            yield Misfit(("lines_by_class", index, "line"), "a line's id", special.line, lines)
        for nth, unknown in enumerate(special.items):
            if unknown not in items:
                yield Misfit(("lines_by_class", index, "items", nth), "an item's id", unknown, tuple(items))
