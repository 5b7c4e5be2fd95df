"""Identity numbers and homes are pointed at; dates, venues and other numbers are not. All numbers are made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.neutrality.hints.hint import Code
from workflows.neutrality.hints.personal import personal_data


def found(text: str) -> list[tuple[str, str]]:
    return [
        (one.code.value.removeprefix("personal_"), text[one.start : one.end]) for one in personal_data(text)
    ]


@pytest.mark.parametrize(
    ("text", "kind", "span"),
    [
        ("CPR: 010203-1234.", "cpr", "010203-1234"),
        ("cpr 0102031234", "cpr", "0102031234"),
        ("(290200-4123)", "cpr", "290200-4123"),
        ("nr. 010203 – 1234 er", "cpr", "010203 – 1234"),
        ("811228-9874", "personnummer", "811228-9874"),
        ("19811228-9874", "personnummer", "19811228-9874"),
        ("198112289874", "personnummer", "198112289874"),
        ("31129956715", "fodselsnummer", "31129956715"),
        ("311299 56715", "fodselsnummer", "311299 56715"),
        ("131052-308T", "henkilotunnus", "131052-308T"),
        ("311280-999J", "henkilotunnus", "311280-999J"),
    ],
)
def test_identity_numbers(text: str, kind: str, span: str) -> None:
    assert found(text) == [(kind, span)]


@pytest.mark.parametrize(
    "text",
    [
        "320203-1234",
        "290201-1235",
        "811228-9875",
        "31129956716",
        "131052-308U",
        "131352-308T",
        "EAN 5798000416604",
        "CVR 35209115",
        "tlf. 65 51 20 20",
        "+45 65512020",
        "sag 010203-12345-6",
        "1.010203-1234",
        "a0102031234",
    ],
)
def test_other_numbers(text: str) -> None:
    assert not found(text)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Jens bor på Nørregade 12, 2. th i Odense.", "Nørregade 12, 2. th"),
        ("Besøg familien på Store Kongensgade 40H.", "Store Kongensgade 40H"),
        ("H.C. Andersens Boulevard 12", "H.C. Andersens Boulevard 12"),
        ("Hun bor i Karl Johans gate 22", "Karl Johans gate 22"),
        ("Storgatan 5 lgh 1102", "Storgatan 5 lgh 1102"),
        ("Mannerheimintie 12", "Mannerheimintie 12"),
        ("They live at 12 High Street.", "12 High Street"),
        ("Bibliotekets formand bor på Skolegade 4.", "Skolegade 4"),
        ("Biblioteket har lukket. Skriv til Skolegade 4.", "Skolegade 4"),
    ],
)
def test_homes(text: str, span: str) -> None:
    assert found(text) == [("address", span)]


@pytest.mark.parametrize(
    "text",
    [
        "Mød os på biblioteket, Nørregade 14.",
        "Borgerservice finder du på Skolegade 3",
        "Kulturhuset\nSkolegade 4",
        "Stemmeafgivning: Tingløkkeskolen kl. 9-20, Rugårdsvej 15",
        "Folketshusgatan är stängd",
        "Vi lukker Nørregade 12. december.",
        "Vejen er lukket på Nørregade 3 dage.",
        "Motorvej 40 er åben. Alle 12 medlemmer kom. Vejen 12",
        "Nørregade 2026",
    ],
)
def test_places_days_and_amounts_are_no_homes(text: str) -> None:
    assert not found(text)


def test_a_hint_repeats_nothing_of_what_it_found() -> None:
    assert all(not one.facts for one in personal_data("010203-1234, Nørregade 12"))


@given(st.text(), st.sampled_from(["010203-1234", "19811228-9874", "31129956715", "131052-308T"]), st.text())
def test_a_number_is_found_whatever_stands_around_it(before: str, number: str, after: str) -> None:
    text = f"{before} \n{number}\n {after}"
    at = len(before) + 2
    assert (at, at + len(number)) in {(one.start, one.end) for one in personal_data(text)}


def test_each_place_is_told_once() -> None:
    places = [(one.start, one.end) for one in personal_data("010203-1231 0102031231 Nørregade 12")]
    assert len(places) == len(set(places)) == 3


def test_codes_are_of_personal_data() -> None:
    assert {code for code, _ in found("010203-1234 Nørregade 12")} == {"cpr", "address"}
    assert Code.PERSONAL_CPR.value == "personal_cpr"
