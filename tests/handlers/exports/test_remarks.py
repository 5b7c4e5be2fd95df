"""The reservations in plain words, one sentence a code, none left out."""

import re

import pytest

from config.i18n import load_words
from handlers.exports.remarks import SENTENCES, remarks, sentence, sentences
from tests.handlers.exports.answers import RESERVATIONS, report
from workflows.domain.reports import Reservation

WORDS = load_words()


def test_the_answer_holds_every_code_there_is() -> None:
    assert {one.code for one in RESERVATIONS} == set(SENTENCES)


@pytest.mark.parametrize("language", ["da", "en"])
def test_each_is_a_sentence_with_its_facts_in_it(language: str) -> None:
    said = sentences(report(), WORDS[language])
    assert len(said) == len(RESERVATIONS)
    assert all((one[0].isupper() or one[0].isdigit()) and one.endswith(".") for one in said)
    assert not [one for one in said if re.search(r"[{}]|\d{4}-\d\d-\d\d", one)]


def test_danish_says_it_as_on_the_page() -> None:
    said = sentences(report(), WORDS["da"])
    assert "Der er ikke registreret tid før 1. marts 2022." in said[2]
    assert "1.127 af de 1.210" in said[3]
    assert "93,1 %" in said[3]


def test_an_unknown_code_is_a_fault_and_never_silence() -> None:
    with pytest.raises(KeyError):
        sentence(Reservation("unheard_of", {}), WORDS["en"])


def test_the_notes_of_a_year() -> None:
    told = remarks("part_year, before_logging:2022-03-01,something_new", WORDS["en"])
    assert told == "part of the year; time not logged before 1 March 2022; something_new"


def test_no_closed_ticket_is_no_division_by_nought() -> None:
    told = sentence(Reservation("registered", {"closed": 0, "with_minutes": 0}), WORDS["en"])
    assert "0 of the 0" in told
