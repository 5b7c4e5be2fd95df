"""The database locked or gone while Teams asks: an honest word, nothing lost, nothing half-written."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import aiohttp
from aiohttp import web

from bot.cli.demo import LOOPBACK
from bot.cli.serve import listening
from handlers.screens.elements import Picture
from handlers.teams.pictures import SignedPictures, routes
from tests.wire.probes import executed, file_of, rows, ticket_of, words_in
from tests.wire.twin import Twin, dialog_words, inputs
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
