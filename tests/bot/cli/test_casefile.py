"""`udkast ticket file` and `package`: zips whose every file has the checksum the manifest says."""

import hashlib
import json
import zipfile
from pathlib import Path

import pytest

from handlers.exports.casefiles import MANIFEST
from tests.bot.cli.conftest import Terminal
from tests.bot.cli.lived import lived_in
from tests.fakes.workplace import rows

LEADER, OFFICER, SECRETARIAT = "karen-dahl", "sofie-lund", "henrik-bak"
ALWAYS = ("--from", "2020-01-01", "--to", "2040-12-31")


@pytest.fixture
def lived(synced: Terminal) -> Terminal:
    lived_in(synced)
    return synced


def unpacked(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


def test_a_ticket_is_a_zip_of_pdf_and_json_with_checksums(lived: Terminal) -> None:
    done = lived("ticket", "file", "1", "--as", LEADER, "--output", "sag.zip")
    assert (done.code, done.err) == (0, "")
    files = unpacked(lived.folder / "sag.zip")
    assert list(files) == ["000001/case.pdf", "000001/case.json", MANIFEST]
    manifest = json.loads(files[MANIFEST])
    assert manifest["form"] == "udkast-case-files/1"
    assert {one["path"]: one["sha256"] for one in manifest["files"]} == {
        name: hashlib.sha256(content).hexdigest() for name, content in files.items() if name != MANIFEST
    }
    assert json.loads(files["000001/case.json"])["ticket"]["number"] == 1


def test_a_package_holds_every_ticket_of_the_period_and_is_the_same_every_time(lived: Terminal) -> None:
    for name in ("a.zip", "b.zip"):
        done = lived("ticket", "package", "--as", SECRETARIAT, *ALWAYS, "--output", name)
        assert (done.code, done.out) == (0, f"3 tickets: {name}\n")
    assert (lived.folder / "a.zip").read_bytes() == (lived.folder / "b.zip").read_bytes()
    assert len(unpacked(lived.folder / "a.zip")) == 3 * 2 + 1
    assert rows(
        lived.folder / "udkast.db", "select count(*) from office_event where kind = 'tickets.filed'"
    ) == [(2,)]


def test_whoever_may_not_gets_no_file_and_is_noted(lived: Terminal) -> None:
    for words in (("file", "1"), ("package", *ALWAYS)):
        done = lived("ticket", *words, "--as", OFFICER, "--output", "sag.zip")
        assert done.code == 1
        assert done.err
    assert not list(lived.folder.glob("sag.zip*"))
    noted = rows(lived.folder / "udkast.db", "select count(*) from office_event where kind = 'act.refused'")
    assert noted == [(2,)]


def test_a_file_that_cannot_be_finished_is_not_left_half(
    lived: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> object:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("handlers.exports.casefiles.typeset.pdf", broken)
    done = lived("ticket", "file", "1", "--as", LEADER, "--output", "sag.zip")
    assert done.code == 1
    assert "No space left on device" in done.err
    assert not list(lived.folder.glob("sag.zip*"))
