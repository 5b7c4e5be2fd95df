"""`udkast teams manifest`: the package is written, or it is said plainly what is missing."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.bot.cli.conftest import Terminal

APP_ID = "3f1c8f5e-7a54-4f0b-9d51-0c9a4f1b2d3e"
ADDRESS = "https://udkast.nordvig.example"


@pytest.fixture
def teams(office: Terminal) -> Terminal:
    office.settings |= {
        "TEAMS_APP_ID": APP_ID,
        "TEAMS_APP_PASSWORD": "a secret that nobody prints",
        "TEAMS_TENANT_ID": "0b7d2f6c-1111-4222-8333-444455556666",
        "UDKAST_PUBLIC_URL": ADDRESS,
    }
    return office


def packed(path: Path) -> dict:
    with ZipFile(path) as archive:
        return json.loads(archive.read("manifest.json"))


def test_the_package_is_written_for_this_office(teams: Terminal) -> None:
    done = teams("teams", "manifest")
    assert (done.code, done.err) == (0, "")
    assert f"{ADDRESS}/api/messages" in done.out
    written = packed(teams.folder / "udkast-teams.zip")
    assert written["id"] == written["bots"][0]["botId"] == APP_ID
    assert written["developer"]["name"] == "Nordvig Kommune"
    assert written["validDomains"] == ["udkast.nordvig.example"]


def test_file_address_and_number_can_be_given(teams: Terminal) -> None:
    done = teams(
        *("teams", "manifest", "--out", "other.zip", "--package-version", "1.2.3"),
        *("--public-url", "https://udkast.sydvig.example:8443/"),
    )
    assert done.code == 0
    written = packed(teams.folder / "other.zip")
    assert written["version"] == "1.2.3"
    assert written["developer"]["websiteUrl"] == "https://udkast.sydvig.example:8443"
    assert written["validDomains"] == ["udkast.sydvig.example"]


def test_the_secret_is_in_nothing_that_is_written(teams: Terminal) -> None:
    done = teams("teams", "manifest")
    everything = (teams.folder / "udkast-teams.zip").read_bytes() + (done.out + done.err).encode()
    assert b"nobody prints" not in everything


@pytest.mark.parametrize(
    ("settings", "words", "said"),
    [
        ({"TEAMS_APP_ID": "", "TEAMS_APP_PASSWORD": ""}, (), "Set TEAMS_APP_ID"),
        ({"TEAMS_APP_ID": "udkast"}, (), "TEAMS_APP_ID is no application id"),
        ({"UDKAST_PUBLIC_URL": ""}, (), "set UDKAST_PUBLIC_URL"),
        ({"UDKAST_PUBLIC_URL": "http://udkast.nordvig.example"}, (), "by https only"),
        ({}, ("--public-url", "https://"), "by https only"),
        ({}, ("--public-url", "https://[udkast"), "by https only"),
        ({}, ("--package-version", "1.0"), "three parts"),
        ({}, ("--out", "no-such-folder/udkast.zip"), "Can't write"),
    ],
)
def test_what_is_missing_is_told_plainly(
    teams: Terminal, settings: dict[str, str], words: tuple[str, ...], said: str
) -> None:
    teams.settings |= settings
    done = teams("teams", "manifest", *words)
    assert (done.code, done.out) == (1, "")
    assert said in done.err
    assert "Traceback" not in done.err
    assert not list(teams.folder.glob("*.zip"))


def test_without_an_office_file_the_setting_is_named(teams: Terminal) -> None:
    del teams.settings["UDKAST_OFFICE_FILE"]
    done = teams("teams", "manifest")
    assert done.code == 2
    assert "UDKAST_OFFICE_FILE" in done.err
