"""Every office's pages in its own colour."""

import io
from dataclasses import replace

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from handlers.web.pages import application
from handlers.web.room import PREFIX, Room
from tests.fakes import office as names
from tests.fakes.workplace import under
from tests.handlers.web.conftest import Browser
from workflows import people


async def test_the_usual_colour(stranger: Browser) -> None:
    answer = await stranger.get("/brand.css")
    assert "--brand: #0059b3;" in await answer.text()
    assert answer.headers["Content-Type"].startswith("text/css")


async def test_the_office_s_own(room: Room) -> None:
    file = names.written()
    file["office"]["brand"] = {"primary": "#7a1f3d"}
    own = replace(room, at=replace(room.at, work=under(room.at.work, names.office(file))))
    whole = web.Application()
    whole.add_subapp(PREFIX, application(own))
    async with TestServer(whole) as served, TestClient(served) as client:
        assert "--brand: #7a1f3d;" in await (await client.get(f"{PREFIX}/brand.css")).text()


async def test_a_visitor_s_own_language(browser: Browser) -> None:
    assert '<html lang="da">' in await (await browser.get("/log")).text()
    await people.choose_language(browser.work, names.SECRETARIAT, "en")
    text = await (await browser.get("/log")).text()
    assert '<html lang="en">' in text
    assert "My files" in text
    assert "Mine filer" not in text


async def test_a_form_that_is_too_large_is_not_read(browser: Browser) -> None:
    body = io.BytesIO(f"secret={await browser.secret()}&question=".encode() + b"x" * 3_000_000)
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = await browser.client.post(f"{PREFIX}/inquiries", data=body, headers=form)
    assert answer.status == 403
    assert answer.headers["Cache-Control"] == "no-store"
