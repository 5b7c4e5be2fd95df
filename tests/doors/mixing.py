"""One office with all its doors open: chat, terminal and pages follow each other on one database."""

from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

import pytest
from aiohttp import DummyCookieJar, web
from aiohttp.test_utils import TestClient, TestServer
from structlog.testing import capture_logs

import bot.wiring
from handlers import router
from handlers.request import IncomingFile
from handlers.web.pages import application
from handlers.web.room import PREFIX, Room
from tests.doors.browsing import Browsing
from tests.doors.chatting import Doors
from tests.doors.commanding import Commanding
from tests.doors.judging import Office
from tests.doors.known import COMMANDS_OF_THE_TERMINAL, PAGES
from tests.doors.permitted import Ledger, Standing
from tests.doors.since import Since
from tests.doors.terminal import Terminal
from tests.doors.typed import SLOW, Typist
from tests.fakes import office as names
from tests.fakes.clock import Clock
from tests.fakes.workplace import opened
from tests.handlers.chat import Platform
from tests.handlers.conftest import reception_of
from workflows import audit
from workflows.ports import Workplace


class Shelf(Platform):
    """A platform whose files are all there, and none of which is what it says."""

    async def fetch(self, file: IncomingFile) -> bytes:
        del file
        return b"no document at all"


@dataclass
class Mixed:
    """A walk through all the doors of an office, and what was done on it."""

    work: Workplace
    office: Office
    clock: Clock
    chance: Random
    chat: Doors
    terminal: Commanding
    pages: Browsing
    standing: Standing
    ledger: Ledger
    done: Counter[str] = field(default_factory=Counter)
    decks: dict[str, list[str]] = field(default_factory=dict)

    async def step(self, *, slow: bool = False) -> None:
        door = self.chance.choices(("chat", "terminal", "pages", "accident"), (10, 8, 8, 1))[0]
        self.clock.move(minutes=1)
        if door == "chat":
            await self._chatted()
        elif door == "terminal":
            command = self._dealt(COMMANDS_OF_THE_TERMINAL.keys() - (set() if slow else SLOW))
            self.done[await self.terminal.step(command) or ""] += 1
        elif door == "pages":
            self.done[await self.pages.step(self._dealt(PAGES)) or ""] += 1
        else:
            self._accident()
        self._adds_up()

    def _dealt(self, among: Iterable[str]) -> str:
        """Every one in turn, shuffled anew each time round: none is left to luck."""
        deck = self.decks.setdefault(min(among), [])
        if not deck:
            deck += sorted(among)
            self.chance.shuffle(deck)
        return deck.pop()

    async def _chatted(self) -> None:
        since = Since(self.office)
        with capture_logs() as logged:
            door, kinds = await self.chat.step()
        faults = [one for one in logged if one["event"] == "fault"]
        assert faults == [], f"{door}: {faults}"
        for entry in since.booked():
            self.ledger.book(entry)
        self.done.update(kinds)

    def _accident(self) -> None:
        """Some notices can't be delivered: whoever they are for is gone."""
        found = [
            key for (key,) in self.office.raw.execute("SELECT \"key\" FROM notice WHERE state = 'pending'")
        ]
        for key in found[:2]:
            self.office.raw.execute(
                "UPDATE notice SET state = 'dead', fault = 'no_conversation', settled_at = ? WHERE \"key\" = ?",
                ("2026-11-23T10:00:00.000000Z", key),
            )
        self.office.raw.commit()

    def _adds_up(self) -> None:
        """The minutes of every ticket and month are the oracle's; closed months are what they were."""
        months = "SELECT substr(work_on, 1, 7), sum(minutes) FROM time_entry GROUP BY 1"
        tickets = "SELECT ticket, sum(minutes) FROM time_entry WHERE ticket IS NOT NULL GROUP BY 1"
        found = dict(map(tuple, self.office.raw.execute(months)))
        assert found == self.ledger.of_month
        assert dict(map(tuple, self.office.raw.execute(tickets))) == self.ledger.of_ticket
        sums = {id_: row["minutes"] for id_, row in self.office.tickets().items()}
        assert sums == {id_: self.ledger.of_ticket.get(id_, 0) for id_ in sums}
        assert {month: found.get(month, 0) for month in self.ledger.closed} == self.ledger.frozen

    async def ends(self) -> None:
        verdict = await audit.verify(self.work)
        assert verdict.broken == ()
        counted = self.office.raw.execute("SELECT count(*) FROM office_event").fetchone()[0]
        assert verdict.events >= counted


@asynccontextmanager
async def mixed(file: Path, chance: Random) -> AsyncIterator[Mixed]:
    """An office with all its doors open, on a copy of the template."""
    clock, platform, office = Clock(), Shelf(), Office(file)
    standing, ledger = Standing(), Ledger()
    terminal = Terminal(file.parent, file)
    terminal.keep(names.written())
    with everybodys(clock):
        async with opened(file, clock) as work:
            reception = reception_of(work, platform)
            known = {"slack": platform, "teams": platform}
            reception = replace(reception, lookups=known, files=known)
            await reception.directory.refresh(work)
            chat = Doors(router.Router(reception), reception, platform.people, office, clock, chance)
            typist = Typist(office, file.parent, clock, chance)
            commanding = Commanding(terminal, typist, office, standing, ledger, clock, chance)
            async with browsers(Room(reception, outside="", secure=False, wake=lambda: None)) as client:
                browsing = Browsing(client, work, office, standing, clock, chance)
                yield Mixed(work, office, clock, chance, chat, commanding, browsing, standing, ledger)
    office.raw.close()


@asynccontextmanager
async def browsers(room: Room) -> AsyncIterator[TestClient]:
    """The pages on a server of their own; every request says itself whose session it is."""
    whole = web.Application()
    whole.add_subapp(PREFIX, application(room))
    async with TestClient(TestServer(whole), cookie_jar=DummyCookieJar()) as client:
        yield client


@contextmanager
def everybodys(clock: Clock) -> Iterator[None]:
    """The terminal reads the same clock as everybody."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(bot.wiring, "now", clock)
        yield
