"""A home within the limits of either platform, whatever there is, and what it says of what is left out."""

import json

import pytest

from config.i18n import load_words
from handlers.screens.elements import Buttons, Row
from handlers.slack.homes import home_view
from handlers.teams.cards import card_contents
from playground.slack.blockkit.views import too_large, view_faults
from tests.handlers.screens.home_examples import AT_DESK, HOMES, drawn, everything

WORDS = load_words()


@pytest.mark.parametrize("language", sorted(WORDS))
def test_forty_tickets_and_every_role_fit_one_tab(language: str) -> None:
    _ = WORDS[language]
    card = drawn(everything(), AT_DESK, can_ask=True)(_)
    view = home_view(card, _)
    assert view_faults(view, "home").messages() == []
    assert not too_large(view)
    rows = [one for one in card.elements if isinstance(one, Row)]
    assert json.dumps(view, ensure_ascii=False).count('"accessory"') == len(rows)


@pytest.mark.parametrize("language", sorted(WORDS))
@pytest.mark.parametrize("name", sorted(HOMES))
def test_slack_takes_every_home(name: str, language: str) -> None:
    view = home_view(HOMES[name](WORDS[language]), WORDS[language])
    assert view_faults(view, "home").messages() == []


def test_forty_tickets_and_every_role_are_few_cards_in_teams() -> None:
    card = drawn(everything(), AT_DESK, can_ask=True)(WORDS["fi"])
    assert len(card_contents(card, lambda _act: False, WORDS["fi"])) <= 3


def test_what_is_left_out_has_a_button_that_lists_it() -> None:
    card = drawn(everything(), AT_DESK, can_ask=True)(WORDS["en"])
    labels = {
        (each.act, each.label)
        for one in card.elements
        if isinstance(one, Buttons)
        for each in one.buttons
        if each.label.startswith("And ")
    }
    assert {("queue", "And 26 more"), ("mine", "And 30 more"), ("mine", "And 35 more")} <= labels
