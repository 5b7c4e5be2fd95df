"""An account closed and opened again, told late, twice, out of order and to two processes at once."""

import asyncio
from collections.abc import AsyncIterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import NullPool, text
from sqlalchemy.ext.asyncio import create_async_engine

from playground.slack.delivery import payloads
from playground.slack.records import Outcome
from tests.kills.test_several_times import running
from tests.wire.town import DESK, Town

EVERYWHERE = pytest.mark.parametrize(
    "url", ["sqlite_url", pytest.param("server_url", marks=pytest.mark.postgres)]
)


class Turns:
    """Tells each process in turn."""

    def __init__(self, towns: list[Town]) -> None:
        driver = towns[0].workspace.driver
        self._post, self._addresses = driver._post, cycle(f"{one.address}/slack/events" for one in towns)
        driver._post = self.post  # type: ignore[method-assign]

    async def post(self, url: str, body: bytes, headers: dict[str, str]) -> Outcome:
        del url
        return await self._post(next(self._addresses), body, headers)


@pytest.fixture
def database_url(request: pytest.FixtureRequest, url: str) -> str:
    """A migrated database of the kind named."""
    made: str = request.getfixturevalue(url)
    return made


@pytest.fixture
async def town(database_url: str, office_file: Path) -> AsyncIterator[Town]:
    """Two processes, and a ticket that Sofie has."""
    async with running(database_url, office_file, 2) as towns:
        await towns[0].ask()
        await towns[0].claimed()
        Turns(towns)
        yield towns[0]


def is_closed(town: Town, closed: bool) -> None:
    town.workspace.add_person("U_SOFIE", "Sofie Lund", "sofie.lund@nordvig.example", deleted=closed)


async def told(town: Town, *closed: bool) -> None:
    """What Slack tells of the account, all at once."""
    team = town.workspace.state.team_id
    events = [
        {"type": "user_change", "user": {"id": "U_SOFIE", "team_id": team, "deleted": one}} for one in closed
    ]
    made = [payloads.event_callback(town.workspace.state, one) for one in events]
    outcomes = await asyncio.gather(*(town.workspace.driver.event(one) for one in made))
    assert [one.status for one in outcomes] == [200] * len(closed)
    await town.told()


async def rows(town: Town, statement: str) -> list[tuple[Any, ...]]:
    engine = create_async_engine(town.settings.database_url.get_secret_value(), poolclass=NullPool)
    async with engine.connect() as connection:
        found = [tuple(one) for one in await connection.execute(text(statement))]
    await engine.dispose()
    return found


async def freed(town: Town) -> tuple[Any, ...]:
    """The ticket's state, how many are away, how often they went, and how often the desk was told."""
    (state,) = (await rows(town, "SELECT state FROM ticket"))[0]
    away = len(await rows(town, "SELECT person FROM absence"))
    went = len(await rows(town, "SELECT body FROM office_event WHERE kind = 'person.away'"))
    assert len(await rows(town, "SELECT key FROM notice WHERE kind = 'freed'")) == len(
        [one for one in town.said(town.jonas, DESK) if "1 ticket is free again" in one]
    )
    return state, away, went, len(await rows(town, "SELECT key FROM notice WHERE kind = 'freed'"))


@EVERYWHERE
async def test_told_to_two_processes_at_once_and_then_again_it_is_once(town: Town) -> None:
    is_closed(town, True)
    await told(town, True, True, True, True)
    assert await freed(town) == ("requested", 1, 1, 1)
    await told(town, True)
    await told(town, True)
    assert await freed(town) == ("requested", 1, 1, 1)


@EVERYWHERE
async def test_closed_and_opened_again_within_a_second_nobody_stays_away(town: Town) -> None:
    is_closed(town, True)
    await told(town, True)
    is_closed(town, False)
    await told(town, False, True, False)  # the first once more, late, among the second
    assert await freed(town) == ("requested", 0, 1, 1)


@EVERYWHERE
async def test_a_closing_that_is_told_after_the_opening_frees_nothing(town: Town) -> None:
    await told(town, False, True)
    await told(town, True)
    assert await freed(town) == ("in_progress", 0, 0, 0)
