"""A whole year of an office in seconds: nothing is stuck, every word is said once, and the minutes add up."""

import sqlite3
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.storage.migrations import migrate
from tests.fakes.workplace import url_of
from tests.year.days import Year, a_year
from tests.year.plan import courses
from workflows import audit
from workflows.domain.refusals import No
from workflows.domain.tickets import ENDED

IN_MEMORY = Path("/dev/shm")  # noqa: S108 -- a year commits a lot, and nothing here outlives it


@pytest.mark.parametrize(
    "count", [pytest.param(120, id="120"), pytest.param(1_000, id="1000", marks=pytest.mark.soak)]
)
async def test_a_year_of_an_office(count: int) -> None:
    with tempfile.TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as folder:
        file = Path(folder) / "udkast.db"
        await migrate(url_of(file))
        with capture_logs() as logged:
            async with a_year(file) as year:
                await year.live(courses(count))
        nothing_is_stuck(year, count)
        every_word_is_said_once(year)
        the_minutes_add_up(year)
        await the_chains_hold(year)
        assert [one for one in logged if one["log_level"] in {"error", "critical"}] == []


def nothing_is_stuck(year: Year, count: int) -> None:
    states = dict(rows(year, "SELECT state, count(*) FROM ticket GROUP BY state"))
    assert states.keys() <= {one.value for one in ENDED}
    assert sum(states.values()) + len(year.life.refused) == count
    assert {code for _, code in year.life.refused} == {No.ELECTION_WINDOW}, "nothing else was refused"


def every_word_is_said_once(year: Year) -> None:
    states = dict(rows(year, "SELECT state, count(*) FROM notice GROUP BY state"))
    assert states.keys() == {"sent", "superseded"}, "none waits, none is dead"
    keys = Counter(one.key for one in year.courier.arrived_)
    assert keys.total() == states["sent"]
    assert max(keys.values()) == 1


def the_minutes_add_up(year: Year) -> None:
    said = "SELECT person, sum(minutes) FROM time_entry GROUP BY person"
    assert dict(rows(year, said)) == year.life.ledger.minutes
    assert rows(year, "SELECT sum(minutes) FROM ticket") == rows(year, "SELECT sum(minutes) FROM time_entry")


async def the_chains_hold(year: Year) -> None:
    async with a_year(year.file) as again:
        verdict = await audit.verify(again.work)
    assert verdict.broken == ()
    assert verdict.chains == 1 + rows(year, "SELECT count(*) FROM ticket")[0][0]


def rows(year: Year, statement: str) -> list[tuple]:
    raw = sqlite3.connect(year.file)
    try:
        return raw.execute(statement).fetchall()
    finally:
        raw.close()
