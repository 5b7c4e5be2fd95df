"""How patterns are read, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.neutrality.notation import Unreadable, Word, rows_of, tag_parts, word_of


def test_alternatives_gaps_and_sets_are_one_step_each():
    assert rows_of("stem/v {gap:2} på {party}|mig") == ((("stem/v",), 2, ("på",), ("{party}", "mig")),)


def test_options_and_groups_are_written_out():
    assert rows_of("a b? c") == ((("a",), ("b",), ("c",)), (("a",), ("c",)))
    assert rows_of("(a b|c) d") == ((("a",), ("b",), ("d",)), (("c",), ("d",)))


def test_anchors_stay_apart_from_words():
    assert rows_of("< a >") == (("<", ("a",), ">"),)


def test_a_word_is_read_in_its_parts():
    assert word_of("~vælger/n") == Word("vælger", tail=True, cased=False, exact=False, ending="n")
    assert word_of("^Venstre*") == Word("Venstre", tail=False, cased=True, exact=False, ending="*")
    assert tag_parts("#stem|vote+*") == (("stem", "vote"), ("*",))


@pytest.mark.parametrize(
    "written",
    [
        "",
        "{gap:2}",
        "{gap:13} a",
        "a)",
        "(a",
        "a | b",
        "{Party}",
        "a? b?",
        "((((((a))))))",
        "a**",
        "(a|b)? " * 9,
        "{gap:x} a",
    ],
)
def test_what_cannot_be_read_is_refused(written):
    with pytest.raises(Unreadable):
        rows_of(written)


@given(st.text(alphabet="ab{}()|?<>#+*~^=/:1gp \n", max_size=60))
def test_any_text_is_read_or_refused(written):
    try:
        rows = rows_of(written)
    except Unreadable:
        return
    assert 0 < len(rows) <= 64
