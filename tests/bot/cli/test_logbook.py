"""`udkast log export`: the log as files of the promised form."""

import csv
import io
import json

import pytest

from handlers.exports.logbook import HEADINGS
from tests.bot.cli.conftest import Terminal
from tests.bot.cli.lived import lived_in
from tests.fakes.workplace import rows

HEADING = (
    "Sag;Oprettet;Anmoder;Rolle;Anmoderens afdeling;Medarbejderens afdeling;Profilejer;Profiltype;Profiler;"
    "Kanaler;Medarbejder;Minutter;Status;Udkast sendt;Accepteret;Afsluttet;Anvendelse;Regelsæt;Tema;På ordre"
)


@pytest.fixture
def lived(synced: Terminal) -> Terminal:
    lived_in(synced)
    return synced


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))


def reads(terminal: Terminal) -> int:
    ((count,),) = rows(
        terminal.folder / "udkast.db", "select count(*) from office_event where kind = 'log.read'"
    )
    return count


def test_the_heading_is_in_the_offices_language(synced: Terminal) -> None:
    done = synced("log", "export")
    assert (done.code, done.out.strip("\r\n")) == (0, "\ufeff" + HEADING)


def test_a_line_a_ticket(lived: Terminal) -> None:
    found = table(lived("log", "export").out)
    assert [one["Sag"] for one in found] == ["1", "2", "3"]
    assert {one["Anmoder"] for one in found} == {"Maria Holm", "Anna Vestergaard", "Peter Krogh"}
    assert all(one["Medarbejder"].startswith("K-") for one in found)
    assert reads(lived) == 1


def test_json_lines_have_the_fixed_keys(lived: Terminal) -> None:
    lines = [json.loads(one) for one in lived("log", "export", "--format", "jsonl").out.splitlines()]
    assert [list(one) for one in lines] == [list(HEADINGS)] * 3
    assert [one["minutes"] for one in lines] == [40, 65, 30]
    assert lines[0]["profile_class"] == "POL"


def test_both_formats_tell_the_same_pseudonyms(lived: Terminal) -> None:
    lines = [json.loads(one) for one in lived("log", "export", "--format", "jsonl").out.splitlines()]
    cells = [one["Medarbejder"] for one in table(lived("log", "export").out)]
    assert [one["officer"] for one in lines] == cells
    lived.settings["UDKAST_SECRET"] = "another secret of the tests, as long"
    assert [one["Medarbejder"] for one in table(lived("log", "export").out)] != cells


def test_names_need_a_purpose(lived: Terminal) -> None:
    refused = lived("log", "export", "--names")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err == "purpose: Please fill this in.\n"
    assert reads(lived) == 0
    named = lived("log", "export", "--names", "--purpose", "Aktindsigt 22-1187")
    assert {one["Medarbejder"] for one in table(named.out)} == {"Sofie Lund", "Jonas Friis"}


@pytest.mark.parametrize(("person", "code"), [("henrik-bak", 0), ("maria-holm", 1), ("nobody", 1)])
def test_only_those_who_may_read_it_can_be_named_as_its_reader(
    lived: Terminal, person: str, code: int
) -> None:
    done = lived("log", "export", "--as", person)
    assert done.code == code
    assert bool(done.out) == (code == 0)
    assert reads(lived) == (code == 0)


def test_a_period_has_a_beginning_before_its_end(lived: Terminal) -> None:
    done = lived("log", "export", "--from", "2026-02-01", "--to", "2026-01-01")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("first: ")
    assert len(table(lived("log", "export", "--to", "2020-01-01").out)) == 0


def test_a_file_is_written_whole_and_not_at_all_when_refused(lived: Terminal) -> None:
    assert lived("log", "export", "--output", "log.csv").out == ""
    written = (lived.folder / "log.csv").read_bytes()
    assert written.decode() == lived("log", "export").out
    assert lived("log", "export", "--as", "maria-holm", "--output", "no.csv").code == 1
    assert not (lived.folder / "no.csv").exists()
