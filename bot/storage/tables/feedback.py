"""Which deliveries were judged, and the sums of what was said; nothing joins the two."""

from sqlalchemy import Column, ForeignKeyConstraint, Integer, Table

from bot.storage.columns import Word
from workflows.domain.feedback import Answer

from .base import key, metadata, office_id, one_of, text

feedback = Table(
    "feedback",
    metadata,
    office_id(),
    text("ticket"),
    Column("version", Integer, nullable=False),
    key("ticket", "version"),
    ForeignKeyConstraint(["office_id", "ticket"], ["ticket.office_id", "ticket.id"]),
)

feedback_sum = Table(
    "feedback_sum",
    metadata,
    office_id(),
    text("desk"),
    text("quarter"),
    Column("answer", Word(Answer), nullable=False),
    Column("count", Integer, nullable=False),
    key("desk", "quarter", "answer"),
    one_of("answer", Answer),
)
