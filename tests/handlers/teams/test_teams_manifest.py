"""The Teams package: held to Microsoft's own schema, to its pictures' rules, and to the same bytes each time."""

import hashlib
import json
import re
import struct
import tomllib
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from jsonschema import Draft4Validator, FormatChecker

from handlers.routes import COMMANDS
from handlers.teams.manifest import ALONE, LANGUAGES, WORDING, App, localisation, manifest, package

HERE = Path(__file__).parent / "schema"
APP = App("3f1c8f5e-7a54-4f0b-9d51-0c9a4f1b2d3e", "Nordvig Kommune", "https://udkast.nordvig.example")
FILES = ["manifest.json", "color.png", "outline.png", "da.json", "fi.json", "nb-no.json", "sv.json"]
WITH_BUTTONS = {"back", "feedback"}  # a list holds ten at most; these stand in the home
SAYS_ITSELF = {"draft", "link"}  # words of Teams alone, beside those of the chat command

Pixel = tuple[int, int, int, int]


def validator(name: str) -> Draft4Validator:
    schema = json.loads((HERE / name).read_text("utf-8"))
    # Without formats: a pattern for Office add-ins, which we have none of, is not one that Python reads.
    Draft4Validator.check_schema(schema, FormatChecker(()))
    return Draft4Validator(schema)


def test_the_schemas_are_the_ones_that_were_taken() -> None:
    listed = re.findall(r"^([0-9a-f]{64})  (\S+)$", (HERE / "SOURCE.md").read_text("utf-8"), re.MULTILINE)
    found = [(hashlib.sha256((HERE / name).read_bytes()).hexdigest(), name) for _, name in listed]
    assert found == listed
    assert {name for _, name in listed} == {path.name for path in HERE.glob("*.json")}


