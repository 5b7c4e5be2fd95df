"""Findings are mended or answered in words, tactics too; what needs a look is looked at."""

from dataclasses import replace
from datetime import date

from tests.fakes.checker import FakeChecker
from workflows.domain.findings import (
    ANSWER_LIMIT,
    Checked,
    Finding,
    Said,
    answers_in,
    cautions,
    stored,
    unanswered,
)
from workflows.domain.refusals import No

TODAY = date(2026, 11, 23)


def checked(**texts: str) -> Checked:
    return FakeChecker().check(texts, "da", TODAY)


def only(found: Checked) -> Finding:
    (one,) = found.findings
    return one


def test_nothing_found_asks_for_nothing() -> None:
    assert unanswered(checked(p="Cykelstien åbner mandag."), Said({})) == ()


def test_a_violation_is_answered_in_words_at_its_own_field() -> None:
    found = checked(p="STEM på os")
    (no,) = unanswered(found, Said({}))
    assert (no.code, no.field) == (No.NOT_ANSWERED, f"finding.{only(found).key}")
    assert unanswered(found, Said({only(found).key: "Det er en overskrift i referatet."})) == ()
    assert unanswered(found, Said({only(found).key: "   "}))[0].code is No.NOT_ANSWERED
    assert unanswered(found, Said({only(found).key: "x" * (ANSWER_LIMIT + 1)}))[0].code is No.TOO_LONG


def test_tactics_are_answered_like_any_violation_and_known_as_tactics() -> None:
    found = checked(note="KLOKKEN 8", p="STEM")
    (advice,) = found.tactics
    assert advice.category == "tactical_timing"
    fields = {no.field for no in unanswered(found, Said({}))}
    assert f"finding.{advice.key}" in fields
    assert unanswered(checked(note="KLOKKEN 8"), Said({advice.key: "Det er åbningstiden."})) == ()


def test_a_caution_is_to_be_seen() -> None:
    found = checked(p="PARTI")
    assert [no.field for no in unanswered(found, Said({}))] == ["cautions.party_identity_mention"]
    assert unanswered(found, Said({}, frozenset({"party_identity_mention"}))) == ()


def test_each_kind_of_caution_is_seen_by_itself() -> None:
    one = only(checked(p="PARTI"))
    both = Checked((one, replace(one, category="turnout", rule="other"), one), "")
    assert {category: len(group) for category, group in cautions(both).items()} == {
        "party_identity_mention": 1,
        "turnout": 1,
    }
    (no,) = unanswered(both, Said({}, frozenset({"party_identity_mention"})))
    assert (no.code, no.field) == (No.NOT_SEEN, "cautions.turnout")


def test_an_answer_holds_while_the_words_stand_wherever_they_move() -> None:
    before, after = only(checked(p="STEM")), only(checked(p="Nu: STEM"))
    assert before.key == after.key
    assert replace(after, text="STEMMER").key != before.key
    assert only(checked(other="STEM")).key != before.key


def test_what_is_stored_gives_the_answers_back() -> None:
    found = checked(p="STEM", note="PARTI")
    key = found.findings[0].key
    assert answers_in(stored(found, Said({key: " Et citat. "}, frozenset({"party_identity_mention"})))) == {
        key: "Et citat."
    }
    assert answers_in(None) == {}
    assert found.counts() == {"violation": 1, "caution": 1, "info": 0}


def test_what_holds_no_word_is_no_answer() -> None:
    found = checked(p="STEM på os")
    for answer in ("", " ", ".", "\u200b", "…\n", "\u202e\u2066"):
        assert unanswered(found, Said({only(found).key: answer}))[0].code is No.NOT_ANSWERED, answer


def test_an_answer_is_kept_as_text_is() -> None:
    found = checked(p="STEM på os")
    kept = stored(found, Said({only(found).key: " A\u030a\x00 \ud800\r\n"}))
    assert answers_in(kept) == {only(found).key: "Å ?"}
