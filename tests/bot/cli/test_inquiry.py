"""`udkast inquiry` and `udkast log extract` as they are typed, on the demo's office."""

import json
import re

import pytest

from tests.bot.cli.conftest import Terminal
from tests.bot.cli.lived import lived_in
from tests.fakes.workplace import rows

ALL = ("--from", "2019-01-01", "--to", "2026-12-31")
NEW = (
    *("inquiry", "new", "--subject", "=1+1 <b>SoMe</b>", "--question", "Hvor mange årsværk?"),
    *("--asked-by", "Nye Borgere", "--asked-on", "2022-12-07", *ALL),
)


@pytest.fixture
def lived(synced: Terminal) -> Terminal:
    lived_in(synced)
    return synced


@pytest.fixture
def frozen(lived: Terminal) -> Terminal:
    assert lived(*NEW, "--as", "henrik-bak").code == 0
    assert lived("inquiry", "freeze", number(lived), "--as", "henrik-bak").code == 0
    return lived


def number(terminal: Terminal) -> str:
    ((found,),) = rows(terminal.folder / "udkast.db", "select number from inquiry")
    return str(found)


def kinds(terminal: Terminal) -> list[str]:
    found = rows(terminal.folder / "udkast.db", "select kind from office_event order by sequence")
    return [kind for (kind,) in found if kind.startswith(("inquiry.", "log."))]


def test_an_inquiry_gets_a_number_and_says_why_it_is_due(lived: Terminal) -> None:
    done = lived(*NEW, "--as", "henrik-bak")
    assert done.code == 0
    assert re.match(r"F-\d{4}-001\. .*21\. december 2022.*10 arbejdsdage.*7\. december 2022", done.out)
    assert re.match(r"F-\d{4}-002\. ", lived(*NEW, "--as", "henrik-bak").out)


def test_an_inquiry_of_nobodys_is_refused(lived: Terminal) -> None:
    done = lived(*NEW, "--as", "")
    assert (done.code, done.out) == (1, "")
    assert "Traceback" not in done.err
    none = lived(*NEW, "--as", "henrik-bak", "--gross", "0")
    assert (none.code, none.out) == (1, ""), "no hours are not the office's"


def test_the_preview_for_a_machine_has_the_promised_form(lived: Terminal) -> None:
    done = lived("inquiry", "preview", *ALL, "--json")
    said = json.loads(done.out)
    assert set(said) == {"tables", "reservations"}
    assert {"1", "1r", "2", "3", "4", "5", "6", "1.2026"} <= set(said["tables"])
    table = said["tables"]["1"]
    assert table["columns"] == [
        *("department", "POL", "EMB", "KOM", "minutes", "full_time", "full_time_effective", "tickets")
    ]
    assert table["rows"][-1][:5] == ["total", 70, 65, 0, 135]
    assert table["rows"][-1][7] == 3
    years = {row[0]: row for row in said["tables"]["3"]["rows"]}
    assert list(years) == list(range(2019, 2027))
    assert set(years[2019][1:-1]) == {None}
    assert all(isinstance(one, str) and one for one in said["reservations"])
    assert kinds(lived) == ["inquiry.previewed"]


def test_the_preview_for_a_person_is_in_the_office_s_language(lived: Terminal) -> None:
    out = lived("inquiry", "preview", *ALL).out
    assert "Årsværk pr. afdeling og profiltype" in out
    assert re.search(r"^I alt +1,17 +1,08 +0,00 +2,25 ", out, re.MULTILINE)
    assert re.search(r"^2019( +–){9}", out, re.MULTILINE)


def test_from_the_question_to_the_files_and_back(frozen: Terminal) -> None:
    issued = frozen("inquiry", "letter", number(frozen), "--folder", "out", "--as", "henrik-bak")
    assert issued.code == 0, issued.err
    files = [frozen.folder / line for line in issued.out.splitlines()]
    assert [file.suffix for file in files] == [".pdf", ".docx", ".xlsx", ".csv"]
    before = [file.read_bytes() for file in files]
    frozen("inquiry", "letter", number(frozen), "--folder", "again", "--as", "henrik-bak")
    assert [(frozen.folder / "again" / file.name).read_bytes() for file in files] == before
    verified = json.loads(frozen("inquiry", "verify", number(frozen), "--json").out)
    assert verified["holds"]
    assert len(verified["found"]) == 3 + 2 * 4
    assert frozen("inquiry", "difference", number(frozen)).out.endswith("Every cell is the same.\n")
    assert "inquiry.issued" in kinds(frozen)


