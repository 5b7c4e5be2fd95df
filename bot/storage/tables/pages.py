"""Who is on the pages: links that work once, sessions that can be ended, and work that takes a while."""

from sqlalchemy import Column, ForeignKeyConstraint, Index, Integer, LargeBinary, Table

from bot.storage.columns import Instant

from .base import key, metadata, office_id, one_of, text, text_or_none

JOB_STATES = ("waiting", "running", "done", "failed")

# Only digests: whoever reads the database must not be able to use a link or a session.
page_link = Table(
    "page_link",
    metadata,
    office_id(),
    text("digest"),
    text("person"),
    text("path"),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
    key("digest"),
)

page_session = Table(
    "page_session",
    metadata,
    office_id(),
    text("digest"),
    text("person"),
    text("secret"),  # what a form must bring back
    Column("opened_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("ended_at", Instant),
    key("digest"),
)
Index(None, page_session.c.office_id, page_session.c.person)

job = Table(
    "job",
    metadata,
    office_id(),
    text("id"),
    text("person"),
    text("kind"),
    Column("asked", LargeBinary, nullable=False),  # canonical JSON
    text("state"),
    Column("done", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    text_or_none("name"),
    text_or_none("fault"),
    text_or_none("owner"),
    Column("lease", Instant),
    Column("begun_at", Instant, nullable=False),
    Column("ended_at", Instant),
    key("id"),
    one_of("state", JOB_STATES),
)
Index(None, job.c.office_id, job.c.person, job.c.begun_at)

job_piece = Table(
    "job_piece",
    metadata,
    office_id(),
    text("job"),
    Column("nth", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    key("job", "nth"),
    ForeignKeyConstraint(["office_id", "job"], ["job.office_id", "job.id"]),
)
