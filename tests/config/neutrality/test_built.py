"""The generated files say what the sources say, and are not used when they are stale."""

import json

import pytest

from config.neutrality import built
from config.neutrality.packs import read_pack
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


def test_a_stale_file_is_not_used():
    assert built.read(json.dumps({"checksum": "1"}), "2") is None
