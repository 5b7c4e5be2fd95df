"""An extract's lines and the words beside it, whatever the ledger holds."""

import csv
import io
from datetime import UTC, date, datetime

import pytest

from config.i18n import load_words
from handlers.exports.extracts import HEADINGS, headings, lines, statement
from workflows.domain.extracts import COLUMNS, NEVER, ExtractAsked, allowed, left_out
from workflows.domain.refusals import No, Refusal
from workflows.domain.reporting_entries import Listed
from workflows.domain.timelog import Activity, Entry, Origin

WORDS = load_words()
HOSTILE = '=cmd|"/c calc"!A1;\r\n\u202e<b>'
ENTRY = Entry(
    id="e1",
    ticket="t1",
    person="sofie-lund",
    minutes=-30,
    work_on=date(2026, 3, 29),
    activity=Activity.REPLYING,
    officer_department="ba",
    requester_department=HOSTILE,
    requester_role=HOSTILE,
    profile_class="KOM",
    logged_at=datetime(2026, 3, 29, 1, tzinfo=UTC),
    reverses="e0",
    reason="secret words",
    origin=Origin.IMPORTED,
    estimate=True,
    profile_owner="maria-holm",
    note="secret note",
)


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.parametrize("language", sorted(WORDS))
def test_a_line_an_entry_and_nobody_in_it(language: str) -> None:
    _ = WORDS[language]
    some = [Listed(ENTRY, 12, "facebook,facebook,unknown")]
    (line,) = read(lines(some, COLUMNS, {"ba": "Borgmesterens Afdeling"}, _))
    told = dict(zip(COLUMNS, line, strict=True))
    assert (told["minutes"], told["work_on"], told["ticket"]) == ("-30", "2026-03-29", "12")
    assert told["officer_department"] == "Borgmesterens Afdeling"
    assert told["channels"] == "Facebook, unknown"
    assert told["requester_department"].startswith("'=cmd")
    assert told["requester_role"].startswith("'=cmd")
    assert told["estimate"] == told["correction"] == _("yes")
    assert not {"sofie-lund", "maria-holm", "secret words", "secret note"} & set(line)


def test_every_column_has_a_heading_and_is_told_or_left_out() -> None:
    _ = WORDS["en"]
    assert set(HEADINGS) == {*COLUMNS, *NEVER}
    asked = ExtractAsked(date(2026, 1, 1), date(2026, 12, 31), ("minutes",), "Sag 22-1187")
    said = "\n".join(statement(asked, ("minutes",), "Nordvig Kommune", _))
    assert "22-1187" in said
    assert "It holds: Minutes." in said
    assert all(HEADINGS[one] in said for one in left_out(("minutes",)))
    assert read(headings(("minutes", "ticket"), _)) == [["Minutes", "Ticket"]]


def test_columns_are_those_of_the_list_each_once() -> None:
    assert allowed(()) == COLUMNS
    assert allowed(("minutes", "work_on", "minutes")) == ("minutes", "work_on")
    for one in NEVER:
        with pytest.raises(Refusal) as refused:
            allowed(("minutes", one))
        assert refused.value.code is No.NO_SUCH_COLUMN
