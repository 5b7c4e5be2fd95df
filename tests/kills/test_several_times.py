"""Whatever is sent two or three times leaves the database as if it had been sent once."""

import asyncio
import json
import re
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import NullPool
from sqlalchemy.ext.asyncio import create_async_engine

from bot.storage.tables.every import metadata
from handlers.slack.submitting import Submitting
from playground.slack.records import Message, Outcome
from tests.postgres import PostgresServer
from tests.wire.town import Town, process, settings_of, town_on

# What depends on when somebody looked, not on what was done: who claimed a lane how often, and until when.
PASSING = {
    "lane": {"token", "due", "rate", "lease", "owner", "attempts"},
    "timer": {"token", "due", "lease", "owner"},
}
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
HASH = re.compile(r"\b[0-9a-f]{64}\b")
TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(\.\d+)?(\+00:00|Z)?")
STAMP = re.compile(r"\b\d{10}\.\d{6}\b")
EVENT = re.compile(r"\bEv[0-9A-F]{10}\b")
NONCE = re.compile(r"^[A-Za-z0-9_-]{16}$")


class Repeated:
    """Sends everything two or three times, to all processes by turns: at once, one after the other, or both."""

    def __init__(self, town: Town, addresses: Sequence[str]) -> None:
        self.sent: Counter[str] = Counter()
        self._addresses = addresses
        self._post = town.workspace.driver._post
        self._turn = 0
        town.workspace.driver._post = self.post  # type: ignore[method-assign]

    async def post(self, _url: str, body: bytes, headers: dict[str, str]) -> Outcome:
        """One delivery, several times; what the first came to."""
        self._turn += 1
        times, at_once = 2 + self._turn % 2, 1 + self._turn % 3
        again = {"x-slack-retry-num": "1", "x-slack-retry-reason": "http_timeout"}
        ways = [
            partial(
                self._post,
                f"{self._addresses[(self._turn + nth) % len(self._addresses)]}/slack/events",
                body,
                headers | (again if nth else {}),
            )
            for nth in range(times)
        ]
        outcomes = list(await asyncio.gather(*(way() for way in ways[:at_once])))
        outcomes += [await way() for way in ways[at_once:]]
        assert {one.status for one in outcomes} == {200}, outcomes
        self.sent["requests"] += 1
        self.sent["deliveries"] += times
        self.sent["at once"] += at_once > 1
        return outcomes[0]


async def a_day(town: Town) -> None:
    """Three tickets: one posted, one changed and not used, one withdrawn; and what people ask beside."""
    await town.job(subject="Ny cykelsti")
    for act in ("draft.accept", "post.published"):
        await town.press(town.maria, own(town, act), act)
        await town.told()
    await town.maria.say("help")
    await town.quiet()
    await town.job(subject="Åbent hus", text="Kom og se.")
    await town.press(town.maria, own(town, "draft.request_changes"), "draft.request_changes")
    assert await town.send(town.maria, words="Kortere, tak.") == {}
    await town.told()
    await town.press(town.sofie, town.card(), "ticket.view")
    await town.press(town.sofie, town.view(town.sofie), "time.log")
    assert await town.send(town.sofie, minutes="30") == {}
    await town.told()
    await town.press(town.sofie, town.card(), "ticket.view")
    await town.written("Kom.")
    await town.told()
    await town.delivered()
    await town.press(town.maria, own(town, "post.not_used"), "post.not_used")
    await town.told()
    for words in ("mine", "queue", "time", "help"):
        await town.sofie.command("/draft", words)
        await town.quiet()
    await town.ask("Fejl")
    await town.claimed(town.jonas)
    await town.told()


def own(town: Town, act: str) -> Message:
    """The latest message to the mayor with a button."""
    return [one for one in town.maria.messages() if f'"{act}' in str(one.blocks).replace("'", '"')][-1]


