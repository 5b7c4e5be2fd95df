"""Inquiries, the answers that were frozen, and the files that were issued with them."""

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import bindparam, func, insert, or_, select
from sqlalchemy.dialects.postgresql import insert as insert_or

from workflows.domain.evidence import canonical
from workflows.domain.inquiries import Inquiry, IssuedFile, Snapshot
from workflows.domain.refusals import No, Refusal
from workflows.domain.reports import Norms

from .connections import Connection
from .statements import OFFICE, Row, Statement
from .tables.inquiries import inquiry, issued_file, snapshot
from .tables.people import office

T = TypeVar("T")

LEVEL = 9  # of compression: written once, kept for years

_insert = insert_or(office).values(office_id=OFFICE)
# Setting the key to itself holds the row until the commit: numbers have no gaps and no twins.
_HOLD = Statement(
    _insert.on_conflict_do_update(
        index_elements=["office_id"], set_={"office_id": _insert.excluded.office_id}
    )
)
_USED = Statement(
    select(func.count()).where(
        inquiry.c.office_id == OFFICE, inquiry.c.number.startswith(bindparam("begins"), autoescape=False)
    )
)
_OPEN = Statement(insert(inquiry).inline())
COLUMNS = (
    inquiry.c.id,
    inquiry.c.number,
    inquiry.c.revision,
    inquiry.c.asked_on,
    inquiry.c.due_on,
    inquiry.c.body,
)
_GET = Statement(
    select(*COLUMNS).where(
        inquiry.c.office_id == OFFICE,
        or_(inquiry.c.id == bindparam("inquiry"), inquiry.c.number == bindparam("inquiry")),
    )
)
_EVERY = Statement(
    select(*COLUMNS)
    .where(inquiry.c.office_id == OFFICE)
    .order_by(inquiry.c.opened_at.desc(), inquiry.c.id.desc())
)
_FREEZE = Statement(insert_or(snapshot).on_conflict_do_nothing())
_SNAPSHOT_COLUMNS = tuple(snapshot.c[one.name] for one in fields(Snapshot))
_SNAPSHOTS = select(*_SNAPSHOT_COLUMNS).where(snapshot.c.office_id == OFFICE)
_SAME = Statement(
    _SNAPSHOTS.where(snapshot.c.inquiry == bindparam("inquiry"), snapshot.c.sha256 == bindparam("sha256"))
)
_OF_INQUIRY = Statement(
    _SNAPSHOTS.where(snapshot.c.inquiry == bindparam("inquiry")).order_by(
        snapshot.c.frozen_at.desc(), snapshot.c.id.desc()
    )
)
_SNAPSHOT = Statement(_SNAPSHOTS.where(snapshot.c.id == bindparam("snapshot")))
_BASIS = Statement(
    select(snapshot.c.basis).where(snapshot.c.office_id == OFFICE, snapshot.c.id == bindparam("snapshot"))
)
_ISSUE = Statement(insert_or(issued_file).on_conflict_do_nothing())
_ISSUED = Statement(
    select(*(issued_file.c[one.name] for one in fields(IssuedFile)))
    .where(issued_file.c.office_id == OFFICE, issued_file.c.snapshot == bindparam("snapshot"))
    .order_by(issued_file.c.name)
)
_CONTENT = Statement(
    select(issued_file.c.content).where(
        issued_file.c.office_id == OFFICE,
        issued_file.c.snapshot == bindparam("snapshot"),
        issued_file.c.name == bindparam("name"),
    )
)
IN_BODY = ("subject", "question", "asked_by", "party", "due_rule", "department", "records_number")


