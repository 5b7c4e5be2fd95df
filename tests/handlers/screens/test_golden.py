"""Every screen in its main states, kept as text by noun and language.

`UPDATE_GOLDEN=1` writes the files anew, to be read before they are committed.
"""

import os
from pathlib import Path

import pytest

from config.i18n import load_words
from tests.handlers.screens.drawn import drawn
from tests.handlers.screens.examples import SCREENS

GOLDEN = Path(__file__).parent / "golden"
WORDS = load_words()
NOUNS = sorted({name.partition("/")[0] for name in SCREENS})


def album(noun: str, language: str) -> str:
    """All screens of a noun, one below the other."""
    named = {
        name.removeprefix(f"{noun}/"): draw for name, draw in SCREENS.items() if name.startswith(f"{noun}/")
    }
    return "\n".join(f"== {name}\n{drawn(draw(WORDS[language]))}" for name, draw in named.items())


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("noun", NOUNS)
def test_screens_are_drawn_as_kept(noun: str, language: str) -> None:
    made = album(noun, language)
    path = GOLDEN / language / f"{noun}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made, "utf-8")
    assert made == path.read_text("utf-8")


def test_nothing_is_kept_that_is_no_longer_drawn() -> None:
    kept = {path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.txt")}
    assert kept == {f"{language}/{noun}.txt" for language in ("da", "en") for noun in NOUNS}
