"""The one transition table, against the oracle's own."""

import pytest

from tests.workflows import oracle
from workflows.domain.refusals import No, Refusal
from workflows.domain.tickets import ENDED, LIVE, TRANSITIONS, Act, State, target

NOT_STEPS = {Act.OPEN, Act.VIEW}  # opening begins a life, looking changes none


def test_the_oracle_knows_every_state_and_every_act() -> None:
    assert [one.value for one in State] == list(oracle.STATES)
    assert {one.value for one in set(Act) - NOT_STEPS} == set(oracle.ROWS)


@pytest.mark.parametrize("act", sorted(set(Act) - NOT_STEPS))
def test_an_act_leads_where_the_oracle_says(act: Act) -> None:
    mine, oracles = TRANSITIONS[act], oracle.ROWS[act]
    assert {part.value for part in mine.who} == oracles.who
    assert {state.value for state in mine.source} == oracles.source
    assert (mine.target and mine.target.value) == oracles.target


@pytest.mark.parametrize("act", sorted(set(Act) - NOT_STEPS))
@pytest.mark.parametrize("state", list(State))
def test_every_state_allows_the_act_or_says_not_now(act: Act, state: State) -> None:
    if state.value in oracle.ROWS[act].source:
        assert target(act, state).value == oracle.ROWS[act].target or target(act, state) is state
        return
    with pytest.raises(Refusal) as no:
        target(act, state)
    assert no.value.code is No.NOT_NOW
    assert no.value.facts == {"act": act.value, "state": state.value}


def test_an_ended_ticket_moves_by_minutes_tags_feedback_a_correction_or_an_order_alone() -> None:
    moving = {act for act, row in TRANSITIONS.items() if row.source & ENDED}
    assert moving == {Act.LOG_TIME, Act.CORRECT_TIME, Act.VIEW, Act.CORRECT, Act.ORDER, Act.TAG, Act.FEEDBACK}
    assert {one.value for one in ENDED} == set(oracle.ENDED)
    assert {one.value for one in LIVE} == set(oracle.STATES) - set(oracle.ENDED)
