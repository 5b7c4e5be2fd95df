"""The pages for the five kinds of people: buttons by the names they have, and pictures that are there."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from config.i18n import FOLDER, catalogue_file

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted((DOCS / "guide").glob("*.md"))
NOT_OURS = {"–", "Hjem"}  # a cell of the secretariat's tables; what Slack itself calls its tab


def in_danish() -> list[re.Pattern[str]]:
    """Every text people see in Danish, with anything where a fact stands."""
    with catalogue_file(FOLDER, "da").open("rb") as file:
        catalogue = read_po(file, locale="da")
    texts = [one.string for one in catalogue if isinstance(one.string, str) and one.string]
    return [
        re.compile(re.sub(r"\\\{\w+\\\}", ".+", re.escape(text)).rstrip(r"\.") + r"\.?") for text in texts
    ]


def test_there_is_a_page_for_each_of_the_five() -> None:
    assert [one.stem for one in PAGES] == ["administrator", "leader", "officer", "requester", "secretariat"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_button_is_called_so_in_danish(page: Path) -> None:
    known = in_danish()
    bold = re.findall(r"\*\*([^*]+)\*\*", page.read_text("utf-8"))
    named = {" ".join(one.split()) for one in bold} - NOT_OURS
    assert {one for one in named if not any(text.fullmatch(one) for text in known)} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_picture_and_page_named_is_there(page: Path) -> None:
    linked = re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))
    assert [one for one in linked if not (page.parent / one).exists()] == []
    assert page.name == "secretariat.md" or any(one.endswith(".png") for one in linked)


def test_the_readme_leads_to_each_page() -> None:
    readme = (DOCS.parent / "README.md").read_text("utf-8")
    assert all(f"docs/guide/{one.name}" in readme for one in PAGES)
