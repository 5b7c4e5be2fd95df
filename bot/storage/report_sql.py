"""What the tables of an answer are summed from, as SQL that both databases read but for a few words.

No value is in a statement's text but the moments at which years begin; every other comes as a parameter.
"""

# ruff: noqa: S608 -- no value from outside is in a statement's text
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Protocol

from sqlalchemy import Date, Text, bindparam, text
from sqlalchemy.types import TypeEngine

from .columns import Instant
from .statements import Statement

BETWEEN, AFTER = "\x1f", "\x1e"  # a cell's parts, and cells: no id holds them
LATE_DAYS = 14
Years = Sequence[tuple[int, datetime]]
"""Each year that is shown with the moment it ends."""


class Spelling(Protocol):
    """What a database says in its own way."""

    @property
    def join(self) -> str:
        """The aggregate that joins texts."""
        ...

    def year(self, day: str) -> str:
        """The year of a day."""
        ...

    def moment(self, moment: datetime) -> str:
        """A moment as it stands in a statement."""
        ...

    def late(self, entry: str) -> str:
        """Whether an entry was logged too long after the day it is about."""
        ...

    def fact(self, name: str) -> str:
        """A fact of an event `ev`."""
        ...

    def findings(self, body: str) -> str:
        """The findings in a text, as a table `found`."""
        ...

    def of_finding(self, name: str) -> str:
        """What a row of `found` says."""
        ...


COUNTED = (
    "e.office_id = :office_id AND e.work_on >= :shown_first AND e.work_on <= :last"
    " AND e.logged_at <= :cut_off"
)
# Both kinds, in the index's own words: only so does either database see that it fits.
EVENTS = (
    "FROM event ev JOIN ticket t ON t.office_id = ev.office_id AND t.id = ev.ticket"
    " WHERE ev.office_id = :office_id AND ev.kind IN ('draft.delivered', 'ticket.declined')"
    " AND ev.at >= {since} AND ev.at < :end_at AND ev.at <= :cut_off AND ev.kind = '{kind}'"
)
INSIDE = "CASE WHEN {} >= :first THEN 1 ELSE 0 END"
INSIDE_AT = "CASE WHEN {} >= :first_at THEN 1 ELSE 0 END"


