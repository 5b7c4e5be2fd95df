"""The database locked, gone, read-only or stopped: an honest word, 503, nothing half-written, and back by itself."""

import asyncio
import os
import signal
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest

from bot.storage.migrations import migrate
from tests.postgres import PostgresServer, running_postgres, started
from tests.wire.town import FAST, Town, answers, letters, town_on, words

HONEST = "I can't reach my records right now"


async def ready(town: Town) -> tuple[int, dict[str, object]]:
    async with aiohttp.ClientSession() as session, session.get(f"{town.address}/readyz") as response:
        return response.status, await response.json()


@asynccontextmanager
async def locked(town: Town) -> AsyncIterator[None]:
    """Another program holds the file, as soon as the bot is through with what it is writing."""
    with closing(sqlite3.connect(town.database, isolation_level=None, check_same_thread=False)) as other:
        await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def test_a_request_while_the_database_is_locked_is_not_lost(town: Town) -> None:
    await town.maria.command("/draft", "Ny cykelsti")
    await town.quiet()
    async with locked(town):
        await town.send(town.maria, text="mine ord", own=["yes"], declared=["yes"])
        shown = letters(town.view(town.maria))
        assert HONEST in shown
        assert "mine ord" in shown
        status, body = await ready(town)
        assert status == 503
        assert "database" in str(body)
    assert town.rows("SELECT * FROM ticket") == []
    await town.send(town.maria)
    await town.told()
    assert town.rows("SELECT state FROM ticket") == [("requested",)]
    assert (await ready(town))[0] == 200


async def test_a_click_while_the_database_is_locked_does_nothing_and_says_so(town: Town) -> None:
    await town.ask()
    async with locked(town):
        await town.press(town.sofie, town.card(), "ticket.claim")
        assert HONEST in words(town.sofie)
    assert town.rows("SELECT state, revision FROM ticket") == [("requested", 1)]
    await town.press(town.sofie, town.card(), "ticket.claim")
    await town.told()
    assert town.rows("SELECT state, revision FROM ticket") == [("in_progress", 2)]


async def test_a_draft_sent_while_the_database_is_locked_is_sent_later_once(town: Town) -> None:
    await town.ask()
    await town.claimed()
    await town.written()
    await town.press(town.sofie, town.view(town.sofie), "draft.deliver")
    form = answers(town.view(town.sofie))
    async with locked(town):
        await town.send(town.sofie, **form, minutes="15")
        assert HONEST in letters(town.view(town.sofie))
    assert town.rows("SELECT minutes, delivered FROM ticket") == [(0, 0)]
    await town.send(town.sofie)
    await town.told()
    assert town.rows("SELECT minutes, delivered FROM ticket") == [(15, 1)]
    assert town.said(town.maria).count("Vi bygger en cykelsti.") == 1


async def test_a_message_while_the_database_is_locked_is_no_fault(town: Town) -> None:
    async with locked(town):
        await town.maria.say("hej")
        await town.quiet()
    assert "/draft" in words(town.maria)


@pytest.fixture
async def brief(database: Path, office_file: Path) -> AsyncIterator[Town]:
    """A bot whose claim on a lane lasts for seconds: it can't say in a locked database that it let go."""
    pace = replace(FAST, lease=3.0, sending=2.0)
    async with town_on(f"sqlite+aiosqlite:///{database}", office_file, pace) as made:
        yield made
        assert made.workspace.complaints == []


async def test_notices_wait_while_the_database_is_locked(brief: Town) -> None:
    town = brief
    await town.maria.command("/draft", "Ny cykelsti")
    await town.quiet()
    town.workspace.faults.fail("chat.postMessage", times=2)
    await town.send(town.maria, own=["yes"], declared=["yes"])
    async with locked(town):
        status, _ = await ready(town)
        assert status == 503
    await town.told()
    assert len(town.workspace.messages("C_KOMMUNIKATION")) == 1


async def test_a_database_file_that_is_gone_is_noticed_and_nothing_is_written_into_the_void(
    town: Town,
) -> None:
    await town.ask()
    away = Path(town.database).with_suffix(".away")
    await town.maria.command("/draft", "En mere")
    await town.quiet()
    Path(town.database).rename(away)
    try:
        status, body = await ready(town)
        assert (status, "database" in str(body)) == (503, True)
        await town.send(town.maria, own=["yes"], declared=["yes"])
        assert HONEST in letters(town.view(town.maria))
    finally:
        Path(town.database).unlink(missing_ok=True)
        away.rename(town.database)
    await town.send(town.maria)
    await town.told()
    assert town.rows("SELECT count(*) FROM ticket") == [(2,)]


