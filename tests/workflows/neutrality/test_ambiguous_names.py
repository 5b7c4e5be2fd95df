"""Party names that are plain words too (ambiguous_names.tsv: the reference material's development set)."""

import csv
from functools import cache
from pathlib import Path

import pytest

from config.neutrality.packs import load_pack
from workflows.neutrality.checker import Checker
from workflows.neutrality.normal import normal

TABLE = Path(__file__).with_name("ambiguous_names.tsv").read_text(encoding="utf-8")
ROWS = [
    (is_party == "1", text) for is_party, text in list(csv.reader(TABLE.splitlines(), delimiter="\t"))[1:]
]
SIGNS = {
    "sv": ("Centern", "Liberalerna", "Moderaterna", "Entré"),
    "nb": ("Høyre", "Rødt", "Sentrum"),
    "fi": ("Keskusta", "Vihreät"),
    "en": ("Labour", "Green", "Conservative"),
}


def language_of(text: str) -> str:
    target = text[text.index("[[") + 2 : text.index("]]")]
    for language, names in SIGNS.items():
        if target.startswith(names) or text.startswith(names):
            return language
    return "da"


@cache
def checker(language: str) -> Checker:
    return Checker(load_pack(language))


def is_party(text: str) -> bool | None:
    """True, False, or None for unclear, as the checker weighs the marked name."""
    start, end = text.index("[["), text.index("]]") - 2
    plain = text.replace("[[", "").replace("]]", "")
    places = checker(language_of(text)).places(normal(plain))
    asked = places.lexicon.asked
    inside = [word for word, at in enumerate(places.tokens.starts) if start <= at < end]
    if any(
        places.has(word, asked["party_sure"]) or places.has(word, asked["party_paren"]) for word in inside
    ):
        return True
    return None if any(places.has(word, asked["party"]) for word in inside) else False


@pytest.fixture(scope="module")
def weighed():
    return [(expected, is_party(text), text) for expected, text in ROWS]


def test_hardly_a_party_is_missed(weighed):
    missed = [text for expected, found, text in weighed if expected and found is False]
    assert len(missed) <= 2, missed


def test_what_is_called_sure_mostly_is(weighed):
    sure = [(expected, text) for expected, found, text in weighed if found is True]
    wrong = [text for expected, text in sure if not expected]
    assert len(wrong) <= len(sure) * 0.15, wrong


def test_what_is_none_is_mostly_left_alone(weighed):
    flagged = [text for expected, found, text in weighed if not expected and found is not False]
    assert len(flagged) <= 9, flagged
