"""Which lines a leader answers for, by the refusal that the order goes against."""

import pytest

from config.words import ProfileClass
from tests.fakes.office import policies
from tests.fakes.people import ticket
from workflows.domain.orders import Ordered, answered, contested, require_lines
from workflows.domain.refusals import No, Refusal

POLICY = policies()["dk-2026-12"]
POL, EMB, KOM = ProfileClass.POL, ProfileClass.EMB, ProfileClass.KOM


@pytest.mark.parametrize(
    ("code", "about", "lines"),
    [
        ("national_politics", POL, ("task",)),
        ("national_politics", KOM, ("task",)),
        ("tactics", POL, ("no_tactics",)),
        ("tactics", KOM, ()),  # their checklist has no such line, so the leader chooses
        ("not_eligible", EMB, ("task",)),
        ("campaign", POL, ("task", "neutral")),
        ("duplicate", POL, ()),
        ("no_capacity", POL, ()),
    ],
)
def test_the_lines_of_the_refusals_rule(code: str, about: ProfileClass, lines: tuple[str, ...]) -> None:
    assert contested(POLICY, ticket(profile_class=about, reason_code=code)) == lines


def test_a_leader_answers_for_a_line_at_least_where_a_rule_said_no() -> None:
    by_rule, by_office = ticket(reason_code="tactics"), ticket(reason_code="no_capacity")
    with pytest.raises(Refusal) as no:
        require_lines(POLICY, by_rule, ())
    assert (no.value.code, no.value.field) == (No.REQUIRED, "lines")
    assert require_lines(POLICY, by_office, ()) == ()
    assert require_lines(POLICY, by_rule, ("task", "task", "facts")) == ("task", "facts")


@pytest.mark.parametrize("line", ["no_such_line", "no_advert", "request"])
def test_only_lines_of_the_officers_checklist_for_the_class(line: str) -> None:
    with pytest.raises(Refusal) as no:
        require_lines(POLICY, ticket(reason_code="tactics"), (line,))
    assert no.value.code is No.BAD_CHOICE


def test_the_lines_of_every_order_count() -> None:
    first, second = Ordered("tactics", ("no_tactics",)), Ordered("national_politics", ("task",))
    assert answered([first.value(), second.value(), None, "erased"]) == {"no_tactics", "task"}
