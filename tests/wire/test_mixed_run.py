"""Many tickets in Slack and Teams at once, in bad weather: nothing lost, nothing twice, in order."""

import asyncio
import json
import random
from collections import Counter
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.storage.migrations import migrate
from tests.programs.seeded import FROM_NOTHING
from tests.wire import test_command_line as command_line
from tests.wire.ledger import Due, Record, Shown, complaints, duplicates, record_of
from tests.wire.town import Town
from tests.wire.traffic import Run, due, enlarged, settled_elsewhere, whole_ticket
from tests.wire.twin import in_teams, twin_on
from tests.wire.weather import IN_SLACK, IN_TEAMS, Redelivery, bad_weather, happened

SMALL, LARGE = 10, 100  # tickets for each desk
AT_ONCE = 6
CALLS = 30  # of each method for which the weather is made, for each ticket


async def log_and_audit(town: Town) -> tuple[int, int]:
    """How many rows the log has, and what the audit ends with."""
    _, out, _ = await command_line.ran(
        FROM_NOTHING, command_line.of(town), "log", "export", "--format", "jsonl"
    )
    code, said, err = await command_line.ran(FROM_NOTHING, command_line.of(town), "audit", "verify")
    assert code == 0, said + err
    return len(out.splitlines()), code


def figures(run: Run, record: Record, tickets: int, count: int) -> dict[str, Any]:
    tenant, workspace = run.twin.tenant, run.town.workspace
    return {
        "desk": run.desk,
        "database": run.url.partition(":")[0].partition("+")[0],
        "tickets": tickets,
        "notices": count,
        "messages": dict(Counter(one.platform for one in record.shown)),
        "calls with a notice": dict(Counter(one.platform for one in record.sent)),
        "faults in Slack": dict(sorted(happened(workspace.faults).items())),
        "faults in Teams": dict(sorted(happened(tenant.faults).items())),
        "redelivered": dict(sorted(run.redelivery.counted.items())),
        "twice on Teams": duplicates(record),
    }


async def ran(run: Run, tickets: int, seed: int) -> tuple[Record, Due]:
    """The whole run and every check on it."""
    tenant, workspace = run.twin.tenant, run.town.workspace
    chance = random.Random(seed)  # noqa: S311 -- the same weather every time, not a secret
    bad_weather(workspace.faults, IN_SLACK, CALLS * tickets, chance)
    bad_weather(tenant.faults, IN_TEAMS, CALLS * tickets, chance)
    run.redelivery.over(workspace, tenant)
    places = asyncio.Semaphore(AT_ONCE)

    async def one(number: int) -> None:
        async with places:
            await whole_ticket(run, number)

    async with asyncio.TaskGroup() as group:
        for number in range(tickets):
            group.create_task(one(number))
    await run.town.told()
    record, expected = record_of(workspace, tenant), await due(run)
    said = figures(run, record, tickets, len(expected.notices))
    print(json.dumps(said, indent=1))  # noqa: T201 -- the figures of docs/reliability.md
    assert complaints(record, expected) == [], said
    await stored(run, tickets)
    return record, expected


async def stored(run: Run, tickets: int) -> None:
    """One ticket a request, claimed once, ended, in the log and in unbroken chains."""
    numbers = await run.rows("SELECT number, state FROM ticket ORDER BY number")
    assert numbers == [(number, "closed") for number in range(1, tickets + 1)]
    claims = await run.rows("SELECT count(*) FROM event WHERE kind = 'ticket.claimed' GROUP BY ticket")
    assert claims == [(1,)] * tickets
    assert await log_and_audit(run.town) == (tickets, 0)


@pytest.fixture(params=["Slack", "Teams"])
def desk(request: pytest.FixtureRequest, office_file: Path) -> str:
    """Where the desk works; the office has two more who ask."""
    text = enlarged(office_file.read_text(encoding="utf-8"))
    chosen = str(request.param)
    office_file.write_text(in_teams(text) if chosen == "Teams" else text, encoding="utf-8")
    return chosen


async def opened(url: str, desk: str, office_file: Path) -> AsyncIterator[Run]:
    async with twin_on(url, office_file, slack=True) as twin:
        run = Run(twin, desk, url, Redelivery(random.Random(7)))  # noqa: S311 -- as above
        await twin.installed(*(one for one in (*twin.ids,) if run.home(one) == "Teams"))
        await settled_elsewhere(run)
        yield run
        assert twin.tenant.complaints == []
        assert run.town.workspace.complaints == []


