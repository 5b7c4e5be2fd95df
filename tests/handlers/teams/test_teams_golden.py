"""Every example screen as it goes to Teams, kept by noun and language.

`UPDATE_GOLDEN=1` writes the files anew, to be read before they are committed.
"""

import json
import os
from pathlib import Path

import pytest

from config.i18n import load_words
from handlers.screens.elements import Form
from handlers.teams.forms import dialog
from handlers.teams.limits import CARD_BYTES
from handlers.teams.size import weight
from tests.handlers.screens.examples import SCREENS
from tests.handlers.teams.drawing import Json, contents, example
from tests.handlers.teams.typed import typed_faults
from tests.handlers.teams.undone import ids

GOLDEN = Path(__file__).parent / "golden"
WORDS = load_words()
NOUNS = sorted({name.partition("/")[0] for name in SCREENS})
ERRORS = {"subject": "Skriv, hvad det handler om.", "own": "Sæt hak ved den her linje."}
TYPED = {"profiles": ("maria-holm-linkedin",), "subject": (), "text": ("Mine ord\n\n*og* flere",), "own": ()}


def album(noun: str, language: str) -> dict[str, list[Json]]:
    return {name: example(name, WORDS[language]) for name in SCREENS if name.startswith(f"{noun}/")}


def told_again() -> list[Json]:
    screen = SCREENS["requests/request"](WORDS["da"])
    assert isinstance(screen, Form)
    above, carried = "Anmodningen er ikke sendt endnu.", {"conversation": "c1", "card": "request"}
    return [dialog(screen, WORDS["da"], typed=TYPED, errors=ERRORS, above=above, carried=carried)]


def kept(path: Path, made: dict[str, list[Json]]) -> dict[str, list[Json]]:
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", "utf-8")
    read: dict[str, list[Json]] = json.loads(path.read_text("utf-8"))
    return read


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("noun", NOUNS)
def test_screens_go_to_teams_as_kept(noun: str, language: str) -> None:
    made = album(noun, language)
    assert made == kept(GOLDEN / language / f"{noun}.json", made)


def test_a_form_with_faults_comes_back_as_kept() -> None:
    made = {"told_again": told_again()}
    assert made == kept(GOLDEN / "told_again.json", made)


def test_no_card_is_kept_that_is_no_longer_drawn() -> None:
    files = {path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.json")}
    assert files == {f"{one}/{noun}.json" for one in ("da", "en") for noun in NOUNS} | {"told_again.json"}


@pytest.mark.parametrize("language", sorted(WORDS))
@pytest.mark.parametrize("name", SCREENS)
def test_every_screen_is_sound_to_the_typed_model_and_fits(name: str, language: str) -> None:
    for content in contents(example(name, WORDS[language])):
        assert typed_faults(content) == []
        assert weight(content) <= CARD_BYTES
        assert len(set(ids(content))) == len(ids(content))


def test_every_screen_is_one_card() -> None:
    assert {len(example(name, WORDS["da"])) for name in SCREENS} == {1}
