"""Away and back: who is away today, and what they had is somebody's again."""

from collections.abc import Mapping

from .domain.absences import Absence
from .ports import Workplace


async def who_is_away(work: Workplace, desk: str | None = None) -> Mapping[str, Absence]:
    """Everyone who is away today, by person; of one desk, where it is named."""
    today = work.today()
    async with work.store.reading() as unit:
        away = await unit.absences.on(today)
        if desk is None or not away:
            return away
        at_desk = {one.actor.id for one in await unit.people.standings(today) if one.actor.at_desk(desk)}
    return {person: one for person, one in away.items() if person in at_desk}


async def away(work: Workplace, person: str) -> bool:
    """Whether the person is away today."""
    return person in await who_is_away(work)
