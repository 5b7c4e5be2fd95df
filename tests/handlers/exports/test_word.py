"""The letter as Word: read back as Word reads it, in our own layout and in an office's template."""

import io
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.document import Document as Word
from docx.oxml.ns import qn

from config.i18n import load_words
from handlers.exports.letters import UnusableTemplate
from handlers.exports.letters import docx as written
from tests.handlers.exports.answers import INQUIRY, empty, hostile_letter, letter, report

DA = load_words()["da"]


SHORT = replace(
    report(), tables={key: table for key, table in report().tables.items() if key in {"1", "2", "3"}}
)


@pytest.fixture(scope="module")
def ours() -> bytes:
    """The whole letter in our own layout; written once, because it takes a while."""
    return written(letter(), DA)


def read(content: bytes) -> Word:
    return docx.Document(io.BytesIO(content))


def template(*paragraphs: str, footer: str = "") -> bytes:
    made = docx.Document()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    made.sections[0].footer.paragraphs[0].text = footer
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def pictures(word: Word) -> list[str]:
    return [one.get("descr") for one in word.element.body.iter(qn("wp:docPr"))]


def test_it_is_a_letter_with_headings_tables_and_pictures(ours: bytes) -> None:
    word = read(ours)
    headings = [
        one.text for one in word.paragraphs if ((one.style and one.style.name) or "").startswith("Heading")
    ]
    assert headings[:2] == ["Besvarelse", "1. Hvor mange årsværk bruges der?"]
    assert headings[-1] == "Bilag"
    assert word.tables[0].rows[1].cells[0].text == "Borgmesterens Afdeling"
    assert word.tables[0].rows[-1].cells[0].text == "I alt"
    assert (
        word.core_properties.title
        == "Besvarelse af 10-dages forespørgsel – Embedsmænds udarbejdelse af udkast til SoMe"
    )


def test_a_screen_reader_knows_language_headers_and_pictures(ours: bytes) -> None:
    word = read(ours)
    spoken = word.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}")
    assert spoken is not None
    assert spoken.get(qn("w:val")) == "da-DK"
    assert all("timer i alt" in one for one in pictures(word))
    assert len(pictures(word)) == 2
    grids = [one for one in word.tables if one._tbl.find(f".//{qn('w:tblCaption')}") is not None]
    assert len(grids) == 12
    assert all(one.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None for one in grids)


def test_the_same_letter_is_the_same_bytes(ours: bytes) -> None:
    assert written(letter(), DA) == ours


def test_what_means_harm_is_text_in_word_too() -> None:
    word = read(written(hostile_letter(), DA))
    text = "\n".join(one.text for one in word.paragraphs)
    assert "<script>alert(1)</script> & </svg>]]>" in text
    assert "{{ 7*7 }}" in text
    assert not set(text) & set("\x00\x07\x1b\u202e")


def test_an_empty_answer_can_be_written() -> None:
    assert "ikke registreret tid" in "\n".join(
        one.text for one in read(written(letter(empty()), DA)).paragraphs
    )


def test_an_offices_template_keeps_its_own_and_takes_the_answer_in_its_place() -> None:
    own = template(
        "Rådhuset",
        "Vedr. {{ subject }}, sag {{ records_number }}",
        "{{ answer }}",
        "Hilsen fra os",
        footer="{{ number }}",
    )
    word = read(written(letter(SHORT), DA, own))
    texts = [one.text for one in word.paragraphs]
    assert texts[:2] == [
        "Rådhuset",
        "Vedr. Embedsmænds udarbejdelse af udkast til SoMe, sag 00.22.12-G01-14-26",
    ]
    assert texts[-1] == "Hilsen fra os"
    assert texts.index("Besvarelse") < texts.index("Forbehold") < len(texts) - 1
    assert word.sections[0].footer.paragraphs[0].text == "F-2026-014"
    assert len(pictures(word)) == 2
    assert not [one for one in texts if "\ufdd0" in one]


def test_a_template_that_forgot_the_answer_gets_it_at_its_end() -> None:
    texts = [one.text for one in read(written(letter(SHORT), DA, template("Rådhuset"))).paragraphs]
    assert texts[0] == "Rådhuset"
    assert "Forbehold" in texts


def test_a_field_is_text_in_a_template_and_never_markup() -> None:
    harmful = replace(INQUIRY, subject="<w:br/>{{ 7*7 }} & </w:t>")
    texts = [
        one.text for one in read(written(letter(SHORT, harmful), DA, template("{{ subject }}"))).paragraphs
    ]
    assert texts[0] == "<w:br/>{{ 7*7 }} & </w:t>"


@pytest.mark.parametrize(
    "own",
    [
        b"",
        b"no Word file",
        template("{{ unheard_of }}"),
        template("{{ subject"),
        template("{% for x in %}"),
        template("{{ ''.__class__.__mro__ }}"),
    ],
)
def test_a_template_that_cannot_be_used_says_so(own: bytes) -> None:
    with pytest.raises(UnusableTemplate, match="The Word template can't be used: "):
        written(letter(SHORT), DA, own)


def test_a_zip_that_is_no_word_file_is_refused() -> None:
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as parts:
        parts.writestr("hej.txt", "hej")
    with pytest.raises(UnusableTemplate):
        written(letter(SHORT), DA, other.getvalue())
