"""Every side path on every ticket: each is really taken, and nothing is lost, twice or out of order."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from playground.slack.people.member import Member
from tests.kills.office import office
from tests.kills.people import ASKING
from tests.kills.processes import Nursery
from tests.kills.turns import TURNS, Turning


@dataclass
class Thorough(Turning):
    """Each ticket goes all of them."""

    async def before(self, writer: Member, requester: Member, ticket: str, subject: str) -> Member:
        ways = (self._handed_over, self._questioned, self._read_by_another, self._ordered, self._away)
        for way in ways:
            writer = await way(writer, requester, ticket, subject)
            self.turned[way.__name__.strip("_")] += 1
        return writer

    async def after(self, writer: Member, requester: Member, ticket: str, subject: str) -> None:
        for way in (self._wanted_otherwise, self._corrected):
            await way(requester, ticket)
            self.turned[way.__name__.strip("_")] += 1
            async with self.lock(writer):
                await self._delivered(writer, requester, ticket, f"{subject} {way.__name__}")


@pytest.mark.soak
async def test_every_turn_is_taken_on_every_ticket(
    sqlite_url: str, office_file: Path, tmp_path: Path, parent: Nursery
) -> None:
    async with office(sqlite_url, office_file, tmp_path, parent, 1, calm=True) as made:
        made.people = Thorough(made.workspace)
        await made.people.work(most=1)
        await made.drained()
        await made.stopped()
        assert await made.complaints() == []
        assert made.people.turned == dict.fromkeys(TURNS, len(ASKING))