def test_what_was_tampered_with_is_found(frozen: Terminal) -> None:
    frozen("inquiry", "letter", number(frozen), "--format", "csv", "--as", "henrik-bak")
    file = frozen.folder / "udkast.db"
    rows(file, "drop trigger issued_file_no_update")
    rows(file, "update issued_file set content = cast('forged' as blob)")
    done = frozen("inquiry", "verify", number(frozen))
    assert done.code == 1
    assert len(re.findall("^BROKEN", done.out, re.MULTILINE)) == 2


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("preview", "--from", "2026-02-01", "--to", "2026-01-01"), 1, "first: "),
        (("preview", *ALL, "--as-of", "2999-01-01"), 1, "cut_off: "),
        (("preview", *ALL, "--as", "maria-holm"), 1, "The log is for the secretariat"),
        (("preview", "--from", "2026-02-01"), 2, "Usage: "),
        (("preview", "F-1999-001", *ALL), 2, "Usage: "),
        (("preview", "F-1999-001"), 1, "I can't find that inquiry"),
        (("preview", *ALL, "--suppress", "21"), 2, "Usage: "),
        (("freeze", "F-1999-001", "--as", "henrik-bak"), 1, "I can't find that inquiry"),
        (("verify", "F-1999-001"), 1, "I can't find that inquiry"),
        (("new", "--subject", "x"), 2, "Usage: "),
    ],
)
def test_what_is_not_done(lived: Terminal, words: tuple[str, ...], code: int, told: str) -> None:
    done = lived("inquiry", *words)
    assert (done.code, done.out) == (code, "")
    assert done.err.startswith(told)


def test_an_answer_must_be_frozen_before_it_leaves(lived: Terminal) -> None:
    lived(*NEW, "--as", "henrik-bak")
    done = lived("inquiry", "letter", number(lived), "--as", "henrik-bak")
    assert (done.code, done.err) == (
        1,
        "I can't find that answer. Freeze one first, and use the number shown then.\n",
    )


def test_inquiries_are_listed_with_their_answers(frozen: Terminal) -> None:
    (one,) = json.loads(frozen("inquiry", "list", "--json").out)
    assert (one["number"], one["due_on"], one["gross"]) == (number(frozen), "2022-12-21", 1924)
    assert len(one["answers"]) == 1
    assert one["answers"][0]["sha256"][:8] in frozen("inquiry", "list").out


def test_an_extract_says_what_was_left_out(lived: Terminal) -> None:
    told = ("--purpose", "Aktindsigt, TV 2 Fyn, 22-1187", "--as", "henrik-bak")
    columns = ("--columns", "work_on,minutes,profile_class")
    done = lived("log", "extract", "--from", "2026-01-01", *columns, *told, "--output", "out.csv")
    assert (done.code, done.out) == (0, "out.csv\nout.csv.txt\n")
    lines = (lived.folder / "out.csv").read_bytes().decode("utf-8-sig").split("\r\n")
    assert lines[0].count(";") == 2
    assert sorted(line.split(";")[1] for line in lines[1:-1]) == ["30", "40", "65"]
    beside = (lived.folder / "out.csv.txt").read_text(encoding="utf-8")
    assert "22-1187" in beside
    left_out = beside.splitlines()[3]
    assert left_out.count(",") == 9 + 7 - 1
    assert kinds(lived) == ["log.extracted"]
    whole = lived("log", "extract", "--from", "2026-01-01", *told, "--output", "all.csv")
    assert whole.code == 0
    content = (lived.folder / "all.csv").read_text(encoding="utf-8-sig")
    assert "Sofie" not in content
    assert "sofie-lund" not in content


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"--columns": "minutes,officer"}, "columns: "),
        ({"--purpose": " "}, "purpose: "),
        ({"--as": "maria-holm"}, "The log is for the secretariat"),
        ({"--to": "2025-01-01"}, "first: "),
    ],
)
def test_an_extract_that_may_not_be(lived: Terminal, changed: dict[str, str], told: str) -> None:
    usual = {"--from": "2026-01-01", "--purpose": "Sag 1", "--as": "henrik-bak", "--output": "no.csv"}
    done = lived("log", "extract", *(word for pair in {**usual, **changed}.items() for word in pair))
    assert done.code == 1
    assert done.err.startswith(told)
    assert not (lived.folder / "no.csv").exists()
