"""Into the pages and out again: a link works once, for one person, for ten minutes; a session ends when it should."""

import asyncio
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from handlers.web.headers import SEALED
from handlers.web.pages import application
from handlers.web.room import PREFIX, Room
from tests.fakes import office as names
from tests.fakes.clock import Clock
from tests.fakes.workplace import under
from tests.handlers.web.conftest import Browser, Read, events
from workflows import pages, people
from workflows.ports import Workplace

HENRIK = "Henrik Bak"


async def test_the_landing_page_says_whose_the_link_is_and_uses_nothing_up(stranger: Browser) -> None:
    token = await pages.new_link(stranger.work, names.SECRETARIAT)
    for method in ("GET", "HEAD", "GET"):
        answer = await stranger.client.request(method, f"{PREFIX}/enter/{token}")
        assert answer.status == 200
    assert HENRIK in Read(await answer.text()).said
    assert (await stranger.post(f"/enter/{token}")).status == 303


async def test_the_button_opens_a_session_and_the_log(stranger: Browser, database: Path) -> None:
    answer = await stranger.enters(names.SECRETARIAT)
    assert (answer.status, answer.headers["Location"]) == (303, "/pages/log")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Loggen" in (await stranger.read("/log")).title
    (event,) = events(database, "page.entered")
    assert names.SECRETARIAT.encode() in event


async def test_neither_links_nor_sessions_can_be_read_from_the_database(
    stranger: Browser, database: Path
) -> None:
    token = await pages.new_link(stranger.work, names.SECRETARIAT)
    answer = await stranger.post(f"/enter/{token}")
    held = answer.cookies["udkast"].value
    with sqlite3.connect(database) as raw:
        whole = "\n".join(raw.iterdump())
    raw.close()
    assert token not in whole
    assert held not in whole


async def test_a_link_works_once_and_its_second_use_is_noted(
    stranger: Browser, browser: Browser, database: Path
) -> None:
    token = await pages.new_link(stranger.work, names.SECRETARIAT)
    assert (await stranger.post(f"/enter/{token}")).status == 303
    for answer in (await browser.get(f"/enter/{token}"), await browser.post(f"/enter/{token}")):
        assert answer.status == 403
        assert "/draft log" in Read(await answer.text()).said
    (event,) = events(database, "page.link_refused")
    assert token.encode() not in event


async def test_two_who_press_at_once_do_not_both_get_in(stranger: Browser) -> None:
    token = await pages.new_link(stranger.work, names.SECRETARIAT)
    answers = await asyncio.gather(*(stranger.post(f"/enter/{token}") for _ in range(4)))
    assert sorted(one.status for one in answers) == [303, 403, 403, 403]


async def test_a_link_is_old_after_ten_minutes(stranger: Browser, clock: Clock) -> None:
    token = await pages.new_link(stranger.work, names.SECRETARIAT)
    clock.move(minutes=10)
    assert (await stranger.get(f"/enter/{token}")).status == 403
    assert (await stranger.post(f"/enter/{token}")).status == 403


@pytest.mark.parametrize("token", ["x", "a" * 100, "..", "%2e%2e%2flog", "a" * 101, "é", "<script>"])
async def test_a_made_up_link_opens_nothing(stranger: Browser, token: str) -> None:
    for answer in (await stranger.get(f"/enter/{token}"), await stranger.post(f"/enter/{token}")):
        assert answer.status in {403, 404}
        assert "<script>" not in await answer.text()


