"""The database locked or gone while Teams asks: an honest word, nothing lost, nothing half-written."""

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot.cli.demo import LOOPBACK
from bot.cli.serve import listening
from handlers.screens.elements import Picture
from handlers.teams.pictures import SignedPictures, routes
from tests.wire.probes import executed, file_of, rows, ticket_of, words_in
from tests.wire.twin import CHANNEL, Twin, dialog_words, inputs
from workflows.records import StoreUnavailable, Trouble

HONEST = "I can't reach my records right now"


@contextmanager
def locked(twin: Twin) -> Iterator[None]:
    """Another program holds the file."""
    with closing(sqlite3.connect(file_of(twin), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def gone(twin: Twin) -> Iterator[None]:
    """The file is somewhere else."""
    path = Path(file_of(twin))
    away = path.rename(path.with_suffix(".away"))
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        away.rename(path)


async def test_a_form_sent_while_the_database_is_locked_keeps_its_words(twin: Twin) -> None:
    opening = await twin.write(twin.maria, "draft Ny cykelsti")
    assert (await twin.maria.press(opening, "draft")).ok
    with locked(twin):
        await twin.send(twin.maria, own="yes", declared="yes", text="Mine ord")
        assert HONEST in dialog_words(twin.maria)
    assert inputs(twin.maria)["text"]["value"] == "Mine ord"
    assert rows(twin, "SELECT * FROM ticket") == []
    await twin.send(twin.maria)
    await twin.told()
    assert twin.maria.dialog is None
    assert rows(twin, "SELECT state FROM ticket") == [("requested",)]


async def test_a_button_while_the_database_is_gone_says_so(twin: Twin) -> None:
    await twin.ask()
    data = {"verb": "ticket.claim", "ticket": ticket_of(twin), "revision": 1, "card": "desk_card"}
    value = {"action": {"type": "Action.Execute", "data": data}}
    body = twin.tenant.activity(twin.sofie.aad_id, "invoke", name="adaptiveCard/action", value=value)
    with gone(twin):
        assert HONEST in words_in(await twin.tenant.post(body))
    assert rows(twin, "SELECT state, revision FROM ticket") == [("requested", 1)]
    assert (await executed(twin, twin.sofie, data)).ok
    assert rows(twin, "SELECT state, revision FROM ticket") == [("in_progress", 2)]


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is held is told again at once."""
    monkeypatch.setattr("handlers.teams.retelling._FIRST_PAUSE", 0.05)


@pytest.mark.usefixtures("impatient")
async def test_messages_changed_and_deleted_while_the_database_is_gone_are_told_when_it_is_back(
    twin: Twin,
) -> None:
    message = await twin.maria.say("draft Ny cykelsti")
    await twin.tenant.settle()
    assert (await twin.maria.press(twin.last(twin.maria), "draft")).ok
    await twin.send(twin.maria, own="yes", declared="yes")
    await twin.told()
    await twin.claimed()
    await twin.sofie.close()
    with gone(twin):
        changed = await twin.maria.edit(message, "draft Ny bro")
        await twin.maria.delete(await twin.maria.edit(changed, "draft Ny tunnel"))
        await twin.tenant.settle()
    await twin.until(lambda: rows(twin, "SELECT fate FROM origin") == [("deleted",)])
    await twin.told()
    found = rows(twin, "SELECT body FROM content WHERE kind = 'source' ORDER BY id")
    assert [json.loads(body)["after"] for (body,) in found] == ["draft Ny bro", "draft Ny tunnel", ""]
    assert "came from was deleted" in " ".join(twin.said(twin.sofie))


@pytest.mark.usefixtures("impatient")
async def test_who_leaves_the_desks_team_while_the_database_is_gone_is_freed_when_it_is_back(
    twin: Twin,
) -> None:
    await twin.ask()
    await twin.claimed()
    with gone(twin):
        await twin.tenant.leave(CHANNEL, twin.sofie.aad_id)
        await twin.tenant.settle()
    await twin.until(lambda: rows(twin, "SELECT assignee FROM ticket") == [(None,)])
    assert len(rows(twin, "SELECT lane FROM notice WHERE kind = 'freed'")) == 1


async def test_a_picture_while_the_database_is_away_can_be_asked_for_again() -> None:
    async def away(_: str) -> bytes:
        raise StoreUnavailable(Trouble.GONE)

    shown = SignedPictures("", b"key", away, time.time)
    application = web.Application()
    application.add_routes(routes(shown))
    address = shown.address(Picture(b"", "a.png", ""))
    async with (
        listening(application, LOOPBACK, 0) as port,
        aiohttp.ClientSession() as session,
        session.get(f"http://{LOOPBACK}:{port}{address}") as answer,
    ):
        assert answer.status == 503
