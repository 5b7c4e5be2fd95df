"""The tables as the databases sum them, against a calculation of another kind; and every figure's entries."""

import hashlib
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import count
from typing import Any

from hypothesis import HealthCheck, given, settings

from bot.storage.store import SqlStore
from workflows.domain.reporting import report
from workflows.domain.reporting_basis import Basis
from workflows.domain.reporting_channels import shares
from workflows.domain.reporting_entries import leads_to
from workflows.domain.reports import Asked, CellKind, Report
from workflows.domain.snapshots import frozen, thawed
from workflows.domain.timelog import Activity, Entry

from .office import TODAY
from .report_oracle import FOUR, KINDS, Oracle
from .report_world import NORMS, World, questions, split_office, worlds, written

OFFICE = split_office()
ORDINARY = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
offices = count()
NOW_OR_LATER = datetime(2028, 1, 1, tzinfo=UTC)
MANY = World(
    (),
    tuple(
        Entry(
            id=f"e{nth:03d}",
            ticket=None,
            person="ole",
            minutes=5 + nth,
            work_on=date(2026, 1, 1) + timedelta(days=nth * 7 % 30),
            activity=Activity.REPLYING,
            officer_department="mkb",
            requester_department="mtm",
            requester_role="employee",
            profile_class="KOM",
            logged_at=datetime(2026, 2, 1, 12, 30, nth, 1000 * nth, tzinfo=UTC),
            channel="facebook",
            estimate=nth % 2 == 0,
        )
        for nth in range(24)
    ),
    (),
)


async def an_office(store: SqlStore, world: World) -> SqlStore:
    """A new office in the same database with this world in it."""
    fresh = SqlStore(store._engines, f"office-{next(offices)}")
    async with fresh.transaction() as unit:
        await unit.people.sync(OFFICE, TODAY)
    await written(fresh, world)
    return fresh


async def based(store: SqlStore, asked: Asked) -> Basis:
    async with store.reading() as unit:
        return await unit.reports.basis(asked, OFFICE)


def cells(answer: Report, number: str) -> dict[str, list[Any]]:
    """A table's raw cells by row, without the first, fractions with four decimals."""
    return {
        row.key: [one.quantize(FOUR) if isinstance(one, Decimal) else one for one in row.cells[1:]]
        for row in answer.tables[number].rows
    }


@ORDINARY
@given(world=worlds(), asked=questions())
async def test_every_table_is_what_an_independent_calculation_says(
    store: SqlStore, world: World, asked: Asked
) -> None:
    fresh = await an_office(store, world)
    basis = await based(fresh, asked)
    answer, known = report(basis), Oracle(world, asked, list(OFFICE.departments))
    assert list(cells(answer, "1").items()) == list(
        known.departments_table("officer_department", asked.first, asked.last).items()
    )
    assert cells(answer, "1r") == known.departments_table("requester_department", asked.first, asked.last)
    years = range(asked.first.year, asked.last.year + 1)
    assert {one for one in answer.tables if one.startswith("1.")} == (
        {f"1.{one}" for one in years} if len(years) > 1 else set()
    )
    for year in years if len(years) > 1 else ():
        first, last = max(asked.first, date(year, 1, 1)), min(asked.last, date(year, 12, 31))
        assert cells(answer, f"1.{year}") == known.departments_table("officer_department", first, last)
    assert cells(answer, "2") == known.people_table()
    assert {key: row[:-1] for key, row in cells(answer, "3").items()} == known.years_table()
    assert {key: row[0] for key, row in cells(answer, "5").items()} == (
        known.declined() if known.opened and known.opened <= asked.last else {}
    )
    assert list(cells(answer, "6").items()) == list(known.roles_table().items())
    assert answer.entries == len(known.entries)
    whole_channels(answer, known)
    assert thawed(frozen(basis)) == thawed(frozen(thawed(frozen(basis))))
    assert report(thawed(frozen(basis))) == answer


def whole_channels(answer: Report, known: Oracle) -> None:
    """Each platform's minutes are its exact share rounded, and all of them add up to the class."""
    table = answer.tables["4"]
    places = {column.key: place for place, column in enumerate(table.columns)}
    if not (known.began and known.began <= known.asked.last):
        assert {row.cells[places["minutes"]] for row in table.rows} == {None}
        return
    exact = known.shares()
    for kind in KINDS:
        parts = {row.key: row.cells[places[kind]] for row in table.rows}
        total = sum(one.minutes for one in known.inside if one.profile_class == kind)
        assert parts.pop("_total") == sum(parts.values()) == total
        assert all(abs(part - exact.get((kind, key), 0)) < 1 for key, part in parts.items())


@ORDINARY
@given(world=worlds(), asked=questions())
async def test_every_figure_of_time_leads_to_its_entries(store: SqlStore, world: World, asked: Asked) -> None:
    fresh = await an_office(store, world)
    answer = report(await based(fresh, asked))
    led = 0
    async with fresh.reading() as unit:
        for table in answer.tables.values():
            for row in table.rows:
                for column, cell in zip(table.columns, row.cells, strict=True):
                    figure = leads_to(asked, table.number, row.key, column.key)
                    if column.kind is not CellKind.MINUTES or cell is None:
                        continue
                    assert figure is not None
                    found = [one async for some in unit.reports.entries(figure) for one in some]
                    parts = [
                        one.entry.minutes
                        * (shares(one.channels)[figure.channel] if figure.channel else Fraction(1))
                        for one in found
                    ]
                    assert isinstance(cell, int)
                    off = abs(sum(parts, Fraction(0)) - cell)
                    assert off < 1 if figure.channel else off == 0
                    led += 1
    assert led or not answer.entries or answer.tables["1"].rows[-1].cells[1] is None


async def test_pages_of_entries_are_all_of_them_once(store: SqlStore) -> None:
    fresh = await an_office(store, MANY)
    asked = Asked(date(2026, 1, 1), date(2026, 12, 31), NOW_OR_LATER, NORMS)
    figure = leads_to(asked, "1", "_total", "minutes")
    assert figure is not None
    seen, after = list[str](), ""
    async with fresh.reading() as unit:
        while True:
            page = await unit.reports.page(figure, after, 7)
            seen += [one.entry.id for one in page.entries]
            after = page.after
            if not after:
                break
    assert sorted(seen) == sorted(one.id for one in MANY.entries)
    assert len(seen) == len(set(seen)) == 24


async def test_the_digest_is_the_same_on_either_database_and_knows_every_entry(store: SqlStore) -> None:
    fresh = await an_office(store, MANY)
    days = (date(2026, 1, 1), date(2026, 12, 31), NOW_OR_LATER)
    async with fresh.reading() as unit:
        digest = await unit.reports.digest(*days)
        fewer = await unit.reports.digest(days[0], date(2026, 1, 20), NOW_OR_LATER)
    lines = (
        "\t".join(
            (
                *(
                    one.id,
                    "",
                    str(one.minutes),
                    one.work_on.isoformat(),
                    one.activity,
                    "mkb",
                    "mtm",
                    "employee",
                    "KOM",
                ),
                *("", "facebook", "logged", str(int(one.estimate)), ""),
                one.logged_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ\n"),
            )
        )
        for one in MANY.entries
    )
    assert digest == hashlib.sha256("".join(lines).encode()).hexdigest()
    assert fewer != digest
