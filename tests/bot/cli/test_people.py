"""`udkast people`: the office file applied, and who is who."""

import json
import sqlite3
from contextlib import closing

from tests.bot.cli.conftest import Terminal
from tests.fakes.office import DEMO


def test_a_sync_tells_what_began_changed_and_ended(office: Terminal) -> None:
    office("migrate")
    first = office("people", "sync")
    assert "began    person:maria-holm\n" in first.out
    assert office("people", "sync").out == "Nothing has changed.\n"
    other = office.folder / "office.toml"
    other.write_text(
        DEMO.read_text().replace('name = "Maria Holm"\nemail', 'name = "Maria Holm-Berg"\nemail')
    )
    office.settings["UDKAST_OFFICE_FILE"] = str(other)
    assert "changed  person:maria-holm\n" in office("people", "sync").out
    left = other.read_text().replace("2021-05-01", "2021-05-01\nvalid_to = 2021-06-01")
    other.write_text(left)
    assert "ended    person:jonas-friis\n" in office("people", "sync").out
    assert "jonas-friis" not in office("people", "list").out


def test_everyone_is_listed_with_roles_and_platforms(synced: Terminal) -> None:
    lines = synced("people", "list").out.splitlines()
    (maria,) = [one for one in lines if one.startswith("maria-holm ")]
    assert maria.split() == ["maria-holm", "Maria", "Holm", "mayor", "[slack]"]


def test_the_list_is_there_for_machines(synced: Terminal) -> None:
    done = synced("people", "list", "--json")
    assert done.code == 0
    people = {one["id"]: one for one in json.loads(done.out)}
    assert people["ida-moeller"] == {
        "id": "ida-moeller",
        "name": "Ida Møller",
        "email": "ida.moeller@nordvig.example",
        "roles": ["administrator"],
        "platforms": ["slack"],
    }
    assert "Møller" in done.out


def test_an_account_is_forgotten_unless_the_office_file_names_it(synced: Terminal) -> None:
    named = synced("people", "unpin", "maria-holm", "slack")
    assert (named.code, named.out) == (1, "")
    assert "The office file names this account" in named.err
    none = synced("people", "unpin", "maria-holm", "teams")
    assert none.code == 1
    assert "no account on teams" in none.err
    pin = "INSERT INTO identity VALUES ('nordvig', 'teams', '29:maria', 'maria-holm', '2026-01-01T00:00:00+00:00')"
    with closing(sqlite3.connect(next(synced.folder.rglob("*.db")))) as connection, connection:
        connection.execute(pin)
    assert "[slack, teams]" in synced("people", "list").out
    done = synced("people", "unpin", "maria-holm", "teams")
    assert (done.code, done.err) == (0, "")
    assert "met anew on teams" in done.out
    assert "[slack, teams]" not in synced("people", "list").out


def test_without_an_office_file_the_setting_is_named(bare: Terminal) -> None:
    done = bare("people", "list")
    assert done.code == 2
    assert "UDKAST_OFFICE_FILE" in done.err


def test_every_fault_of_an_office_file_is_told_at_once(office: Terminal) -> None:
    bad = office.folder / "office.toml"
    text = DEMO.read_text().replace('role = "mayor"', 'role = "king"', 1)
    bad.write_text(text.replace('class = "EMB"', 'class = "EMP"', 1))
    office("migrate")
    office.settings["UDKAST_OFFICE_FILE"] = str(bad)
    done = office("people", "sync")
    assert (done.code, done.out) == (1, "")
    assert len(done.err.splitlines()) >= 2
    assert all(line.startswith("office.toml") for line in done.err.splitlines())
