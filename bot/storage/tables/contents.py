"""Erasable text, versions, pictures and what is not saved yet."""

from sqlalchemy import Column, ForeignKeyConstraint, Index, Integer, LargeBinary, Table, Text

from bot.storage.columns import Instant

from .base import key, metadata, office_id, text, text_or_none

OF_TICKET = (("office_id", "ticket"), ("ticket.office_id", "ticket.id"))

content = Table(
    "content",
    metadata,
    office_id(),
    text("id"),
    text_or_none("ticket"),  # none for words about time that no ticket asked for
    text("kind"),
    Column("version", Integer),  # the version that answers are about
    Column("body", LargeBinary),
    Column("salt", LargeBinary),
    Column("erased_at", Instant),
    key("id"),
    ForeignKeyConstraint(*OF_TICKET),
)
Index(None, content.c.office_id, content.c.ticket)

draft = Table(
    "draft",
    metadata,
    office_id(),
    text("ticket"),
    Column("number", Integer, nullable=False),
    text("author"),
    Column("written_at", Instant, nullable=False),
    text("content"),
    text_or_none("sha256"),
    key("ticket", "number"),
    ForeignKeyConstraint(*OF_TICKET),
    ForeignKeyConstraint(["office_id", "content"], ["content.office_id", "content.id"]),
)

medium = Table(
    "medium",
    metadata,
    office_id(),
    text("sha256"),
    text("kind"),
    Column("content", LargeBinary, nullable=False),
    key("sha256"),
)

ticket_medium = Table(
    "ticket_medium",
    metadata,
    office_id(),
    text("ticket"),
    text("sha256"),
    key("ticket", "sha256"),
    ForeignKeyConstraint(*OF_TICKET),
)
Index(None, ticket_medium.c.office_id, ticket_medium.c.sha256)

scratch = Table(
    "scratch",
    metadata,
    office_id(),
    text("officer"),
    text("ticket"),
    text("field"),
    Column("text", Text, nullable=False),
    Column("kept_at", Instant, nullable=False),
    key("officer", "ticket", "field"),
)
Index(None, scratch.c.office_id, scratch.c.ticket)

# A picture that was sent to the bot, until a draft takes it or a few days are over.
dropped = Table(
    "dropped",
    metadata,
    office_id(),
    text("person"),
    text("sha256"),
    text("name"),
    Column("dropped_at", Instant, nullable=False),
    key("person", "sha256"),
)
Index(None, dropped.c.office_id, dropped.c.sha256)
