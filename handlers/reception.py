"""What every noun handler is given: the workplace, the words, the directory, and who is asking."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from config.i18n import Words
from handlers.directory import DirectoryKeeper
from handlers.metering import Meter, Unmetered
from handlers.request import IncomingFile, Sender
from handlers.screens.look import Look
from workflows.domain.people import Actor
from workflows.domain.refusals import Fact
from workflows.logbook import Logbook
from workflows.ports import Workplace
from workflows.records import Declaration


@dataclass(frozen=True, slots=True)
class Found:
    """A platform's own account of a sender."""

    email: str | None
    language: str | None
    guest: bool = False
    foreign: bool = False
    gone: bool = False


class Lookup(Protocol):
    """A platform's directory of its own people."""

    async def find(self, sender: Sender) -> Found | None:
        """What the platform says of the sender; None when it can't be reached."""
        ...


class Files(Protocol):
    """A platform's store of files."""

    async def fetch(self, file: IncomingFile) -> bytes:
        """The bytes of a file that came with a form."""
        ...


@dataclass(frozen=True)
class Reception:
    """Everything handlers need, built once by the wiring."""

    work: Workplace
    words: Mapping[str, Words]
    directory: DirectoryKeeper
    lookups: Mapping[str, Lookup]
    files: Mapping[str, Files]
    logbook: Logbook
    new_nonce: Callable[[], str]
    pseudonym: Callable[[str], str]
    pages: str = ""
    """The address of the secretariat's pages; empty where there are none."""
    commands: Mapping[str, str] = field(default_factory=dict)
    """How the bot is called on each platform, where that is not the office's command."""
    meter: Meter = field(default_factory=Unmetered)
    """Who counts the answers."""
    touched: Callable[[str], None] = lambda _person: None
    """Who hears that a person was answered, and that their home may look different now."""

    def words_for(self, language: str | None) -> Words:
        """The words of a language, of the office's where it is not spoken."""
        return self.words.get(language or "") or self.words[self.work.office.office.language]

    def command(self, platform: str | None) -> str:
        """How the bot is called on a platform."""
        return self.commands.get(platform or "") or self.work.office.office.command

    def look(
        self, desk: str | None = None, platform: str | None = None, *, names_officers: bool = False
    ) -> Look:
        """The office as a reader sees it; the desk is the ticket's, else the first."""
        desks = self.directory.current.desks
        found = desks.get(desk or "") or next(iter(desks.values()), None)
        office = self.work.office.office
        name = found.name if found else office.name
        called = self.command(platform)
        shown = names_officers or office.show_officer
        return Look(
            office,
            self.work.policies,
            name,
            shown,
            called,
            decisions=self._decisions(),
            themes=self.work.office.themes,
        )

    def _decisions(self) -> Mapping[str, Mapping[str, Fact]]:
        adopted = {one.policy: one for one in self.work.office.policies if one.adopted_on is not None}
        return {
            policy: {
                "adopted_by": one.adopted_by,
                "adopted_on": one.adopted_on.isoformat() if one.adopted_on else None,
                "case_no": one.case_no,
            }
            for policy, one in adopted.items()
        }


@dataclass(frozen=True, slots=True)
class Caller:
    """Who is asking, as the directory shows them, and the words to answer with."""

    actor: Actor
    words: Words
    platform: str
    declaration: Declaration | None = None

    @property
    def id(self) -> str:
        """The person's id."""
        return self.actor.id
