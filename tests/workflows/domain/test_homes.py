"""Whose home a change touches, what waits for whom, and what is late."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import office as names
from tests.fakes.people import TODAY, actor, ticket
from workflows.domain.cases import Row
from workflows.domain.homes import Concerned, Glance, Sign, asking, concerned, is_late, waits_for
from workflows.domain.tickets import State, Ticket

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
SIGN = Sign("t1", 3, names.MAYOR, names.MAYOR, names.OFFICER, None, names.DESK, "", late=False)
DESKS = (names.OFFICER, names.COLLEAGUE, names.LEADER)


def glance(*signs: Sign, **more: object) -> Glance:
    return Glance(frozenset(signs), day=TODAY, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "after",
    [
        glance(),
        glance(replace(SIGN, chain_length=4)),
        glance(replace(SIGN, late=True)),
        glance(replace(SIGN, assignee=names.COLLEAGUE)),
    ],
    ids=["gone", "moved on", "late", "handed over"],
)
def test_what_changes_concerns_requester_delegate_and_desk(after: Glance) -> None:
    found = concerned(glance(SIGN), after)
    assert all(found.includes(actor(one)) for one in (names.MAYOR, names.DELEGATE, *DESKS))
    assert not any(found.includes(actor(one)) for one in (names.ALDERMAN, names.SECRETARIAT))


def test_nothing_changed_concerns_nobody() -> None:
    assert concerned(glance(SIGN), glance(SIGN)) == Concerned()


def test_the_one_before_and_the_one_after_are_concerned() -> None:
    elsewhere = replace(SIGN, desk="elsewhere", assignee="before", requester="x", opened_by="x")
    found = concerned(glance(elsewhere), glance(replace(elsewhere, assignee="after", asked="asked")))
    assert found.people == {"before", "after", "asked", "x"}


def test_a_reviewing_desk_is_concerned() -> None:
    found = concerned(glance(), glance(replace(SIGN, review_desk=names.CULTURE_DESK)))
    assert found.includes(actor(names.OTHER_OFFICER))


def test_absence_concerns_leaders_inquiries_the_secretariat_and_a_new_day_everyone() -> None:
    away = concerned(glance(), glance(away=frozenset({"jonas"})))
    assert away.includes(actor(names.LEADER))
    assert not away.includes(actor(names.OFFICER))
    asked = concerned(glance(), glance(inquiries=frozenset({"F-2026-014"})))
    assert asked.includes(actor(names.SECRETARIAT))
    assert not asked.includes(actor(names.LEADER))
    assert concerned(glance(), Glance(day=TODAY + timedelta(days=1))).includes(actor(names.ALDERMAN))


@given(st.frozensets(st.integers(0, 9)), st.frozensets(st.integers(0, 9)))
def test_everybody_in_a_changed_ticket_is_concerned_and_nobody_else(
    before: frozenset[int], after: frozenset[int]
) -> None:
    def signs(which: frozenset[int]) -> Glance:
        return glance(*(replace(SIGN, ticket=str(n), requester=f"r{n}", opened_by=f"r{n}") for n in which))

    found = concerned(signs(before), signs(after))
    assert found.people - {names.OFFICER} == {f"r{n}" for n in before ^ after}


@pytest.mark.parametrize(
    ("one", "waits"),
    [
        (ticket(), ()),
        (ticket(confirmed=False), (names.MAYOR,)),
        (ticket(state=State.DELIVERED, delivered=1), (names.MAYOR, names.DELEGATE)),
        (ticket(state=State.WAITING, asked=names.MAYOR), (names.MAYOR, names.DELEGATE)),
        (ticket(state=State.WAITING, asked=names.DIRECTOR), (names.DIRECTOR,)),
        (ticket(state=State.ACCEPTED, delivered=1), ()),
        (ticket(state=State.WITHDRAWN, confirmed=False), ()),
    ],
)
def test_a_ticket_waits_for(one: Ticket, waits: tuple[str, ...]) -> None:
    people = (names.MAYOR, names.DELEGATE, names.DIRECTOR, names.OFFICER, names.LEADER)
    assert tuple(who for who in people if waits_for(actor(who), one)) == waits


def test_what_a_colleague_was_asked_is_not_among_their_own_requests() -> None:
    found = asking(actor(names.DIRECTOR), [Row(ticket(state=State.WAITING, asked=names.DIRECTOR), "x", None)])
    assert (len(found.waiting), found.under_way, found.drafts) == (1, (), ())


@pytest.mark.parametrize(
    ("one", "late"),
    [
        (ticket(), False),
        (ticket(due_at=NOON - timedelta(minutes=1)), True),
        (ticket(due_at=NOON), False),
        (ticket(due_at=NOON - timedelta(days=9), state=State.WAITING), False),
        (ticket(due_at=NOON - timedelta(days=9), state=State.DELIVERED), False),
        (ticket(needed_on=date(2026, 11, 22)), True),
        (ticket(needed_on=TODAY), False),
    ],
)
def test_late_is_what_the_office_owes_and_has_not_sent(one: Ticket, late: bool) -> None:
    assert is_late(one, NOON, TODAY) is late
