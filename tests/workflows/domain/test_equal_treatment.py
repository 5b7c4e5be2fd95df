"""Help by role: every request counts once, and a few of them are never told apart."""

from hypothesis import given
from hypothesis import strategies as st

from workflows.domain.equal_treatment import FEWEST, HelpByRole, Helped, by_role
from workflows.domain.tickets import State

HELPED = st.builds(
    Helped,
    st.sampled_from(["mayor", "alderman", "director", "manager"]),
    st.sampled_from([State.DELIVERED, State.DECLINED, State.REQUESTED]),
    st.one_of(st.none(), st.integers(0, 5000)),
)


def many(role: str, count: int, minutes: int | None = 60, state: State = State.CLOSED) -> list[Helped]:
    return [Helped(role, state, minutes)] * count


def test_a_role_that_asked_often_stands_alone() -> None:
    times = [Helped("alderman", State.CLOSED, minutes) for minutes in (10, 20, 30, 400, 900)]
    declined = many("alderman", 2, None, State.DECLINED)
    assert by_role([*times, *declined]) == (HelpByRole("alderman", 7, 5, 2, 30),)


def test_roles_that_asked_seldom_stand_together_or_are_not_told() -> None:
    assert by_role([*many("mayor", 3), *many("director", 2)]) == (HelpByRole("", 5, 5, 0, 60),)
    assert by_role(many("mayor", FEWEST - 1)) == (HelpByRole("", None, None, None, None),)
    assert by_role([]) == ()


def test_too_few_drafts_have_no_usual_time() -> None:
    (found,) = by_role([*many("mayor", 4, 60), *many("mayor", 4, None, State.REQUESTED)])
    assert (found.requests, found.delivered, found.minutes) == (8, 4, None)


@given(st.lists(HELPED, max_size=40))
def test_every_request_counts_once_and_no_figure_is_of_fewer_than_five(requests: list[Helped]) -> None:
    found = by_role(requests)
    told = sum(one.requests or 0 for one in found)
    assert told == len(requests) or (found[-1].requests is None and len(requests) - told < FEWEST)
    assert all(one.requests is None or one.requests >= FEWEST for one in found)
    assert [one.role for one in found if one.role] == sorted(one.role for one in found if one.role)
