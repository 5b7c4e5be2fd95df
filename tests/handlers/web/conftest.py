"""The pages on a real server of their own, with the test office behind them, and somebody's browser."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from aiohttp import ClientResponse, CookieJar, web
from aiohttp.test_utils import TestClient, TestServer

from handlers.directory import DirectoryKeeper
from handlers.reception import Reception
from handlers.web.pages import application
from handlers.web.room import PREFIX, Room
from tests.fakes import office as names
from tests.fakes.workplace import rows
from tests.handlers.chat import Platform
from tests.handlers.conftest import clock, database, logged, read_once, reception_of, template, work
from workflows import pages
from workflows.ports import Workplace

__all__ = ["clock", "database", "logged", "read_once", "template", "work"]


class Read(HTMLParser):
    """What a page holds: its words, links, forms' secrets."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.fields: dict[str, str] = {}
        self.actions: list[str] = []
        self.tags: list[str] = []
        self.title = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        given = {key: value or "" for key, value in attrs}
        if tag == "a":
            self.links.append(given.get("href", ""))
        if tag == "form":
            self.actions.append(given.get("action", ""))
        if tag == "input" and given.get("type") == "hidden":
            self.fields[given["name"]] = given.get("value", "")

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] == "title" and not self.title:
            self.title = data
        self.words.append(data)

    @property
    def said(self) -> str:
        return " ".join(" ".join(self.words).split())


@dataclass
class Browser:
    """Somebody's browser, as far as HTTP goes."""

    client: TestClient
    work: Workplace

    async def get(self, path: str, **more: object) -> ClientResponse:
        return await self.client.get(PREFIX + path, allow_redirects=False, **more)  # type: ignore[arg-type]

    async def read(self, path: str) -> Read:
        """A page, which must be there."""
        answer = await self.get(path)
        assert answer.status == 200, (path, answer.status, await answer.text())
        return Read(await answer.text())

    async def post(self, path: str, **fields: object) -> ClientResponse:
        return await self.client.post(PREFIX + path, data=fields, allow_redirects=False)

    async def sends(self, path: str, **fields: object) -> ClientResponse:
        """A form of one's own page."""
        return await self.post(path, secret=await self.secret(), **fields)

    async def secret(self) -> str:
        return (await self.read("/files")).fields["secret"]

    async def enters(self, person: str) -> ClientResponse:
        """Ask for a link in chat, and use it."""
        return await self.post(f"/enter/{await pages.new_link(self.work, person)}")


@pytest.fixture
def reception(work: Workplace) -> Reception:
    return replace(reception_of(work, Platform(), DirectoryKeeper()), pages="http://udkast.example/pages")


@pytest.fixture
def room(reception: Reception) -> Room:
    return Room(reception, outside="", secure=False, wake=lambda: None)


@pytest.fixture
async def server(room: Room) -> AsyncIterator[TestServer]:
    whole = web.Application()
    whole.add_subapp(PREFIX, application(room))
    async with TestServer(whole) as served:
        yield served


@pytest.fixture
async def stranger(server: TestServer, work: Workplace) -> AsyncIterator[Browser]:
    """A browser without a session."""
    async with TestClient(server, cookie_jar=CookieJar(unsafe=True)) as client:
        yield Browser(client, work)


@pytest.fixture
async def browser(server: TestServer, work: Workplace) -> AsyncIterator[Browser]:
    """The secretariat's browser, logged in."""
    async with TestClient(server, cookie_jar=CookieJar(unsafe=True)) as client:
        entered = Browser(client, work)
        assert (await entered.enters(names.SECRETARIAT)).status == 303
        yield entered


def events(database: Path, kind: str) -> list[bytes]:
    """The bodies of the office chain's events of a kind."""
    return [body for (body,) in rows(database, "select body from office_event where kind = ?", kind)]
