"""A house in a request is pointed out on the requester's own card, for as long as it can be taken out."""

from dataclasses import replace

import pytest

from config.i18n import load_words
from handlers.screens.findings import Reading, beside
from handlers.screens.tickets import desk_card, request_card
from tests.handlers.screens.drawn import drawn
from tests.handlers.screens.examples import AT_DESK, LOOK, case, claimed
from workflows.domain.briefs import Brief
from workflows.domain.cases import Case

WORDS = load_words()
HOUSE = Brief("Hjælp til en borger", "Det handler om huset på Nørregade 12, 2. tv.")
STREET = Brief("Ny cykelsti på Havnegade", "Den er 300 meter lang og går forbi biblioteket, Kirketorvet 4.")
GOLDEN = {
    "da": "small: ☝ Anmodningen nævner en vej med husnummer. Bor der nogen, så tag den ud: vælg “Se”, og ret "
    "anmodningen, eller træk den tilbage. Er det selve stedet, udkastet skal handle om, så lad den stå.",
    "en": "small: ☝ The request names a street with a house number. If somebody lives there, take it out: choose "
    "“See” and edit the request, or withdraw it. If the place itself is what the draft is about, leave it.",
}


def shown(brief: Brief, language: str = "da", at: Case | None = None) -> str:
    return drawn(request_card(replace(at or case(), brief=brief), LOOK, WORDS[language]))


@pytest.mark.parametrize("language", GOLDEN)
def test_a_house_is_pointed_out_with_what_to_do(language: str) -> None:
    for brief in (HOUSE, Brief(HOUSE.text), Brief("Nørregade 12")):
        assert GOLDEN[language] in shown(brief, language).splitlines()


def test_a_street_alone_is_a_subject_and_a_known_place_nobodys_home() -> None:
    assert "husnummer" not in shown(STREET)


def test_it_is_gone_when_the_request_can_no_longer_be_edited_and_never_at_the_desk() -> None:
    assert "husnummer" not in shown(HOUSE, at=case(claimed()))
    assert "husnummer" not in drawn(desk_card(replace(case(), brief=HOUSE), AT_DESK, WORDS["da"]))


def test_a_draft_with_a_house_says_so_once() -> None:
    (profile,) = case().profiles
    texts = {profile.id: "Vi besøger Nørregade 12 og Nørregade 14."}
    (line,) = beside(Reading(texts), case(), "da", {}, WORDS["da"])
    assert str(line).count("Det ligner en adresse") == 1