@pytest.fixture(autouse=True)
def busy_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that stands still for seconds is another test's matter (test_databases.py)."""
    monkeypatch.setattr("bot.storage.engines.WAIT_SECONDS", 30)


@pytest.fixture
async def on_sqlite(database: Path, desk: str, office_file: Path) -> AsyncIterator[Run]:
    async for run in opened(f"sqlite+aiosqlite:///{database}", desk, office_file):
        yield run


@pytest.fixture
async def on_postgres(postgres_url: str, desk: str, office_file: Path) -> AsyncIterator[Run]:
    await migrate(postgres_url)
    async for run in opened(postgres_url, desk, office_file):
        yield run


async def test_a_few_tickets_in_bad_weather(on_sqlite: Run) -> None:
    record, expected = await ran(on_sqlite, SMALL, seed=1)
    for spoil, said in SPOILED:
        found = complaints(spoil(record, expected), expected)
        assert any(said in one for one in found), (spoil.__name__, found)


# What the checks say when something is wrong: one thing of a good record spoiled at a time.


def a_text_that_is_gone(record: Record, due: Due) -> Record:
    gone = due.texts[0]
    kept = [one for one in record.shown if (one.platform, one.conversation, one.text) != gone]
    return replace(record, shown=tuple(kept))


def a_text_that_came_twice(record: Record, due: Due) -> Record:
    text = next(one for one in due.texts if one[0] == "Slack")
    (shown,) = [one for one in record.shown if (one.platform, one.conversation, one.text) == text]
    return replace(record, shown=(*record.shown, shown))


def a_notice_that_never_arrived(record: Record, due: Due) -> Record:
    key = next(one.key for one in due.notices if one.state == "sent")
    return replace(record, sent=tuple(one for one in record.sent if one.key != key))


def a_post_in_slack_that_came_twice(record: Record, due: Due) -> Record:
    first = next(one for one in record.sent if one.new and one.platform == "Slack")
    return replace(record, sent=(*record.sent, first))


def a_post_in_teams_repeated_without_need(record: Record, due: Due) -> Record:
    first = next(one for one in record.sent if one.new and one.platform == "Teams" and not one.lost)
    return replace(record, sent=(*record.sent, first))


def two_of_a_lane_in_the_wrong_order(record: Record, due: Due) -> Record:
    lane = {one.key: one.lane for one in due.notices}
    first = record.sent[0]
    later = next(one for one in record.sent if lane[one.key] == lane[first.key] and one.key != first.key)
    swapped = {first: later, later: first}
    return replace(record, sent=tuple(swapped.get(one, one) for one in record.sent))


def a_card_that_shows_an_old_revision(record: Record, due: Due) -> Record:
    def old(one: Shown) -> Shown:
        return replace(one, buttons=tuple(replace(each, revision=1) for each in one.buttons))

    return replace(
        record, shown=tuple(old(one) if one.conversation == due.desk else one for one in record.shown)
    )


def a_second_card_at_the_desk(record: Record, due: Due) -> Record:
    card = next(one for one in record.shown if one.buttons and one.conversation == due.desk)
    return replace(record, shown=(*record.shown, card))


def a_call_refused_without_a_plan(record: Record, due: Due) -> Record:
    return replace(record, refused=(*record.refused, ("chat.postMessage", "invalid_blocks")))


SPOILED: tuple[tuple[Callable[[Record, Due], Record], str], ...] = (
    (a_text_that_is_gone, "came 0 times"),
    (a_text_that_came_twice, "came 2 times"),
    (a_notice_that_never_arrived, "never arrived"),
    (a_post_in_slack_that_came_twice, "posted 2 times in Slack"),
    (a_post_in_teams_repeated_without_need, "posted again after an answer"),
    (two_of_a_lane_in_the_wrong_order, "came after"),
    (a_card_that_shows_an_old_revision, "of 1 cards of"),
    (a_second_card_at_the_desk, "at the desk"),
    (a_call_refused_without_a_plan, "invalid_blocks"),
)


@pytest.mark.soak
async def test_two_hundred_tickets_in_bad_weather(on_sqlite: Run) -> None:
    await ran(on_sqlite, LARGE, seed=2)


@pytest.mark.soak
@pytest.mark.postgres
async def test_two_hundred_tickets_in_bad_weather_on_postgresql(on_postgres: Run) -> None:
    await ran(on_postgres, LARGE, seed=3)
