"""The log as CSV and JSON lines is the same from both databases, whatever is in it."""

import asyncio
import csv
import io
import json
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.storage.cells import plain
from bot.storage.log import SqlLogbook
from bot.storage.log_sql import KEYS
from bot.storage.store import SqlStore
from workflows.logbook import LogAsked, Shown

from . import life
from .office import OFFICE

MARCH = LogAsked(date(2026, 3, 1), date(2026, 3, 31))
LABELS = Shown(
    headings={"ticket": "Sag", "opened_at": "Åbnet; dato"},
    roles={"alderman": "Rådmand"},
    classes={"POL": "Politiker"},
    states={"closed": "Afsluttet"},
    uses={"published": "Offentliggjort"},
    people={"rita": "Rita Rådmand", "ole": "K-1234"},
)


@pytest.fixture
def logbook(store: SqlStore) -> SqlLogbook:
    return SqlLogbook(store, OFFICE.office.time_zone)


@pytest.fixture
async def lived(store: SqlStore, logbook: SqlLogbook) -> SqlLogbook:
    await life.whole_life(store)
    return logbook


async def collected(pieces: AsyncIterator[bytes]) -> bytes:
    return b"".join([piece async for piece in pieces])


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), KEYS, delimiter=";"))


async def test_one_line_as_a_spreadsheet_sees_it(store: SqlStore, logbook: SqlLogbook) -> None:
    await life.whole_life(store)
    content = await collected(logbook.csv(MARCH, LABELS))
    assert content.startswith(b'\xef\xbb\xbfSag;"\xc3\x85bnet; dato";requester;')
    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n") == 2
    assert read(content)[1] == {
        "ticket": "1",
        "opened_at": "02-03-2026 10:00",
        "requester": "Rita Rådmand",
        "requester_role": "Rådmand",
        "department": "Teknik og Miljø",
        "officer_department": "Kultur og Borgerservice",
        "profile_owner": "Rita Rådmand",
        "profile_class": "Politiker",
        "profiles": "Rita Rådmand,Rita R.",
        "channels": "facebook,linkedin",
        "officer": "K-1234",
        "minutes": "45",
        "status": "Afsluttet",
        "delivered_at": "02-03-2026 10:04",
        "accepted_at": "02-03-2026 10:05",
        "closed_at": "02-03-2026 10:06",
        "use": "Offentliggjort",
        "policy": "dk-2026-01",
        "theme": "",
        "ordered": "",
    }


async def test_json_lines_have_the_fixed_keys(store: SqlStore, logbook: SqlLogbook) -> None:
    await life.opened(store)
    await life.whole_life(store)
    lines = (await collected(logbook.jsonl(MARCH, Shown(people=LABELS.people)))).splitlines()
    first, second = (json.loads(line) for line in lines)
    assert tuple(first) == tuple(second) == KEYS
    assert first | {"ticket": 0} == dict.fromkeys(KEYS) | {
        "ticket": 0,
        "opened_at": "2026-03-02T09:00:00Z",
        "requester": "Rita Rådmand",
        "requester_role": "alderman",
        "department": "Teknik og Miljø",
        "profile_owner": "Rita Rådmand",
        "profile_class": "POL",
        "profiles": "Rita Rådmand,Rita R.",
        "channels": "facebook,linkedin",
        "minutes": 0,
        "status": "requested",
        "policy": "dk-2026-01",
    }
    assert (second["ticket"], second["minutes"], second["officer"]) == (2, 45, "K-1234")
    assert second["closed_at"] == "2026-03-02T09:06:00Z"


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (date(2026, 3, 29), date(2026, 3, 29), 2),
        (date(2026, 3, 28), date(2026, 3, 28), 1),
        (date(2026, 3, 30), date(2026, 3, 30), 0),
        (date(2000, 1, 1), date(2100, 1, 1), 3),
    ],
)
async def test_days_are_the_office_s(
    store: SqlStore, logbook: SqlLogbook, first: date, last: date, found: int
) -> None:
    # The night in which the clocks go forward: the day has 23 hours.
    for opened_at in ((28, 22, 59), (28, 23, 0), (29, 21, 59)):
        await life.opened(store, opened_at=datetime(2026, 3, *opened_at, tzinfo=UTC))
    content = await collected(logbook.jsonl(LogAsked(first, last), Shown()))
    assert len(content.splitlines()) == found


async def test_local_times_follow_the_summer(store: SqlStore, logbook: SqlLogbook) -> None:
    moments = [(2026, 3, 29, 0, 59), (2026, 3, 29, 1, 0), (2026, 10, 25, 0, 59), (2026, 10, 25, 1, 0)]
    for one in moments:
        await life.opened(store, opened_at=datetime(*one, tzinfo=UTC))
    content = await collected(logbook.csv(LogAsked(date(2026, 1, 1), date(2026, 12, 31)), Shown()))
    assert [row["opened_at"][11:] for row in read(content)[1:]] == ["01:59", "03:00", "02:59", "02:00"]


async def test_ids_of_people_are_not_shown_unasked(store: SqlStore, logbook: SqlLogbook) -> None:
    await life.whole_life(store)
    shown = set(read(await collected(logbook.csv(MARCH, Shown())))[1].values())
    shown |= set(json.loads(await collected(logbook.jsonl(MARCH, Shown()))).values())
    assert not {"rita", "ole", "oda"} & shown


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
async def test_no_cell_is_a_formula(store: SqlStore, logbook: SqlLogbook, text: str) -> None:
    await life.opened(store)
    content = await collected(logbook.csv(MARCH, Shown(people={"rita": text})))
    assert read(content)[1]["requester"].startswith("'")


HOSTILE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")) | st.text(
    "=+-@\t\r\n;\"',%\\\x01\x02$?:"
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(person=HOSTILE, label=HOSTILE, heading=HOSTILE)
async def test_whatever_is_written_is_read_again(
    lived: SqlLogbook, person: str, label: str, heading: str
) -> None:
    shown = Shown(
        headings={"officer": heading}, states={"closed": label}, people={"rita": person, "ole": label}
    )
    headings, line = read(await collected(lived.csv(MARCH, shown)))
    assert headings["officer"] == plain(heading)
    assert (line["requester"], line["status"], line["officer"]) == (plain(person), plain(label), plain(label))
    assert (line["ticket"], line["minutes"], line["policy"]) == ("1", "45", "dk-2026-01")
    lines = (await collected(lived.jsonl(MARCH, Shown(people={"rita": person})))).split(b"\n")
    assert json.loads(lines[0])["requester"] == person
    assert lines[1:] == [b""]


async def test_a_reader_may_leave_early(store: SqlStore, logbook: SqlLogbook) -> None:
    await life.opened(store)
    for _ in range(10):  # more often than there are connections for readers
        pieces = logbook.csv(MARCH, LABELS)
        await anext(pieces)
        await anext(pieces)
        await pieces.aclose()
    assert await collected(logbook.csv(MARCH, LABELS))


async def test_a_log_that_fails_says_so_and_does_not_hang(store: SqlStore, logbook: SqlLogbook) -> None:
    await life.opened(store)
    async with store.writing() as session:
        await session.rows(life.raw("ALTER TABLE ticket RENAME COLUMN policy TO rules"))
    async with asyncio.timeout(60):
        with pytest.raises(Exception, match="policy"):
            await collected(logbook.csv(MARCH, LABELS))


async def test_another_office_is_another_log(store: SqlStore, logbook: SqlLogbook) -> None:
    await life.whole_life(store)
    other = SqlStore(store._engines, "sydby")
    assert await collected(SqlLogbook(other, "UTC").jsonl(MARCH, Shown())) == b""
