"""Which of the policy's rules a finding touches, and the municipality's own decision behind that rule."""

from collections.abc import Mapping
from dataclasses import replace

from config.policies import AdoptedPolicy
from config.policy_file import Policy

from .elections import decision
from .findings import Checked
from .refusals import Fact

RULES: Mapping[str, str] = {
    "electioneering": "R03",
    "party_promotion": "R03",
    "opponent_attack": "R03",
    "campaign_hashtag_or_slogan": "R03",
    "tactical_timing": "R05",
    "strategy_advice": "R05",
    "party_identity_mention": "R06",
}
"""The policy's rule by the finding's category; a category without one has only its own source."""


def grounded(checked: Checked, adopted: AdoptedPolicy) -> Checked:
    """What was found, each finding with the municipality's decision where its rule holds by that."""
    found = tuple(replace(one, decided=decided(one.category, adopted)) for one in checked.findings)
    return replace(checked, findings=found)


def decided(category: str, adopted: AdoptedPolicy) -> Mapping[str, Fact]:
    """The decision as facts; empty where the rule is law anyway, or nobody adopted the policy."""
    return decided_by(RULES.get(category), adopted)


def decided_by(rule: str | None, adopted: AdoptedPolicy) -> Mapping[str, Fact]:
    """The municipality's decision behind a rule, as facts; empty where it is law anyway."""
    return decision(adopted) if rule in adoptable(adopted.policy) else {}


def adoptable(policy: Policy) -> frozenset[str]:
    """The rules that no law sets, so that they hold because the municipality decided to follow them."""
    known = [(one.rule, one.absolute) for one in policy.refusals]
    known += [(one.rule, one.absolute) for one in policy.rules]
    return frozenset(rule for rule, _ in known) - {rule for rule, absolute in known if absolute}
