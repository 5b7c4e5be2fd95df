"""Alive, ready, or not ready and which part of it is not; nothing more is told."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from aiohttp import ClientSession, web

from bot import server
from bot.cli.serve import listening
from bot.server import DRAINING_SECONDS, LEAVING, REMEMBERED_SECONDS, Leaving, application
from workflows.records import StoreUnavailable, Trouble

Ask = Callable[[dict, str], Awaitable[tuple[int, dict]]]


@pytest.fixture
def ask() -> Ask:
    async def asked(checks: dict, path: str, told: dict | None = None) -> tuple[int, dict]:
        async with (
            listening(application(checks, [], told), "127.0.0.1", 0) as port,
            ClientSession() as session,
            session.get(f"http://127.0.0.1:{port}{path}") as answer,
        ):
            return answer.status, await answer.json()

    return asked


async def well() -> None:
    """Passes."""


def away(trouble: Trouble) -> server.Check:
    async def check() -> None:
        raise StoreUnavailable(trouble)

    return check


async def test_alive_whatever_it_depends_on(ask: Ask) -> None:
    assert await ask({"database": away(Trouble.GONE)}, "/healthz") == (200, {"alive": True})


async def test_ready_when_every_part_is(ask: Ask) -> None:
    parts = {"database": well, "slack": well}
    expected = {"ready": True, "parts": {"database": "ok", "slack": "ok"}}
    assert await ask(parts, "/readyz") == (200, expected)


@pytest.mark.parametrize("trouble", list(Trouble))
async def test_not_ready_names_the_part_and_its_trouble_in_one_word(ask: Ask, trouble: Trouble) -> None:
    parts = {"database": away(trouble), "slack": well}
    expected = {"ready": False, "parts": {"database": trouble.value, "slack": "ok"}}
    assert await ask(parts, "/readyz") == (503, expected)


async def test_a_part_that_does_not_answer_is_slow(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "CHECK_SECONDS", 0.01)
    parts = {"database": asyncio.Event().wait}
    assert await ask(parts, "/readyz") == (503, {"ready": False, "parts": {"database": "slow"}})


async def test_a_process_that_is_leaving_is_not_ready_but_goes_on_answering() -> None:
    app = application({"database": well}, [])
    async with listening(app, "127.0.0.1", 0) as port, ClientSession() as session:
        app[LEAVING].begin()
        async with session.get(f"http://127.0.0.1:{port}/readyz") as answer:
            assert (answer.status, await answer.json()) == (
                503,
                {"ready": False, "parts": {"process": "stopping"}},
            )
        async with session.get(f"http://127.0.0.1:{port}/healthz") as answer:
            assert answer.status == 200


@pytest.mark.parametrize(
    ("asked_before", "seconds"),
    [(None, 0.0), (REMEMBERED_SECONDS + 1, 0.0), (1.0, DRAINING_SECONDS)],
    ids=["nobody asks", "nobody asks any more", "a load balancer asks"],
)
def test_it_goes_on_answering_only_where_somebody_looks(asked_before: float | None, seconds: float) -> None:
    moment = 1000.0
    leaving = Leaving(lambda: moment)
    if asked_before is not None:
        leaving.asked()
        moment += asked_before
    assert leaving.begin() == seconds
    assert leaving.begun


async def test_a_platforms_routes_are_served_beside(ask: Ask) -> None:
    async def taken(_: web.Request) -> web.Response:
        return web.Response(text="ok")

    app = application({}, [web.post("/slack/events", taken)])
    async with listening(app, "127.0.0.1", 0) as port, ClientSession() as session:
        url = f"http://127.0.0.1:{port}/slack/events"
        async with session.post(url, data=b"x") as answer:
            assert answer.status == 200
        async with session.get(url) as answer:
            assert answer.status == 405
        async with session.get(f"http://127.0.0.1:{port}/") as answer:
            assert answer.status == 404


async def test_the_port_is_given_back() -> None:
    async with listening(application({}, []), "127.0.0.1", 0) as port:
        pass
    async with listening(application({}, []), "127.0.0.1", port) as again:
        assert again == port


async def test_what_is_only_told_makes_nothing_unready(ask: Ask) -> None:
    async def refused() -> str:
        return "overlay_refused"

    expected = {"ready": True, "parts": {"database": "ok", "neutrality": "overlay_refused"}}
    assert await ask({"database": well}, "/readyz", {"neutrality": refused}) == (
        200,
        expected,
    )
