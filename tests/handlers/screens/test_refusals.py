"""Every no has one sentence in both languages, and whoever says it brings the facts the sentence names."""

import ast
import string
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.i18n import load_words
from handlers.screens.refusals import SENTENCES, plain_sentence, sentence
from workflows.domain.refusals import No, Refusal

ROOT = Path(__file__).parents[3]
ROOMS = ("workflows", "handlers", "bot")
WORDS = load_words()
KNOWN = {"contact": "kommunikation@nordvig.example", "office": "Nordvig Kommune", "command": "/draft"}
ADDED = {No.TAKEN: {"person"}, No.CLOSED_QUESTION: {"standing"}}  # in the place of an id, of a state
NOT_FACTS = {"field"}


def placeholders(text: str) -> set[str]:
    return {name for _, name, *_ in string.Formatter().parse(text) if name}


def raised() -> Iterator[tuple[No, set[str], str]]:
    """Every refusal that is made anywhere: its code, its facts, and where."""
    for path in (one for room in ROOMS for one in sorted((ROOT / room).rglob("*.py"))):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Refusal" and node.args:
                facts = {one.arg for one in node.keywords if one.arg} - NOT_FACTS
                for code in _codes(node.args[0]):
                    yield code, facts, f"{path.relative_to(ROOT)}:{node.lineno}"


def _codes(node: ast.expr) -> list[No]:
    named = ast.unparse(node)
    return [No[named.removeprefix("No.")]] if named.startswith("No.") else []


def test_every_code_has_a_sentence_and_every_sentence_a_code() -> None:
    assert set(SENTENCES) == set(No)


def test_every_code_is_said_by_someone() -> None:
    named = "\n".join(path.read_text() for room in ROOMS for path in (ROOT / room).rglob("*.py"))
    silent = [code for code in No if named.count(f"No.{code.name}") < 2]
    assert not silent, "a sentence that nobody says"


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("code", No)
def test_a_sentence_keeps_its_facts_in_every_language(code: No, language: str) -> None:
    said = WORDS[language](SENTENCES[code])
    assert said
    assert placeholders(said) == placeholders(SENTENCES[code])
    if language == "da":
        assert said != SENTENCES[code]


def test_whoever_says_no_brings_the_facts() -> None:
    lacking = [
        f"{where} {code}: {missing}"
        for code, facts, where in raised()
        if (missing := placeholders(SENTENCES[code]) - facts - KNOWN.keys() - ADDED.get(code, set()))
    ]
    assert not lacking


@pytest.mark.parametrize("language", WORDS)
def test_every_refusal_that_is_made_can_be_said(language: str) -> None:
    found = defaultdict(list)
    for code, facts, _where in raised():
        found[code].append(facts)
    assert set(found) >= {No.TOO_LONG, No.TAKEN, No.CLOSED_DAY, No.MINUTES_RANGE}
    for code, made in found.items():
        for facts in made:
            given = dict.fromkeys(facts | ADDED.get(code, set()), "7")
            given |= dict.fromkeys(given.keys() & {"nearest", "away_to"}, "2026-11-30")
            said = sentence(Refusal(code, **given), KNOWN, WORDS[language])
            assert "{" not in said
            assert "None" not in said


@pytest.mark.parametrize("code", No)
def test_a_terminal_is_told_in_english_whatever_the_facts(code: No) -> None:
    said = plain_sentence(Refusal(code))
    assert said
    assert "{" not in said
    assert plain_sentence(Refusal(code, field="first")).startswith("first: ")


def test_a_terminal_is_told_the_facts() -> None:
    said = plain_sentence(Refusal(No.TOO_LONG, field="purpose", limit=500, length=501))
    assert said == "purpose: This is 501 characters; there is room for 500."


def test_the_next_open_day_is_said_as_a_day() -> None:
    no = Refusal(No.CLOSED_DAY, field="needed_on", nearest="2026-11-30")
    assert "man 30/11" in sentence(no, KNOWN, WORDS["da"])
    assert "Mon 30 Nov" in sentence(no, KNOWN, WORDS["en"])


def test_the_last_day_of_an_absence_is_said_where_it_is_known() -> None:
    no = Refusal(No.AWAY, field="to", person="Jonas Friis", away_to="2026-11-30")
    assert "Jonas Friis er væk til og med man 30/11." in sentence(no, KNOWN, WORDS["da"])
    no = Refusal(No.AWAY, field="to", person="Jonas Friis", away_to=None)
    assert "Jonas Friis is away." in sentence(no, KNOWN, WORDS["en"])


def test_no_sentence_is_a_system_word() -> None:
    said = " ".join(WORDS[one](text).lower() for one in WORDS for text in SENTENCES.values())
    assert not [word for word in ("error", "invalid", "fejl", "ugyldig", "exception") if word in said]
