"""The log on a page: filters, sums, pages beside pages, names for a purpose, and the same as files."""

import csv
import io
import json
import re
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import office as names
from tests.fakes.clock import Clock
from tests.fakes.workplace import rows
from tests.handlers.web.conftest import Browser, Read, events
from tests.workflows import steps
from workflows import orders, themes, tickets
from workflows.domain.log_pages import LogLine, LogSums, Spot, page_of
from workflows.domain.tickets import State
from workflows.orders import Order
from workflows.ports import Workplace
from workflows.themes import TagTicket
from workflows.tickets import Decline

SUMS = LogSums(0, 0)


@pytest.fixture
async def three(work: Workplace, clock: Clock) -> Workplace:
    """A mayor's delivered ticket, an alderman's new one, a director's in progress; an hour between them."""
    await steps.delivered(work)
    clock.move(hours=1)
    await steps.opened(work, names.ALDERMAN, names.OFFICIAL)
    clock.move(hours=1)
    await steps.claimed(work, names.DIRECTOR, names.DIRECTORS)
    clock.move(hours=-2)
    return work


def numbers(page: Read) -> list[str]:
    return [one.rpartition("/")[2] for one in page.links if "/tickets/" in one]


async def test_the_newest_come_first_with_their_sums(browser: Browser, three: Workplace) -> None:
    page = await browser.read("/log")
    assert numbers(page) == ["3", "2", "1"]
    assert "3 sager · 45 min" in page.said
    assert "Maria Holm" in page.said


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"states": "delivered"}, ["1"]),
        ({"states": ["delivered", "requested"]}, ["2", "1"]),
        ({"classes": "EMB"}, ["3"]),
        ({"roles": "alderman"}, ["2"]),
        ({"departments": "boern-og-unge"}, ["3"]),
        ({"officer_departments": "borgmesteren"}, ["3", "1"]),
        ({"channels": "linkedin"}, ["3"]),
        ({"channels": ["facebook", "linkedin"]}, ["3", "2", "1"]),
        ({"channels": "youtube"}, []),
        ({"classes": "POL", "states": "requested"}, ["2"]),
        ({"first": "2026-11-24"}, None),
        ({"first": "2026-11-23", "last": "2026-11-23"}, ["3", "2", "1"]),
        ({"first": "2025-01-01", "last": "2025-12-31"}, []),
        ({"states": ""}, ["3", "2", "1"]),
    ],
)
async def test_filters_narrow_the_page_and_the_file_alike(
    browser: Browser, three: Workplace, asked: dict, found: list[str] | None
) -> None:
    query = urlencode(asked, doseq=True)
    if found is None:
        assert (await browser.get(f"/log?{query}")).status == 400
        return
    page = await browser.read(f"/log?{query}")
    assert numbers(page) == found
    lines = [
        json.loads(one) for one in (await (await browser.get(f"/log/file.jsonl?{query}")).text()).splitlines()
    ]
    assert [str(one["ticket"]) for one in reversed(lines)] == found
    table = (await (await browser.get(f"/log/file.csv?{query}")).read()).decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(table), delimiter=";"))) == len(found) + 1


HOSTILE = [
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "\0",
    "delivered\0",
    "%",
    "é" * 300,
]


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize(
    "name",
    [
        "states",
        "classes",
        "roles",
        "departments",
        "officer_departments",
        "channels",
        "themes",
        "first",
        "last",
    ],
)
async def test_what_cannot_be_chosen_is_said_at_its_field(
    browser: Browser, three: Workplace, name: str, value: str
) -> None:
    answer = await browser.get("/log?" + urlencode({name: value}))
    text = await answer.text()
    assert answer.status == 400
    assert f'href="#{name}"' in text
    assert "<script>alert" not in text
    assert (await browser.get("/log/file.csv?" + urlencode({name: value}))).status == 400


