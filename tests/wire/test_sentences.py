"""Every no has a sentence in every language, and every place that says no brings the facts the sentence needs."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.i18n import load_words
from handlers.screens.refusals import SENTENCES, plain_sentence, sentence
from workflows.domain.refusals import Fact, No, Refusal

ROOMS = ("bot", "handlers", "workflows")
ROOT = Path(__file__).parents[2]
KNOWN: dict[str, Fact] = {"contact": "kommunikation@by.example", "office": "Nordvig", "command": "/draft"}
BROUGHT = {No.TAKEN: {"person"}, No.CLOSED_QUESTION: {"standing"}}  # put in from an id, from a state
LANGUAGES = load_words()


def raised() -> Iterator[tuple[str, No, frozenset[str]]]:
    """Where in the source each no is said, and with which facts."""
    for room in ROOMS:
        for file in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if found := _refusal(node):
                    yield f"{file.relative_to(ROOT)}:{node.lineno}", *found  # type: ignore[attr-defined]


def _refusal(node: ast.AST) -> tuple[No, frozenset[str]] | None:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Refusal"):
        return None
    code = node.args[0] if node.args else None
    if not (isinstance(code, ast.Attribute) and isinstance(code.value, ast.Name) and code.value.id == "No"):
        return None
    return No[code.attr], frozenset(one.arg for one in node.keywords if one.arg)


def needed(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


PLACES = [pytest.param(code, facts, id=place) for place, code, facts in raised()]


def test_the_table_is_whole() -> None:
    assert set(SENTENCES) == set(No)
    # Chosen from two in handlers/questions.py and bot/storage/people.py; given to a function in bot/storage/inquiries.py.
    elsewhere = {No.SEVERAL_COLLEAGUES, No.ENDED_PROFILE, No.NO_SUCH_INQUIRY, No.NO_SUCH_FILE}
    assert {one.values[0] for one in PLACES} | elsewhere == set(No)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", No)
def test_every_no_has_a_sentence_in_every_language(code: No, language: str) -> None:
    said = LANGUAGES[language](SENTENCES[code])
    assert said.strip()
    assert needed(said) == needed(SENTENCES[code])
    if language != "en":
        assert said != SENTENCES[code]


@pytest.mark.parametrize(("code", "facts"), PLACES)
def test_every_place_that_says_no_brings_what_its_sentence_needs(code: No, facts: frozenset[str]) -> None:
    assert needed(SENTENCES[code]) <= facts | set(KNOWN) | BROUGHT.get(code, set())
    known = KNOWN | dict.fromkeys(BROUGHT.get(code, set()), "Sofie Lund")
    refusal = Refusal(code, **{name: _fact(name) for name in facts})  # type: ignore[arg-type]
    for words in LANGUAGES.values():
        said = sentence(refusal, known, words)
        assert "{" not in said
        # A dash alone stands for a fact that is missing; Finnish also writes ranges with one.
        assert "–" not in re.sub(r" – |(?<=\w)–(?=\w)", " ", said)
    assert "{" not in plain_sentence(refusal)


def _fact(name: str) -> Fact:
    return {"nearest": "2026-11-30", "away_to": "2026-11-30", "field": "text"}.get(
        name, 7 if name in {"limit", "length", "maximum"} else "x"
    )
