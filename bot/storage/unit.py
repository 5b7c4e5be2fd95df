"""One transaction: the nouns that share its connection."""

from workflows.nouns.absences import Absences
from workflows.nouns.casefiles import Casefiles
from workflows.nouns.feedback import Feedback
from workflows.nouns.homes import Homes
from workflows.nouns.inquiries import Inquiries, Reports
from workflows.nouns.origins import Origins
from workflows.nouns.pages import AuditPages, Histories, Jobs, LogPages, Pages
from workflows.nouns.people import Contacts, People
from workflows.nouns.reminders import Reminders
from workflows.nouns.tickets import Contents, Drafts, Tickets, Timelog
from workflows.nouns.timelog import Imports, Months, Stopwatches
from workflows.ports import Audit

from .absences import SqlAbsences
from .audit import SqlAudit
from .audit_pages import SqlAuditPages
from .casefiles import SqlCasefiles
from .connections import Connection
from .contacts import SqlContacts
from .contents import SqlContents
from .drafts import SqlDrafts
from .feedback import SqlFeedback
from .histories import SqlHistories
from .homes import SqlHomes
from .imports import SqlImports
from .inquiries import SqlInquiries
from .jobs import SqlJobs
from .log_pages import SqlLogPages
from .months import SqlMonths
from .origins import SqlOrigins
from .pages import SqlPages
from .people import SqlPeople
from .reminders import SqlReminders
from .report import SqlReports
from .stopwatches import SqlStopwatches
from .tickets import SqlTickets
from .timelog import SqlTimelog


class SqlUnit:
    """The nouns at work in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self.people: People = SqlPeople(connection)
        self.absences: Absences = SqlAbsences(connection)
        self.reminders: Reminders = SqlReminders(connection)
        self.contacts: Contacts = SqlContacts(connection)
        self.recorded: list[str] = []
        """The kinds of the events written so far."""
        self.tickets: Tickets = SqlTickets(connection, self.recorded.append)
        self.contents: Contents = SqlContents(connection)
        self.drafts: Drafts = SqlDrafts(connection)
        self.timelog: Timelog = SqlTimelog(connection)
        self.stopwatches: Stopwatches = SqlStopwatches(connection)
        self.months: Months = SqlMonths(connection)
        self.imports: Imports = SqlImports(connection)
        self.feedback: Feedback = SqlFeedback(connection)
        self.pages: Pages = SqlPages(connection)
        self.log_pages: LogPages = SqlLogPages(connection)
        self.casefiles: Casefiles = SqlCasefiles(connection)
        self.histories: Histories = SqlHistories(connection)
        self.audit_pages: AuditPages = SqlAuditPages(connection)
        self.homes: Homes = SqlHomes(connection)
        self.origins: Origins = SqlOrigins(connection)
        self.jobs: Jobs = SqlJobs(connection)
        self.inquiries: Inquiries = SqlInquiries(connection)
        self.reports: Reports = SqlReports(connection)
        self.audit: Audit = SqlAudit(connection)
