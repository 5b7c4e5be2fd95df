"""A backup holds everything, says when it was damaged, and goes back into a database of either kind."""

import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from tests.bot.cli.conftest import Done, Terminal
from tests.bot.cli.lived import lived_in
from tests.fakes.office import SECRETARIAT


def made(terminal: Terminal, name: str = "b.zip") -> Path:
    done = terminal("backup", "--output", name)
    assert (done.code, done.err) == (0, "")
    return terminal.folder / name


def elsewhere(terminal: Terminal, url: str) -> None:
    terminal.settings["UDKAST_DATABASE_URL"] = url


def dumped(file: Path) -> dict[str, list[bytes]]:
    with zipfile.ZipFile(file) as archive:
        return {
            name: archive.read(name).splitlines() for name in archive.namelist() if "manifest" not in name
        }


def log_of(terminal: Terminal) -> str:
    done = terminal("log", "export", "--format", "jsonl")
    assert done.code == 0
    return done.out


def whole(done: Done) -> bool:
    return done.code == 0 and done.out.rstrip().endswith(": whole.")


@pytest.fixture
def lived(synced: Terminal) -> Terminal:
    lived_in(synced)
    return synced


def test_there_and_back(lived: Terminal) -> None:
    before, file = log_of(lived), made(lived)
    assert before
    elsewhere(lived, "sqlite+aiosqlite:///new.db")
    assert whole(lived("backup", "restore", str(file)))
    again = made(lived, "again.zip")
    assert dumped(again) == dumped(file)
    assert log_of(lived) == before
    assert lived("audit", "verify").code == 0


def test_from_a_file_to_a_server(lived: Terminal, postgres_url: str) -> None:
    """Also how an office that outgrew SQLite moves on."""
    file = made(lived)
    elsewhere(lived, postgres_url)
    assert whole(lived("backup", "restore", str(file)))
    again = lived("backup", "--output", "again.zip")
    assert again.code == 0
    assert dumped(lived.folder / "again.zip") == dumped(file)
    assert lived("audit", "verify").code == 0


def test_only_its_owner_may_read_it_and_nothing_is_overwritten(lived: Terminal) -> None:
    file = made(lived)
    assert file.stat().st_mode & 0o077 == 0
    before = file.read_bytes()
    again = lived("backup", "--output", "b.zip")
    assert (again.code, "there already" in again.err) == (1, True)
    assert file.read_bytes() == before
    assert [one.name for one in lived.folder.glob("*.half")] == []


def test_sessions_and_links_are_not_carried_along(lived: Terminal) -> None:
    with closing(sqlite3.connect(lived.folder / "udkast.db")) as store, store:
        (office,) = store.execute("SELECT office_id FROM office").fetchone()
        store.execute(
            "INSERT INTO page_link VALUES (?, 'd', 'p', '/', '2026-11-23T10:00:00.000000Z', NULL)", [office]
        )
    assert not {"page_link.jsonl", "page_session.jsonl", "job.jsonl"} & dumped(made(lived)).keys()


def test_a_changed_or_damaged_backup_is_refused(lived: Terminal) -> None:
    file = made(lived)
    assert lived("backup", "verify", str(file)).code == 0
    changed = lived.folder / "changed.zip"
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            new.writestr(name, body.replace(b'"maria-holm"', b'"peter-krogh"') if "ticket" in name else body)
    half = lived.folder / "half.zip"
    half.write_bytes(file.read_bytes()[:4000])
    elsewhere(lived, "sqlite+aiosqlite:///new.db")
    for bad in (changed, half):
        for act in ("verify", "restore"):
            done = lived("backup", act, str(bad))
            assert (done.code, done.out) == (1, "")
    assert whole(lived("backup", "restore", str(file))), "nothing of the bad ones was left behind"


def test_never_into_a_database_that_is_in_use(lived: Terminal) -> None:
    file, before = made(lived), log_of(lived)
    done = lived("backup", "restore", str(file))
    assert (done.code, "empty" in done.err) == (1, True)
    assert log_of(lived) == before


def test_of_another_office_or_a_newer_version(lived: Terminal) -> None:
    file = made(lived)
    for key, value, word in (("office", "elsewhere", "elsewhere"), ("revision", "9999", "update first")):
        other = lived.folder / f"{key}.zip"
        with zipfile.ZipFile(file) as old, zipfile.ZipFile(other, "w") as new:
            for name in old.namelist():
                body = old.read(name)
                if name == "manifest.json":
                    body = json.dumps({**json.loads(body), key: value}).encode()
                new.writestr(name, body)
        elsewhere(lived, "sqlite+aiosqlite:///new.db")
        done = lived("backup", "restore", str(other))
        assert (done.code, word in done.err) == (1, True)


def test_what_was_erased_stays_erased(lived: Terminal) -> None:
    assert lived("ticket", "erase", "1", "--yes", "--as", SECRETARIAT).code == 0
    file = made(lived)
    elsewhere(lived, "sqlite+aiosqlite:///new.db")
    assert whole(lived("backup", "restore", str(file)))
    with closing(sqlite3.connect(lived.folder / "new.db")) as store:
        assert store.execute(
            "SELECT count(*) FROM content WHERE erased_at IS NOT NULL AND body IS NULL"
        ).fetchone()[0]
