"""The typefaces: those that are said to be there, with every letter the Nordic languages have."""

import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.exports.glyphs import printable
from handlers.exports.typefaces import EMOJI, FILES, FOLDER, LETTERS
from handlers.exports.typeset import pdf
from tests.handlers.exports.documents import document, text_of

NORDIC = "ÆØÅæøåÄÖäöÐðÞþÁÉÍÓÚÝáéíóúýŠŽšžČčĐđŊŋŦŧÜü–—“”„»«’…·•§€½×−☐"


def test_the_files_are_those_that_were_vendored() -> None:
    sums = re.findall(
        r"^([0-9a-f]{64})  (\S+)$", (FOLDER / "SOURCE.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert {name: sha for sha, name in sums} == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FILES
    }
    assert len(list(FOLDER.glob("*-LICENSE.txt"))) == 2


def test_every_nordic_letter_is_shown_as_it_is() -> None:
    assert printable(NORDIC) == NORDIC.replace("☐", "[U+2610]")


def test_every_letter_that_is_said_to_be_covered_can_be_set() -> None:
    ranges = [one.split("-") for path in (LETTERS, EMOJI) for one in path.read_text(encoding="ascii").split()]
    letters = "".join(chr(at) for first, last in ranges for at in range(int(first, 16), int(last, 16) + 1))
    assert pdf(document(letters)).startswith(b"%PDF")


def test_a_letter_without_a_glyph_is_written_out() -> None:
    assert printable("Hej 中 👋🏽") == "Hej [U+4E2D] 👋🏽"
    assert printable("e\u0301") == "é"
    assert printable("☂️") in {"☂", "[U+2602]"}


def test_a_word_too_long_for_the_page_may_be_broken() -> None:
    assert printable("x" * 200).replace("\u200b", "") == "x" * 200
    assert max(map(len, printable("x" * 200).split("\u200b"))) == 40
    assert "\u200b" not in printable("ord " * 100)


@pytest.mark.parametrize(
    "text",
    [
        "#let x = 1",
        "*fed* _kursiv_ `kode`",
        "$x^2$ @ref <mærke>",
        "// komment /* x */",
        "\\u{41} = Overskrift",
    ],
)
def test_markup_is_set_as_the_letters_it_is(text: str) -> None:
    assert re.sub(r"\s", "", text) in text_of(pdf(document(text)))


@given(st.text())
def test_whatever_is_written_can_be_set(text: str) -> None:
    shown = printable(text)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e]", shown)


@pytest.mark.soak
@given(st.text(max_size=300))
def test_whatever_is_written_can_be_set_for_real(text: str) -> None:
    assert pdf(document(text)).startswith(b"%PDF")
