"""One life of ours, watched act by act in the database itself, so that the floor can't drift from it."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from bench.databases import Database
from bench.office import the_office, with_even_clock
from bot.chance import new_id

from .floors import Floor
from .life import acts
from .rows import Rows, everything
from .script import Script, growth, written


class Drifted(Exception):  # noqa: N818 -- a fact about the measurement
    """The floor does not write what ours writes, so they can't be compared."""


async def record(database: Database) -> Script:
    """What a life writes; refuses a script whose replay would leave one other byte."""
    async with database.fresh() as url:
        floor = await database.connect(url)
        try:
            script, end = await _watched(url, floor)
        finally:
            await floor.close()
    async with database.fresh() as url:
        floor = await database.connect(url)
        try:
            await floor.replay([script.life(0, {}, database.mark)])
            if await everything(floor) != end:
                raise Drifted(f"{database.name}: the rows replayed are not the rows recorded")
        finally:
            await floor.close()
    return script


async def _watched(url: str, floor: Floor) -> tuple[Script, Rows]:
    ids: list[str] = []
    async with the_office(url) as office:
        work = replace(with_even_clock(office.work), new_id=_remembering(ids))
        seen = [await everything(floor), *[await everything(floor) async for _ in acts(work)]]
    script = Script(
        acts=tuple(written(before, after) for before, after in pairwise(seen)),
        ids=tuple(ids),
        growth=growth(seen[0], seen[-1]),
    )
    return script, seen[-1]


def _remembering(ids: list[str]) -> Callable[[], str]:
    def remembered() -> str:
        ids.append(new_id())
        return ids[-1]

    return remembered
