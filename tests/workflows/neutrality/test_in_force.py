"""The rules in force: bad new ones are refused, and those that held before hold on."""

from dataclasses import replace

import pytest

from config.faults import BadFile, Fault
from config.neutrality.packs import read_pack
from workflows.neutrality.in_force import InForce

EXAMPLE = read_pack("example")
VOTE = "Stem på os"


class Packs:
    """What is read: a pack, or a fault."""

    def __init__(self, *packs) -> None:
        self.packs = list(packs)

    def __call__(self, _language: str):
        pack = self.packs.pop(0)
        if pack is None:
            raise BadFile([Fault("nordvig/da/own.toml", 3, "match", "expected a pattern")])
        return pack


def changed(severity: str):
    rules = tuple(replace(rule, severity=severity, overlay="nordvig", examples=()) for rule in EXAMPLE.rules)
    return replace(EXAMPLE, rules=rules, overlays=("nordvig",))


def severity_in(rules: InForce) -> str:
    return rules.checkers["da"].check(VOTE)[0].severity


def test_new_rules_come_into_force():
    rules = InForce(("da",), Packs(EXAMPLE, changed("info")), lambda _: EXAMPLE)
    assert severity_in(rules) == "violation"
    assert rules.refresh() == ()
    assert severity_in(rules) == "info"
    assert rules.checkers["da"].check(VOTE)[0].overlay == "nordvig"


def test_the_last_good_ones_stay_when_new_ones_are_refused():
    rules = InForce(("da",), Packs(changed("info"), None, changed("caution")), lambda _: EXAMPLE)
    assert str(rules.refresh()[0]).startswith("nordvig/da/own.toml:3: match: expected a pattern")
    assert severity_in(rules) == "info"
    assert rules.refresh() == rules.faults == ()
    assert severity_in(rules) == "caution"


def test_a_bad_overlay_at_the_start_leaves_ours():
    rules = InForce(("da",), Packs(None), lambda _: EXAMPLE)
    assert rules.faults
    assert severity_in(rules) == "violation"
    assert rules.checker("fi") is None


@pytest.mark.parametrize("text", [VOTE, "Hej"])
def test_an_overlay_whose_examples_do_not_hold_is_refused(text):
    own = replace(EXAMPLE.rules[0], id="nordvig.1", overlay="nordvig")
    wrong = tuple(replace(one, hit=not one.hit) for one in own.examples)
    pack = replace(EXAMPLE, rules=(replace(own, examples=wrong),), overlays=("nordvig",))
    rules = InForce(("da",), Packs(pack), lambda _: EXAMPLE)
    assert "example: found" in str(rules.faults[0])
    assert bool(rules.checkers["da"].check(text)) == (text == VOTE)
