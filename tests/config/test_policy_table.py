"""The table that lawyers read (policy_table.md), line by line against the code."""

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from config.office_elections import CalledElection
from config.policies import AdoptedPolicy, bare, load_policies
from config.policy_windows import Effect, WindowRule
from config.words import ProfileClass, Role
from workflows.domain.elections import effects_on
from workflows.domain.explaining import OWNER, Explanation, Question, explain

TABLE = Path(__file__).with_name("policy_table.md")
POLICIES = load_policies()
HEAD = "| who |"


@dataclass(frozen=True)
class Line:
    """One request of the table under its section's policy, and what the lawyer says happens."""

    adopted: AdoptedPolicy
    asked: Question
    happens: str
    also: str
    rule: str
    because: str


def sections() -> list[str]:
    return TABLE.read_text(encoding="utf-8").split("\n## ")[1:]


def named(section: str, key: str) -> str:
    found = re.search(rf"^{key}: (.+)$", section, re.MULTILINE)
    return found[1] if found else ""


def adopted(section: str) -> AdoptedPolicy:
    keys = tuple(key for key in named(section, "Adopted").split(", ") if key != "nothing")
    base = replace(bare(POLICIES[named(section, "Policy")]), adopts=keys, called=called(section))
    election, level, days = (named(section, "Windows") or "- - -").split()
    own = {"election": election, "level": level, "days_before": days}
    return base if election == "-" else replace(base, windows=(WindowRule.model_validate(own),))


def called(section: str) -> tuple[CalledElection, ...]:
    if not (words := named(section, "Called").split()):
        return ()
    election, called_on, held_on, *candidate = words
    entry = {"election": election, "called_on": called_on, "held_on": held_on}
    return (CalledElection.model_validate(entry | {"candidates": ["x", *(OWNER for _ in candidate)]}),)


def lines() -> list:
    return [pytest.param(one, id=words) for section in sections() for words, one in lines_of(section)]


def lines_of(section: str):
    policy = adopted(section)
    for text in section.splitlines():
        if text.startswith("| ") and not text.startswith(HEAD):
            who, profile, purpose, day, happens, also, why = (
                cell.strip() for cell in text.strip("|").split("|")
            )
            class_, subclass = profile.split("/")
            asked = Question(Role(who), ProfileClass(class_), subclass, date.fromisoformat(day), purpose)
            rule, because = why.split(": ", 1)
            words = f"{named(section, 'Policy')} {who} {profile} {purpose} {day}"
            yield words, Line(policy, asked, happens, also, rule, because)


@pytest.mark.parametrize("line", lines())
def test_the_code_does_what_the_table_says(line: Line) -> None:
    told = explain(line.adopted, line.asked)
    assert (happens(told), also(line), told.rule) == (line.happens, line.also, line.rule)
    assert line.because in told.basis


def happens(told: Explanation) -> str:
    return "helped" if told.reason is None else f"refused: {told.reason.replace('_', ' ')}"


def also(line: Line) -> str:
    held = effects_on(line.adopted, line.asked.profile, line.asked.day)
    rules = dict.fromkeys(effect.rule for effect, _ in held if effect.effect is not Effect.REFUSE)
    return ", ".join(rules) or "–"


def test_the_table_has_every_policy_class_and_refused_purpose() -> None:
    found = [one.values[0] for one in lines()]
    assert {one.adopted.policy.id for one in found} == set(POLICIES)
    assert {one.asked.profile_class for one in found} == set(ProfileClass)
    refused = {one.id for one in POLICIES["dk-2026-12"].purposes if one.refused}
    assert refused <= {one.asked.purpose for one in found}


def test_every_section_says_its_policy_and_what_is_adopted() -> None:
    assert len(sections()) > 10
    assert all(named(one, "Policy") in POLICIES and named(one, "Adopted") for one in sections())