async def test_a_form_from_elsewhere_opens_nothing(stranger: Browser) -> None:
    token = await pages.new_link(stranger.work, names.SECRETARIAT)
    answer = await stranger.client.post(f"{PREFIX}/enter/{token}", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status == 403
    assert (await stranger.post(f"/enter/{token}")).status == 303


@pytest.mark.parametrize(
    "path",
    [
        "/log",
        "/log/file.csv",
        "/tickets/1",
        "/files",
        "/audit",
        "/inquiries",
        "/nothing",
        "/",
        "",
        "/files/x/download",
    ],
)
async def test_without_a_session_there_is_nothing_but_the_way_to_a_link(stranger: Browser, path: str) -> None:
    answer = await stranger.get(path)
    assert answer.status == 403
    assert "/draft log" in Read(await answer.text()).said


async def test_a_session_left_alone_ends(browser: Browser, clock: Clock) -> None:
    clock.move(minutes=29)
    assert (await browser.get("/log")).status == 200
    clock.move(minutes=29)
    assert (await browser.get("/log")).status == 200
    clock.move(minutes=30)
    assert (await browser.get("/log")).status == 403


async def test_a_session_ends_with_the_working_day_however_busy(browser: Browser, clock: Clock) -> None:
    for _ in range(23):
        clock.move(minutes=20)
        assert (await browser.get("/log")).status == 200
    clock.move(minutes=20)
    assert (await browser.get("/log")).status == 403


async def test_whoever_leaves_is_out_on_every_machine(
    browser: Browser, stranger: Browser, database: Path
) -> None:
    await stranger.enters(names.SECRETARIAT)
    answer = await browser.sends("/leave")
    assert answer.status == 200
    assert answer.cookies["udkast"].value == ""
    assert (await stranger.get("/log")).status == 403
    assert events(database, "page.left")


async def test_a_made_up_cookie_is_no_session(stranger: Browser) -> None:
    for value in ("", "x", "a" * 3000):
        answer = await stranger.get("/log", cookies={"udkast": value})
        assert answer.status == 403


async def test_whose_role_has_ended_sees_the_log_no_more(browser: Browser, work: Workplace) -> None:
    file = names.written()
    names.one(file, "people", names.SECRETARIAT)["roles"][0]["role"] = "employee"
    await people.sync(under(work, names.office(file)))
    answer = await browser.get("/log")
    assert answer.status == 403
    assert "Henrik" in await answer.text()
    for path in ("/audit", "/files", "/log/file.csv"):
        assert (await browser.get(path)).status == 403


async def test_who_has_left_the_office_is_out_at_once(
    browser: Browser, work: Workplace, clock: Clock
) -> None:
    token = await pages.new_link(work, names.SECRETARIAT)
    file = names.written()
    names.one(file, "people", names.SECRETARIAT)["valid_to"] = "2026-11-22"
    names.one(file, "people", names.SECRETARIAT)["roles"][0]["valid_to"] = "2026-11-22"
    await people.sync(under(work, names.office(file)))
    for answer in (await browser.get("/log"), await browser.get(f"/enter/{token}")):
        assert answer.status == 403


async def test_a_form_needs_its_own_secret(browser: Browser, stranger: Browser) -> None:
    await stranger.enters(names.DATA_PROTECTION_OFFICER)
    for secret in ("", "x", await stranger.secret(), "é\ud7ff"):
        assert (await browser.post("/leave", secret=secret)).status == 403
    assert (await browser.post("/leave")).status == 403
    assert (await browser.get("/log")).status == 200


async def test_every_answer_is_sealed(browser: Browser) -> None:
    paths = ("/log", "/nothing", "/audit", "/files", "/log/file.csv", "/brand.css", "/log?first=x")
    for path in paths:
        answer = await browser.get(path)
        assert {key: answer.headers.get(key) for key in SEALED} == SEALED
        assert "Server" not in answer.headers
        assert answer.headers["Cache-Control"] in {"no-store", "no-cache"}


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "POST"])
async def test_other_methods_do_nothing(browser: Browser, method: str) -> None:
    answer = await browser.client.request(method, f"{PREFIX}/log", data={"secret": await browser.secret()})
    assert answer.status == 405
    assert answer.headers["Allow"]


@pytest.mark.parametrize(
    "name", ["../room.py", "..%2froom.py", "dkfds/../../room.py", "templates/log.html", "x" * 500]
)
async def test_only_listed_files_are_served(stranger: Browser, name: str) -> None:
    answer = await stranger.get(f"/static/000000000000/{name}")
    assert answer.status in {403, 404}
    assert "import" not in await answer.text()


async def test_files_of_the_pages_may_be_kept_for_ever(stranger: Browser) -> None:
    answer = await stranger.get("/static/000000000000/dkfds/css/dkfds.min.css")
    assert answer.status == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Type"].startswith("text/css")


async def test_behind_tls_the_cookie_is_bound_to_the_host(room: Room, work: Workplace) -> None:
    whole = web.Application()
    whole.add_subapp(PREFIX, application(replace(room, secure=True, outside="/udkast")))
    async with TestServer(whole) as served, TestClient(served) as client:
        token = await pages.new_link(work, names.SECRETARIAT)
        answer = await client.post(f"{PREFIX}/enter/{token}", allow_redirects=False)
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-udkast=")
    assert "Secure" in cookie
    assert answer.headers["Location"] == "/udkast/pages/log"
