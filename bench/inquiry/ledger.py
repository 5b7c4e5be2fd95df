"""A ledger of many entries on many tickets, written by the database itself."""

import sqlite3

import asyncpg  # type: ignore[import-untyped]
from sqlalchemy import make_url

from bot.storage.engines import address, sqlite_file

TICKETS_OF = 10  # entries a ticket
NUMBERS = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {last})",
    "postgresql": "WITH n(i) AS (SELECT generate_series(0, {last}))",
}
DAY = {
    "sqlite": "date('2019-01-02', '+' || (t * 2800 / {tickets}) || ' days')",
    "postgresql": "(DATE '2019-01-02' + CAST(t * 2800 / {tickets} AS INTEGER))",
}
MOMENT = {
    "sqlite": "strftime('%Y-%m-%dT12:00:00.000000Z', '2019-01-02', '+' || (t * 2800 / {tickets}) || ' days')",
    "postgresql": "(TIMESTAMPTZ '2019-01-02 12:00Z'"
    " + CAST(t * 2800 / {tickets} AS INTEGER) * INTERVAL '1 day')",
}
PLACES = (
    "CASE t % 4 WHEN 0 THEN 'borgmesteren' WHEN 1 THEN 'teknik-og-miljoe' WHEN 2 THEN 'boern-og-unge'"
    " ELSE 'sundhed-og-omsorg' END"
)
CLASSES = "CASE t % 3 WHEN 0 THEN 'POL' WHEN 1 THEN 'EMB' ELSE 'KOM' END"
ROLES = "CASE t % 4 WHEN 0 THEN 'mayor' WHEN 1 THEN 'alderman' ELSE 'director' END"
TICKETS = """
{numbers}, made AS (SELECT i, i AS t FROM n)
INSERT INTO ticket (office_id, id, number, revision, state, requester, requester_role, requester_department,
  opened_by, source, confirmed, profile_owner, profile_class, profile_subclass, profiles, desk, purpose,
  policy, records_number, brief, opened_at, chain_length, chain_head, draft, delivered, minutes, closed_at)
SELECT 'nordvig', 't' || i, 1000 + i, 1, 'closed', 'maria-holm', {roles}, {places}, 'maria-holm', 'chat',
  true, 'owner-' || (i % 40), {classes}, 'private',
  CASE WHEN i % 3 = 0 THEN 'maria-holm-facebook,maria-holm-linkedin' ELSE 'nordvig-facebook' END,
  'kommunikation', 'office', 'dk-2026-01', '00.13.04', 'b', {moment}, 0, '', 1, 1, 60, {moment} FROM made
"""
ENTRIES = """
{numbers}, made AS (SELECT i, i / {of} AS t FROM n)
INSERT INTO time_entry (office_id, id, ticket, person, minutes, work_on, activity, officer_department,
  requester_department, requester_role, profile_class, logged_at, profile, channel, origin, estimate)
SELECT 'nordvig', 'e' || i, CASE WHEN i % 10 = 9 THEN NULL ELSE 't' || t END, 'person-' || (t % 40),
  5 + 5 * (i % 24), {day}, 'drafting', {places}, {places}, {roles}, {classes}, {moment},
  CASE WHEN i % 10 = 8 THEN 'nordvig-instagram' END, CASE WHEN i % 10 = 9 THEN 'facebook' END,
  CASE WHEN i % 50 = 0 THEN 'imported' ELSE 'logged' END, i % 20 = 0 FROM made
"""


async def fill(url: str, entries: int) -> None:
    """Put so many entries into the ledger, and a ticket for every ten of them."""
    kind = make_url(url).get_backend_name()
    counts = ((TICKETS, max(1, entries // TICKETS_OF)), (ENTRIES, entries))
    said = [_filled(sql, kind, count) for sql, count in counts]
    file = sqlite_file(address(url))
    if file is not None:
        with sqlite3.connect(file) as connection:
            for sql in said:
                connection.execute(sql)
        connection.close()
        return
    dsn = address(url).set(drivername="postgresql").render_as_string(hide_password=False)
    server = await asyncpg.connect(dsn)
    for sql in (*said, "ANALYZE"):  # as the server does by itself, a little later
        await server.execute(sql)
    await server.close()


def _filled(sql: str, kind: str, count: int) -> str:
    tickets = count if sql is TICKETS else max(1, count // TICKETS_OF)
    # As a ledger grows: day by day.
    day, moment = (words[kind].format(tickets=tickets) for words in (DAY, MOMENT))
    return sql.format(
        numbers=NUMBERS[kind].format(last=count - 1),
        of=TICKETS_OF,
        day=day,
        moment=moment,
        places=PLACES,
        classes=CLASSES,
        roles=ROLES,
    )
