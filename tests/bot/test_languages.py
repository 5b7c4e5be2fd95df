"""Real posts read as the language they are in, and as no other, by the models themselves."""

import json
from pathlib import Path

import pytest

from bot.languages import Lingua
from workflows.neutrality.hints.language import LEAST, other_language

SET = Path(__file__).parents[1] / "neutrality" / "sets" / "development_b.jsonl"
SAME = {
    "da": "Vi åbner den nye cykelsti på mandag, og alle borgere er meget velkomne til at kigge forbi.",
    "nb": "Vi åpner den nye sykkelveien på mandag, og alle innbyggere er hjertelig velkommen til å se innom.",
    "sv": "Vi öppnar den nya cykelvägen på måndag, och alla invånare är mycket välkomna att titta förbi.",
    "fi": "Avaamme uuden pyörätien maanantaina, ja kaikki kaupunkilaiset ovat tervetulleita mukaan.",
    "en": "We are opening the new cycle path on Monday, and everybody is very welcome to drop in.",
}


@pytest.fixture(scope="module")
def lingua():
    return Lingua()


@pytest.mark.parametrize("language", SAME)
def test_each_language_is_told_from_the_others(lingua, language):
    for other, text in SAME.items():
        read_as = other_language(text, language, lingua)
        assert read_as == (None if other == language else other)


def test_likelihoods_add_up_to_one(lingua):
    likely = lingua.likely(SAME["da"])
    assert set(likely) == set(SAME)
    assert sum(likely.values()) == pytest.approx(1)


def test_posts_raise_no_false_alarm(lingua):
    posts = [json.loads(line) for line in SET.read_text(encoding="utf-8").splitlines()]
    asked = [post for post in posts if len(post["text"]) >= LEAST]
    wrong = [post["id"] for post in asked if other_language(post["text"], post["lang"], lingua)]
    assert len(asked) > 100
    assert wrong == []
