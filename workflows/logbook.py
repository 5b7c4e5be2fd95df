"""The ticket log: who may read it, what was asked for, and that it was read."""

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from .domain.authority import may_read_log
from .domain.evidence import Event, Facts
from .domain.log_pages import EVERYTHING, LogFilter
from .domain.people import OPERATOR_ID
from .domain.refusals import No, Refusal
from .performing import acting
from .ports import Workplace

PURPOSE_LIMIT = 500


@dataclass(frozen=True, slots=True)
class LogAsked:
    """A period of local days, and whether officers' names are asked for, with the purpose that needs them.

    `only` narrows the tickets further.
    """

    first: date
    last: date
    names: bool = False
    purpose: str = ""
    only: LogFilter = EVERYTHING

    def facts(self) -> Facts:
        """What was asked for, as an event keeps it."""
        return {
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "names": self.names,
            "purpose": self.purpose.strip(),
            **{name: ",".join(values) for name, values in self.only.chosen().items()},
        }


@dataclass(frozen=True, slots=True)
class Shown:
    """How the database is to write a value: headings by column, labels by enum value, names by id."""

    headings: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    classes: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)
    uses: Mapping[str, str] = field(default_factory=dict)
    themes: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)


class Logbook(Protocol):
    """The log, formatted by the database and streamed."""

    def csv(self, asked: LogAsked, shown: Shown) -> AsyncIterator[bytes]:
        """Danish Excel's way: semicolons, UTF-8 with BOM, CRLF, formula-safe."""
        ...

    def jsonl(self, asked: LogAsked, shown: Shown) -> AsyncIterator[bytes]:
        """One JSON object a line with the fixed keys."""
        ...


async def permit(work: Workplace, person: str, asked: LogAsked, read_as: str = "log.read") -> None:
    """Note that the log is read, by whom and why; refuses whoever may not, and names without a purpose."""
    require_sound(asked)
    async with work.store.transaction() as unit:
        actor = await acting(work, unit, person)
        if person != OPERATOR_ID and not may_read_log(actor):
            raise Refusal(No.NOT_ALLOWED, act="log.open")
        await unit.audit.note(Event(read_as, actor.id, work.clock(), asked.facts()))


def require_sound(asked: LogAsked) -> None:
    """Refuse a period that ends before it begins, and names without a purpose."""
    if asked.first > asked.last:
        raise Refusal(No.NO_PERIOD, field="first")
    if asked.names and not asked.purpose.strip():
        raise Refusal(No.REQUIRED, field="purpose")
    if len(asked.purpose) > PURPOSE_LIMIT:
        raise Refusal(No.TOO_LONG, field="purpose", limit=PURPOSE_LIMIT, length=len(asked.purpose))


async def people_shown(
    work: Workplace, asked: LogAsked, pseudonym: Callable[[str], str]
) -> Mapping[str, str]:
    """How each person appears: requesters by name, desk members by pseudonym unless names were asked for."""
    async with work.store.reading() as unit:
        people = await unit.people.everyone()
    return {one.id: one.name if asked.names or not one.desk_member else pseudonym(one.id) for one in people}