@dataclass(frozen=True, slots=True)
class ReportSql:
    """Every statement of an answer, for one database and the years it shows."""

    spelling: Spelling
    years: Years

    def time(self) -> str:
        """Minutes of entries that are alike; the profile is the entry's, else the ticket's."""
        late = self.spelling.late("e")
        return (
            "SELECT CASE WHEN e.channel IS NULL THEN COALESCE(e.profile, t.profiles) ELSE e.profile END,"
            f" CASE WHEN e.profile IS NULL THEN e.channel END, {self.spelling.year('e.work_on')} AS year,"
            f" {INSIDE.format('e.work_on')} AS inside, e.officer_department, e.requester_department,"
            " e.requester_role, e.profile_class, e.estimate, e.origin, SUM(e.minutes), COUNT(*),"
            f" SUM(CASE WHEN {late} THEN 1 ELSE 0 END), COUNT(e.reverses)"
            " FROM time_entry e LEFT JOIN ticket t ON t.office_id = e.office_id AND t.id = e.ticket"
            f" WHERE {COUNTED} GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10"
        )

    def tickets(self) -> str:
        """How many tickets have time, not taken back in full, in the same cells."""
        cell = self._cell("year", "inside", "officer", "requester")
        return (
            f"WITH work AS (SELECT e.ticket, {self.spelling.year('e.work_on')} AS year,"
            f" {INSIDE.format('e.work_on')} AS inside, e.officer_department AS officer,"
            " e.requester_department AS requester"
            f" FROM time_entry e WHERE {COUNTED} AND e.ticket IS NOT NULL"
            " GROUP BY 1, 2, 3, 4, 5 HAVING SUM(e.minutes) <> 0),"
            f" one AS (SELECT {self.spelling.join}({cell}, '{AFTER}') AS cells FROM work GROUP BY ticket)"
            " SELECT cells, COUNT(*) FROM one GROUP BY cells"
        )

    def owners(self) -> str:
        """How many owners had drafts delivered in the same cells."""
        cell = self._cell("year", "inside", "requester_department", "profile_class")
        return (
            f"WITH drafts AS (SELECT DISTINCT t.profile_owner, {self._year_of('ev.at')} AS year,"
            f" {INSIDE_AT.format('ev.at')} AS inside, t.requester_department, t.profile_class"
            f" {EVENTS.format(since=':shown_at', kind='draft.delivered')}),"
            f" one AS (SELECT {self.spelling.join}({cell}, '{AFTER}') AS cells FROM drafts"
            " GROUP BY profile_owner) SELECT cells, COUNT(*) FROM one GROUP BY cells"
        )

    def drafts(self) -> str:
        """Deliveries that are alike."""
        return (
            f"SELECT t.profiles, {self._year_of('ev.at')} AS year, {INSIDE_AT.format('ev.at')} AS inside,"
            " t.requester_department, t.profile_class, COUNT(*)"
            f" {EVENTS.format(since=':shown_at', kind='draft.delivered')} GROUP BY 1, 2, 3, 4, 5"
        )

    def closed(self) -> str:
        """Tickets closed in a year, and how many of them had minutes at the cut-off."""
        minutes = (
            "(SELECT SUM(e.minutes) FROM time_entry e"
            " WHERE e.office_id = t.office_id AND e.ticket = t.id AND e.logged_at <= :cut_off)"
        )
        return (
            f"SELECT {self._year_of('t.closed_at')} AS year, {INSIDE_AT.format('t.closed_at')} AS inside,"
            f" COUNT(*), SUM(CASE WHEN {minutes} > 0 THEN 1 ELSE 0 END) FROM ticket t"
            " WHERE t.office_id = :office_id AND t.state = 'closed' AND t.closed_at >= :shown_at"
            " AND t.closed_at < :end_at AND t.closed_at <= :cut_off GROUP BY 1, 2"
        )

    def roles(self) -> str:
        """Requests, delivered and declined tickets by the role of who asked, each by the day it happened."""
        happened = " UNION ALL ".join(
            f"SELECT '{kind}', t.requester_role, COUNT(DISTINCT t.id)"
            f" {EVENTS.format(since=':first_at', kind=kind)} GROUP BY 2"
            for kind in ("draft.delivered", "ticket.declined")
        )
        return (
            "SELECT 'ticket.opened', t.requester_role, COUNT(*) FROM ticket t"
            " WHERE t.office_id = :office_id AND t.opened_at >= :first_at AND t.opened_at < :end_at"
            f" AND t.opened_at <= :cut_off GROUP BY 2 UNION ALL {happened}"
        )

    def declined(self) -> str:
        """Tickets declined for each reason that a rule is behind."""
        return (
            f"SELECT {self.spelling.fact('reason')}, COUNT(DISTINCT t.id)"
            f" {EVENTS.format(since=':first_at', kind='ticket.declined')}"
            f" AND {self.spelling.fact('rule')} <> 'office' GROUP BY 1"
        )

    def changed(self) -> str:
        """Delivered tickets in whose earlier versions a rule matched that does not in the delivered one."""
        found, version = self.spelling.of_finding, self.spelling.fact("version")
        return (
            f"WITH sent AS (SELECT ev.ticket, MAX(CAST({version} AS INTEGER)) AS version"
            f" {EVENTS.format(since=':first_at', kind='draft.delivered')} GROUP BY ev.ticket),"
            f" seen AS (SELECT sent.ticket, {found('category')} AS category,"
            " MAX(CASE WHEN c.version = sent.version THEN 1 ELSE 0 END) AS still"
            " FROM sent JOIN content c ON c.office_id = :office_id AND c.ticket = sent.ticket"
            f" AND c.kind = 'findings' AND c.version <= sent.version AND c.body IS NOT NULL,"
            f" {self.spelling.findings('c.body')} WHERE {found('severity')} IN ('violation', 'caution')"
            " GROUP BY 1, 2)"
            " SELECT category, COUNT(*) FROM seen WHERE still = 0 GROUP BY category"
        )

    def _cell(self, *parts: str) -> str:
        return f" || '{BETWEEN}' || ".join(parts)

    def _year_of(self, moment: str) -> str:
        """The year of a moment in the office's zone."""
        cases = " ".join(
            f"WHEN {moment} < {self.spelling.moment(end)} THEN {year}" for year, end in self.years
        )
        return f"CASE {cases} END"


# Written so that SQLite reads by day until the first that fits, and not all that reverse nothing.
BEGAN = (
    "SELECT e.work_on FROM time_entry e WHERE e.office_id = :office_id"
    " AND COALESCE(e.reverses, '') = '' AND e.minutes <> 0 AND e.logged_at <= :cut_off"
    " AND NOT EXISTS (SELECT 1 FROM time_entry r WHERE r.office_id = e.office_id AND r.reverses = e.id"
    " AND r.logged_at <= :cut_off) ORDER BY e.work_on LIMIT 1"
)
NAMED = re.compile(r"(?<![\w:]):([a-z_]+)")
TYPES: Mapping[str, TypeEngine[Any]] = {
    "office_id": Text(),
    "shown_first": Date(),
    "first": Date(),
    "last": Date(),
    "cut_off": Instant(),
    "shown_at": Instant(),
    "first_at": Instant(),
    "end_at": Instant(),
}


@cache
def statement(sql: str) -> Statement:
    """SQL as a statement whose named parameters have their types."""
    named = set(NAMED.findall(sql))
    return Statement(
        text(sql).bindparams(*(bindparam(one, type_=TYPES[one], required=True) for one in named))
    )
