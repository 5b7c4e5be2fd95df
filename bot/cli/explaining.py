"""What `udkast policy explain` says: the answer, and every rule with what it stands on."""

import textwrap
from collections.abc import Iterator
from typing import Any

from config.policies import AdoptedPolicy
from config.policy_file import lines_for
from config.words import ProfileClass
from workflows.domain.elections import Window, decision
from workflows.domain.explaining import HELPED, Explanation, Held, Question

FORCES = {
    "law": "law: absolute, no decision sets it aside",
    "guidance": "guidance",
    "adopted": "only once the council has adopted it",
    "office": "the office's own practice",
}
WIDTH = 100


def as_values(adopted: AdoptedPolicy, asked: Question, told: Explanation, language: str) -> dict[str, Any]:
    """The whole explanation for a machine."""
    return {
        "subclass": asked.subclass,
        "outcome": told.outcome,
        "rule": told.rule,
        "basis": told.basis,
        "reason": told.reason,
        "text": told.text.said_in(language) if told.text else None,
        "decision": {key: told.facts[key] for key in decision(adopted) if key in told.facts} or None,
        "windows": [_window_values(one, adopted) for one in told.windows],
        "rules": [_rule_values(one, adopted, language) for one in told.rules],
        "checklist": checklist(adopted, asked.profile_class, language),
    }


def _window_values(window: Window, adopted: AdoptedPolicy) -> dict[str, Any]:
    return {
        "election": window.poll.election.value,
        "level": window.level,
        "begins": window.begins.isoformat(),
        "held_on": window.poll.held_on.isoformat(),
        "expected": window.poll.expected,
        "candidates_only": window.candidates_only,
        "adopted": windows_adopted(adopted),
    }


def windows_adopted(adopted: AdoptedPolicy) -> bool:
    """Whether the council has adopted that windows do anything."""
    return any(one.needs_adoption in adopted.adopts for one in adopted.policy.window_effects)


def _rule_values(held: Held, adopted: AdoptedPolicy, language: str) -> dict[str, Any]:
    by_council = held.needs_adoption is not None and held.needs_adoption in adopted.adopts
    return {
        "rule": held.rule,
        "effect": held.effect.value,
        "force": held.force.value,
        "holds": held.holds,
        "enforced": held.enforced,
        "by_officer": held.by_officer,
        "purposes": list(held.purposes),
        "needs_adoption": held.needs_adoption,
        "case_no": adopted.case_no if by_council else None,
        "basis": held.basis,
        "text": held.text.said_in(language) if held.text else None,
    }


def checklist(adopted: AdoptedPolicy, profile_class: ProfileClass, language: str) -> list[dict[str, Any]]:
    """The officer's lines for this class, as they would be ticked for a draft with pictures."""
    basis = {one.id: one.basis for one in adopted.policy.items}
    return [
        {
            "line": one.id,
            "wording": one.wording.said_in(language),
            "items": list(one.items),
            "required": not one.optional,
            "basis": [basis[item] for item in one.items],
        }
        for one in lines_for(adopted.policy, profile_class, has_media=True)
    ]


def as_lines(values: dict[str, Any]) -> Iterator[str]:
    """The same for people, one subclass of it."""
    yield from _answer(values)
    yield from _windows(values["windows"])
    yield ""
    yield "Rules"
    for rule in values["rules"]:
        yield from _rule(rule)
    yield ""
    yield "Checklist at delivery"
    for line in values["checklist"]:
        optional = "" if line["required"] else " (where it applies)"
        yield f"  {', '.join(line['items']):9} {line['wording']}{optional}"


def _answer(values: dict[str, Any]) -> Iterator[str]:
    answer = "helped" if values["outcome"] == HELPED else f"refused ({values['reason']})"
    yield f"{values['subclass']}: {answer}, by rule {values['rule']}"
    if values["text"]:
        yield from _wrapped(values["text"], "  ")
    yield from _wrapped(f"Basis: {values['basis']}", "  ")
    if values["decision"]:
        yield f"  The municipality's own decision: {_decision(values['decision'])}"


def _decision(facts: dict[str, Any]) -> str:
    return f"{facts['adopted_by']}, {facts['adopted_on']}, case {facts['case_no']}"


def _windows(windows: list[dict[str, Any]]) -> Iterator[str]:
    for one in windows:
        off = "" if one["adopted"] else "; not adopted, so it does nothing"
        guess = ", a day still to be decided" if one["expected"] else ""
        whom = ", for candidates only" if one["candidates_only"] else ""
        yield (
            f"  Window of level {one['level']}{whom}: {one['begins']} to {one['held_on']} "
            f"({one['election']} election{guess}){off}"
        )


def _rule(rule: dict[str, Any]) -> Iterator[str]:
    about = f" ({', '.join(rule['purposes'])})" if rule["purposes"] else ""
    yield f"  {rule['rule']:4} {rule['effect']}{about} – {FORCES[rule['force']]}{_standing(rule)}"
    if rule["text"]:
        yield from _wrapped(rule["text"], "       ")
    yield from _wrapped(f"Basis: {rule['basis']}", "       ")


def _standing(rule: dict[str, Any]) -> str:
    said = ""
    if rule["needs_adoption"]:
        case = f"adopted, case {rule['case_no']}" if rule["case_no"] else "not adopted"
        said += f": {rule['needs_adoption']} ({case})"
    if rule["needs_adoption"] and rule["case_no"] and not rule["holds"]:
        said += "; not on this day"
    if rule["by_officer"]:
        return f"{said}; an officer sees to it and declines"
    return said if rule["enforced"] else f"{said}; told only, Udkast doesn't enforce it yet"


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent)
