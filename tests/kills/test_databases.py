"""The database crashed, made read-only or without room, while people work: all come back without a hand."""

import asyncio
import os
import signal
import subprocess
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from bot.storage.migrations import migrate
from tests import postgres
from tests.kills.office import Office, office
from tests.kills.processes import Nursery
from tests.postgres import PostgresServer, running_postgres, started

# The tests' server forgets what it has not written yet; this one keeps its word, as in production.
DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
DISK = "16m"


@asynccontextmanager
async def watched(made: Office) -> AsyncIterator[Counter[str]]:
    """Everything that `/readyz` says meanwhile, by the part."""
    said: Counter[str] = Counter()

    async def watch() -> None:
        while True:
            for one in made.processes:
                status, body = await made.ready(one)
                said[f"{status} {body['parts']['database']}" if body else "no answer"] += 1
            await asyncio.sleep(0.1)

    watching = asyncio.create_task(watch())
    try:
        yield said
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)


async def until_said(said: Counter[str], words: str) -> None:
    async with asyncio.timeout(60):
        while not said[words]:
            await asyncio.sleep(0.05)


async def worked(made: Office, lives: int) -> None:
    """Until people have ended so many tickets more."""
    before = made.people.lived
    async with asyncio.timeout(120):
        while made.people.lived < before + lives:
            await asyncio.sleep(0.05)


async def ended(made: Office, working: "asyncio.Task[None]", **figures: Any) -> None:
    """Everything is brought to its end and judged."""
    made.people.stopped = True
    await working
    drained = await made.drained()
    await made.stopped()
    said = made.figures(drained=round(drained, 1), **figures)
    print(said)  # noqa: T201 -- the figures of docs/reliability.md
    assert await made.complaints() == [], said


class Crashing:
    """A server that is ended at once, as by a power cut, and started again on the same port."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self.server: PostgresServer = stack.enter_context(running_postgres())

    def restart(self) -> None:
        """What `pg_ctl restart -m immediate` does."""
        lock = self.server.folder / "data" / "postmaster.pid"
        os.kill(self.server.pid, signal.SIGQUIT)
        over = time.monotonic() + 30
        while lock.exists():
            assert time.monotonic() < over, "the server does not end"
            time.sleep(0.02)
        old = self.server
        with patch.object(postgres, "free_port", lambda: old.port):
            again = started(old.bin, old.folder, old.account, old.password)
            self.server = self._stack.enter_context(again)


@pytest.fixture
def crashing() -> Iterator[Crashing]:
    with patch.dict(postgres.SETTINGS, DURABLE), ExitStack() as stack:
        yield Crashing(stack)


@pytest.mark.postgres
async def test_postgresql_crashes_twice_and_is_read_only_for_a_while(
    crashing: Crashing, office_file: Path, tmp_path: Path, parent: Nursery
) -> None:
    server = crashing.server
    url = server.url(server.create())
    await migrate(url)
    async with office(url, office_file, tmp_path, parent, 2, calm=True) as made, watched(made) as said:
        working = asyncio.create_task(made.people.work(asking=2))
        for _ in range(2):
            await worked(made, 1)
            await asyncio.to_thread(crashing.restart)
        await worked(made, 1)
        for sql in ("ALTER SYSTEM SET default_transaction_read_only = on", "SELECT pg_reload_conf()"):
            crashing.server.sql(sql)
        await until_said(said, "503 read_only")
        for sql in ("ALTER SYSTEM RESET default_transaction_read_only", "SELECT pg_reload_conf()"):
            crashing.server.sql(sql)
        await worked(made, 1)
        await ended(made, working, readyz=dict(said))
        assert said["503 gone"], said
        assert all(made.processes[0].said(event) == [] for event in ("task_failed", "notice_failed"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of a few megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only root may mount a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def filled(folder: Path) -> Path:
    """A file that takes all the room there is."""
    path = folder / "filler"
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 4096)
        except OSError:
            return path


async def test_a_full_disk_stops_sqlite_and_room_lets_it_go_on(
    small_disk: Path, office_file: Path, tmp_path: Path, parent: Nursery
) -> None:
    url = f"sqlite+aiosqlite:///{small_disk / 'udkast.db'}"
    await migrate(url)
    async with office(url, office_file, tmp_path, parent, 1, calm=True) as made, watched(made) as said:
        working = asyncio.create_task(made.people.work(asking=2))
        await worked(made, 1)
        filler = filled(small_disk)
        await until_said(said, "503 full")
        lived = made.people.lived
        await asyncio.sleep(1.0)  # in which people go on trying
        assert made.people.lived <= lived + 1, "a ticket ended on a full disk"
        filler.unlink()
        await worked(made, 1)
        await ended(made, working, readyz=dict(said))
        assert made.processes[0].said("task_failed") == []
