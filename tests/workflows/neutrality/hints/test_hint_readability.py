"""LIX by the formula, the bands of the reference, and what ends a sentence."""

import pytest

from workflows.neutrality.hints.hint import Code
from workflows.neutrality.hints.readability import Band, Readability, of_readability, read

SHORT = "Vi har åbent i dag."
LONG = "Kommunalbestyrelsen behandler ansøgningerne."


def counted(text: str) -> tuple[int, int, int]:
    found = read(text)
    assert found is not None
    return found.words, found.long_words, found.sentences


@pytest.mark.parametrize(
    ("text", "words", "long_words", "sentences"),
    [
        (SHORT, 5, 0, 1),
        (LONG, 3, 3, 1),
        ("Vi ses kl. 10. Kom f.eks. med bussen.", 8, 0, 2),
        ("Der er 1.200 pladser.", 4, 1, 1),
        ("Den 3. maj, bl.a. for børn m.m. Alle er med!", 10, 0, 2),
        ("Det koster 50 kr. Kom i dag.", 7, 0, 2),
        ("Fest for alle\n- mad\n- musik", 5, 0, 3),
        ("Mad • musik • dans", 3, 0, 3),
        ("Hvad nu? Kom! Vi ses …", 5, 0, 3),
        ("H. C. Andersen blev født her.", 6, 1, 1),
        (
            "Læs https://odense.dk/kommunalbestyrelsen nu #Kommunalbestyrelsen @kommunalbestyrelsen 😀",
            2,
            0,
            1,
        ),
        ("Han sagde: “Kom nu.” Vi kom.", 6, 0, 2),
    ],
)
def test_counts(text: str, words: int, long_words: int, sentences: int) -> None:
    assert counted(text) == (words, long_words, sentences)


def test_twenty_words_a_sentence_and_a_fifth_long_ones_make_forty() -> None:
    # The worked example of sprogvaskeriet.dk's explanation of LIX.
    found = Readability(words=200, long_words=40, sentences=10)
    assert (found.lix, found.rix, found.band) == (40.0, 4.0, Band.MEDIUM)


@pytest.mark.parametrize(
    ("words", "band"),
    [
        (29, Band.VERY_EASY),
        (30, Band.EASY),
        (39, Band.EASY),
        (40, Band.MEDIUM),
        (50, Band.HARD),
        (59, Band.HARD),
        (60, Band.VERY_HARD),
    ],
)
def test_bands(words: int, band: Band) -> None:
    assert Readability(words, 0, 1).band is band


@pytest.mark.parametrize("text", ["", "   ", "😀", "#Odense https://odense.dk", "...", "\n\n"])
def test_nothing_to_read(text: str) -> None:
    assert read(text) is None
    assert not list(of_readability(text, "da"))


def test_a_short_text_gives_no_more_than_a_clue_and_a_short_finnish_one_nothing() -> None:
    assert [one.code for one in of_readability(SHORT * 10, "da")] == [Code.LIX_SHORT]
    assert [one.code for one in of_readability((SHORT + " ") * 20, "da")] == [Code.LIX]
    assert not list(of_readability((SHORT + " ") * 19, "fi"))
    assert [one.code for one in of_readability((SHORT + " ") * 20, "fi")] == [Code.LIX_FINNISH]
