"""Who may ask for what: role × class × subclass × what the council adopted, as a table."""

from dataclasses import replace

import pytest

from config.words import SUBCLASSES, ProfileClass, Role
from tests.fakes.office import the_policy
from tests.fakes.people import profile, someone
from workflows.domain.eligibility import owner_asks, require_eligible, require_purpose, require_same_owner
from workflows.domain.people import Membership
from workflows.domain.refusals import No, Refusal

# y: helped with · the name of what the council must have adopted first · nothing: refused. For POL and EMB it is
# the owner's role that counts, for KOM that of whoever asks.
HELPED = """
                          POL/private                     POL/official_role                EMB/director EMB/manager EMB/leader EMB/employee      KOM/main
mayor                     private_profiles                y                                .            .           .          .                 .
alderman                  private_profiles                y                                .            .           .          .                 .
committee_chair           private_profiles                y                                .            .           .          .                 .
magistrate_member         private_profiles_of_all_members official_profiles_of_all_members .            .           .          .                 .
councillor                private_profiles_of_all_members official_profiles_of_all_members .            .           .          .                 .
director                  .                               .                                y            y           y          employee_profiles y
manager                   .                               .                                .            y           y          employee_profiles y
leader                    .                               .                                .            .           y          employee_profiles y
employee                  .                               .                                .            .           .          employee_profiles y
officer                   .                               .                                .            .           .          employee_profiles y
secretariat               .                               .                                .            .           .          employee_profiles y
administrator             .                               .                                .            .           .          .                 y
data_protection_officer   .                               .                                .            .           .          .                 y
"""
HEADING, *ROWS = (line.split() for line in HELPED.strip().splitlines())
CELLS = [(row[0], kind, cell) for row in ROWS for kind, cell in zip(HEADING, row[1:], strict=True)]
EVERYTHING = the_policy().adoptable


def test_the_table_names_every_role_and_everything_adoptable() -> None:
    assert {row[0] for row in ROWS} == {role.value for role in Role}
    assert {cell for _, _, cell in CELLS} - {"y", "."} == set(EVERYTHING)


@pytest.mark.parametrize(("role", "kind", "cell"), CELLS)
def test_help_is_given_by_role_class_and_adoption(role: str, kind: str, cell: str) -> None:
    class_, subclass = kind.split("/")
    asked, owner = profile(ProfileClass(class_), subclass), someone(Role(role))
    assert answer(asked, owner, EVERYTHING) == ("role_may_not_ask" if cell == "." else role)
    unadopted = [one for one in EVERYTHING if one != cell]
    expected = {".": "role_may_not_ask", "y": role}.get(cell, "not_adopted")
    assert answer(asked, owner, unadopted) == expected


def answer(asked: object, owner: object, adopted: object) -> str:
    try:
        return require_eligible(the_policy(), adopted, asked, owner)
    except Refusal as no:
        return no.code.value


@pytest.mark.parametrize("subclass", SUBCLASSES[ProfileClass.KOM])
def test_every_kind_of_municipal_profile_is_helped_alike(subclass: str) -> None:
    asked = profile(ProfileClass.KOM, subclass)
    assert require_eligible(the_policy(), (), asked, someone(Role.EMPLOYEE)) == "employee"


def test_a_role_that_may_ask_counts_whatever_else_one_is() -> None:
    both = replace(
        someone(Role.COUNCILLOR),
        memberships=(Membership(Role.COUNCILLOR, None), Membership(Role.COMMITTEE_CHAIR, None)),
    )
    asked = profile(ProfileClass.POL, "private")
    assert require_eligible(the_policy(), ("private_profiles",), asked, both) == "committee_chair"


def test_nobody_with_no_role_is_helped() -> None:
    nobody = replace(someone(Role.MAYOR), memberships=())
    assert answer(profile(ProfileClass.POL, "private"), nobody, EVERYTHING) == "role_may_not_ask"


def test_the_default_purpose_is_helped_with_and_refused_ones_say_by_which_rule() -> None:
    policy = the_policy()
    assert not require_purpose(policy, policy.default_purpose).refused
    for purpose in policy.purposes:
        if not purpose.refused:
            assert require_purpose(policy, purpose.id) == purpose
            continue
        with pytest.raises(Refusal) as no:
            require_purpose(policy, purpose.id)
        told = {"policy": policy.id, "reason": purpose.refusal}
        assert (no.value.code, no.value.facts) == (No.PURPOSE_REFUSED, told)


def test_a_purpose_nobody_knows_is_asked_for_again() -> None:
    with pytest.raises(Refusal) as no:
        require_purpose(the_policy(), "world_peace")
    assert (no.value.code, no.value.field) == (No.REQUIRED, "purpose")


MINE = profile(ProfileClass.POL, "private")


@pytest.mark.parametrize(
    "other",
    [
        replace(MINE, owner="another-owner"),
        replace(MINE, profile_class=ProfileClass.KOM),
        replace(MINE, subclass="official_role"),
        replace(MINE, desk="another-desk"),
    ],
)
def test_one_request_is_for_profiles_of_one_owner_and_kind(other: object) -> None:
    assert require_same_owner((MINE, replace(MINE, id="p2", channel="linkedin"))) == MINE
    with pytest.raises(Refusal) as no:
        require_same_owner((MINE, other))
    assert (no.value.code, no.value.field) == (No.MIXED_OWNERS, "profiles")


def test_a_request_for_no_profile_is_asked_for_one() -> None:
    with pytest.raises(Refusal) as no:
        require_same_owner(())
    assert (no.value.code, no.value.field) == (No.REQUIRED, "profiles")


@pytest.mark.parametrize(("class_", "owners"), [("POL", True), ("EMB", True), ("KOM", False)])
def test_only_the_municipalitys_own_profiles_may_be_asked_for_by_others(class_: str, owners: bool) -> None:
    assert owner_asks(profile(ProfileClass(class_), "main")) is owners