@pytest.mark.parametrize(
    "spot",
    [
        "older=x", "older=2026-11-23T09:00:00~1", "older=~", "newer=2026-11-23T09:00:00%2B00:00~x",
        "older=2026-11-23T09:00:00%2B00:00~99999999999999999999", "page=1000000000", "older=2026-11-23T09:00:00%2B00:00~-1",
    ],
)  # fmt: skip
async def test_a_spot_that_makes_no_sense_is_the_start(browser: Browser, three: Workplace, spot: str) -> None:
    assert numbers(await browser.read(f"/log?{spot}")) == ["3", "2", "1"]


async def test_pages_lead_to_each_other_and_lose_no_line(
    browser: Browser, work: Workplace, database: Path
) -> None:
    await steps.opened(work)
    (columns,) = [", ".join(name for (_, name, *_) in rows(database, "pragma table_info(ticket)"))]
    chosen = (
        columns.replace("number", "n", 1)
        .replace("id,", "'t' || n,", 2)
        .replace("office_'t' || n", "office_id")
    )
    rows(
        database,
        f"with recursive c(n) as (select 2 union all select n + 1 from c where n < 120) insert into ticket ({columns})"  # noqa: S608 -- columns' names
        f" select {chosen} from ticket, c where number = 1",
    )
    seen, path = list[str](), "/log"
    while path:
        page = await browser.read(path)
        seen += numbers(page)
        older = [one for one in page.links if "older=" in one]
        path = older[0].removeprefix("/pages") if older else ""
    assert seen == [str(number) for number in range(120, 0, -1)]
    (newer,) = [one for one in page.links if "newer=" in one]
    assert numbers(await browser.read(newer.removeprefix("/pages"))) == [
        str(one) for one in range(70, 20, -1)
    ]
    assert "120 sager" in page.said


async def test_names_come_with_a_purpose_that_is_noted(
    browser: Browser, three: Workplace, database: Path
) -> None:
    page = await browser.read("/log")
    assert "Sofie" not in page.said
    assert re.search(r"K-[0-9A-F]{8}", page.said)
    answer = await browser.get("/log?names=yes")
    assert answer.status == 400
    assert 'href="#purpose"' in await answer.text()
    purpose = "Aktindsigt 22-1187 <b>"
    named = await browser.read("/log?" + urlencode({"names": "yes", "purpose": purpose}))
    assert "Sofie Lund" in named.said
    assert any(b"Aktindsigt 22-1187 <b>" in one for one in events(database, "log.read"))
    assert (await browser.get("/log?names=yes&purpose=" + "x" * 501)).status == 400
    file = await (await browser.get("/log/file.csv?" + urlencode({"names": "yes", "purpose": "x"}))).text()
    assert "Sofie Lund" in file


async def test_every_look_and_every_file_is_an_event_with_its_filters(
    browser: Browser, three: Workplace, database: Path
) -> None:
    await browser.read("/log?classes=EMB")
    await browser.get("/log/file.csv?states=closed&states=declined")
    assert b'"classes":"EMB"' in events(database, "log.read")[-1]
    assert b'"states":"closed,declined"' in events(database, "log.exported")[-1]


async def test_a_file_has_a_name_that_says_what_it_is(browser: Browser) -> None:
    answer = await browser.get("/log/file.csv?first=2026-01-01&last=2026-11-23")
    assert answer.headers["Content-Disposition"].startswith(
        'attachment; filename="udkast-log-2026-01-01-2026-11-23.csv"'
    )
    assert answer.headers["Cache-Control"] == "no-store"
    assert (await browser.client.head("/pages/log/file.csv")).status == 200


async def test_text_from_people_is_never_markup(browser: Browser, work: Workplace, database: Path) -> None:
    await steps.delivered(work)
    evil = '<img src=x onerror="alert(1)">"\'{{7*7}}'
    rows(database, "update person set name = ?", evil)
    rows(database, "update department set name = ?", evil)
    text = await (await browser.get("/log")).text()
    assert "<img" not in text
    assert "&lt;img" in text
    assert "{{7*7}}" in text


