"""Code of others on the page is byte for byte what was published, and says under which licence."""

import hashlib
import tomllib
from pathlib import Path

import playground.page

VENDOR = Path(playground.page.__file__).parent / "static" / "vendor"
LISTED = tomllib.loads((VENDOR / "VENDORED.toml").read_text("utf-8"))["vendored"]


def test_each_file_is_what_it_says() -> None:
    for each in LISTED:
        content = (VENDOR / each["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == each["sha256"]
        assert each["licence"] in (VENDOR / each["licence_file"]).read_text("utf-8")


def test_nothing_else_is_there() -> None:
    named = {each[key] for each in LISTED for key in ("file", "licence_file")}
    assert {path.name for path in VENDOR.iterdir()} == {*named, "VENDORED.toml"}


def test_nothing_on_the_page_asks_another_server_for_anything() -> None:
    static = VENDOR.parent
    own = [path for path in static.rglob("*.*") if path.parent != VENDOR]
    foreign = ('src="http', 'href="http', 'from "http', "url(http")
    assert [path.name for path in own if any(each in path.read_text("utf-8") for each in foreign)] == []
