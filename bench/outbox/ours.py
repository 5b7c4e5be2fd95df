"""Our outbox beside a conversation that takes everything at once: what is left is what the outbox costs."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import event

from bench.office import the_office
from bot.outbox import Outbox
from bot.settling import Pace
from bot.storage.lanes import PendingNotice, SqlLanes
from bot.storage.outbox import enqueued
from bot.storage.store import SqlStore
from bot.wiring import Opened, now
from handlers.replies import Envelope, Outcome, Sent
from handlers.screens.elements import Card, Message
from workflows.domain.notices import Kind, Notice

LANES = 16
PACE = Pace(gap=0.0, lanes=LANES)


class Taker:
    """A courier that hands over at once."""

    def __init__(self, deliver: Callable[[str], None]) -> None:
        self._deliver = deliver

    async def send(self, envelope: Envelope, message: Message) -> Outcome:  # noqa: ARG002
        """It has arrived."""
        self._deliver(envelope.key)
        return Sent("C:1")

    async def arrived(self, envelope: Envelope) -> str | None:  # noqa: ARG002
        """Nothing is ever in doubt here."""
        return None


class OurQueue:
    """Notices put into sixteen conversations by turns, and the loop that delivers them."""

    def __init__(self, office: Opened, ticket: str, deliver: Callable[[str], None]) -> None:
        self._store, self._ticket, self._count = office.store, ticket, 0
        taker = Taker(deliver)
        self._outbox = Outbox(
            SqlLanes(office.store),
            _rendered,
            lambda _lane: taker,
            now,
            wake=office.store.committed,
            pace=PACE,
        )

    async def put(self, key: str) -> None:
        """One message, committed."""
        self._count += 1
        lane = f"person:p{self._count % LANES}"
        notice = Notice(lane, Kind.DELIVERY_TEXT, key, self._ticket, 1, "", None)
        async with self._store.writing() as session:
            await session.write(enqueued((notice,), now()))
        self._store.committed.set()

    async def run(self) -> None:
        """Deliver until cancelled."""
        await self._outbox.run()


async def _rendered(_: PendingNotice) -> Message:
    return Card("x", ())


@asynccontextmanager
async def our_queue(url: str, deliver: Callable[[str], None]) -> AsyncIterator[tuple[OurQueue, Opened]]:
    """Our queue on a fresh office, whose own notices have been delivered before."""
    async with the_office(url) as office:
        ticket = (await _one(office, "SELECT id FROM ticket"))[0]
        await _drained(office)
        yield OurQueue(office, ticket, deliver), office


async def _one(office: Opened, statement: str) -> Any:
    async with office.store.viewing() as session:
        driver: Any = session.driver
        if hasattr(driver, "fetchrow"):
            return await driver.fetchrow(statement)
        return (await driver.execute_fetchall(statement))[0]


async def _drained(office: Opened) -> None:
    taker = Taker(lambda _key: None)
    outbox = Outbox(SqlLanes(office.store), _rendered, lambda _lane: taker, now, pace=PACE)
    while await outbox.drain():
        pass


class Statements:
    """How many statements a store has sent to its server; PostgreSQL only."""

    def __init__(self) -> None:
        self.count = 0

    def over(self, store: SqlStore) -> None:
        """From now on, on every connection that is opened."""
        engines = store._engines  # noqa: SLF001 -- no product code counts statements
        for engine in (engines.writing, engines.reading):
            event.listen(engine.sync_engine, "connect", self._connected)
            event.listen(engine.sync_engine, "checkout", self._connected_before)
        self._seen: set[int] = set()

    def _connected(self, connection: Any, _record: object) -> None:
        self._look(connection.driver_connection)

    def _connected_before(self, connection: Any, _record: object, _proxy: object) -> None:
        self._look(connection.driver_connection)

    def _look(self, driver: Any) -> None:
        if id(driver) not in self._seen:
            self._seen.add(id(driver))
            driver.add_query_logger(self._counted)

    async def _counted(self, _query: Any) -> None:
        self.count += 1