async def test_the_number_typed_leads_to_its_page(browser: Browser, three: Workplace) -> None:
    assert (await browser.get("/tickets?number=%232")).headers["Location"] == "/pages/tickets/2"
    for number in ("", "x", "1/../2", "9999999999", "-1", "²", "1e3"):
        assert (await browser.get("/tickets?" + urlencode({"number": number}))).status == 404


def line(number: int, at: Clock) -> LogLine:
    return LogLine(number, at() + timedelta(seconds=number), *"abcde", (), "d", None, 0, State.CLOSED)  # type: ignore[arg-type]


@given(st.integers(0, 60), st.integers(1, 12))
def test_walking_older_and_back_meets_every_line_once(total: int, size: int) -> None:
    """The rule of the spots, walked over a list as the database would find it."""
    lines = [line(number, Clock()) for number in range(total, 0, -1)]

    def found(at: Spot | None) -> tuple[LogLine, ...]:
        if at is None:
            return tuple(lines[: size + 1])
        if at.newer:
            return tuple([one for one in reversed(lines) if one.number > at.number][: size + 1])
        return tuple([one for one in lines if one.number < at.number][: size + 1])

    spot, forth = None, []
    while True:
        page = page_of(found(spot), SUMS, spot, size)
        forth.append(page.lines)
        if page.older is None:
            break
        spot = page.older
    assert [one for some in forth for one in some] == lines
    back = [page.lines]
    while page.newer is not None:
        spot = page.newer
        page = page_of(found(spot), SUMS, spot, size)
        back.append(page.lines)
    assert len({one.number for some in back for one in some}) == total


async def test_tickets_are_counted_by_theme_and_those_without_have_a_row(
    browser: Browser, three: Workplace
) -> None:
    async with three.store.reading() as unit:
        first = await unit.tickets.by_number(1)
    await themes.tag(three, TagTicket(names.OFFICER, first.id, theme="havnen"))
    page = await (await browser.get("/log")).text()
    rows = re.findall(
        r'<th scope="row">([^<]+)</th>\s*<td class="number">(\d+)</td>\s*<td class="number">(\d+)', page
    )
    assert rows == [
        ("Havnen åbner", "1", "45"),
        ("Grøn omstilling", "0", "0"),
        ("Skolestart", "0", "0"),
        ("Intet tema", "2", "0"),
    ]
    for theme, found in (("havnen", ["1"]), ("-", ["3", "2"]), ("skolestart", [])):
        assert numbers(await browser.read(f"/log?themes={theme}")) == found
    table = (await (await browser.get("/log/file.csv?themes=havnen")).read()).decode("utf-8-sig")
    heads, row = csv.reader(io.StringIO(table), delimiter=";")
    assert (heads[-2], row[-2]) == ("Tema", "Havnen åbner")


async def test_what_a_leader_ordered_is_seen_in_the_log_and_in_its_files(
    browser: Browser, work: Workplace
) -> None:
    await steps.claimed(work, names.DIRECTOR, names.DIRECTORS)
    ticket = await steps.claimed(work)
    ticket = await tickets.decline(work, Decline(names.OFFICER, ticket.id, code="tactics", words="Nej."))
    await orders.order(
        work, Order(names.LEADER, ticket.id, words="Jeg svarer for den.", lines=("no_tactics",))
    )
    page = await (await browser.get("/log")).text()
    lines = re.findall(r"#(\d+)</a>(.*?)</tr>", page, re.DOTALL)
    said = {number: "på ordre fra kommunikationslederen" in line for number, line in lines}
    assert said == {"1": False, "2": True}
    table = (await (await browser.get("/log/file.csv")).read()).decode("utf-8-sig")
    heads, *rows = csv.reader(io.StringIO(table), delimiter=";")
    assert [heads[-1], *sorted(row[-1] for row in rows)] == ["På ordre", "", "Ja"]
    lines = (await (await browser.get("/log/file.jsonl")).text()).splitlines()
    assert {(one["ticket"], one["ordered"]) for one in map(json.loads, lines)} == {(1, None), (2, "yes")}
