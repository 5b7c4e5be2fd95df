"""`udkast import time`: history from a file, whole or not at all, whatever stands in it."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import Any

import pytest

from tests.bot.cli.conftest import ROOT, Terminal

HEAD = "work_on;minutes;officer;department;profile_class;channel;activity;profile_owner;ticket;estimate;note"
SOFIE, JONAS, MARIA = (f"{name}@nordvig.example" for name in ("sofie.lund", "jonas.friis", "maria.holm"))
GOOD = (
    f"2023-03-31;37;{SOFIE};BA;POL;Facebook;redigering;{MARIA};;0;",
    f"2024-12-24;9600;{JONAS};Borgmesterens Afdeling;KOM;instagram;publishing;teknik-og-miljoe;;1;Anslået; hele året".replace(
        "; hele", " hele"
    ),
    f"2025-01-02;5;{SOFIE};;EMB;;;anna.vestergaard@nordvig.example;;;=HYPERLINK(1)",
)
AS = ("--as", "henrik-bak")


def written(
    terminal: Terminal, *lines: str, head: str = HEAD, name: str = "tid.csv", raw: bytes = b""
) -> str:
    file = terminal.folder / name
    file.write_bytes(raw or "\n".join((head, *lines)).encode() + b"\n")
    return str(file)


def rows(terminal: Terminal, statement: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(terminal.folder / "udkast.db")) as connection:
        return connection.execute(statement).fetchall()


def test_a_right_file_is_in_the_ledger_as_it_was(synced: Terminal) -> None:
    file = written(synced, *GOOD)
    tried = synced("import", "time", file, "--dry-run", *AS)
    assert (tried.code, tried.err) == (0, "")
    assert "3 entries, 9642 minutes" in tried.out
    assert rows(synced, "SELECT * FROM time_entry") == [], "a dry run writes nothing"
    assert rows(synced, "SELECT * FROM time_import") == []
    done = synced("import", "time", file, *AS)
    assert (done.code, done.err) == (0, "")
    found = (
        "SELECT work_on, minutes, person, officer_department, requester_department, requester_role, "
        "profile_class, channel, activity, profile_owner, estimate, origin, profile, ticket "
        "FROM time_entry ORDER BY work_on"
    )
    assert rows(synced, found) == [
        (
            "2023-03-31",
            37,
            "sofie-lund",
            "borgmesteren",
            "borgmesteren",
            "mayor",
            "POL",
            "facebook",
            "revising",
            "maria-holm",
            0,
            "imported",
            None,
            None,
        ),
        (
            "2024-12-24",
            9600,
            "jonas-friis",
            "borgmesteren",
            "teknik-og-miljoe",
            "",
            "KOM",
            "instagram",
            "publishing",
            "teknik-og-miljoe",
            1,
            "imported",
            None,
            None,
        ),
        (
            "2025-01-02",
            5,
            "sofie-lund",
            "borgmesteren",
            "boern-og-unge",
            "director",
            "EMB",
            None,
            "drafting",
            "anna-vestergaard",
            0,
            "imported",
            None,
            None,
        ),
    ]
    ((batch,),) = rows(synced, "SELECT DISTINCT batch FROM time_entry")
    assert rows(synced, "SELECT id, entries, minutes, imported_by FROM time_import") == [
        (batch, 3, 9642, "henrik-bak")
    ]
    ((event,),) = rows(synced, "SELECT body FROM office_event WHERE kind = 'time.imported'")
    assert json.loads(event)["facts"] == {"import": batch, "entries": 3, "minutes": 9642}
    notes = {
        json.loads(body) for (body,) in rows(synced, "SELECT body FROM content WHERE kind = 'time_note'")
    }
    assert notes == {"Anslået hele året", "=HYPERLINK(1)"}
    assert synced("audit", "verify").code == 0


def test_the_same_file_is_refused_the_second_time(synced: Terminal) -> None:
    file = written(synced, *GOOD)
    assert synced("import", "time", file, *AS).code == 0
    again = synced("import", "time", written(synced, *GOOD, name="anden.csv"), *AS)
    assert again.code == 1
    assert "imported already" in again.err
    assert rows(synced, "SELECT count(*) FROM time_entry") == [(3,)]
    assert synced("import", "time", file, "--dry-run", *AS).code == 1


def test_every_wrong_row_is_named_and_nothing_imported(synced: Terminal) -> None:
    file = written(
        synced,
        GOOD[0],
        GOOD[1].replace("9600", "1,5"),
        "",
        GOOD[2].replace("sofie.lund", "sofi.lund").replace("2025-01-02", "2027-01-02"),
        "2023-01-01;5",
        GOOD[0].replace("BA", "Borgmesterens Afd"),
    )
    done = synced("import", "time", file, *AS)
    assert done.code == 1
    assert [line.split(":")[0] for line in done.err.splitlines()] == [
        "line 3, minutes",
        "line 5, work_on",
        "line 5, officer",
        "line 6, row",
        "line 7, department",
    ]
    assert "did you mean sofie.lund@nordvig.example?" in done.err
    assert "did you mean Borgmesterens Afdeling?" in done.err
    assert rows(synced, "SELECT * FROM time_entry") == []
    assert "5 faults, 1 right rows: nothing is imported" in done.out


def test_the_same_for_a_machine(synced: Terminal) -> None:
    done = synced("import", "time", written(synced, GOOD[0].replace("POL", "PO")), *AS, "--json")
    assert done.code == 1
    told = json.loads(done.out)
    assert (told["faults"], told["entries"], told["import"], told["dry_run"]) == (1, 0, None, False)
    assert told["bad"] == [
        {"line": 2, "column": "profile_class", "expected": "POL, EMB or KOM", "found": "PO", "nearest": "POL"}
    ]
    good = json.loads(synced("import", "time", written(synced, *GOOD), *AS, "--json").out)
    assert (good["faults"], good["entries"], good["minutes"], good["bad"]) == (0, 3, 9642, [])
    assert good["import"]


def test_columns_in_any_order_optional_ones_left_out_and_a_byte_order_mark(synced: Terminal) -> None:
    raw = f"\ufeffprofile_class;Officer;minutes;work_on\r\nKOM;{SOFIE};10;2023-03-31\r\n".encode()
    assert synced("import", "time", written(synced, raw=raw), *AS).code == 0
    found = (
        "SELECT officer_department, requester_department, profile_owner, channel, activity FROM time_entry"
    )
    assert rows(synced, found) == [("borgmesteren", "borgmesteren", "borgmesteren", None, "drafting")]


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "line 1, work_on"),
        (b"\n", "line 1, work_on"),
        ((HEAD + "\n").encode(), "no rows"),
        (HEAD.replace(";", ",").encode(), "line 1, heading"),
        (HEAD.replace("minutes", "minuttes").encode(), "did you mean minutes?"),
        ((HEAD + ";note").encode(), "this column once"),
        (f"{HEAD}\n".encode("utf-16"), "line 1, heading"),
        (f"{HEAD}\n{GOOD[1]}\n".encode("latin-1"), "UTF-8"),
        (f'{HEAD}\n2023-01-01;5;"{SOFIE}'.encode(), "cells between semicolons"),
        (b"PK\x03\x04" + bytes(range(256)) * 8, "line 1"),
        (HEAD.encode() + b"\n" + b"x" * 1_000_000, "cells between semicolons"),
        (HEAD.encode() + b"\n" + b'"' + b"x;\n" * 100_000, "line 2"),
        (f"{HEAD}\n{GOOD[0]}\n".replace("\n", "\r").encode(), "line 1"),
    ],
)
def test_what_is_no_such_file_is_said_so(synced: Terminal, raw: bytes, told: str) -> None:
    file = synced.folder / "tid.csv"
    file.write_bytes(raw)
    done = synced("import", "time", str(file), *AS)
    assert done.code == 1
    assert told in done.err + done.out
    assert "Traceback" not in done.err
    assert rows(synced, "SELECT * FROM time_entry") == []


@pytest.mark.parametrize(
    "cell",
    [
        "=cmd|'/c calc'!A1",
        "\x1b[2J",
        "\u202egnp.exe",
        "'; DROP TABLE ticket; --",
        "{0.__class__}",
        "#let x",
        "a\x00b",
    ],
)
def test_no_cell_does_harm(synced: Terminal, cell: str) -> None:
    for place in range(11):
        cells = GOOD[0].split(";")
        cells[place] = f'"{cell}"'
        done = synced("import", "time", written(synced, ";".join(cells)), "--dry-run", *AS)
        assert done.code == (0 if place == 10 else 1)
        assert not any(mark in done.err for mark in ("\x1b", "\u202e", "\x00", "Traceback"))
    assert synced("import", "time", written(synced, f'{GOOD[0]}"{cell}"'), *AS).code == 0
    assert rows(synced, "SELECT count(*) FROM ticket") == [(0,)]


@pytest.mark.parametrize("person", ["sofie-lund", "maria-holm", "nobody"])
def test_not_everybody_imports(synced: Terminal, person: str) -> None:
    done = synced("import", "time", written(synced, *GOOD), "--as", person)
    assert done.code == 1
    assert rows(synced, "SELECT * FROM time_entry") == []


def test_a_closed_month_takes_no_history(synced: Terminal) -> None:
    assert synced("time", "close", "2023-03", "--as", "karen-dahl").code == 0
    done = synced("import", "time", written(synced, *GOOD), *AS)
    assert done.code == 1
    assert "line 2, work_on: expected a day of an open month: 2023-03 is closed" in done.err
    assert rows(synced, "SELECT * FROM time_entry") == []


HUGE = 1_000_000
MORE_MEGABYTES = 40
MEASURED = """
import resource, sys
from bot.cli.main import main
sys.argv = ["udkast", *sys.argv[1:]]
try:
    main()
