"""The generated files say what the sources say, and are not used when they are stale."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.neutrality import built
from config.neutrality.notation import WIDEST_GAP
from config.neutrality.packs import read_pack
from config.neutrality.row_text import Steps, row_text
from config.neutrality.values import LANGUAGES
from workflows.neutrality.checker import Checker


@pytest.mark.parametrize("language", ["example", *LANGUAGES])
def test_a_pack_read_back_finds_the_same(language):
    pack = read_pack(language)
    text = built.written(pack, "1")
    again = built.read(text, "1")
    assert again is not None
    assert (again.rules, again.version, again.grammar) == (pack.rules, pack.version, pack.grammar)
    assert built.written(pack, "1") == text
    texts = [example.text for rule in pack.rules for example in rule.examples[:2]]
    ours, theirs = Checker(pack), Checker(again)
    assert [ours.check(one) for one in texts] == [theirs.check(one) for one in texts]
    a_line_holds_a_rule_or_a_table(pack, text)


def a_line_holds_a_rule_or_a_table(pack, text):
    assert text.count("\n") < len(pack.rules) + len(pack.sources) + 40
    assert sum(line.startswith('{"id":') for line in text.splitlines()) == len(pack.rules)


def test_a_stale_file_is_not_used():
    assert built.read(json.dumps({"checksum": "1"}), "2") is None


@given(
    st.lists(
        st.one_of(
            st.integers(0, WIDEST_GAP),
            st.sampled_from(["<", ">"]),
            st.lists(
                st.sampled_from(["word", "3", "{party}", "#a|b+{c}", "^Word/v", "~word*", "=8:30"]),
                min_size=1,
            ).map(tuple),
        ),
        min_size=1,
    ).map(tuple)
)
def test_a_row_comes_back_from_its_text(row):
    assert Steps().row(row_text(row)) == row
