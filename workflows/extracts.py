"""Extracts from the time ledger: permitted, noted with their purpose, and read entry by entry."""

from collections.abc import AsyncIterator

from .domain.evidence import Event, Facts, normal_text
from .domain.extracts import LINE_LIMIT, ExtractAsked, allowed
from .domain.refusals import No, Refusal
from .domain.reporting_entries import EntryFilter, Listed
from .performing import reader
from .ports import Workplace


async def permit(work: Workplace, person: str, asked: ExtractAsked) -> tuple[str, ...]:
    """The columns that will be told; refuses who may not, other columns, and an extract nobody asked for."""
    if asked.first > asked.last:
        raise Refusal(No.NO_PERIOD, field="first")
    purpose = normal_text(asked.purpose).strip()
    if not purpose:
        raise Refusal(No.REQUIRED, field="purpose")
    if len(purpose) > LINE_LIMIT:
        raise Refusal(No.TOO_LONG, field="purpose", limit=LINE_LIMIT, length=len(purpose))
    columns = allowed(asked.columns)
    days = {"first": asked.first.isoformat(), "last": asked.last.isoformat()}
    facts: Facts = {**days, "columns": ",".join(columns), "purpose": purpose}
    async with work.store.transaction() as unit:
        actor = await reader(work, unit, person)
        await unit.audit.note(Event("log.extracted", actor.id, work.clock(), facts))
    return columns


async def entries(work: Workplace, asked: ExtractAsked) -> AsyncIterator[list[Listed]]:
    """The entries of these days as the ledger stands now, some at a time; permitted before."""
    everything = EntryFilter(asked.first, asked.last, work.clock())
    async with work.store.reading() as unit:
        async for some in unit.reports.entries(everything):
            yield some
