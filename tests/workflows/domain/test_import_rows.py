"""A row of history: what is right becomes an entry, what is wrong is named at its cell."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.domain.import_rows import Row, read_row
from workflows.domain.imports import (
    COLUMNS,
    BadCell,
    Department,
    Held,
    Known,
    People,
    TicketFacts,
    columns_of,
    nearest,
)
from workflows.domain.timelog import Activity

TODAY = date(2026, 11, 23)
SINCE, SPLIT = date(2018, 1, 1), date(2023, 3, 1)
PEOPLE = People(
    {
        "sofie.lund@nordvig.example": "sofie",
        "maria.holm@nordvig.example": "maria",
        "rasmus@x.example": "rasmus",
    },
    {
        "sofie": (Held("officer", "ba", SINCE, date(2023, 2, 28)), Held("officer", "tm2", SPLIT, None)),
        "maria": (Held("mayor", "ba", date(2022, 1, 1), None),),
        "rasmus": (Held("councillor", None, SINCE, None),),
    },
    (
        Department("ba", "Borgmesterens Afdeling", "BA", SINCE, None),
        Department("tm", "Teknik og Miljø", "TM", SINCE, date(2023, 2, 28)),
        Department("tm2", "Teknik, Miljø og Klima", "TM", SPLIT, None),
    ),
)
KNOWN = Known(
    PEOPLE,
    {"facebook": "facebook", "linkedin": "linkedin"},
    frozenset({"2022-05"}),
    TODAY,
    {128: TicketFacts("t128", "mayor", "ba", "maria", "POL")},
)
GOOD = {
    "work_on": "2022-06-07",
    "minutes": "37",
    "officer": "Sofie.Lund@nordvig.example",
    "department": "TM",
    "profile_class": "pol",
    "channel": "Facebook",
    "activity": "redigering",
    "profile_owner": "maria.holm@nordvig.example",
    "ticket": "",
    "estimate": "1",
    "note": " Efter kalenderen ",
}


def row(**cells: str) -> Row:
    read = read_row(7, {**GOOD, **cells}, KNOWN)
    assert isinstance(read, Row), read
    return read


def bad(**cells: str) -> tuple[BadCell, ...]:
    read = read_row(7, {**GOOD, **cells}, KNOWN)
    assert isinstance(read, tuple), read
    return read


def test_a_right_row_is_all_resolved() -> None:
    assert row() == Row(
        work_on=date(2022, 6, 7),
        minutes=37,  # as they are, not rounded
        officer="sofie",
        officer_department="tm",
        requester_department="ba",
        requester_role="mayor",
        profile_class="POL",
        activity=Activity.REVISING,
        channel="facebook",
        profile_owner="maria",
        ticket=None,
        estimate=True,
        note="Efter kalenderen",
    )


def test_what_may_be_left_out_is_found_or_empty() -> None:
    given_ = {
        "work_on": "2024-01-31",
        "minutes": "5",
        "officer": "sofie.lund@nordvig.example",
        "profile_class": "KOM",
    }
    read = read_row(2, given_, KNOWN)
    assert isinstance(read, Row)
    assert (read.officer_department, read.requester_department, read.profile_owner) == ("tm2", "tm2", "tm2")
    assert (read.requester_role, read.channel, read.ticket, read.estimate, read.note) == (
        "",
        None,
        None,
        False,
        "",
    )
    assert read.activity is Activity.DRAFTING


def test_a_department_is_known_by_what_it_was_called_on_the_day() -> None:
    assert row(work_on="2023-02-28", department="TM").officer_department == "tm"
    assert row(work_on="2023-03-01", department="tm").officer_department == "tm2"
    assert row(work_on="2023-03-01", department="Teknik, Miljø og Klima").officer_department == "tm2"
    (wrong,) = bad(work_on="2023-03-01", department="Teknik og Miljø")
    assert (wrong.line, wrong.column, wrong.nearest) == (7, "department", "Teknik, Miljø og Klima")


def test_own_channels_belong_to_a_department_and_politicians_to_themselves() -> None:
    own = row(profile_class="KOM", profile_owner="BA")
    assert (own.profile_owner, own.requester_department, own.requester_role) == ("ba", "ba", "")
    council = row(profile_owner="rasmus@x.example")
    assert (council.requester_department, council.requester_role) == ("tm", "councillor")


def test_a_tickets_own_facts_count_for_its_entries() -> None:
    of = row(ticket="#128", profile_owner="")
    assert (of.ticket, of.requester_department, of.requester_role, of.profile_owner) == (
        "t128",
        "ba",
        "mayor",
        None,
    )


@pytest.mark.parametrize(
    ("cells", "column", "near"),
    [
        ({"work_on": "07-06-2022"}, "work_on", None),
        ({"work_on": "2022-02-30"}, "work_on", None),
        ({"work_on": "20220607"}, "work_on", None),
        ({"work_on": ""}, "work_on", None),
        ({"work_on": "2026-11-24"}, "work_on", "2026-11-23"),
        ({"work_on": "2022-05-31"}, "work_on", None),  # closed
        ({"minutes": "0"}, "minutes", None),
        ({"minutes": "-5"}, "minutes", None),
        ({"minutes": "1,5"}, "minutes", None),
        ({"minutes": "1e9"}, "minutes", None),
        ({"minutes": "١٢"}, "minutes", None),
        ({"minutes": "9" * 400}, "minutes", None),
        ({"minutes": "1000001"}, "minutes", None),
        ({"officer": "sofie.lund@nordvik.example"}, "officer", "sofie.lund@nordvig.example"),
        ({"officer": ""}, "officer", None),
        ({"profile_class": "KOMM"}, "profile_class", "KOM"),
        ({"channel": "facebok"}, "channel", "facebook"),
        ({"activity": "redigerring"}, "activity", "redigering"),
        ({"profile_owner": "maria.holm@nordvig.exampel"}, "profile_owner", "maria.holm@nordvig.example"),
        (
            {"profile_class": "KOM", "profile_owner": "Borgmesterens Afdelin"},
            "profile_owner",
            "Borgmesterens Afdeling",
        ),
        ({"ticket": "129"}, "ticket", None),
        ({"ticket": "x"}, "ticket", None),
        ({"ticket": "128", "profile_class": "KOM", "profile_owner": "BA"}, "ticket", None),
        ({"estimate": "ja"}, "estimate", None),
        ({"note": "x" * 501}, "note", None),
        ({"note": "bl\udce5b\udce6r"}, "note", None),
        ({"department": "=1+1"}, "department", None),
        ({"officer": "rasmus@x.example", "department": ""}, "department", None),
    ],
)
def test_what_is_wrong_is_named_at_its_cell(cells: dict[str, str], column: str, near: str | None) -> None:
    (wrong,) = bad(**cells)
    assert (wrong.line, wrong.column, wrong.nearest) == (7, column, near)
    assert wrong.expected
    assert len(wrong.found) <= 60


def test_everything_wrong_in_a_row_is_named_at_once() -> None:
    assert {one.column for one in bad(work_on="x", minutes="x", estimate="x")} == {
        "work_on",
        "minutes",
        "estimate",
    }


@given(
    st.fixed_dictionaries(
        {
            name: st.text(max_size=40) | st.sampled_from(["=1+1", "\x00", "\u202e", "'; DROP", GOOD[name]])
            for name in COLUMNS
        }
    )
)
def test_no_cell_is_too_strange(cells: dict[str, str]) -> None:
    read = read_row(2, cells, KNOWN)
    if isinstance(read, Row):
        assert read.minutes > 0
        assert read.work_on <= TODAY
        assert "\x00" not in read.note
    else:
        assert read


def test_headings_in_any_order_and_every_fault_of_theirs() -> None:
    assert columns_of([" Minutes", "WORK_ON", "officer", "profile_class"]) == {
        "minutes": 0,
        "work_on": 1,
        "officer": 2,
        "profile_class": 3,
    }
    wrong = columns_of(["minuttes", "work_on", "work_on", "officer"])
    assert isinstance(wrong, tuple)
    assert {(one.column, one.nearest) for one in wrong} == {
        ("heading", "minutes"),
        ("work_on", None),
        ("minutes", None),
        ("profile_class", None),
    }
    assert isinstance(columns_of([]), tuple)


def test_nearest_is_none_where_nothing_is_near() -> None:
    assert nearest("qqqqqq", ("facebook", "linkedin")) is None
