"""Says something to one person where they are, and hands them files in their own conversation."""

from dataclasses import dataclass

import structlog

from handlers.replies import Handed
from handlers.screens.elements import Card
from handlers.slack.client import Slack
from handlers.slack.failures import FAILED_CALL, code_of
from handlers.slack.messages import Attachment, card_messages
from handlers.slack.origin import Json, Origin
from handlers.slack.texts import leaves, rich
from handlers.slack.uploads import upload

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Telling:
    """Ways to one person: the answer address of their click, a note only they see, their own conversation."""

    slack: Slack

    async def card(self, origin: Origin, card: Card) -> None:
        """A card that only this person sees."""
        for message in card_messages(card):
            await self.message(origin, message)

    async def message(self, origin: Origin, message: Json) -> None:
        """A message that only this person sees, by the nearest way that works."""
        if await self._answered(origin, message) or await self._noted(origin, message):
            return
        channel = await self.slack.direct(origin.request.sender.id)
        await self.slack.act("chat.postMessage", channel=channel, **message)

    async def hand(self, origin: Origin, handed: Handed) -> None:
        """A file and its card into the person's own conversation."""
        channel = await self.slack.direct(origin.request.sender.id)
        first, *others = card_messages(handed.card)
        words = first.get("blocks") or rich(leaves((handed.card.summary,)))
        await upload(self.slack, channel, Attachment(handed.file_name, handed.content), words)
        for message in others:
            await self.slack.act("chat.postMessage", channel=channel, **message)

    async def _answered(self, origin: Origin, message: Json) -> bool:
        if not origin.response_url:
            return False
        # The original stays: it is the desk's own card, not this person's.
        payload = {**message, "response_type": "ephemeral", "replace_original": False}
        try:
            await self.slack.answer(origin.response_url, payload)
        except FAILED_CALL as error:
            log.info("slack_response_url_failed", code=code_of(error), **origin.ids)
            return False
        return True

    async def _noted(self, origin: Origin, message: Json) -> bool:
        channel = origin.request.conversation
        if channel is None:
            return False
        thread = {"thread_ts": origin.request.thread} if origin.request.thread else {}
        whom = {"channel": channel, "user": origin.request.sender.id, **thread}
        try:
            await self.slack.act("chat.postEphemeral", **whom, **message)
        except FAILED_CALL as error:
            # Most often the bot is no member there, so it says the same in the person's own conversation.
            log.info("slack_note_failed", code=code_of(error), **origin.ids)
            return False
        return True
