"""A text is said to read as another language only where that is clear, and long enough to tell."""

import pytest

from workflows.neutrality.hints.language import LEAST, of_language, other_language, spoken

LONG = "Vi har åbnet den nye cykelsti, og alle er velkomne."


class Likely:
    """Says what it is told to, and remembers what it was asked about."""

    def __init__(self, **values: float) -> None:
        self.values, self.asked = values, []

    def likely(self, text: str) -> dict[str, float]:
        self.asked.append(text)
        return self.values


@pytest.mark.parametrize(
    ("language", "values", "read_as"),
    [
        ("da", {"da": 0.05, "sv": 0.9, "nb": 0.05}, "sv"),
        ("da", {"da": 0.2, "nb": 0.8}, None),
        ("da", {"da": 0.9, "nb": 0.1}, None),
        ("no", {"da": 0.95, "nb": 0.05}, "da"),
        ("nn-NO", {"da": 0.1, "nb": 0.9}, None),
        ("kl", {"da": 1.0}, None),
        ("da", {}, None),
    ],
)
def test_another_language_must_be_much_likelier(language, values, read_as):
    assert other_language(LONG, language, Likely(**values)) == read_as


def test_a_short_text_is_not_asked_about_and_links_do_not_make_it_long():
    asked = Likely(da=0.0, sv=1.0)
    text = "x" * (LEAST - 1)
    for short in (
        "",
        text,
        f"{text} https://example.dk/en-meget-lang-side #EtLangtEmneord @nogen",
        f"{text}\n\n🎉",
    ):
        assert other_language(short, "da", asked) is None
    assert asked.asked == []
    assert other_language(f"{text}x", "da", asked) == "sv"


def test_the_hint_names_both_languages():
    (hint,) = of_language(LONG, "no", "da")
    assert (hint.severity, hint.facts) == ("info", {"language": "da", "expected": "nb"})
    assert of_language(LONG, "no", None) == ()


def test_norwegian_is_bokmal():
    assert [spoken(one) for one in ("no", "nn", "nb", "da-DK", "EN")] == ["nb", "nb", "nb", "da", "en"]
