"""Everything that one act on a ticket writes, in as few statements as there are kinds of rows."""

from dataclasses import asdict, fields, replace

from sqlalchemy import bindparam, insert, update
from sqlalchemy.dialects.postgresql import insert as insert_or

from workflows.domain.drafts import Version
from workflows.domain.evidence import Link, link
from workflows.domain.tickets import Ticket
from workflows.domain.timelog import Entry
from workflows.records import Change, Changed

from .connections import Connection
from .outbox import enqueue
from .statements import OFFICE, Statement
from .tables.contents import content, draft, ticket_medium
from .tables.tickets import event, ticket
from .tables.timelog import time_entry

COLUMNS = tuple(field.name for field in fields(Ticket))
SETTLED = {
    # Fixed when the ticket was opened: an act that changed them would be a fault.
    *("id", "number", "requester", "requester_role", "requester_department", "opened_by", "source"),
    *("profile_owner", "profile_class", "profile_subclass", "desk", "policy", "opened_at"),
}
CHANGING = tuple(name for name in COLUMNS if name not in SETTLED)
ENTRY = tuple(field.name for field in fields(Entry))

_OPEN = Statement(insert(ticket).inline())
_RECORD = Statement(
    update(ticket).where(
        ticket.c.office_id == OFFICE,
        ticket.c.id == bindparam("ticket"),
        ticket.c.chain_length == bindparam("was"),
    ),
    sets=CHANGING,
)
_EVENT = Statement(insert(event).inline())
_CONTENTS = Statement(
    insert(content).inline(), sets=("office_id", "id", "ticket", "kind", "version", "body", "salt")
)
_VERSION = Statement(insert(draft).inline())
_MEDIA = Statement(insert_or(ticket_medium).on_conflict_do_nothing())
_ENTRY = Statement(insert(time_entry).inline())


async def open_ticket(connection: Connection, change: Change) -> Ticket:
    """Write a new ticket with its first event."""
    linked = link(change.event, 0, "")
    opened = _after(change.ticket, linked)
    await connection.run(_OPEN, **{name: getattr(opened, name) for name in COLUMNS})
    await _write(connection, change, linked)
    return opened


async def record_act(connection: Connection, change: Change) -> Ticket:
    """Write what an act changed; raises `Changed` when the chain has grown since the ticket was read."""
    before = change.ticket
    linked = link(change.event, before.chain_length, before.chain_head)
    after = _after(before, linked)
    changed = {name: getattr(after, name) for name in CHANGING}
    if not await connection.run(_RECORD, ticket=before.id, was=before.chain_length, **changed):
        raise Changed
    await _write(connection, change, linked)
    return after


def _after(ticket: Ticket, linked: Link) -> Ticket:
    return replace(ticket, chain_length=linked.sequence, chain_head=linked.head)


async def _write(connection: Connection, change: Change, linked: Link) -> None:
    of, said = change.ticket.id, change.event
    await connection.run(_EVENT, ticket=of, **asdict(linked), at=said.at, actor=said.actor)
    await connection.run_many(_CONTENTS, _contents(change))
    if change.version is not None:
        await _write_version(connection, of, change.version)
    if change.entry is not None:
        await connection.run(_ENTRY, **{name: getattr(change.entry, name) for name in ENTRY})
    await enqueue(connection, change.notices, said.at)


def _contents(change: Change) -> list[dict[str, object]]:
    about = change.ticket.delivered or change.ticket.draft
    return [
        {
            "id": one.id,
            "ticket": change.ticket.id,
            "kind": one.kind,
            "version": about if one.kind == "answers" else None,
            "body": one.body,
            "salt": one.salt,
        }
        for one in change.contents
    ]


async def _write_version(connection: Connection, of: str, version: Version) -> None:
    await connection.run(
        _VERSION,
        ticket=of,
        number=version.number,
        author=version.author,
        written_at=version.written_at,
        content=version.content,
        sha256=version.sha256,
    )
    media = version.draft.media if version.draft else ()
    await connection.run_many(_MEDIA, [{"ticket": of, "sha256": one.sha256} for one in media])
