"""One export as a process, so that its memory is its own: its seconds, bytes and peak of memory."""

import asyncio
import csv
import json
import re
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Coroutine, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from shutil import which
from time import perf_counter
from typing import Any

import asyncpg  # type: ignore[import-untyped]

from bench.office import SECRETARIAT, the_office
from bot.storage.engines import address, sqlite_file
from bot.wiring import pseudonym_key
from config.i18n import load_words
from handlers.exports import logbook as exports
from workflows import logbook as use_cases
from workflows.logbook import LogAsked

FIRST = date(2000, 1, 1)
# The columns of ours as they are stored, in the order of ours.
PLAIN = (
    "SELECT number, opened_at, requester, requester_role, requester_department, desk, profile_owner,"
    " profile_class, profiles, profiles, assignee, minutes, state, delivered_at, accepted_at, closed_at,"
    " use, policy, theme FROM ticket WHERE office_id = 'nordvig' ORDER BY opened_at, number"
)
Took = Callable[[str, Path], Coroutine[Any, Any, float]]


async def ours(url: str, file: Path) -> float:
    """The log as `udkast log export` writes it."""
    words = load_words()["da"]
    async with the_office(url) as office:
        began = perf_counter()
        asked = LogAsked(FIRST, office.work.today())
        await use_cases.permit(office.work, SECRETARIAT, asked)
        pseudonym = partial(exports.pseudonym, key=pseudonym_key(office))
        people = await use_cases.people_shown(office.work, asked, pseudonym)
        shown = exports.shown(people, words)
        with file.open("wb") as out:
            async for piece in office.logbook.csv(asked, shown):
                out.write(piece)
        return perf_counter() - began


async def copied(url: str, file: Path) -> float:
    """PostgreSQL's own COPY, straight into the file."""
    dsn = address(url).set(drivername="postgresql").render_as_string(hide_password=False)
    connection = await asyncpg.connect(dsn)
    try:
        began = perf_counter()
        await connection.copy_from_query(PLAIN, output=file, format="csv", delimiter=";")
        return perf_counter() - began
    finally:
        await connection.close()


async def shelled(url: str, file: Path) -> float:
    """SQLite's own shell, straight into the file."""
    database = str(sqlite_file(address(url)))
    began = perf_counter()
    with file.open("wb") as out:
        command = ["sqlite3", "-readonly", "-csv", "-separator", ";", database, PLAIN]
        subprocess.run(command, stdout=out, check=True)  # noqa: ASYNC221 -- nothing else runs here
    return perf_counter() - began


async def looped(url: str, file: Path) -> float:
    """A bare cursor of SQLite and the csv module."""
    with sqlite3.connect(sqlite_file(address(url)) or "") as connection:
        began = perf_counter()
        with file.open("w", newline="") as out:
            csv.writer(out, delimiter=";").writerows(connection.execute(PLAIN))
        return perf_counter() - began


WAYS: Mapping[str, Took] = {"ours": ours, "copied": copied, "shelled": shelled, "looped": looped}
CALLED = {"copied": "COPY", "shelled": "the sqlite3 shell", "looped": "a bare cursor"}


def floors_on(url: str) -> tuple[str, ...]:
    """The database's own ways, the one that is the floor first."""
    if sqlite_file(address(url)) is None:
        return ("copied",)
    return ("looped", "shelled") if which("sqlite3") else ("looped",)


def peak() -> float:
    """The most memory this process ever had, in MB; Linux counts a parent's in `ru_maxrss`."""
    status = Path("/proc/self/status")
    if status.exists() and (found := re.search(r"VmHWM:\s+(\d+) kB", status.read_text())):
        return int(found[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)


if __name__ == "__main__":
    way, url, name = sys.argv[1:]
    seconds = asyncio.run(WAYS[way](url, Path(name)))
    most = peak()
    left = Path(name).read_bytes()
    print(json.dumps({"seconds": seconds, "peak": most, "bytes": len(left), "lines": left.count(b"\n")}))
