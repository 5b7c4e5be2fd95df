"""History from before Udkast comes in whole or not at all, read a piece at a time."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Protocol, TypeAlias

from config.channels import load_channels

from .domain.authority import may_keep_ledger
from .domain.evidence import Content, Event, Facts
from .domain.import_rows import Row, numbered, read_row
from .domain.imports import BadCell, Import, Known, columns_of
from .domain.people import Actor
from .domain.refusals import No, Refusal
from .domain.timelog import Entry, Origin
from .performing import acting, again
from .ports import Unit, Workplace

CHUNK = 1000
TICKETS_KEPT = 50_000


Line: TypeAlias = tuple[int, Mapping[str, str]] | BadCell
"""A row's number and its cells by column, or why it has none."""


class Source(Protocol):
    """A file of rows, read from the beginning each time."""

    def rows(self) -> Iterator[tuple[int, list[str] | None]]:
        """Line number and cells of each row, the heading's too; None where it cannot be read as CSV."""
        ...

    def sha256(self) -> str:
        """The hash of the bytes that the last full reading read."""
        ...


@dataclass(frozen=True, slots=True)
class Found:
    """What a reading came to."""

    entries: int = 0
    minutes: int = 0
    bad: int = 0
    import_: str | None = None


@dataclass
class _Reading:
    """A file while it is read: what is known, where bad cells are told, and the sums so far."""

    known: Known
    tell: Callable[[BadCell], None]
    entries: int = 0
    minutes: int = 0
    bad: int = 0

    def chunks(self, source: Source) -> Iterator[list[Line]]:
        """The rows under their headings, a thousand at a time; nothing where the headings are wrong."""
        rows = source.rows()
        columns = columns_of((next(rows, (1, []))[1]) or [])
        if isinstance(columns, tuple):
            self._tell(columns)
            return
        while piece := list(islice(rows, CHUNK)):
            yield [one for row in piece if (one := _under(columns, *row)) is not None]

    def read(self, line: Line) -> Row | None:
        """A row that can be an entry, counted; else what is wrong with it is told."""
        row = (line,) if isinstance(line, BadCell) else read_row(*line, self.known)
        if isinstance(row, tuple):
            self._tell(row)
            return None
        self.entries, self.minutes = self.entries + 1, self.minutes + row.minutes
        return row

    def _tell(self, bad: tuple[BadCell, ...]) -> None:
        self.bad += len(bad)
        for one in bad:
            self.tell(one)


def _under(columns: Mapping[str, int], line: int, cells: list[str] | None) -> Line | None:
    """A row's cells by their headings; None for an empty row."""
    if cells is not None and len(cells) == len(columns):
        return line, {name: cells[place] for name, place in columns.items()}
    if cells is not None and not any(cell.strip() for cell in cells):
        return None
    found = "what is no CSV" if cells is None else f"{len(cells)} cells"
    return BadCell(line, "row", f"{len(columns)} cells between semicolons", found)


async def import_(
    work: Workplace, person: str, source: Source, tell: Callable[[BadCell], None], *, dry: bool
) -> Found:
    """Every row is in the ledger, or, when any is wrong or it is only tried, none.

    First the whole file is read, so that a bad one never holds the database; then again, and written.
    """
    async with work.store.reading() as unit:
        await _permitted(work, unit, person)
        found = await _read(work, unit, source, tell)
        await _require_new(unit, source.sha256())
    if dry or found.bad or not found.entries:
        return found
    return await again(lambda: _written(work, person, source, tell))


async def _permitted(work: Workplace, unit: Unit, person: str) -> Actor:
    actor = await acting(work, unit, person)
    if not may_keep_ledger(actor):
        raise Refusal(No.NOT_ALLOWED, act="time.import")
    return actor


async def _require_new(unit: Unit, sha256: str) -> None:
    before = await unit.imports.imported(sha256)
    if before is not None:
        raise Refusal(No.IMPORTED_BEFORE, day=before.date().isoformat())


