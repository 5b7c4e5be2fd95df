"""The home card in a person's own chat: changed where it stands, moved down when it is asked for again."""

from dataclasses import dataclass

import structlog

from config.i18n import Words
from handlers.replies import Outcome, Rejected, Sent
from handlers.screens.elements import Card
from handlers.teams.buttons import Opens
from handlers.teams.cards import card_contents
from handlers.teams.connector import Connector, Spot
from handlers.teams.courier import Place
from handlers.teams.failures import FAILED_CALL, REMOVED, ConnectorRefused, code_of, outcome_of
from handlers.teams.messages import of_card
from handlers.teams.places import Places, person_subject
from handlers.teams.putting import put, remove

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class HomeCard:
    """Shows homes."""

    connector: Connector
    places: Places
    opens: Opens
    moves: bool = True

    async def paint(self, identity: str, shown: str, card: Card, _: Words) -> Outcome:
        """Put the home in the place of the messages shown, or into new ones where there are none."""
        try:
            return await self._painted(identity, shown, card, _)
        except FAILED_CALL as error:
            if isinstance(error, ConnectorRefused) and error.code in REMOVED:
                await self.places.contacts.lose(person_subject(identity))
            return outcome_of(error)

    async def clear(self, identity: str, shown: str) -> None:
        """Take back the messages shown before; one that stays does no harm, its buttons ask anew."""
        place = Place.read(shown)
        try:
            spot = await self.places.chat(identity)
            if spot is None:
                return
            for message in place.messages:
                await remove(self.connector, Spot(spot.service_url, place.conversation), message)
        except FAILED_CALL as error:
            log.info("home_not_cleared", code=code_of(error))

    async def _painted(self, identity: str, shown: str, card: Card, _: Words) -> Outcome:
        spot = await self.places.chat(identity)
        if spot is None:
            return Rejected("removed")
        activities = [of_card(each, card.summary) for each in card_contents(card, self.opens, _)]
        before = Place.read(shown) if shown else Place(spot.conversation, ())
        at = Spot(spot.service_url, before.conversation)
        return Sent(str(Place(at.conversation, await put(self.connector, at, before.messages, activities))))
