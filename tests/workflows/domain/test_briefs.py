"""What the requester wants a draft about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.domain.briefs import SUBJECT_LIMIT, TEXT_LIMIT, Brief, from_value, stated
from workflows.domain.refusals import No, Refusal, Refusals


def test_a_subject_is_one_line_and_the_text_keeps_its_lines() -> None:
    brief = stated(Brief("  Ny cykelsti\n på   Havnegade ", " Husk:\r\n- tal\r\n- link \n"))
    assert brief == Brief("Ny cykelsti på Havnegade", "Husk:\n- tal\n- link")


def test_a_subject_alone_is_enough() -> None:
    assert stated(Brief("Ny cykelsti")) == Brief("Ny cykelsti")


@pytest.mark.parametrize("subject", ["", "   ", "\n\t", "\x00", "\u2003"])
def test_a_subject_must_say_something(subject: str) -> None:
    with pytest.raises(Refusal) as no:
        stated(Brief(subject, "Husk tallene"))
    assert (no.value.code, no.value.field) == (No.REQUIRED, "subject")


def test_both_fields_over_their_limit_are_told_at_once() -> None:
    with pytest.raises(Refusals) as no:
        stated(Brief("x" * (SUBJECT_LIMIT + 1), "y" * (TEXT_LIMIT + 7)))
    told = {one.field: (one.code, one.facts) for one in no.value.refusals}
    assert told == {
        "subject": (No.TOO_LONG, {"limit": SUBJECT_LIMIT, "length": SUBJECT_LIMIT + 1}),
        "text": (No.TOO_LONG, {"limit": TEXT_LIMIT, "length": TEXT_LIMIT + 7}),
    }


def test_blanks_around_do_not_count() -> None:
    assert (
        stated(Brief(" " * 99 + "x" * SUBJECT_LIMIT, "y" * TEXT_LIMIT + "\n" * 99)).text == "y" * TEXT_LIMIT
    )


@given(st.text(min_size=1, max_size=60), st.text(max_size=60))
def test_what_is_stored_reads_back_the_same(subject: str, text: str) -> None:
    try:
        brief = stated(Brief(subject, text))
    except Refusal as no:
        assert no.code is No.REQUIRED  # noqa: PT017 -- blank once normalised
        return
    assert from_value(brief.value()) == brief
    assert stated(brief) == brief