class SqlInquiries:
    """The inquiries of one office."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def next_number(self, prefix: str, year: int) -> str:
        """The office's next number of the year, as in F-2026-014, taken in this transaction."""
        await self._connection.run(_HOLD)
        begins = f"{prefix}-{year}-"
        used: int = (await self._connection.rows(_USED, begins=begins))[0][0]
        return f"{begins}{used + 1:03d}"

    async def open(self, inquiry: Inquiry, at: datetime, by: str) -> None:
        """Keep a new inquiry."""
        row = {name: getattr(inquiry, name) for name in ("id", "number", "revision", "asked_on", "due_on")}
        await self._connection.run(_OPEN, **row, body=_body(inquiry), opened_at=at, opened_by=by)

    async def get(self, inquiry: str) -> Inquiry:
        """An inquiry by its id or its number; refuses an unknown one."""
        return _only(inquiries(await self._connection.rows(_GET, inquiry=inquiry)), No.NO_SUCH_INQUIRY)

    async def every(self) -> tuple[Inquiry, ...]:
        """All inquiries, the latest first."""
        return inquiries(await self._connection.rows(_EVERY))

    async def freeze(self, snapshot: Snapshot, basis: bytes) -> Snapshot:
        """Keep an answer's basis; the snapshot that is there already, where the same was frozen before."""
        row = {one.name: getattr(snapshot, one.name) for one in fields(Snapshot)}
        if await self._connection.run(_FREEZE, **row, basis=zlib.compress(basis, LEVEL)):
            return snapshot
        same = {"inquiry": snapshot.inquiry, "sha256": snapshot.sha256}
        return Snapshot(*(await self._connection.rows(_SAME, **same))[0])

    async def snapshots(self, inquiry: str) -> tuple[Snapshot, ...]:
        """An inquiry's frozen answers, the latest first."""
        return tuple(Snapshot(*row) for row in await self._connection.rows(_OF_INQUIRY, inquiry=inquiry))

    async def snapshot(self, snapshot: str) -> Snapshot:
        """A frozen answer by its id; refuses an unknown one."""
        return Snapshot(*_only(await self._connection.rows(_SNAPSHOT, snapshot=snapshot), No.NO_SUCH_ANSWER))

    async def basis(self, snapshot: str) -> bytes:
        """The canonical JSON that was frozen."""
        (kept,) = _only(await self._connection.rows(_BASIS, snapshot=snapshot), No.NO_SUCH_ANSWER)
        return zlib.decompress(kept)

    async def issue(self, file: IssuedFile, content: bytes) -> bool:
        """Keep a file as it was issued; False when one of this name was issued before."""
        row = {one.name: getattr(file, one.name) for one in fields(IssuedFile)}
        return bool(await self._connection.run(_ISSUE, **row, content=content))

    async def issued(self, snapshot: str) -> tuple[IssuedFile, ...]:
        """The files issued with a frozen answer, by name."""
        return tuple(IssuedFile(*row) for row in await self._connection.rows(_ISSUED, snapshot=snapshot))

    async def content(self, snapshot: str, name: str) -> bytes:
        """An issued file's bytes; refuses an unknown one."""
        found = await self._connection.rows(_CONTENT, snapshot=snapshot, name=name)
        (content,) = _only(found, No.NO_SUCH_FILE)
        return bytes(content)


def _only(found: Sequence[T], otherwise: No) -> T:
    if not found:
        raise Refusal(otherwise)
    return found[0]


def _body(inquiry: Inquiry) -> bytes:
    days = {"first": inquiry.first.isoformat(), "last": inquiry.last.isoformat()}
    norms = {"gross": inquiry.norms.gross, "effective": inquiry.norms.effective}
    return canonical({**{name: getattr(inquiry, name) for name in IN_BODY}, **days, **norms})


def inquiries(rows: Iterable[Row]) -> tuple[Inquiry, ...]:
    """Inquiries as their columns were read."""
    return tuple(_inquiry(row) for row in rows)


def _inquiry(row: Row) -> Inquiry:
    id_, number, revision, asked_on, due_on, body = row
    said = json.loads(body)
    return Inquiry(
        id=id_,
        number=number,
        revision=revision,
        asked_on=asked_on,
        due_on=due_on,
        first=date.fromisoformat(said["first"]),
        last=date.fromisoformat(said["last"]),
        norms=Norms(said["gross"], said["effective"]),
        **{name: said[name] for name in IN_BODY},
    )
