"""`python -m bench`: every measure against its floor; fails only where something could not be measured."""

import argparse
import asyncio
import sys
import tempfile
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from bench.counts import FULL, QUICK, Counts
from bench.databases import Database, Postgres, Sqlite, postgres_server
from bench.draft.measure import measure_draft
from bench.inquiry.measure import measure_inquiry
from bench.lives.measure import measure_lives
from bench.log.measure import measure_log
from bench.neutrality.measure import measure_neutrality
from bench.outbox.measure import measure_outbox
from bench.pages.measure import measure_pages
from bench.samples import Measured
from bench.table import machine, notes, table
from bench.teams.measure import measure_teams
from bot.logs import configure

PARTS = ("draft", "teams", "lives", "log", "inquiry", "pages", "outbox", "neutrality")
TOGETHER = (1, 8, 32)

Measure = Callable[[], Awaitable[list[Measured]]]


async def measure(counts: Counts, parts: list[str]) -> int:
    """Print the table of what was asked for; 1 when something could not be measured, else 0."""
    found: list[Measured] = []
    failed = 0
    async with _databases(parts) as databases:
        for name, one in _measures(counts, parts, databases):
            print(f"measuring {name} …", file=sys.stderr, flush=True)
            try:
                found += await one()
            except Exception:  # noqa: BLE001 -- one measure that fails must not hide the others
                failed += 1
                print(traceback.format_exc(limit=-3), file=sys.stderr)
    print(table(found))
    print(f"\n{notes(found)}\n{machine()}" if notes(found) else f"\n{machine()}")
    return 1 if failed else 0


def _measures(counts: Counts, parts: list[str], databases: list[Database]) -> list[tuple[str, Measure]]:
    measures: list[tuple[str, Measure]] = []
    if "draft" in parts:
        measures.append(("/draft", lambda: measure_draft(counts)))
    if "teams" in parts:
        measures.append(("Teams", lambda: measure_teams(counts)))
    if "neutrality" in parts:
        measures.append(("neutrality", lambda: measure_neutrality(counts)))
    for database in databases:
        if "lives" in parts:
            measures.append((f"lives on {database.name}", _lives(database, counts)))
        if "log" in parts:
            measures.append((f"the log on {database.name}", _log(database, counts)))
        if "inquiry" in parts:
            measures.append((f"inquiries on {database.name}", _inquiry(database, counts)))
        if "pages" in parts:
            measures.append((f"pages on {database.name}", _pages(database, counts)))
        if "outbox" in parts:
            measures.append((f"the outbox on {database.name}", _outbox(database, counts)))
    return measures


def _lives(database: Database, counts: Counts) -> Measure:
    async def lives() -> list[Measured]:
        # SQLite has one writer, so more clients would only wait for each other.
        clients = TOGETHER if isinstance(database, Postgres) else (1,)
        return await measure_lives(database, clients, counts)

    return lives


def _inquiry(database: Database, counts: Counts) -> Measure:
    return lambda: measure_inquiry(database, counts)


def _pages(database: Database, counts: Counts) -> Measure:
    return lambda: measure_pages(database, counts)


def _outbox(database: Database, counts: Counts) -> Measure:
    return lambda: measure_outbox(database, counts)


def _log(database: Database, counts: Counts) -> Measure:
    return lambda: measure_log(database, counts)


@asynccontextmanager
async def _databases(parts: list[str]) -> AsyncIterator[list[Database]]:
    if not {"lives", "log", "inquiry", "pages", "outbox"} & set(parts):
        yield []
        return
    with tempfile.TemporaryDirectory(prefix="udkast-bench-") as folder, postgres_server() as server:
        yield [Sqlite(Path(folder)), Postgres(server)]


def main() -> int:
    """Read what is asked for, and measure it."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all if left out")
    parser.add_argument("--quick", action="store_true", help="tiny counts: shows only that it runs")
    parser.add_argument("--rounds", type=int, help="rounds of each side")
    parser.add_argument("--tickets", type=int, help="tickets in the log, such as 1000000")
    parser.add_argument("--entries", type=int, help="entries in the ledger an inquiry is answered from")
    asked = parser.parse_args()
    if unknown := set(asked.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    counts = QUICK if asked.quick else FULL
    if asked.rounds:
        counts = replace(counts, rounds=asked.rounds, exports=asked.rounds)
    if asked.tickets:
        counts = replace(counts, tickets=asked.tickets)
    if asked.entries:
        counts = replace(counts, entries=asked.entries)
    configure("error")
    return asyncio.run(measure(counts, asked.parts or list(PARTS)))


if __name__ == "__main__":
    sys.exit(main())
