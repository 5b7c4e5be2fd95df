"""Themes named in words, and what a tag leaves alone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import office as names
from workflows.domain.refusals import No, Refusal
from workflows.domain.themes import in_force, named, require_in_force

THEMES = names.office().themes
DAY = date(2026, 11, 23)


def test_the_themes_of_a_day() -> None:
    assert [one.id for one in in_force(THEMES, DAY)] == ["havnen", "groen-omstilling"]
    assert [one.id for one in in_force(THEMES, date(2025, 1, 1))] == ["groen-omstilling", "skolestart"]
    assert in_force(THEMES, date(2024, 12, 31)) == ()


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Ny cykelsti #groen-omstilling.", "groen-omstilling"),
        ("#HAVNEN åbner, #groen-omstilling", "havnen"),
        ("#128 om #havnen", "havnen"),
        ("Havnen åbner", ""),
        ("#havnens kaj", ""),
        ("#skolestart i august", ""),
        ("", ""),
    ],
)
def test_a_theme_is_named_by_its_tag(text: str, theme: str) -> None:
    assert named(THEMES, text, DAY) == theme


@given(st.text(max_size=80))
def test_whatever_is_written_names_a_theme_in_force_or_none(text: str) -> None:
    assert named(THEMES, text, DAY) in {"", "havnen", "groen-omstilling"}


def test_only_what_was_in_force_can_be_chosen() -> None:
    assert require_in_force(THEMES, "havnen", DAY) == "havnen"
    assert require_in_force(THEMES, "", DAY) == ""
    for theme, code in (("skolestart", No.NOT_IN_FORCE), ("hobby", No.BAD_CHOICE)):
        with pytest.raises(Refusal) as found:
            require_in_force(THEMES, theme, DAY)
        assert (found.value.code, found.value.field) == (code, "theme")
