"""The days of the year, one after the other: timers and messages in the morning, then everybody works."""

import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from bot.outbox import Outbox
from bot.rules import rules
from bot.settling import Pace
from bot.storage.lanes import PendingNotice, SqlLanes
from bot.storage.log import SqlLogbook
from bot.storage.store import SqlStore
from bot.storage.timers import SqlTimers
from bot.tending import OFFICE, chores_of
from bot.timers import Timers
from bot.wiring import Opened
from config.i18n import load_words
from config.settings import Settings
from handlers import notices
from handlers.directory import DirectoryKeeper
from handlers.exports.logbook import pseudonym
from handlers.reception import Reception
from handlers.screens.elements import Message
from tests.fakes.clock import Clock
from tests.fakes.courier import FakeCourier
from tests.fakes.workplace import opened
from tests.year.going import Going
from tests.year.life import Life
from tests.year.office import LAST_DAY, YEAR, year_office
from tests.year.plan import AWAY, Course
from workflows import absences, people
from workflows.absences import SetAway
from workflows.domain.notices import Notice
from workflows.ports import Workplace

ROUNDS = 5
SETTINGS = Settings.model_construct()
ONE_DAY = timedelta(days=1)
AFTERWARDS = 75  # days after the year in which silence ends what is left


class Year:
    """The office with a clock, its timers, its outbox, and everybody's year."""

    def __init__(self, work: Workplace, clock: Clock, file: Path) -> None:
        self.work, self.clock, self.file = work, clock, file
        self.life = Life(work, lambda person: person in self._away)
        self.going: list[Going] = []
        self.courier = FakeCourier(clock)
        self._away: set[str] = set()
        self.failed: list[str] = []
        self._keeper = DirectoryKeeper()
        store: SqlStore = work.store  # type: ignore[assignment]  # opened() makes a real one
        self._timers, self._chores = SqlTimers(store), chores_of(_running(work, store))
        self._loop = Timers(self._timers, self._chores, clock)
        reception = _reception(work, self._keeper)

        async def render(one: PendingNotice) -> Message | None:
            named = Notice(one.lane, one.kind, one.key, one.ticket, one.version, one.part, one.card)
            try:
                return await notices.message(reception, named)
            except Exception:
                self.failed.append(one.key)
                raise

        pace = Pace(gap=0.0)
        self.outbox = Outbox(
            SqlLanes(store), render, lambda _: self.courier, clock, pace=pace, chance=lambda: 1.0
        )

    async def live(self, courses: tuple[Course, ...]) -> None:
        """The whole year, and the weeks after it."""
        for kind in self._chores:
            await self._timers.ensure(kind, OFFICE, self.clock())
        by_day = {day: list(some) for day, some in itertools.groupby(courses, lambda one: one.asked_on)}
        day = date(YEAR, 1, 1)
        while day <= date(YEAR, 12, 31) + AFTERWARDS * ONE_DAY:
            await self._day(day, by_day.get(day, []))
            day += ONE_DAY

    async def _day(self, day: date, asked: list[Course]) -> None:
        self.clock.turn_to(datetime(day.year, day.month, day.day, 7, 5, tzinfo=UTC))
        await self._comings_and_goings(day)
        await self._by_itself()
        if self.work.schedule(self.clock()).span(day) is not None or asked:
            await self._everybody_works(asked)
            await self._by_itself()

    async def _comings_and_goings(self, day: date) -> None:
        if day.day == 1 or day == LAST_DAY + ONE_DAY:
            await people.sync(self.work)
        await self._keeper.refresh(self.work)
        for person, first, last in AWAY:
            if day == first:
                self._away.add(person)
                await absences.set_away(self.work, SetAway(person, person, last))
            if day == last + ONE_DAY:
                self._away.discard(person)

    async def _everybody_works(self, asked: list[Course]) -> None:
        for course in asked:
            self.clock.move(minutes=1)
            begun = await self.life.ask(course)
            self.going += [begun] if begun else []
        able = [one for one in self.going if one.ready(self.work.today())]
        for _ in range(ROUNDS):
            self.clock.move(minutes=30)
            able = [one for one in able if await self.life.step(one)]

    async def _by_itself(self) -> None:
        """Timers fire and notices are delivered, until there is nothing left to do now."""
        await self._loop.turn()
        while await self.outbox.drain():
            assert not self.failed, "a notice could not be drawn"


@asynccontextmanager
async def a_year(file: Path) -> AsyncIterator[Year]:
    """The office on the first of January, with everybody in the database."""
    clock = Clock()
    clock.turn_to(datetime(YEAR, 1, 1, 6, tzinfo=UTC))
    async with opened(file, clock, year_office()) as work:
        await people.sync(work)
        yield Year(work, clock, file)


def _running(work: Workplace, store: SqlStore) -> Opened:
    """What the chores of a running office are given."""
    logbook = SqlLogbook(store, work.office.office.time_zone)
    return Opened(SETTINGS, store, work, logbook, rules(work.office.office.language, None))


def _reception(work: Workplace, keeper: DirectoryKeeper) -> Reception:
    count = itertools.count(1)
    return Reception(
        work=work,
        words=load_words(),
        directory=keeper,
        lookups={},
        files={},
        logbook=None,  # type: ignore[arg-type]  # nobody reads the log this year
        new_nonce=lambda: f"nonce-{next(count)}",
        pseudonym=partial(pseudonym, key=b"a key of the tests"),
    )
