"""Redeliveries: an event that came before is not acted on again."""

from .ports import Workplace


async def seen(work: Workplace, event_id: str) -> bool:
    """Whether this event came before; it counts as seen from now on."""
    async with work.store.transaction() as unit:
        return not await unit.audit.receive(event_id, work.clock())
