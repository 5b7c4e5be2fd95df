"""Months of the ledger closed for good, and how each stands."""

from .domain import months
from .domain.authority import may_keep_ledger
from .domain.evidence import Event
from .domain.months import ClosedMonth, MonthSum
from .domain.refusals import No, Refusal
from .performing import acting, again
from .ports import Workplace


async def close(work: Workplace, person: str, month: str) -> ClosedMonth:
    """From now on nothing is booked in the month; one that was closed before stays as it was closed."""
    return await again(lambda: _close(work, person, month))


async def _close(work: Workplace, person: str, month: str) -> ClosedMonth:
    async with work.store.transaction() as unit:
        actor = await acting(work, unit, person)
        if not may_keep_ledger(actor):
            raise Refusal(No.NOT_ALLOWED, act="time.close")
        wanted = ClosedMonth(months.closing(month, work.today()), work.clock(), actor.id)
        if await unit.months.close(wanted):
            await unit.audit.note(Event("time.month_closed", actor.id, wanted.closed_at, {"month": month}))
            return wanted
        return await unit.months.closed(month) or wanted


async def listed(work: Workplace) -> tuple[MonthSum, ...]:
    """Every month with entries, or closed; the latest first."""
    async with work.store.reading() as unit:
        return await unit.months.sums()
