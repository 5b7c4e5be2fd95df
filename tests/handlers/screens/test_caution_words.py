"""Every kind of caution has its tick, and every passage is named, within what Slack and Teams have room for."""

import json

import pytest

from config.i18n import load_words
from handlers.screens.drafts import Sending, deliver_form
from handlers.screens.elements import Form, TickField
from handlers.screens.findings import CATEGORIES
from handlers.slack import limits as slack
from handlers.slack.views import view_of
from handlers.teams.forms import form_content, unshown
from handlers.teams.limits import CARD_BYTES
from handlers.teams.size import weight
from tests.fakes import office as names
from tests.handlers.screens.examples import AT_DESK, case, claimed, version
from workflows.domain.drafts import Draft
from workflows.domain.findings import SEEN, Checked, Finding, Severity
from workflows.domain.reviews import Reviewing

WORDS = load_words()
PLACE = names.FACEBOOK
REASON = {
    "da": "Nævner et parti. Kræver sagen det? Et referat må godt sige, hvem der stemte hvad, og det er i orden.",
    "en": "Names a party. Does the matter need it? Minutes may well say who voted for what, and that is fine.",
}


def found(severity: Severity, category: str, count: int) -> list[Finding]:
    rule = f"da.{category}.001"
    return [
        Finding(PLACE, rule, category, severity, at, at + 14, f"Passage nr. {at // 20:02}", REASON, "DK-1997")
        for at in range(0, 20 * count, 20)
    ]


def drawn(findings: list[Finding], language: str = "da") -> Form:
    text = "".join(f"Passage nr. {n:02}      " for n in range(60))
    at = case(claimed(draft=1), latest=version(1, Draft({PLACE: text})))
    read = Reviewing((), Checked(tuple(findings), "da-1"))
    return deliver_form(at, AT_DESK, "nonce", Sending("15"), read, WORDS[language])


def ticks(form: Form) -> dict[str, TickField]:
    return {
        one.id.removeprefix(SEEN): one
        for one in form.elements
        if isinstance(one, TickField) and one.id.startswith(SEEN)
    }


def test_every_passage_of_a_kind_is_named_at_its_tick_or_above_it() -> None:
    form = drawn(
        [*found(Severity.CAUTION, "turnout", 15), *found(Severity.CAUTION, "party_identity_mention", 2)]
    )
    seen = ticks(form)
    assert list(seen) == ["turnout", "party_identity_mention"]
    assert seen["turnout"].label == "Jeg har set på det, og det er i orden: deltagelse i et valg (15)"
    assert seen["party_identity_mention"].hint == ""
    whole = str(form.elements)
    assert all(f"Passage nr. {n:02}" in whole for n in range(15))


def test_what_a_line_has_no_room_for_is_counted() -> None:
    hint = ticks(drawn(found(Severity.CAUTION, "turnout", 60), "en"))["turnout"].hint
    named = hint.count("Passage")
    assert hint.endswith(f", and {60 - 12 - named} more passages")
    assert len(hint) < 340


@pytest.mark.parametrize(("kinds", "each", "violations"), [(2, 20, 3), (5, 8, 6), (12, 10, 12)])
def test_the_form_fits_both_platforms_with_every_tick(kinds: int, each: int, violations: int) -> None:
    categories = list(CATEGORIES)[:kinds]
    findings = [one for category in categories for one in found(Severity.CAUTION, category, each)]
    form = drawn([*found(Severity.VIOLATION, "electioneering", violations), *findings])
    ids = {f"{SEEN}{category}" for category in categories}
    view = view_of(form, WORDS["da"])
    assert len(view["blocks"]) <= slack.VIEW_BLOCKS
    card = form_content(form, WORDS["da"])
    assert weight(card) <= CARD_BYTES
    assert all(f'"{id_}' in json.dumps(view) and f'"{id_}"' in json.dumps(card) for id_ in ids)
    assert "There is more than Slack" not in json.dumps(view)
    if kinds < len(CATEGORIES):
        assert unshown(form, WORDS["da"]) == ()