@pytest.mark.parametrize("office", ["Nordvig Kommune", "Å", "Nordvig Kommunes Meget Lange Navn Uden Ende"])
def test_the_manifest_keeps_to_microsofts_schema(office: str) -> None:
    written = manifest(App(APP.id, office, APP.public_url))
    assert [error.message for error in validator("MicrosoftTeams.schema.json").iter_errors(written)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_keeps_to_microsofts_schema(language: str) -> None:
    errors = validator("MicrosoftTeams.Localization.schema.json").iter_errors(localisation(language))
    assert [error.message for error in errors] == []


def test_the_schema_notices_what_is_wrong() -> None:
    written = manifest(APP) | {"accentColor": "blue", "nonsense": True}
    written["bots"][0]["scopes"].append("everywhere")
    assert len(list(validator("MicrosoftTeams.schema.json").iter_errors(written))) == 3


def said(language: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((WORDING / f"{language}.toml").read_text("utf-8"))


def test_every_language_says_everything_in_its_own_words() -> None:
    languages = ("en", *LANGUAGES)
    assert {path.stem for path in WORDING.glob("*.toml")} == set(languages)
    shape = {part: set(keys) for part, keys in said("en").items()}
    assert shape["commands"] == set(ALONE)
    for language in languages:
        assert {part: set(keys) for part, keys in said(language).items()} == shape
    for part, keys in shape.items():
        for key in keys - {"short"}:
            assert len({said(language)[part][key] for language in languages}) == len(languages), (part, key)


# A command's limits are those before 1.29, which older clients keep to; the others are the schema's.
@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_the_words_fit(language: str) -> None:
    words = said(language)
    assert len(words["name"]["short"]) <= 30
    assert len(words["description"]["short"]) <= 80
    assert all(len(one) <= 128 for one in words["commands"].values())
    assert len(words["from_message"]["title"]) <= 32
    assert words["description"]["short"] not in words["description"]["full"]
    assert "  " not in words["description"]["full"]


def test_every_wording_is_placed_in_every_language() -> None:
    placed = {one: set(localisation(one)) for one in LANGUAGES}
    assert len({frozenset(keys) for keys in placed.values()}) == 1
    menus = [key for key in placed["da"] if ".commandLists" in key]
    assert len(menus) == sum(len(one["commands"]) for one in manifest(APP)["bots"][0]["commandLists"])
    assert (
        localisation("da")["bots[0].commandLists[0].commands[3].description"]
        == said("da")["commands"]["queue"]
    )


def test_the_menu_offers_the_words_the_bot_answers() -> None:
    menus = manifest(APP)["bots"][0]["commandLists"]
    offered = {command["title"] for menu in menus for command in menu["commands"]}
    assert offered == set(COMMANDS) - WITH_BUTTONS | SAYS_ITSELF
    assert all(set(menu["scopes"]) <= set(manifest(APP)["bots"][0]["scopes"]) for menu in menus)


def test_a_conversation_of_many_is_offered_nothing_that_is_ones_own() -> None:
    (many,) = [one for one in manifest(APP)["bots"][0]["commandLists"] if "personal" not in one["scopes"]]
    assert not {"mine", "time", "log", "away", "link"} & {command["title"] for command in many["commands"]}


def test_the_package_holds_what_the_manifest_names() -> None:
    with ZipFile(BytesIO(package(APP))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == FILES
        assert json.loads(archive.read("manifest.json")) == manifest(APP)
        assert json.loads(archive.read("nb-no.json")) == localisation("nb-no")
    written = manifest(APP)
    named = [one["file"] for one in written["localizationInfo"]["additionalLanguages"]]
    assert {"manifest.json", *written["icons"].values(), *named} == set(FILES)


def test_the_same_app_gives_the_same_bytes_and_another_does_not() -> None:
    assert package(APP) == package(APP)
    assert package(APP) != package(App(APP.id, APP.office, APP.public_url, "1.0.1"))
    with ZipFile(BytesIO(package(APP))) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def pixels(name: str) -> list[list[Pixel]]:
    """The picture's points; enough of PNG for what Chromium writes."""
    content = (WORDING / name).read_bytes()
    width, height, *kind = struct.unpack(">IIBBBBB", content[16:29])
    assert kind[0] == 8
    assert kind[1] in {2, 6}
    step = 3 if kind[1] == 2 else 4
    chunks, at = b"", 8
    while at < len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        if content[at + 4 : at + 8] == b"IDAT":
            chunks += content[at + 8 : at + 8 + length]
        at += length + 12
    raw = zlib.decompress(chunks)
    rows: list[bytes] = []
    for line in range(height):
        start = line * (width * step + 1)
        rows.append(unfiltered(raw[start], raw[start + 1 : start + 1 + width * step], rows, step))
    return [[point(row[i : i + step]) for i in range(0, width * step, step)] for row in rows]


def point(colours: bytes) -> Pixel:
    red, green, blue = colours[:3]
    return red, green, blue, colours[3] if len(colours) == 4 else 255


def unfiltered(kind: int, line: bytes, above: list[bytes], step: int) -> bytes:
    """A row as it was before PNG's filter."""
    up, done = above[-1] if above else bytes(len(line)), bytearray()
    for i, value in enumerate(line):
        left = done[i - step] if i >= step else 0
        corner = up[i - step] if i >= step else 0
        guess = (0, left, up[i], (left + up[i]) // 2, nearest(left, up[i], corner))[kind]
        done.append((value + guess) % 256)
    return bytes(done)


def nearest(left: int, up: int, corner: int) -> int:
    return min((left, up, corner), key=lambda one: abs(left + up - corner - one))


def test_the_colour_icon_is_square_and_full() -> None:
    rows = pixels("color.png")
    assert (len(rows), len(rows[0])) == (192, 192)
    assert {one[3] for row in rows for one in row} == {255}
    assert len({one for row in rows for one in row}) > 3


def test_the_outline_is_white_on_nothing() -> None:
    rows = pixels("outline.png")
    assert (len(rows), len(rows[0])) == (32, 32)
    seen = {one for row in rows for one in row if one[3]}
    assert seen
    assert {one[:3] for one in seen} == {(255, 255, 255)}
    assert sum(one[3] == 0 for row in rows for one in row) > 32 * 32 / 2
