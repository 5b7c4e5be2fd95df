"""The messages that requests were made from: their ids alone, never their words."""

from sqlalchemy import ForeignKeyConstraint, Index, Table

from .base import key, metadata, office_id, one_of, text, text_or_none

origin = Table(
    "origin",
    metadata,
    office_id(),
    text("ticket"),
    text("platform"),
    text("conversation"),
    text("message"),
    text_or_none("fate"),  # what its author made of it since
    text("stamp"),  # of the last change that was told
    key("platform", "conversation", "message", "ticket"),
    ForeignKeyConstraint(["office_id", "ticket"], ["ticket.office_id", "ticket.id"]),
    one_of("fate", ("edited", "deleted")),
)
Index(None, origin.c.office_id, origin.c.ticket)
