"""Inquiries, the snapshots their answers rest on, and the files that were issued."""

from sqlalchemy import Column, Date, ForeignKeyConstraint, Integer, LargeBinary, Table, UniqueConstraint

from bot.storage.columns import Instant

from .base import key, metadata, office_id, text

inquiry = Table(
    "inquiry",
    metadata,
    office_id(),
    text("id"),
    text("number"),  # F-2026-014
    Column("revision", Integer, nullable=False),
    Column("asked_on", Date, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("body", LargeBinary, nullable=False),  # who asked what, the period, the norms: canonical JSON
    Column("opened_at", Instant, nullable=False),
    text("opened_by"),
    key("id"),
    UniqueConstraint("office_id", "number"),
)

# Never changed: what was answered once can be shown again, whatever was corrected or erased since.
snapshot = Table(
    "snapshot",
    metadata,
    office_id(),
    text("id"),
    text("inquiry"),
    text("sha256"),  # of the basis before it was compressed
    Column("basis", LargeBinary, nullable=False),  # canonical JSON, zlib
    Column("entries", Integer, nullable=False),
    text("software"),
    Column("frozen_at", Instant, nullable=False),
    text("frozen_by"),
    key("id"),
    UniqueConstraint("office_id", "inquiry", "sha256"),
    ForeignKeyConstraint(["office_id", "inquiry"], ["inquiry.office_id", "inquiry.id"]),
)

issued_file = Table(
    "issued_file",
    metadata,
    office_id(),
    text("snapshot"),
    text("name"),
    text("kind"),
    text("sha256"),
    Column("content", LargeBinary, nullable=False),
    Column("issued_at", Instant, nullable=False),
    key("snapshot", "name"),
    ForeignKeyConstraint(["office_id", "snapshot"], ["snapshot.office_id", "snapshot.id"]),
)
