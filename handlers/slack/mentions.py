"""Answers whoever mentions the bot, where they did it, so that only they see it."""

from dataclasses import dataclass, replace

import structlog

from handlers.replies import Shown
from handlers.request import Request
from handlers.slack.answers import Answers
from handlers.slack.failures import FAILED_CALL, code_of
from handlers.slack.origin import Origin
from handlers.slack.payloads import word
from handlers.slack.reopening import opening
from handlers.slack.requests import ASK

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Mentions:
    """A mention opens no window, as Slack gives none for it: the answer's button does."""

    answers: Answers

    async def answer(self, origin: Origin) -> None:
        """What was asked for, or the button that opens it; a kind no where they may not."""
        reply = await self.answers.desk.reply(origin.request)
        if not isinstance(reply, Shown):
            await self.answers.say(origin, reply)
            return
        _ = self.answers.desk.words(origin.request.sender)
        said = _("Here it is; only you can see this.")
        request = origin.request
        if request.action == ASK:
            said = _("Here is the form, your words already in it. Only you can see this.")
            request = await self._with_link(origin)
        await self.answers.telling.message(origin, opening(request, said, _("Open the form")))

    async def _with_link(self, origin: Origin) -> Request:
        """The request with the message's own link, which goes into the brief."""
        channel, _, message = origin.request.origin.partition(" ")
        try:
            found = await self.answers.slack.ask("chat.getPermalink", channel=channel, message_ts=message)
        except FAILED_CALL as error:
            log.info("slack_link_not_found", code=code_of(error), **origin.ids)
            return origin.request
        words = f"{origin.request.words} {word(found, 'permalink')}"
        return replace(origin.request, words=words.strip())
