"""One transaction, the database, and what a use case is given, as Protocols that storage fulfils."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from config.holidays_calendar import calendar
from config.office import OfficeFile
from config.policies import policy_of_the_day
from config.policy_file import Policy

from .domain.deadlines import today
from .domain.evidence import Content, Event, Json, Link, canonical
from .domain.findings import Checked
from .domain.working_time import Schedule
from .nouns.absences import Absences
from .nouns.casefiles import Casefiles
from .nouns.feedback import Feedback
from .nouns.homes import Homes
from .nouns.inquiries import Inquiries, Reports
from .nouns.origins import Origins
from .nouns.pages import AuditPages, Histories, Jobs, LogPages, Pages
from .nouns.people import Contacts, People
from .nouns.reminders import Reminders
from .nouns.tickets import Contents, Drafts, Tickets, Timelog
from .nouns.timelog import Imports, Months, Stopwatches


class Audit(Protocol):
    """Chains of events."""

    async def note(self, event: Event) -> None:
        """Append to the office's own chain: refusals, reads, exports, settings."""
        ...

    def chains(self) -> AsyncIterator[tuple[str, tuple[Link, ...], str]]:
        """Every chain: its name, its links, and the head kept beside it."""
        ...

    async def receive(self, event_id: str, at: datetime) -> bool:
        """Keep that a platform's event came; False when it had come before."""
        ...

    async def office_head(self) -> tuple[int, str]:
        """The length and head of the office's chain."""
        ...


class Unit(Protocol):
    """One transaction."""

    @property
    def people(self) -> People:
        """People, roles, profiles and desks."""
        ...

    @property
    def absences(self) -> Absences:
        """Who is away."""
        ...

    @property
    def reminders(self) -> Reminders:
        """What people are reminded of."""
        ...

    @property
    def contacts(self) -> Contacts:
        """How people and conversations are reached."""
        ...

    @property
    def tickets(self) -> Tickets:
        """Tickets."""
        ...

    @property
    def contents(self) -> Contents:
        """Erasable text."""
        ...

    @property
    def drafts(self) -> Drafts:
        """Versions, answers, media, unsaved text."""
        ...

    @property
    def timelog(self) -> Timelog:
        """The time ledger."""
        ...

    @property
    def stopwatches(self) -> Stopwatches:
        """Running timers."""
        ...

    @property
    def months(self) -> Months:
        """Closed months."""
        ...

    @property
    def imports(self) -> Imports:
        """History from before Udkast."""
        ...

    @property
    def feedback(self) -> Feedback:
        """What was said of deliveries."""
        ...

    @property
    def pages(self) -> Pages:
        """Links to the pages, and sessions there."""
        ...

    @property
    def log_pages(self) -> LogPages:
        """The log, page by page."""
        ...

    @property
    def casefiles(self) -> Casefiles:
        """Tickets as they are handed over."""
        ...

    @property
    def histories(self) -> Histories:
        """Everything that happened to a ticket."""
        ...

    @property
    def audit_pages(self) -> AuditPages:
        """The office's own chain, page by page."""
        ...

    @property
    def homes(self) -> Homes:
        """People's homes."""
        ...

    @property
    def origins(self) -> Origins:
        """The messages that requests were made from."""
        ...

    @property
    def jobs(self) -> Jobs:
        """Work that takes a while."""
        ...

    @property
    def inquiries(self) -> Inquiries:
        """Inquiries and frozen answers."""
        ...

    @property
    def reports(self) -> Reports:
        """What answers rest on."""
        ...

    @property
    def audit(self) -> Audit:
        """The chains."""
        ...


class Store(Protocol):
    """The database."""

    def transaction(self) -> AbstractAsyncContextManager[Unit]:
        """A transaction that commits at the end, or leaves nothing behind."""
        ...

    def reading(self) -> AbstractAsyncContextManager[Unit]:
        """A consistent view that writes nothing."""
        ...


class Checker(Protocol):
    """The neutrality rules that are in force."""

    def check(self, texts: Mapping[str, str], language: str, on: date) -> Checked:
        """What the rules find in texts by their place (a profile's id, or the note), on a day."""
        ...


@dataclass(frozen=True)
class Workplace:
    """What every use case is given: the office, its policies, the store, the clock and chance."""

    office: OfficeFile
    policies: Mapping[str, Policy]
    store: Store
    checker: Checker
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    new_salt: Callable[[], bytes] = field(repr=False)

    def today(self) -> date:
        """The day it is in the office's zone."""
        return today(self.office.office, self.clock())

    def schedule(self, *moments: datetime) -> Schedule:
        """When the office works, in the years of these moments, of now, and of the next two."""
        zone = ZoneInfo(self.office.office.time_zone)
        years = {one.astimezone(zone).year for one in (self.clock(), *moments)}
        country = policy_of_the_day(self.office, self.policies, self.today()).policy.country
        span = range(min(years), max(years) + 3)
        closed = calendar(country, span, self.office.closed_days)
        return Schedule(self.office.office.hours, zone.key, closed)

    def content(self, kind: str, value: Json) -> Content:
        """Text as erasable content with a salt of its own."""
        return Content(self.new_id(), kind, canonical(value), self.new_salt())