# PostgreSQL, stopped and started again under the running bot.


@pytest.fixture
async def served(postgres_url: str, office_file: Path) -> AsyncIterator[Town]:
    await migrate(postgres_url)
    async with town_on(postgres_url, office_file) as made:
        yield made
        assert made.workspace.complaints == []


async def tickets(town: Town) -> list[tuple[str, int]]:
    async with town.office.store.viewing() as session:
        found = await session.driver.fetch("SELECT state, revision FROM ticket")  # type: ignore[union-attr]
    return [tuple(one) for one in found]


def cut(server: PostgresServer, name: str) -> None:
    """Cut every connection to a database of ours."""
    server.sql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")  # noqa: S608


@pytest.mark.postgres
async def test_postgresql_read_only_is_said_and_mends_itself(
    served: Town, postgres_server: PostgresServer
) -> None:
    town = served
    await town.ask()
    name = town.settings.database_url.get_secret_value().rpartition("/")[2]
    postgres_server.sql(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    cut(postgres_server, name)
    try:
        assert (await ready(town))[0] == 503
        await town.press(town.sofie, town.card(), "ticket.claim")
        assert HONEST in words(town.sofie)
        assert await tickets(town) == [("requested", 1)]
    finally:
        postgres_server.sql(f"ALTER DATABASE {name} SET default_transaction_read_only = off")
        cut(postgres_server, name)
    await town.press(town.sofie, town.card(), "ticket.claim")
    await town.told()
    assert await tickets(town) == [("in_progress", 2)]
    assert (await ready(town))[0] == 200


@pytest.mark.postgres
async def test_postgresql_whose_connections_are_cut_serves_on(
    served: Town, postgres_server: PostgresServer
) -> None:
    town = served
    await town.ask()
    name = town.settings.database_url.get_secret_value().rpartition("/")[2]
    cut(postgres_server, name)
    await town.press(town.sofie, town.card(), "ticket.claim")
    await town.told()
    assert await tickets(town) == [("in_progress", 2)]
    assert "our fault" not in words(town.sofie)


@pytest.mark.postgres
async def test_postgresql_that_is_stopped_and_started_again(
    office_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running_postgres() as server:
        url = server.url(server.create())
        await migrate(url)
        async with town_on(url, office_file) as town:
            await town.maria.command("/draft", "Ny cykelsti")
            await town.quiet()
            os.kill(server.pid, signal.SIGINT)
            await town.until(lambda: answers_with(town, 503))
            await town.send(town.maria, text="mine ord", own=["yes"], declared=["yes"])
            assert HONEST in letters(town.view(town.maria))
            assert "mine ord" in letters(town.view(town.maria))
            monkeypatch.setattr("tests.postgres.free_port", lambda: server.port)
            with started(server.bin, server.folder, server.account, server.password):
                await town.until(lambda: answers_with(town, 200))
                await town.send(town.maria)
                await town.told()
                assert await tickets(town) == [("requested", 1)]
                assert len(town.workspace.messages("C_KOMMUNIKATION")) == 1


async def answers_with(town: Town, status: int) -> bool:
    return (await ready(town))[0] == status


@pytest.mark.postgres
async def test_postgresql_that_stands_still_is_not_waited_for(
    served: Town, postgres_server: PostgresServer
) -> None:
    town = served
    await town.ask()
    os.kill(postgres_server.pid, signal.SIGSTOP)
    stopped = children(postgres_server.pid)
    for one in stopped:
        os.kill(one, signal.SIGSTOP)
    try:
        status, body = await ready(town)
        assert (status, "database" in str(body)) == (503, True)
    finally:
        for one in [*stopped, postgres_server.pid]:
            os.kill(one, signal.SIGCONT)
    await town.press(town.sofie, town.card(), "ticket.claim")
    await town.told()
    assert await tickets(town) == [("in_progress", 2)]
    assert (await ready(town))[0] == 200


def children(pid: int) -> list[int]:
    """The server's own processes, one a connection."""
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(one) for one in found.split()]
