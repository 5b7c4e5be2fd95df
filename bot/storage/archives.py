"""An office's rows as one file, whichever database they are in, and back into either kind.

A zip with a line of JSON a row and a manifest of counts and SHA-256s. Migrations only add, so an older
archive fits a newer database: what it does not name gets the column's default.
"""

import hashlib
import json
import zipfile
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Table, func, insert, select

from .archive_cells import read, written
from .migrations import head
from .statements import OFFICE, Statement
from .store import Session, SqlStore
from .tables.every import metadata
from .tables.homes import opened_home
from .tables.pages import job, job_piece, page_link, page_session

FORMAT = 1
MANIFEST = "manifest.json"
# Gone with the process or the day; nobody should be let in by a backup.
PASSING = {page_link.name, page_session.name, job.name, job_piece.name, opened_home.name}
# One at a time: a row may hold a picture or a whole answer.
HEAVY = {"medium", "issued_file", "snapshot", "content"}
AT_ONCE = 500


class UnfitArchive(Exception):  # noqa: N818 -- a fact about a file, with what to do about it
    """The file is no whole archive of this office, or the database is not one it can go into."""


@dataclass(frozen=True, slots=True)
class Part:
    """One table of an archive."""

    columns: list[str]
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive holds."""

    office: str
    revision: str
    made_at: str
    parts: Mapping[str, Part]
    format: int = FORMAT

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(part.rows for part in self.parts.values())


def archived() -> tuple[Table, ...]:
    """The tables of an archive, none before one it refers to."""
    return tuple(table for table in metadata.sorted_tables if table.name not in PASSING)


async def write_archive(store: SqlStore, office: str, made_at: str, file: Path) -> Manifest:
    """Write everything of the office as it stands at one moment, while others go on working."""
    parts: dict[str, Part] = {}
    async with store.viewing() as session:
        with zipfile.ZipFile(file, "x", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for table in archived():
                with archive.open(f"{table.name}.jsonl", "w", force_zip64=True) as into:
                    parts[table.name] = await _written(session, table, into)
            manifest = Manifest(office, head(), made_at, parts)
            archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1, sort_keys=True))
    return manifest


async def _written(session: Session, table: Table, into: IO[bytes]) -> Part:
    columns = [column for column in table.columns if column.name != "office_id"]
    digest, rows = hashlib.sha256(), 0
    async for line in _lines(session, table):
        into.write(line)
        digest.update(line)
        rows += 1
    return Part([column.name for column in columns], rows, digest.hexdigest())


async def _lines(session: Session, table: Table) -> AsyncIterator[bytes]:
    columns = [column for column in table.columns if column.name != "office_id"]
    found = Statement(
        select(*columns).where(table.c.office_id == OFFICE).order_by(*table.primary_key.columns)
    )
    async for rows in session.chunks(found, at_once=1 if table.name in HEAVY else AT_ONCE):
        for row in rows:
            yield json.dumps([written(cell) for cell in row], ensure_ascii=False).encode() + b"\n"


def read_manifest(file: Path) -> Manifest:
    """What an archive holds, every part compared with its count and hash; `UnfitArchive` if one differs."""
    with _opened(file) as archive:
        manifest = _manifest(archive)
        for name, part in manifest.parts.items():
            if _hashed(archive, name) != (part.rows, part.sha256):
                raise UnfitArchive(f"{name} is not what was written: the file was damaged or changed")
    return manifest


def _opened(file: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except (OSError, zipfile.BadZipFile) as fault:
        raise UnfitArchive(f"{file.name} can't be read as a backup") from fault


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    try:
        found = json.loads(archive.read(MANIFEST))
        parts = {name: Part(**part) for name, part in found.pop("parts").items()}
        manifest = Manifest(**found, parts=parts)
    except (KeyError, TypeError, ValueError, zipfile.BadZipFile) as fault:
        raise UnfitArchive("its manifest is missing or is none of ours") from fault
    if manifest.format != FORMAT:
        raise UnfitArchive("it was made by another version of Udkast")
    return manifest


def _hashed(archive: zipfile.ZipFile, name: str) -> tuple[int, str]:
    digest, rows = hashlib.sha256(), 0
    try:
        with archive.open(f"{name}.jsonl") as lines:
            for line in lines:
                digest.update(line)
                rows += 1
    except (KeyError, zipfile.BadZipFile) as fault:
        raise UnfitArchive(f"{name} is missing or damaged") from fault
    return rows, digest.hexdigest()


async def read_archive(store: SqlStore, office: str, file: Path) -> Manifest:
    """Put everything back in one transaction; refused unless the database holds nothing of the office."""
    manifest = read_manifest(file)
    _require_fit(manifest, office)
    async with store.writing() as session:
        await _require_empty(session)
        with _opened(file) as archive:
            for table in archived():
                if part := manifest.parts.get(table.name):
                    await _restored(session, table, part, archive)
    return manifest


def _require_fit(manifest: Manifest, office: str) -> None:
    if manifest.office != office:
        raise UnfitArchive(f"it is of the office {manifest.office}, and the office file is of {office}")
    if manifest.revision > head():
        raise UnfitArchive(f"it was made at {manifest.revision}, this version knows {head()}: update first")
    known = {table.name: {column.name for column in table.columns} for table in archived()}
    for name, part in manifest.parts.items():
        if not set(part.columns) <= known.get(name, set()):
            raise UnfitArchive(f"{name} is not a table of this version")


async def _require_empty(session: Session) -> None:
    for table in archived():
        counted = Statement(select(func.count()).select_from(table).where(table.c.office_id == OFFICE))
        if (await session.rows(counted))[0][0]:
            raise UnfitArchive("the database holds rows of this office already: restore into an empty one")


async def _restored(session: Session, table: Table, part: Part, archive: zipfile.ZipFile) -> None:
    step = Statement(insert(table).inline(), sets=("office_id", *part.columns))
    columns = [table.c[name] for name in part.columns]
    with archive.open(f"{table.name}.jsonl") as lines:
        for some in _grouped(lines, 1 if table.name in HEAVY else AT_ONCE):
            rows = [[read(cell, column) for cell, column in zip(row, columns, strict=True)] for row in some]
            await session.run_many(step, [dict(zip(part.columns, row, strict=True)) for row in rows])


def _grouped(lines: IO[bytes], size: int) -> Iterator[list[list[Any]]]:
    group: list[list[Any]] = []
    for line in lines:
        group.append(json.loads(line))
        if len(group) == size:
            yield group
            group = []
    if group:
        yield group
