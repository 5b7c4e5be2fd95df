"""The demo's drafts are such as an office would send: no rule minds them on any day of a year of election."""

from datetime import date

import pytest

from bot.demo.story import STORY, Told
from bot.rules import rules
from workflows.domain.findings import NOTE, Severity

DAYS = (date(2026, 6, 1), date(2029, 11, 19), date(2029, 11, 20))


@pytest.mark.parametrize("told", STORY, ids=lambda told: told.subject)
def test_no_rule_minds_a_draft_of_the_demo(told: Told) -> None:
    for day in DAYS:
        found = rules("da", None).check({told.profile: told.draft, NOTE: told.text}, "da", day)
        assert found.of(Severity.VIOLATION) + found.of(Severity.CAUTION) == ()
