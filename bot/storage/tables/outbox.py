"""Notices waiting to be sent, the lanes that keep their order, and the messages that stay true."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy import (
    text as sql,
)

from bot.storage.columns import Instant, Word
from workflows.domain.notices import Kind

from .base import key, metadata, office_id, one_of, text, text_or_none

NOTICE_STATES = ("pending", "sent", "superseded", "dead")
# As text, not parameters: only so does either database see that a partial index fits.
PENDING_ONLY = "notice.state = 'pending'"
DEAD_ONLY = "notice.state = 'dead'"
WAITING_ONLY = "lane.due IS NOT NULL"

lane = Table(
    "lane",
    metadata,
    office_id(),
    text("lane"),
    Column("last", Integer, nullable=False),  # the highest number given to a notice of this lane
    Column("due", Instant),  # since when something is waiting; NULL when nothing is
    # Not before this moment: pace, 429, pauses. Apart from `due`, which every new notice would pull forward.
    Column("rate", Instant),
    text_or_none(
        "owner"
    ),  # still there when a lease has run out: whoever held it died, perhaps after sending
    Column(
        "token", Integer, nullable=False, server_default=sql("0")
    ),  # grows with every claim; fences writes
    Column("lease", Instant),
    Column("failing_since", Instant),
    Column("attempts", Integer, nullable=False, server_default=sql("0")),
    text_or_none("fault"),
    key("lane"),
)
_waiting = sql(WAITING_ONLY.replace("lane.", ""))
Index("ix_lane_due", lane.c.office_id, lane.c.due, sqlite_where=_waiting, postgresql_where=_waiting)

notice = Table(
    "notice",
    metadata,
    office_id(),
    text("lane"),
    Column("sequence", Integer, nullable=False),
    text("key"),
    Column("kind", Word(Kind), nullable=False),
    text("ticket"),
    Column("version", Integer, nullable=False),
    text("part"),
    text_or_none("card"),
    Column("written_at", Instant, nullable=False),
    Column("state", Text, nullable=False, server_default=sql("'pending'")),
    Column("in_doubt", Boolean, nullable=False, server_default=sql("false")),
    Column("settled_at", Instant),
    text_or_none("reference"),
    text_or_none("fault"),
    key("lane", "sequence"),
    UniqueConstraint("office_id", "key"),
    ForeignKeyConstraint(["office_id", "lane"], ["lane.office_id", "lane.lane"]),
    ForeignKeyConstraint(["office_id", "ticket"], ["ticket.office_id", "ticket.id"]),
    one_of("state", NOTICE_STATES),
)
_pending, _dead = (sql(condition.replace("notice.", "")) for condition in (PENDING_ONLY, DEAD_ONLY))
Index(
    "ix_notice_pending",
    notice.c.office_id,
    notice.c.lane,
    notice.c.sequence,
    sqlite_where=_pending,
    postgresql_where=_pending,
)
Index("ix_notice_dead", notice.c.office_id, notice.c.lane, sqlite_where=_dead, postgresql_where=_dead)

card = Table(
    "card",
    metadata,
    office_id(),
    text("lane"),
    text("card"),
    text("reference"),
    Column("revision", Integer, nullable=False),
    key("lane", "card"),
)
