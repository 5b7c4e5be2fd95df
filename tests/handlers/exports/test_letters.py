"""The letter as PDF: fit for a screen reader and the archive, in the council's order, harmless whatever it quotes."""

import re
from dataclasses import replace

import pytest

from config.i18n import load_words
from handlers.exports.letter_text import composed
from handlers.exports.letters import pdf
from tests.handlers.exports.answers import INQUIRY, SNAPSHOT, empty, hostile_letter, letter, report
from tests.handlers.exports.documents import alternatives, kinds, problems, text_of

WORDS = load_words()
DA = WORDS["da"]
LONG = tuple(f"Forvaltningen for Beskæftigelse og Integration {at}" for at in range(60))


def said(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_letter_is_pdf_ua_and_pdf_a_in_one(language: str) -> None:
    written = pdf(letter(), WORDS[language])
    assert problems(written) == []
    tags = kinds(written)
    assert tags.count("/Figure") == 2
    assert tags.count("/Table") == 12
    assert {"/H1", "/H2", "/TH", "/TD", "/L", "/BlockQuote", "/Title"} <= set(tags)


def test_the_pictures_say_their_figures_in_words() -> None:
    first, second = alternatives(pdf(letter(), DA))
    assert first.startswith("Borgmesterens Afdeling: ")
    assert "2019: endnu ikke tidsregistreret. " in second


def test_it_answers_in_the_order_of_the_councils_questions() -> None:
    text = text_of(pdf(letter(), DA))
    order = [
        "Besvarelse af 10-dages forespørgsel – Embedsmænds udarbejdelse af udkast til SoMe",
        "Pia Prøve (Ny Liste) har 23. november 2026 stillet nedenstående spørgsmål som en 10-dages forespørgsel.",
        "Hvor mange årsværk bruges der?",
        "1. Hvor mange årsværk bruges der?",
        "Tabel 1. Årsværk pr. afdeling og profiltype",
        "2. Hvor mange embedsmænd får udarbejdet materiale?",
        "3. Hvordan har udviklingen været?",
        "Forbehold",
        "Sådan kan tallene efterprøves",
        SNAPSHOT.sha256,
        "Med venlig hilsen",
        "Bilag Tabel 1.2022.",
        "Tabel 6. Anmodninger pr. rolle",
    ]
    places = [text.find(said(each)) for each in order]
    assert -1 not in places
    assert places == sorted(places)


def test_pages_are_numbered_of_how_many() -> None:
    text = text_of(pdf(letter(), DA))
    pages = {(int(one), int(all_)) for one, all_ in re.findall(r"Side(\d+)af(\d+)", text)}
    assert pages == {(at, len(pages)) for at in range(1, len(pages) + 1)}


def test_the_same_letter_is_the_same_bytes() -> None:
    assert pdf(letter(), DA) == pdf(letter(), DA)


def test_a_letter_that_is_not_frozen_says_so_on_every_page() -> None:
    text = text_of(pdf(letter(snapshot=None), DA))
    assert text.count(said("Foreløbigt: tallene er ikke låst")) >= 3
    assert SNAPSHOT.sha256 not in text


def test_an_office_that_names_no_signers_has_mayor_and_chief_executive_sign() -> None:
    text = text_of(pdf(replace(letter(), signatures=()), DA))
    assert said("Med venlig hilsen Borgmester") in text
    assert said("direktør") in text


def test_another_deadline_is_no_ten_day_inquiry() -> None:
    other = replace(INQUIRY, due_rule="access", party="", records_number="")
    document = composed(letter(inquiry=other), DA)
    assert document.title == "Besvarelse af forespørgsel – Embedsmænds udarbejdelse af udkast til SoMe"
    assert document.foot == "F-2026-014"


def test_an_answer_without_entries_says_so() -> None:
    text = text_of(pdf(letter(empty()), DA))
    assert said("Fra 1. januar 2019 til 30. november 2026 er der ikke registreret tid.") in text
    assert said("Ingen har fået leveret et udkast i perioden.") in text
    assert said("Der er ikke registreret tid i noget år af perioden.") in text


def test_a_city_of_sixty_departments_is_answered_too() -> None:
    written = pdf(letter(report(LONG)), DA)
    assert problems(written) == []
    assert said(LONG[59]) in text_of(written).replace("-", "")


def test_what_means_harm_is_set_as_text() -> None:
    written = pdf(hostile_letter(), DA)
    assert problems(written) == []
    text = text_of(written).replace("\u200b", "")
    for quoted in (
        "#setpage(width:1pt)*b*_i_$x$@ref<label>",
        "<script>alert(1)</script>&</svg>]]>",
        "{{7*7}}",
    ):
        assert quoted in text
    assert "[U+4E2D]" in text
    assert "\u202e" not in text


def test_a_question_as_long_as_a_draft_fills_pages_and_loses_nothing() -> None:
    question = "\n".join("Ord " * 100 for _ in range(150))
    written = pdf(letter(inquiry=replace(INQUIRY, question=question)), DA)
    assert text_of(written).count("Ord") >= 15_000
