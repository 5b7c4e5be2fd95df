"""Words that speak of a crisis, and channels that are not for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.guides import load_shelf
from workflows.domain.guides import speaks_of_crisis

WORDS = load_shelf().crises


@pytest.mark.parametrize(
    "text",
    [
        "Stormflodsvarsel på havnen",
        "Oversvømmelser i Vestbyen",
        "Der er BRAND på lageret",
        "Evakueringen er slut",
        "Strömavbrottet i centrum",
        "Flommen i dalen",
        "Tulvavaroitus",
        "The river may flood",
    ],
)
def test_a_crisis_is_known_by_its_words(text: str) -> None:
    assert speaks_of_crisis(text, WORDS)


@pytest.mark.parametrize(
    "text", ["Ny cykelsti på Havnegade", "Employer branding", "Krisecentret fylder ti år", "", "Brandvæsenet"]
)
def test_other_words_are_left_alone(text: str) -> None:
    assert not speaks_of_crisis(text, WORDS)


@given(st.text(max_size=200))
def test_any_text_gets_an_answer_whatever_its_letters_case(text: str) -> None:
    assert speaks_of_crisis(text, WORDS) == speaks_of_crisis(text.casefold(), WORDS)
