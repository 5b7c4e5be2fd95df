"""Who may do what: everyone of the office, on every kind of ticket, in every state, against the oracle."""

from itertools import product

import pytest

from config.words import ProfileClass
from tests.fakes import office
from tests.fakes.people import actor, ticket
from tests.workflows import oracle
from workflows.domain.authority import may, may_read_log, parts, require
from workflows.domain.people import SYSTEM_ID
from workflows.domain.refusals import No, Refusal
from workflows.domain.tickets import TRANSITIONS, Act, Part, State, Ticket

EVERYONE = sorted(oracle.HERE | {SYSTEM_ID, office.ENDED})
MAYORS = ticket()
ALDERMANS = ticket(requester=office.ALDERMAN, profile_subclass="official_role")
MUNICIPAL = ticket(requester=office.EMPLOYEE, profile_class=ProfileClass.KOM, profile_subclass="main")
CULTURES = ticket(requester=office.EMPLOYEE, profile_class=ProfileClass.KOM, desk=office.CULTURE_DESK)
KINDS = {"mayor's": MAYORS, "alderman's": ALDERMANS, "municipal": MUNICIPAL, "culture's": CULTURES}


def as_oracle(one: Ticket) -> oracle.Ticket:
    official = one.profile_class is ProfileClass.KOM or one.profile_subclass == "official_role"
    return oracle.Ticket(
        one.id, one.requester, one.desk, official, one.confirmed, one.state.value, one.assignee
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("who", EVERYONE)
@pytest.mark.parametrize("assignee", [None, office.OFFICER, office.LEADER, office.ENDED])
def test_the_code_allows_what_the_oracle_allows(who: str, kind: str, assignee: str | None) -> None:
    for state, act in product(State, oracle.ROWS):
        now = ticket_in(KINDS[kind], state, assignee)
        mine = oracle.parts(who, as_oracle(now))
        allowed = bool(oracle.ROWS[act].who & mine) and state.value in oracle.ROWS[act].source
        assert may(actor(who), Act(act), now) is allowed, (act, state)


def ticket_in(one: Ticket, state: State, assignee: str | None) -> Ticket:
    return ticket(
        requester=one.requester,
        profile_class=one.profile_class,
        profile_subclass=one.profile_subclass,
        desk=one.desk,
        state=state,
        assignee=assignee,
    )


@pytest.mark.parametrize("act", sorted(TRANSITIONS))
@pytest.mark.parametrize("who", [office.DIRECTOR, office.OTHER_OFFICER, office.ADMINISTRATOR, office.ENDED])
def test_someone_who_is_nothing_to_a_ticket_is_told_it_does_not_exist(who: str, act: Act) -> None:
    for state in State:
        with pytest.raises(Refusal) as no:
            require(actor(who), act, ticket(state=state))
        assert no.value.code is No.NO_SUCH_TICKET
        assert no.value.facts == {}


def test_someone_with_another_part_is_told_that_it_is_not_theirs_to_do() -> None:
    with pytest.raises(Refusal) as no:
        require(actor(office.MAYOR), Act.CLAIM, ticket())
    assert no.value.code is No.NOT_ALLOWED


def test_a_delegate_is_one_for_their_principal_only() -> None:
    assert parts(actor(office.DELEGATE), MAYORS) == {Part.DELEGATE}
    assert parts(actor(office.DELEGATE), ALDERMANS) == frozenset()


def test_an_assignee_who_left_the_desk_is_nothing_to_the_ticket_any_more() -> None:
    left = ticket(state=State.IN_PROGRESS, assignee=office.ENDED)
    assert parts(actor(office.ENDED), left) == frozenset()


@pytest.mark.parametrize("who", EVERYONE)
def test_the_log_is_read_by_secretariat_and_data_protection_officer(who: str) -> None:
    assert may_read_log(actor(who)) is (who in oracle.LOG_READERS)
