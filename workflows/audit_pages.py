"""The office's chain page by page, for those who answer for it; that it was read is itself an event."""

from collections.abc import Mapping
from dataclasses import dataclass

from .domain.audit_pages import GROUPS, PAGE_EVENTS, AuditPage, AuditScope, AuditSpot, page_of
from .domain.evidence import Event, Facts
from .domain.histories import happened
from .domain.jobs import Job, JobKind
from .domain.refusals import No, Refusal
from .pages import reader
from .ports import Workplace


@dataclass(frozen=True, slots=True)
class AuditShown:
    """A page of events, the names in them, and the last time the chains were verified."""

    page: AuditPage
    names: Mapping[str, str]
    verified: Job | None


async def look(work: Workplace, person: str, scope: AuditScope, at: AuditSpot | None) -> AuditShown:
    """A page of the office's chain; noted with its filters."""
    if scope.first > scope.last:
        raise Refusal(No.NO_PERIOD, field="first")
    if scope.group and scope.group not in GROUPS:
        raise Refusal(No.BAD_CHOICE, field="group")
    async with work.store.transaction() as unit:
        await reader(work, unit, person)
        await unit.audit.note(Event("audit.read", person, work.clock(), _facts(scope)))
    async with work.store.reading() as unit:
        found = await unit.audit_pages.events(scope, at, PAGE_EVENTS + 1)
        page = page_of(tuple(happened(one) for one in found), at)
        names = await unit.people.names({one.actor for one in page.events})
        return AuditShown(page, names, await unit.jobs.latest(JobKind.VERIFYING))


def _facts(scope: AuditScope) -> Facts:
    return {
        "first": scope.first.isoformat(),
        "last": scope.last.isoformat(),
        "group": scope.group,
        "person": scope.person,
    }
