"""Help by role over the last quarter of a year: counts alone, for the leader of a desk."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from .domain.equal_treatment import HelpByRole, Helped, by_role
from .domain.working_time import Schedule, working_minutes
from .nouns.homes import Request
from .ports import Unit, Workplace

QUARTER = timedelta(days=91)


async def help_by_role(work: Workplace, unit: Unit, desks: Iterable[str]) -> tuple[HelpByRole, ...]:
    """What became of the requests to these desks; times are working time, without what was spent waiting."""
    since = work.clock() - QUARTER
    schedule = work.schedule(since)
    return by_role([_helped(schedule, one) for one in await unit.homes.requests(desks, since)])


def _helped(schedule: Schedule, request: Request) -> Helped:
    role, state, opened_at, sent_at, paused = request
    return Helped(role, state, _minutes(schedule, opened_at, sent_at, paused))


def _minutes(schedule: Schedule, opened_at: datetime, sent_at: datetime | None, paused: int) -> int | None:
    if sent_at is None:
        return None
    return max(working_minutes(schedule, opened_at, sent_at) - paused, 0)
