"""`udkast time`: months, one's own time, and sums without names."""

import json
import sqlite3
from contextlib import closing
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.bot.cli.conftest import Terminal
from tests.bot.cli.test_importing import AS, SOFIE, written

HEAD = "work_on;minutes;officer;profile_class;note"


@pytest.fixture
def kept(synced: Terminal) -> Terminal:
    """An office with a little history."""
    lines = (f"2023-03-31;37;{SOFIE};KOM;Anna ringede", f"2023-04-01;20;{SOFIE};KOM;")
    assert synced("import", "time", written(synced, *lines, head=HEAD), *AS).code == 0
    return synced


def rows(terminal: Terminal, statement: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(terminal.folder / "udkast.db")) as connection:
        return connection.execute(statement).fetchall()


def test_months_and_their_closing(kept: Terminal) -> None:
    assert "2023-03 is closed since" in kept("time", "close", "2023-03", "--as", "karen-dahl").out
    assert "by karen-dahl" in kept("time", "close", "2023-03", "--as", "ida-moeller").out
    told = json.loads(kept("time", "months", "--json").out)
    assert [(one["month"], one["minutes"], one["state"], one["closed_by"]) for one in told] == [
        ("2023-04", 20, "open", None),
        ("2023-03", 37, "closed", "karen-dahl"),
    ]
    assert [line.split()[0] for line in kept("time", "months").out.splitlines()] == ["2023-04", "2023-03"]


@pytest.mark.parametrize(
    ("month", "person", "told"),
    [
        ("2023-13", "karen-dahl", "Write it like 2026-10"),
        ("2999-01", "karen-dahl", "isn't over yet"),
        ("2023-03", "sofie-lund", "for others to do"),
        ("2023-03", "nobody", "don't know you"),
    ],
)
def test_what_cannot_be_closed(kept: Terminal, month: str, person: str, told: str) -> None:
    done = kept("time", "close", month, "--as", person)
    assert done.code == 1
    assert told in done.err


def test_ones_own_list_and_its_correction(kept: Terminal) -> None:
    own = ("time", "list", "--since", "2023-01-01", "--json")
    listed = json.loads(kept(*own, "--as", "sofie-lund").out)
    assert [(one["work_on"], one["minutes"], one["origin"]) for one in listed] == [
        ("2023-04-01", 20, "imported"),
        ("2023-03-31", 37, "imported"),
    ]
    assert json.loads(kept(*own, "--as", "jonas-friis").out) == []
    assert kept(*own, "--as", "nobody").code == 1
    assert kept("time", "list", "--as", "jonas-friis").out == "Nothing is logged.\n"
    first, second = listed[1]["entry"], listed[0]["entry"]
    assert (
        kept("time", "correct", first, "--minutes", "38", "--reason", "Talt om", "--as", "jonas-friis").code
        == 1
    )
    done = kept("time", "correct", first, "--minutes", "38", "--reason", "Talt om", "--as", "sofie-lund")
    assert (done.code, done.out) == (0, "Corrected.\n")
    assert kept("time", "correct", second, "--reason", "Dobbelt", "--as", "sofie-lund").out == "Taken back.\n"
    assert "taken back already" in kept("time", "correct", second, "--reason", "x", "--as", "sofie-lund").err
    assert [one["minutes"] for one in json.loads(kept(*own, "--as", "sofie-lund").out)] == [38]
    assert rows(kept, "SELECT origin, sum(minutes) FROM time_entry GROUP BY origin") == [("imported", 38)]


def test_words_are_erased_by_those_who_may(kept: Terminal) -> None:
    ((entry,),) = rows(kept, "SELECT id FROM time_entry WHERE note IS NOT NULL")
    assert kept("time", "erase", entry, "--yes", "--as", "karen-dahl").code == 1
    assert "1 texts erased" in kept("time", "erase", entry, "--yes", "--as", "henrik-bak").out
    assert rows(kept, "SELECT count(*) FROM content WHERE kind = 'time_note' AND body IS NOT NULL") == [(0,)]
    assert kept("audit", "verify").code == 0


def test_sums_name_nobody(kept: Terminal) -> None:
    asked = ("time", "sums", "--from", "2023-01-01", "--to", "2023-12-31")
    done = kept(*asked, "--as", "karen-dahl")
    assert "2023-W13" in done.out
    assert "57 min" in done.out
    assert "sofie" not in done.out
    assert json.loads(kept(*asked, "--json", "--as", "henrik-bak").out) == [
        {"week": "2023-W13", "ticket": None, "for": "own channels", "minutes": 57}
    ]
    assert kept(*asked, "--as", "sofie-lund").code == 1
    year = datetime.now(ZoneInfo("Europe/Copenhagen")).year
    assert kept("time", "sums", "--as", "karen-dahl").out == "Nothing is logged.\n", year
