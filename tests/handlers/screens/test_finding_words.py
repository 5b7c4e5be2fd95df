"""A finding as people read it: its words in their context, the reason, and what it rests on."""

from dataclasses import replace

import pytest

from config.i18n import load_words
from config.policies import bare, policy_of_the_day
from handlers.screens.elements import Sheet
from handlers.screens.findings import found
from handlers.screens.reviews import reasons
from tests.fakes import office as names
from tests.fakes.checker import FakeChecker
from tests.fakes.people import TODAY, ticket
from tests.handlers.screens.drawn import drawn
from tests.handlers.screens.examples import case
from tests.handlers.seen import strings
from workflows.domain.findings import Checked
from workflows.domain.grounds import grounded
from workflows.domain.reviews import reasons as by_rules

WORDS = load_words()
ADOPTED = policy_of_the_day(names.office(), names.policies(), TODAY)
TEXTS = {names.FACEBOOK: "Havnegade får en cykelsti. STEM på os.", "note": "Læg det op KLOKKEN 8."}
CHECKED = FakeChecker().check(TEXTS, "da", TODAY)
GOLDEN = {
    "da": """\
⚠ Facebook · Maria Holm: Havnegade får en cykelsti. **STEM** på os.
small: Reglen om STEM. (DK-1)
⚠ Noten: Læg det op **KLOKKEN** 8.
small: Reglen om KLOKKEN. (byrådet 10. december 2025, sag 00.13.04-G01-7-25 · DK-1)""",
    "en": """\
⚠ Facebook · Maria Holm: Havnegade får en cykelsti. **STEM** på os.
small: The rule on STEM. (DK-1)
⚠ The note: Læg det op **KLOKKEN** 8.
small: The rule on KLOKKEN. (byrådet, 10 December 2025, case 00.13.04-G01-7-25 · DK-1)""",
}


def shown(checked: Checked, language: str) -> str:
    return drawn(Sheet("", tuple(found(checked, case(), TEXTS, WORDS[language])))).split("\n", 1)[1].rstrip()


@pytest.mark.parametrize("language", GOLDEN)
def test_the_municipalitys_own_decision_stands_before_the_general_source(language: str) -> None:
    assert shown(grounded(CHECKED, ADOPTED), language) == GOLDEN[language]


def test_where_nothing_was_decided_the_general_source_stands_alone() -> None:
    undecided = grounded(CHECKED, bare(ADOPTED.policy))
    assert undecided == CHECKED
    assert "(DK-1)" in shown(undecided, "da")
    assert "sag" not in shown(undecided, "da").replace("Læg", "")


def test_a_second_reader_is_asked_for_with_the_decision() -> None:
    found = by_rules(ticket(), names.the_policy(), ADOPTED, grounded(CHECKED, ADOPTED), TODAY)
    told = " ".join(part for one in reasons(found, WORDS["da"]) for part in strings(one))
    assert "byrådet 10. december 2025, sag 00.13.04-G01-7-25" in told


def test_a_rule_by_law_needs_no_decision_and_one_that_no_policy_has_gets_none() -> None:
    one = CHECKED.findings[0]
    for category in ("electioneering", "turnout", "party_identity_mention"):
        (told,) = grounded(Checked((replace(one, category=category),), ""), ADOPTED).findings
        assert told.decided == {}