finally:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


@pytest.mark.soak
def test_a_million_rows_need_no_more_memory_than_one(synced: Terminal) -> None:
    good, one = synced.folder / "stor.csv", written(synced, GOOD[0])
    with good.open("w") as out:
        out.write(HEAD + "\n")
        out.writelines(_line(nth, "facebook") for nth in range(HUGE))
    bad = synced.folder / "forkert.csv"
    with bad.open("w") as out:
        out.write(HEAD + "\n")
        out.writelines(_line(nth, "facebok") for nth in range(HUGE // 10))
    little, _ = _measured(synced, one)
    much, told = _measured(synced, str(good))
    assert (told["entries"], told["faults"]) == (HUGE, 0)
    assert rows(synced, "SELECT count(*) FROM time_entry") == [(HUGE + 1,)]
    faulty, told = _measured(synced, str(bad))
    assert (told["faults"], len(told["bad"])) == (HUGE // 10, 1000)
    assert max(much, faulty) - little < MORE_MEGABYTES


def _line(nth: int, channel: str) -> str:
    day = f"20{18 + nth % 8}-{nth % 12 + 1:02}-{nth % 28 + 1:02}"
    owner, note = ("teknik-og-miljoe", "") if nth % 3 else ("sundhed-og-omsorg", f"Række {nth}")
    return f"{day};{nth % 90 + 1};{SOFIE};BA;KOM;{channel};svar;{owner};;{nth % 2};{note}\n"


def _measured(terminal: Terminal, file: str) -> tuple[int, dict[str, Any]]:
    """An import in a process of its own: its peak in megabytes, and what it told."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, "import", "time", file, *AS, "--json"],
        cwd=terminal.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **terminal.settings},
        capture_output=True,
        text=True,
        check=False,
    )
    return int(done.stderr.split()[-1]) // 1024, json.loads(done.stdout)
