"""Who of a desk sees its channel, by the ids under which Teams knows them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import structlog

from handlers.teams import limits
from handlers.teams.connector import Connector, Spot
from handlers.teams.failures import FAILED_CALL, code_of

Json = dict[str, Any]

log = structlog.get_logger(__name__)

_KEPT = 600.0


@dataclass(slots=True)
class Roster:
    """The members of channels, read every ten minutes at most."""

    connector: Connector
    clock: Callable[[], float]  # seconds that only grow
    _read: dict[str, tuple[float, dict[str, str]]] = field(default_factory=dict)

    async def accounts(self, spot: Spot, people: frozenset[str]) -> tuple[str, ...]:
        """The accounts of these people in a channel, as many as Teams draws a card anew for."""
        if not people:
            return ()
        known = await self._members(spot)
        return tuple(known[one] for one in sorted(people) if one in known)[: limits.REFRESHED]

    async def _members(self, spot: Spot) -> dict[str, str]:
        read = self._read.get(spot.conversation)
        if read is not None and self.clock() - read[0] < _KEPT:
            return read[1]
        try:
            found = _accounts(await self.connector.members(spot))
        except FAILED_CALL as error:
            # The card says what it says without it; only its own buttons are for everybody then.
            log.info("teams_roster_failed", code=code_of(error))
            return read[1] if read else {}
        self._read[spot.conversation] = (self.clock(), found)
        return found


def _accounts(members: list[Json]) -> dict[str, str]:
    pairs = [(each.get("aadObjectId") or each.get("objectId"), each.get("id")) for each in members]
    return {
        person: account for person, account in pairs if isinstance(person, str) and isinstance(account, str)
    }
