"""Every hint has one sentence in each language, and brings the facts that the sentence names."""

import string

import pytest

from config.channels import channel
from config.i18n import load_words
from handlers.screens.hints import BANDS, SENTENCES, sentence, summary
from workflows.neutrality.hints.drafts import hints
from workflows.neutrality.hints.hint import Code, Hint
from workflows.neutrality.hints.personal import personal_data
from workflows.neutrality.hints.readability import Band

WORDS = load_words()
EVERYTHING = (
    "Man kan tilmeldes, og borgeren får svar. " * 20
    + "#klima #A #B midt i\n🎉 fest\n🎉 mad 😀😀 https://bit.ly/3x odense.dk"
)
NUMBERS = "010203-1234 19811228-9874 31129956715 131052-308T Nørregade 12"


def told() -> list[Hint]:
    x, instagram = channel("x").limit, channel("instagram").limit
    alts = ["", "IMG_1.jpg", "a" * 1001]
    return [
        *hints(EVERYTHING, x, "da", alts, has_media=True, read_as="sv"),
        *hints("#A #B #C #D #E #F " + "a" * 130, instagram, "da"),
        *hints("Kaikki ovat tervetulleita. " * 40, x, "fi"),
        *personal_data(NUMBERS),
    ]


def test_every_code_and_band_has_its_words() -> None:
    assert set(SENTENCES) == set(Code)
    assert set(BANDS) == set(Band)


def test_every_code_is_told_with_the_facts_its_sentence_names() -> None:
    assert {one.code for one in told()} == set(Code)
    for one in told():
        named = {name for _, name, *_ in string.Formatter().parse(SENTENCES[one.code]) if name}
        assert named <= set(one.facts), one.code


@pytest.mark.parametrize("language", sorted(WORDS))
def test_every_hint_can_be_said(language: str) -> None:
    for one in told():
        said = sentence(one, WORDS[language])
        assert said
        assert "{" not in said


def test_the_line_under_a_field() -> None:
    text = "Vi har åbent i dag. " * 20
    line = summary(hints(text, channel("facebook").limit, "da"), WORDS["en"])
    assert line == "400 of 63,206 characters · LIX 5, very easy"
    assert summary(hints("Hej", channel("intranet").limit, "da"), WORDS["en"]).startswith(
        "3 characters · LIX about"
    )
    assert not summary((), WORDS["en"])
