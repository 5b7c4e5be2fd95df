"""An explanation is judged as a request is, names what it stands on, and pretends nothing is enforced that isn't."""

from dataclasses import replace
from datetime import date

import pytest

from config.policies import bare
from config.policy_windows import Effect, Force
from config.words import SUBCLASSES, ProfileClass, Role
from tests.fakes.office import policies
from workflows.domain.eligibility import require_help
from workflows.domain.explaining import HELPED, Held, Question, explain
from workflows.domain.refusals import Refusal

DAYS = (date(2026, 12, 1), date(2029, 11, 5))
POLICIES = tuple(policies())


def rules(role: Role = Role.MAYOR, subclass: str = "private", policy: str = "dk-2026-12") -> dict[str, Held]:
    told = explain(bare(policies()[policy]), Question(role, ProfileClass.POL, subclass, DAYS[1]))
    return {f"{one.rule} {one.effect}": one for one in told.rules}


@pytest.mark.parametrize("id_", POLICIES)
@pytest.mark.parametrize("role", Role)
def test_an_explanation_says_what_a_request_is_told(id_: str, role: Role) -> None:
    policy = policies()[id_]
    adopted = replace(bare(policy), adopts=policy.adoptable)
    for profile_class, kinds in SUBCLASSES.items():
        for asked in (Question(role, profile_class, kind, day) for kind in kinds for day in DAYS):
            told = explain(adopted, asked)
            assert told.outcome == outcome(adopted, asked)
            assert told.basis
            assert told.rule.startswith(("R", "C"))


def outcome(adopted: object, asked: Question) -> str:
    try:
        require_help(adopted, asked.profile, asked.asker, "municipal_task", asked.day)
    except Refusal as no:
        return no.code.value
    return HELPED


def test_what_a_rule_stands_on_is_named() -> None:
    found = rules()
    assert found["R02 help"].force is Force.ADOPTED
    assert not found["R02 help"].holds
    assert found["R03 refuse"].force is Force.LAW
    assert found["R04 refuse"].force is Force.GUIDANCE
    assert found["R10 refuse"].force is Force.ADOPTED
    assert rules(subclass="official_role")["R11 help"].force is Force.GUIDANCE


def test_what_waits_for_an_officers_eye_is_not_called_enforced() -> None:
    found = rules()
    not_enforced = {key for key, one in found.items() if not one.enforced}
    assert {"R05 refuse", "R13 refuse"} <= not_enforced
    assert {"R09 second_approver", "R08 second_approver", "R05 second_approver"} & not_enforced == set()
    assert all(found[key].enforced for key in ("R01 refuse", "R10 refuse", "R07 block_delivery"))


def test_the_political_secretary_is_swedens() -> None:
    assert "R18 note" in rules(policy="se-2026-01")
    assert "R18 note" not in rules(policy="fi-2026-01")


def test_a_rule_about_other_classes_is_not_told() -> None:
    told = explain(bare(policies()["dk-2026-12"]), Question(Role.EMPLOYEE, ProfileClass.KOM, "main", DAYS[1]))
    assert {one.rule for one in told.rules if one.effect is Effect.SECOND_APPROVER} == {"R04", "R05", "R08"}
    assert "R12" not in {one.rule for one in told.rules}


def test_a_purpose_nobody_knows_is_a_mistake_in_the_question() -> None:
    asked = Question(Role.MAYOR, ProfileClass.POL, "private", DAYS[0], "world_peace")
    with pytest.raises(Refusal):
        explain(bare(policies()["dk-2026-12"]), asked)
