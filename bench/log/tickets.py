"""Many tickets at every stage of their lives, for exports to read."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from typing import Any

from sqlalchemy import insert

from bench.lives.life import acts
from bench.office import the_office
from bot.chance import new_id
from bot.storage.statements import Statement
from bot.storage.tables.tickets import ticket as table
from bot.storage.tickets import COLUMNS
from config.words import ProfileClass
from workflows.domain.tickets import Ticket

INSERT = Statement(insert(table).inline())
BATCH = 5000
PERIOD = timedelta(days=8 * 365)
ASKERS: tuple[dict[str, Any], ...] = (
    {},
    {
        "requester": "peter-krogh",
        "requester_role": "alderman",
        "requester_department": "teknik-og-miljoe",
        "profile_owner": "peter-krogh",
        "profiles": ("peter-krogh-facebook",),
    },
    {
        "requester": "anna-vestergaard",
        "requester_role": "director",
        "requester_department": "boern-og-unge",
        "profile_owner": "anna-vestergaard",
        "profile_class": ProfileClass.EMB,
        "profiles": ("anna-vestergaard-linkedin",),
    },
)


async def fill(url: str, count: int) -> None:
    """Put so many tickets beside the first one, each as it stood after some act of its life."""
    async with the_office(url) as office:
        stages = [one async for one in acts(office.work)]
        made = _tickets(stages, count)
        while batch := list(islice(made, BATCH)):
            async with office.store.writing() as connection:
                rows = [{key: getattr(one, key) for key in COLUMNS} for one in batch]
                await connection.run_many(INSERT, rows)


def _tickets(stages: list[Ticket], count: int) -> Iterator[Ticket]:
    first = stages[-1]
    for turn in range(1, count + 1):
        stage = stages[turn % len(stages)]
        moments = {
            name: at - PERIOD * (turn / count)
            for name in ("opened_at", "claimed_at", "delivered_at", "accepted_at", "closed_at")
            if (at := getattr(stage, name)) is not None
        }
        asked = ASKERS[turn % len(ASKERS)]
        yield replace(stage, id=new_id(), number=first.number + turn, **moments, **asked)
