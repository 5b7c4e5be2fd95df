"""How a deadline explains itself on one line."""

from datetime import date

from config.holidays_calendar import calendar
from config.i18n import load_words
from handlers.screens.inquiries import due_line, rule_name
from workflows.domain.working_days import due, due_rules

WORDS = load_words()


def test_a_deadline_says_what_it_follows_from() -> None:
    rule = due_rules("DK", 10)["access"]
    line = due_line(due(date(2026, 12, 22), rule, calendar("DK", (2026, 2027), ("12-24",))), WORDS["da"])
    assert line == (
        "Frist 5. januar 2027: 7 arbejdsdage efter 22. december 2026, som ikke tælles med."
        " Heller ikke talt med: lukket (tors 24/12), Juledag (fre 25/12), Nytårsdag (fre 1/1)."
        " (offentlighedsloven § 36, stk. 2)"
    )
    plain = due(date(2026, 11, 23), due_rules("FI", 10)["access"], {})
    assert due_line(plain, WORDS["en"]).startswith("Due 7 December 2026: 14 days after 23 November 2026")


def test_every_deadline_has_a_name() -> None:
    for country in ("DK", "SE", "FI", "NO"):
        for rule in due_rules(country, 10):
            assert rule_name(rule, WORDS["da"]) != rule
    assert rule_name("by_hand", WORDS["da"]) == "Aftalt"
