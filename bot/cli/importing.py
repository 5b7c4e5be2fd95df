"""`udkast import`: history from before Udkast, from a file, whole or not at all."""

import csv
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import click

from bot.cli.opening import as_json, as_person, run
from bot.wiring import Opened
from workflows import imports
from workflows.domain.imports import BadCell
from workflows.imports import Found

LONGEST_LINE = 200_000
NAMED_IN_JSON = 1000
BOM = "\ufeff"


class CsvFile:
    """A file of rows between semicolons, read a line at a time and hashed meanwhile."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read = hashlib.sha256()

    def rows(self) -> Iterator[tuple[int, list[str] | None]]:
        """Each row with the number of its first line; None where the row is no CSV."""
        self._read = hashlib.sha256()
        with self._path.open("rb") as raw:
            reader = csv.reader(self._lines(raw), delimiter=";")
            while True:
                line = reader.line_num + 1
                try:
                    yield line, next(reader)
                except StopIteration:
                    return
                except csv.Error:
                    yield line, None

    def sha256(self) -> str:
        """The hash of the bytes read last."""
        return self._read.hexdigest()

    def _lines(self, raw: IO[bytes]) -> Iterator[str]:
        """Lines as text; bytes that are no UTF-8 stay recognisable, an endless line comes in pieces."""
        begun = BOM.encode()
        while piece := raw.readline(LONGEST_LINE):
            self._read.update(piece)
            yield piece.removeprefix(begun).decode("utf-8", "surrogateescape")
            begun = b""


@click.group("import")
def import_() -> None:
    """What was kept elsewhere before Udkast."""


@import_.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Read and check everything, write nothing.")
@as_person
@as_json
def time(file: Path, person: str, *, dry_run: bool, as_json: bool) -> None:
    """Put the time of a file into the ledger; any wrong row is named, and then nothing is imported.

    UTF-8, semicolons, a heading row of work_on;minutes;officer;department;profile_class;channel;activity;
    profile_owner;ticket;estimate;note in any order. docs/time.md says what each column holds.
    """
    named: list[BadCell] = []

    def tell(bad: BadCell) -> None:
        if as_json and len(named) < NAMED_IN_JSON:
            named.append(bad)
        elif not as_json:
            click.echo(_words(bad), err=True)

    async def within(office: Opened) -> Found:
        return await imports.import_(office.work, person, CsvFile(file), tell, dry=dry_run)

    found: Found = run(within, "time.import", person)
    click.echo(json.dumps(_values(found, named, dry_run)) if as_json else _result(found, dry_run))
    raise SystemExit(1 if found.bad or not found.entries else 0)


def _words(bad: BadCell) -> str:
    near = f"; did you mean {_shown(bad.nearest)}?" if bad.nearest else ""
    found = f", found {_shown(bad.found)}" if bad.found else ""
    return f"line {bad.line}, {_shown(bad.column)}: expected {bad.expected}{found}{near}"


def _shown(cell: str) -> str:
    """A cell as a terminal may show it: no control characters, no marks that turn the line around."""
    return "".join(one if one.isprintable() else "\ufffd" for one in cell)


def _result(found: Found, dry_run: bool) -> str:
    if found.bad:
        return f"{found.bad} faults, {found.entries} right rows: nothing is imported. Mend the file."
    if not found.entries:
        return "The file has no rows: nothing is imported."
    if dry_run:
        return (
            f"{found.entries} entries, {found.minutes} minutes: all right. Nothing is written by a dry run."
        )
    return f"Imported {found.entries} entries, {found.minutes} minutes, as {found.import_}."


def _values(found: Found, named: list[BadCell], dry_run: bool) -> dict[str, object]:
    bad = [
        {
            "line": one.line,
            "column": _shown(one.column),
            "expected": one.expected,
            "found": _shown(one.found),
            "nearest": one.nearest,
        }
        for one in named
    ]
    sums = {"entries": found.entries, "minutes": found.minutes, "faults": found.bad}
    return {**sums, "dry_run": dry_run, "import": found.import_, "bad": bad}
