"""One transaction: the nouns that share its connection."""

from workflows.nouns.pages import LogPages, Pages
from workflows.nouns.people import Contacts, People
from workflows.nouns.tickets import Contents, Drafts, Tickets, Timelog
from workflows.ports import Audit

from .audit import SqlAudit
from .connections import Connection
from .contacts import SqlContacts
from .contents import SqlContents
from .drafts import SqlDrafts
from .log_pages import SqlLogPages
from .pages import SqlPages
from .people import SqlPeople
from .tickets import SqlTickets
from .timelog import SqlTimelog


class SqlUnit:
    """The nouns at work in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self.people: People = SqlPeople(connection)
        self.contacts: Contacts = SqlContacts(connection)
        self.tickets: Tickets = SqlTickets(connection)
        self.contents: Contents = SqlContents(connection)
        self.drafts: Drafts = SqlDrafts(connection)
        self.timelog: Timelog = SqlTimelog(connection)
        self.pages: Pages = SqlPages(connection)
        self.log_pages: LogPages = SqlLogPages(connection)
        self.audit: Audit = SqlAudit(connection)
