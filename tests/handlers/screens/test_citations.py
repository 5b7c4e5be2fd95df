"""A no in the policy's words: with its basis, and the municipality's own decision where there is one."""

import pytest

from config.i18n import load_words
from handlers.screens.refusals import SENTENCES, sentence
from tests.fakes.office import policies
from workflows.domain.refusals import No, Refusal

WORDS = load_words()
KNOWN = {"contact": "kommunikation@nordvig.example", "office": "Nordvig Kommune", "command": "/draft"}
DECIDED = {"adopted_by": "byrådet", "adopted_on": "2028-03-01", "case_no": "00.22.02-G01-1-28"}


def said(refusal: Refusal, language: str = "da") -> str:
    return sentence(refusal, KNOWN, WORDS[language], policies())


def test_a_campaign_is_refused_with_the_rule_what_is_possible_and_whom_to_ask() -> None:
    no = Refusal(No.PURPOSE_REFUSED, policy="dk-2026-01", reason="campaign")
    assert said(no) == (
        "Det kan vi ikke hjælpe med: kommunen må ikke hjælpe med valgkamp, heller ikke i en konkret sag "
        "(ØIM 2017, 17.1.6). Vi må gerne hjælpe med opslag om kommunens opgaver og byrådets beslutninger, uden "
        "partipolitik. Spørgsmål? Skriv til kommunikation@nordvig.example."
    )


def test_a_window_is_refused_with_the_councils_own_decision_and_its_last_day() -> None:
    facts = {"policy": "dk-2026-12", "reason": "election_window", "until": "2029-11-20", **DECIDED}
    told = said(Refusal(No.ELECTION_WINDOW, **facts))
    assert "Det er besluttet den 1. marts 2028 (sag 00.22.02-G01-1-28) af byrådet." in told
    assert (
        "Det gælder til og med valget tirs 20/11." in told
        or "Det gælder til og med valget tir 20/11." in told
    )


def test_what_the_council_did_not_adopt_points_to_what_it_decided() -> None:
    no = Refusal(No.NOT_ADOPTED, policy="dk-2026-12", reason="not_adopted", rule="R02", **DECIDED)
    assert "Beslutningen af 1. marts 2028 (sag 00.22.02-G01-1-28, byrådet) nævner det ikke." in said(no)
    bare = Refusal(No.NOT_ADOPTED, policy="dk-2026-12", reason="not_adopted", rule="R02")
    assert "sag" not in said(bare).replace("opslag", "")


@pytest.mark.parametrize("policy", ["se-2026-01", "fi-2026-01", "no-2026-01"])
def test_each_country_cites_its_own_law(policy: str) -> None:
    cited = {
        "se-2026-01": "RF 1 kap. 9 §",
        "fi-2026-01": "hallintolaki 6 §",
        "no-2026-01": "regjeringen.no id2469255",
    }
    told = said(Refusal(No.PURPOSE_REFUSED, policy=policy, reason="campaign"), "en")
    assert cited[policy] in told
    assert "ØIM" not in told


@pytest.mark.parametrize(
    "facts", [{}, {"policy": "dk-1999-01", "reason": "campaign"}, {"policy": "dk-2026-01"}]
)
def test_without_a_policy_the_sentence_is_the_usual_one(facts: dict[str, str]) -> None:
    told = said(Refusal(No.PURPOSE_REFUSED, **facts), "en")
    assert told == SENTENCES[No.PURPOSE_REFUSED].format(**KNOWN)
