"""Puts activities in the place of those that stand there, new ones after them, and takes the rest away."""

from typing import Any, Final

from handlers.teams.connector import Connector, Spot
from handlers.teams.failures import ConnectorRefused

Json = dict[str, Any]

NOT_FOUND: Final = 404


async def put(
    connector: Connector, spot: Spot, before: tuple[str, ...], activities: list[Json]
) -> tuple[str, ...]:
    """The messages in which the activities stand now."""
    known = [*before, *[""] * len(activities)]
    kept = [await _one(connector, spot, there, each) for there, each in zip(known, activities, strict=False)]
    for over in before[len(activities) :]:
        await remove(connector, spot, over)
    return tuple(kept)


async def remove(connector: Connector, spot: Spot, message: str) -> None:
    """Take a message back; one that is gone is gone."""
    try:
        await connector.delete(spot, message)
    except ConnectorRefused as error:
        if error.status != NOT_FOUND:
            raise


async def _one(connector: Connector, spot: Spot, there: str, activity: Json) -> str:
    if there:
        try:
            await connector.update(spot, there, activity)
        except ConnectorRefused as error:
            # Somebody deleted the card, which must not take what it says away: it is posted anew.
            if error.status != NOT_FOUND:
                raise
        else:
            return there
    return await connector.send(spot, activity)
