"""Tickets, their events and the keys that make an act happen once."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy import (
    text as sql,
)

from bot.storage.columns import Instant, Joined, Word
from config.words import ProfileClass
from workflows.domain.tickets import ENDED, Source, State, Use

from .base import key, metadata, office_id, one_of, text, text_or_none

# Columns in the order of Ticket's fields, so that a row is a ticket.
ticket = Table(
    "ticket",
    metadata,
    office_id(),
    text("id"),
    Column("number", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("state", Word(State), nullable=False),
    text("requester"),
    text("requester_role"),
    text("requester_department"),
    text("opened_by"),
    Column("source", Word(Source), nullable=False),
    Column("confirmed", Boolean, nullable=False),
    text("profile_owner"),
    Column("profile_class", Word(ProfileClass), nullable=False),
    text("profile_subclass"),
    Column("profiles", Joined, nullable=False),
    text("desk"),
    text("purpose"),
    text("policy"),
    text("records_number"),
    Column("needed_on", Date),
    text("brief"),
    Column("opened_at", Instant, nullable=False),
    Column("chain_length", Integer, nullable=False),
    text("chain_head"),
    text_or_none("assignee"),
    Column("draft", Integer, nullable=False),
    Column("delivered", Integer, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("claimed_at", Instant),
    Column("delivered_at", Instant),
    Column("accepted_at", Instant),
    Column("closed_at", Instant),
    Column("use", Word(Use)),
    text_or_none("reason_code"),
    text_or_none("author"),
    Column("approved", Integer, nullable=False, server_default=sql("0")),
    text_or_none("approved_by"),
    Column("review_desk", Text, nullable=False, server_default=sql("''")),
    text_or_none("asked"),
    text_or_none("question"),
    Column("waiting_since", Instant),
    Column("paused", Integer, nullable=False, server_default=sql("0")),
    Column("due_at", Instant),
    Column("urgent", Boolean, nullable=False, server_default=sql("false")),
    Column("theme", Text, nullable=False, server_default=sql("''")),
    text_or_none("ordered"),
    key("id"),
    UniqueConstraint("office_id", "number"),
    one_of("state", State),
    one_of("source", Source),
    one_of("profile_class", ProfileClass),
    one_of("use", Use),
)
# As text, not parameters: only so does either database see that a partial index fits.
LIVE_ONLY = "ticket.state NOT IN ({})".format(", ".join(f"'{state}'" for state in sorted(ENDED)))
SILENT_ONLY = "ticket.state IN ('delivered', 'accepted')"
_live, _silent = (sql(condition.replace("ticket.", "")) for condition in (LIVE_ONLY, SILENT_ONLY))
Index(
    "ix_ticket_queue",
    ticket.c.office_id,
    ticket.c.desk,
    ticket.c.due_at,
    sqlite_where=_live,
    postgresql_where=_live,
)
Index("ix_ticket_requester", ticket.c.office_id, ticket.c.requester, ticket.c.opened_at)
Index("ix_ticket_opened_at", ticket.c.office_id, ticket.c.opened_at, ticket.c.number)
Index(
    "ix_ticket_silent",
    ticket.c.office_id,
    ticket.c.delivered_at,
    sqlite_where=_silent,
    postgresql_where=_silent,
)

event = Table(
    "event",
    metadata,
    office_id(),
    text("ticket"),
    Column("sequence", Integer, nullable=False),
    text("kind"),
    Column("body", LargeBinary, nullable=False),
    text("head"),
    Column("at", Instant, nullable=False),
    text("actor"),
    key("ticket", "sequence"),
    ForeignKeyConstraint(["office_id", "ticket"], ["ticket.office_id", "ticket.id"]),
)

# What the tables of an inquiry count.
COUNTED_ONLY = "kind IN ('draft.delivered', 'ticket.declined')"
_counted = sql(COUNTED_ONLY)
Index(
    "ix_event_counted",
    event.c.office_id,
    event.c.kind,
    event.c.at,
    sqlite_where=_counted,
    postgresql_where=_counted,
)

office_event = Table(
    "office_event",
    metadata,
    office_id(),
    Column("sequence", Integer, nullable=False),
    text("kind"),
    Column("body", LargeBinary, nullable=False),
    text("head"),
    Column("at", Instant, nullable=False),
    text("actor"),
    key("sequence"),
    ForeignKeyConstraint(["office_id"], ["office.office_id"]),
)
Index(None, office_event.c.office_id, office_event.c.at, office_event.c.sequence)

# Without a foreign key: a form's nonce is spent before its ticket is written.
nonce = Table(
    "nonce",
    metadata,
    office_id(),
    text("nonce"),
    text("act"),
    text("ticket"),
    Column("spent_at", Instant, nullable=False),
    key("nonce", "act"),
)

inbound = Table(
    "inbound",
    metadata,
    office_id(),
    text("event"),
    Column("arrived_at", Instant, nullable=False),
    key("event"),
)
Index(None, inbound.c.office_id, inbound.c.arrived_at)
