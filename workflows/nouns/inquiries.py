"""What the use cases need of inquiries, of the answers that were frozen, and of what answers rest on."""

from collections.abc import AsyncIterator
from datetime import date, datetime
from typing import Protocol

from config.office import OfficeFile
from workflows.domain.inquiries import Inquiry, IssuedFile, Snapshot
from workflows.domain.reporting_basis import Basis
from workflows.domain.reporting_entries import EntryFilter, EntryPage, Listed
from workflows.domain.reports import Asked


class Inquiries(Protocol):
    """Inquiries, their frozen answers, and the files that were issued."""

    async def next_number(self, prefix: str, year: int) -> str:
        """The office's next number of the year, as in F-2026-014, taken in this transaction."""
        ...

    async def open(self, inquiry: Inquiry, at: datetime, by: str) -> None:
        """Keep a new inquiry."""
        ...

    async def get(self, inquiry: str) -> Inquiry:
        """An inquiry by its id or its number; refuses an unknown one."""
        ...

    async def every(self) -> tuple[Inquiry, ...]:
        """All inquiries, the latest first."""
        ...

    async def freeze(self, snapshot: Snapshot, basis: bytes) -> Snapshot:
        """Keep an answer's basis; the snapshot that is there already, where the same was frozen before."""
        ...

    async def snapshots(self, inquiry: str) -> tuple[Snapshot, ...]:
        """An inquiry's frozen answers, the latest first."""
        ...

    async def snapshot(self, snapshot: str) -> Snapshot:
        """A frozen answer by its id; refuses an unknown one."""
        ...

    async def basis(self, snapshot: str) -> bytes:
        """The canonical JSON that was frozen."""
        ...

    async def issue(self, file: IssuedFile, content: bytes) -> bool:
        """Keep a file as it was issued; False when one of this name was issued before."""
        ...

    async def issued(self, snapshot: str) -> tuple[IssuedFile, ...]:
        """The files issued with a frozen answer, by name."""
        ...

    async def content(self, snapshot: str, name: str) -> bytes:
        """An issued file's bytes; refuses an unknown one."""
        ...


class Reports(Protocol):
    """What answers rest on, summed by the database in one consistent view."""

    async def basis(self, asked: Asked, office: OfficeFile) -> Basis:
        """The rows of an answer, without the digest of its entries."""
        ...

    async def digest(self, first: date, last: date, cut_off: datetime) -> str:
        """SHA-256 over a line for each entry of these days logged up to the cut-off, ordered by id."""
        ...

    async def page(self, asked: EntryFilter, after: str, limit: int) -> EntryPage:
        """Entries that a figure is made of, by day; `after` is where the page before ended."""
        ...

    def entries(self, asked: EntryFilter) -> AsyncIterator[list[Listed]]:
        """All of them, some at a time."""
        ...