async def _read(work: Workplace, unit: Unit, source: Source, tell: Callable[[BadCell], None]) -> Found:
    reading = _Reading(await _known(work, unit), tell)
    for piece in reading.chunks(source):
        await _look_up(unit, reading.known, piece)
        for line in piece:
            reading.read(line)
    return Found(reading.entries, reading.minutes, reading.bad)


async def _known(work: Workplace, unit: Unit) -> Known:
    channels = {
        name.casefold(): one.value for one, said in load_channels().items() for name in (one.value, said.name)
    }
    return Known(await unit.imports.people(), channels, await unit.imports.closed_months(), work.today())


async def _look_up(unit: Unit, known: Known, piece: list[Line]) -> None:
    if len(known.tickets) > TICKETS_KEPT:
        known.tickets.clear()
    said = (one[1].get("ticket", "") for one in piece if not isinstance(one, BadCell))
    numbers = {number for cell in said if (number := numbered(cell)) is not None}
    known.tickets.update(await unit.imports.tickets(numbers - known.tickets.keys()))


class _NotWhole(Exception):  # noqa: N818 -- leaves the transaction, so that nothing of it stays
    pass


async def _written(work: Workplace, person: str, source: Source, tell: Callable[[BadCell], None]) -> Found:
    before, made = source.sha256(), work.new_id()
    reading: _Reading | None = None
    try:
        async with work.store.transaction() as unit:
            actor = await _permitted(work, unit, person)
            reading = _Reading(await _known(work, unit), tell)
            now = work.clock()
            for piece in reading.chunks(source):
                await _look_up(unit, reading.known, piece)
                rows = [row for line in piece if (row := reading.read(line))]
                await _add(work, unit, rows, made, now)
            _require_whole(source, before, reading)
            await _kept(
                work, unit, actor, Import(made, before, reading.entries, reading.minutes, now, actor.id)
            )
    except _NotWhole:
        made = ""
    return Found(reading.entries, reading.minutes, reading.bad, made or None) if reading else Found()


def _require_whole(source: Source, before: str, reading: _Reading) -> None:
    if source.sha256() != before:
        raise Refusal(No.FILE_CHANGED)
    if reading.bad:  # a month was closed meanwhile
        raise _NotWhole


async def _add(work: Workplace, unit: Unit, rows: list[Row], made: str, now: datetime) -> None:
    notes: list[Content] = []
    entries: list[Entry] = []
    for row in rows:
        note = work.content("time_note", row.note) if row.note else None
        notes += [note] if note else []
        entries.append(_entry(work, row, made, now, note.id if note else None))
    await unit.imports.add(entries, notes)


def _entry(work: Workplace, row: Row, made: str, now: datetime, note: str | None) -> Entry:
    return Entry(
        id=work.new_id(),
        ticket=row.ticket,
        person=row.officer,
        minutes=row.minutes,
        work_on=row.work_on,
        activity=row.activity,
        officer_department=row.officer_department,
        requester_department=row.requester_department,
        requester_role=row.requester_role,
        profile_class=row.profile_class,
        logged_at=now,
        origin=Origin.IMPORTED,
        estimate=row.estimate,
        channel=row.channel,
        profile_owner=row.profile_owner,
        note=note,
        batch=made,
    )


async def _kept(work: Workplace, unit: Unit, actor: Actor, made: Import) -> None:
    # The hash of a file is made of its text: a chain, which stays for ever, holds it salted only.
    proof = work.content("time_import", {"sha256": made.sha256})
    if not await unit.imports.keep(made):
        raise Refusal(No.IMPORTED_BEFORE, day=made.imported_at.date().isoformat())
    await unit.timelog.add((), (proof,))
    facts: Facts = {"import": made.id, "entries": made.entries, "minutes": made.minutes}
    await unit.audit.note(
        Event("time.imported", actor.id, made.imported_at, facts, {proof.kind: proof.digest})
    )
