"""Everything that one act on a ticket writes: a statement for each kind of row, all at once."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields, replace

from sqlalchemy import bindparam, insert, update
from sqlalchemy.dialects.postgresql import insert as insert_or

from workflows.domain.drafts import Version
from workflows.domain.evidence import Content, Link, link
from workflows.domain.tickets import Ticket
from workflows.domain.timelog import Entry
from workflows.records import Change, Changed

from .connections import Connection, Step
from .outbox import enqueued
from .statements import OFFICE, Statement
from .tables.contents import content, draft, ticket_medium
from .tables.tickets import event, ticket
from .tables.timelog import time_entry
from .timers_set import timed

COLUMNS = tuple(field.name for field in fields(Ticket))
SETTLED = {
    # Fixed when the ticket was opened: an act that changed them would be a fault.
    *("id", "number", "requester", "requester_role", "requester_department", "opened_by", "source"),
    *("profile_owner", "profile_class", "profile_subclass", "desk", "policy", "opened_at", "review_desk"),
}
CHANGING = tuple(name for name in COLUMNS if name not in SETTLED)
ENTRY = tuple(field.name for field in fields(Entry))
VERSION = tuple(field.name for field in fields(Version) if field.name != "draft")

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
    row = {name: getattr(opened, name) for name in COLUMNS}
    await connection.write([(_OPEN, [row]), *_written(change, linked)])
    return opened


async def add_entries(connection: Connection, entries: Sequence[Entry], contents: Sequence[Content]) -> None:
    """Write entries that no act on a ticket makes, and their words beside those of their ticket, if any."""
    of = {name: one.ticket for one in entries for name in (one.note, one.reason) if name}
    words = [_words(of.get(one.id), None, one) for one in contents]
    await connection.run_many(_CONTENTS, words)
    await connection.run_many(_ENTRY, [{name: getattr(one, name) for name in ENTRY} for one in entries])


async def record_act(connection: Connection, change: Change) -> Ticket:
    """Write what an act changed; raises `Changed` when the chain has grown since the ticket was read."""
    before = change.ticket
    linked = link(change.event, before.chain_length, before.chain_head)
    after = _after(before, linked)
    row = {name: getattr(after, name) for name in CHANGING}
    row |= {"ticket": before.id, "was": before.chain_length}
    if not await connection.write([(_RECORD, [row]), *_written(change, linked)]):
        raise Changed
    return after


# Texts that belong to one version of the draft.
OF_A_VERSION = frozenset({"answers", "findings"})


def _after(ticket: Ticket, linked: Link) -> Ticket:
    return replace(ticket, chain_length=linked.sequence, chain_head=linked.head)


def _written(change: Change, linked: Link) -> Iterator[Step]:
    of, said = change.ticket.id, change.event
    yield _EVENT, [{"ticket": of, **asdict(linked), "at": said.at, "actor": said.actor}]
    yield _CONTENTS, [_content(change, one) for one in change.contents]
    if change.version is not None:
        yield _VERSION, [{"ticket": of} | {name: getattr(change.version, name) for name in VERSION}]
        media = change.version.draft.media if change.version.draft else ()
        yield _MEDIA, [{"ticket": of, "sha256": one.sha256} for one in media]
    yield _ENTRY, [{name: getattr(one, name) for name in ENTRY} for one in change.entries]
    yield from timed(change.timers)
    yield from enqueued(change.notices, said.at)


def _content(change: Change, one: Content) -> dict[str, object]:
    about = change.ticket.delivered if one.kind == "answers" else change.ticket.draft
    return _words(change.ticket.id, about if one.kind in OF_A_VERSION else None, one)


def _words(ticket: str | None, version: int | None, one: Content) -> dict[str, object]:
    said = {"id": one.id, "kind": one.kind, "body": one.body, "salt": one.salt}
    return {**said, "ticket": ticket, "version": version}
