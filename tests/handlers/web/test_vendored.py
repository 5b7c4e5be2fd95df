"""Code of others is byte for byte what was published, listed with its licence, and asks no other server for anything."""

import hashlib
import re
import tomllib
from pathlib import Path

import pytest

import handlers.web
from handlers.web.assets import STATIC, files

ROOT = Path(handlers.web.__file__).parents[2]
LISTS = [ROOT / "handlers/web/static/VENDORED.toml", ROOT / "tests/browser/pages/VENDORED.toml"]


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.parent.name)
def test_each_file_is_what_it_says_and_nothing_else_is_there(path: Path) -> None:
    listed = tomllib.loads(path.read_text("utf-8"))
    folder = path.parent / listed["folder"]
    found = {
        one.relative_to(folder).as_posix(): hashlib.sha256(one.read_bytes()).hexdigest()
        for one in folder.rglob("*")
        if one.is_file()
    }
    assert found == listed["sha256"]
    assert any("LICENSE" in name for name in found)
    assert re.fullmatch(r"sha512-[A-Za-z0-9+/]{86}==", listed["integrity"])


def test_what_is_vendored_is_small() -> None:
    assert sum(path.stat().st_size for path in STATIC.rglob("*") if path.is_file()) < 860_000


def test_the_style_sheet_finds_all_it_asks_for_on_a_page() -> None:
    """Fonts and icons that the pages use are there; the design system names many more."""
    css = (STATIC / "page.css").read_text("utf-8")
    assert "url(" not in css
    assert {"dkfds/css/dkfds.min.css", "dkfds/img/all-svg-icons.svg", "page.css"} <= set(files())


def test_no_template_or_script_names_another_server() -> None:
    own = [*STATIC.glob("*.*"), *(STATIC.parent / "templates").glob("*.html")]
    texts = {path.name: path.read_text("utf-8") for path in own if path.suffix != ".toml"}
    allowed = "http://www.w3.org/2000/svg"
    assert {
        name for name, text in texts.items() if re.search(r"https?://", text.replace(allowed, ""))
    } == set()


def test_no_template_holds_a_style_or_a_script() -> None:
    for path in (STATIC.parent / "templates").glob("*.html"):
        text = path.read_text("utf-8")
        assert not re.search(r"\sstyle=|\son[a-z]+=|<style|<script(?! src=)|javascript:", text), path.name


def test_every_sentence_of_a_template_is_in_the_catalogue() -> None:
    """A text put together at run time would be shown in English to everyone."""
    for path in (STATIC.parent / "templates").glob("*.html"):
        called = re.findall(r"(?<![\w.])(?:_|many)\(\s*([^)\s])", path.read_text("utf-8"))
        constants = [one for one in called if one == '"']
        looked_up = re.findall(r"(?<![\w.])_\((kinds\[job\.kind\]|kind|label)\)", path.read_text("utf-8"))
        assert len(constants) + len(looked_up) == len(called), path.name


def test_every_icon_a_template_names_is_in_the_sprite() -> None:
    sprite = (STATIC / "dkfds/img/all-svg-icons.svg").read_text("utf-8")
    for path in (STATIC.parent / "templates").glob("*.html"):
        for name in re.findall(r'icon\("([a-z-]+)"\)', path.read_text("utf-8")):
            assert f'id="{name}"' in sprite, (path.name, name)