async def stored(url: str) -> dict[str, Counter[tuple[str, ...]]]:
    """Every row of every table, without ids, hashes and moments."""
    engine = create_async_engine(url, poolclass=NullPool)
    found: dict[str, Counter[tuple[str, ...]]] = {}
    async with engine.connect() as connection:
        for table in metadata.sorted_tables:
            kept = [one for one in table.columns if one.name not in PASSING.get(table.name, set())]
            rows = await connection.exec_driver_sql(
                f"SELECT {', '.join(one.name for one in kept)} FROM {table.name}"  # noqa: S608 -- our own names
            )
            found[table.name] = Counter(tuple(map(plain, row)) for row in rows)
    await engine.dispose()
    return found


def plain(value: Any) -> str:
    """A value without what is made afresh each time."""
    if isinstance(value, bytes | memoryview):
        raw = bytes(value)
        value = raw.decode() if raw.isascii() or _is_text(raw) else f"<{len(raw)} bytes>"
    text = str(value)
    for pattern, name in (
        (UUID, "<id>"),
        (HASH, "<hash>"),
        (TIME, "<time>"),
        (STAMP, "<stamp>"),
        (EVENT, "<event>"),
    ):
        text = pattern.sub(name, text)
    return NONCE.sub("<nonce>", text)


def _is_text(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return len(raw) not in {16, 32}


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine under load answers late: then the bot waits a little longer before it says so."""
    monkeypatch.setattr("handlers.slack.gateway.Submitting", partial(Submitting, patience=20.0))


@asynccontextmanager
async def running(url: str, office_file: Path, processes: int) -> AsyncIterator[list[Town]]:
    async with AsyncExitStack() as stack:
        towns = [await stack.enter_async_context(town_on(url, office_file))]
        for _ in range(processes - 1):
            settings = settings_of(url, office_file, towns[0].workspace.api_url)
            towns.append(await stack.enter_async_context(process(towns[0].workspace, settings)))
        towns[0].workspace.connect(f"{towns[0].address}/slack/events")
        yield towns


async def after_a_day(
    url: str, office_file: Path, processes: int, *, repeated: bool
) -> dict[str, Counter[tuple[str, ...]]]:
    """What a day leaves behind."""
    async with running(url, office_file, processes) as towns:
        sending = Repeated(towns[0], [one.address for one in towns]) if repeated else None
        await a_day(towns[0])
        assert towns[0].workspace.complaints == []
        if sending:
            assert sending.sent["deliveries"] > 2 * sending.sent["requests"]
            assert sending.sent["at once"] > 10
    return await stored(url)


def same(once: dict[str, Counter[tuple[str, ...]]], often: dict[str, Counter[tuple[str, ...]]]) -> None:
    assert sum(len(rows) for rows in once.values()) > 100
    differing = {
        name: {"more": dict(often[name] - rows), "less": dict(rows - often[name])}
        for name, rows in once.items()
        if often[name] != rows
    }
    assert not differing, json.dumps({name: str(each) for name, each in differing.items()}, indent=1)


async def test_one_process_on_sqlite(migrated: Path, office_file: Path, tmp_path: Path) -> None:
    urls = []
    for name in ("once.db", "often.db"):
        (tmp_path / name).write_bytes(migrated.read_bytes())
        urls.append(f"sqlite+aiosqlite:///{tmp_path / name}")
    same(
        await after_a_day(urls[0], office_file, 1, repeated=False),
        await after_a_day(urls[1], office_file, 1, repeated=True),
    )


@pytest.mark.postgres
async def test_two_processes_on_postgresql(
    postgres_server: PostgresServer, migrated_name: str, office_file: Path
) -> None:
    names = [postgres_server.create(migrated_name) for _ in range(2)]
    once, often = map(postgres_server.url, names)
    same(
        await after_a_day(once, office_file, 1, repeated=False),
        await after_a_day(often, office_file, 2, repeated=True),
    )
    for name in names:
        postgres_server.drop(name)
