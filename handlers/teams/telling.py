"""Says something to one person: in the chat they wrote from, or in their own when others would read along."""

from dataclasses import dataclass

import structlog

from config.i18n import Words
from handlers.replies import Handed
from handlers.screens.elements import Buttons, Card
from handlers.teams.buttons import Opens
from handlers.teams.cards import card_contents
from handlers.teams.connector import Connector, Spot
from handlers.teams.consents import Consents
from handlers.teams.copies import message_texts
from handlers.teams.failures import REMOVED, ConnectorRefused
from handlers.teams.messages import of_card, of_consent, of_text, words_of
from handlers.teams.origin import Json, Origin
from handlers.teams.places import Places

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Telling:
    """Ways to one person."""

    connector: Connector
    places: Places
    consents: Consents
    opens: Opens

    async def card(self, origin: Origin, card: Card, _: Words, kind: str = "") -> None:
        """A card that only this person sees."""
        activities = [of_card(each, card.summary) for each in card_contents(card, self.opens, _, kind=kind)]
        await self._send(origin, activities, _)

    async def texts(self, origin: Origin, texts: tuple[str, ...], _: Words) -> None:
        """Words alone, one message each, or more where one is too long."""
        parts = [part for text in texts for part in message_texts(text)]
        await self._send(origin, [of_text(part) for part in parts], _)

    async def hand(self, origin: Origin, handed: Handed, _: Words) -> None:
        """A file, which Teams gives to people only once they said yes."""
        context = self.consents.keep(origin.request, handed)
        words = words_of(handed.card)
        asked = of_consent(handed.file_name, words, len(handed.content), context)
        await self._send(origin, [*self._said(handed.card, words, _), asked], _)

    def _said(self, card: Card, words: str, _: Words) -> list[Json]:
        """What goes before a file: words alone, or the card where there is something to press on it."""
        if not any(isinstance(one, Buttons) for one in card.elements):
            return [of_text(words)]
        return [of_card(each, card.summary) for each in card_contents(card, self.opens, _)]

    async def _send(self, origin: Origin, activities: list[Json], _: Words) -> None:
        pointed = _("I've answered you in our own chat.")
        if not await self._reached(origin, activities):
            log.warning("teams_person_not_reached", **origin.ids)
            pointed = _("I can't write to you in our own chat. Add me to your chats in Teams, and ask again.")
        if origin.is_written and origin.activity and not origin.is_personal:
            await self.connector.reply(origin.spot, origin.activity, of_text(pointed))

    async def _reached(self, origin: Origin, activities: list[Json]) -> bool:
        """Whether all was said, or else the person has no chat with the bot."""
        try:
            spot = await self._own(origin)
            for activity in activities:
                if spot is not None:
                    await self.connector.send(spot, activity)
        except ConnectorRefused as error:
            if error.code not in REMOVED:
                raise
            return False
        return spot is not None

    async def _own(self, origin: Origin) -> Spot | None:
        if origin.is_personal:
            return origin.spot
        return await self.places.chat(origin.request.sender.id)
