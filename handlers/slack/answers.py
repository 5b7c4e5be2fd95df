"""What becomes of a reply, by where the person asked: a modal opens or changes, a message, a file."""

import asyncio
from dataclasses import dataclass
from typing import assert_never

import structlog

from config.i18n import Words
from handlers.replies import Done, Handed, Reply, Shown, Told, Wrong
from handlers.screens.elements import Card, Strong, Text
from handlers.slack.blocks import blocks_of
from handlers.slack.client import Slack
from handlers.slack.failures import FAILED_CALL, code_of
from handlers.slack.kept import label_of, with_above
from handlers.slack.origin import Json, Origin
from handlers.slack.payloads import word
from handlers.slack.ports import Desk
from handlers.slack.redrawn import with_kept
from handlers.slack.reopening import reopening
from handlers.slack.telling import Telling
from handlers.slack.views import card_view, done_view, view_of, waiting_view

log = structlog.get_logger(__name__)

# The person closed it, or it changed since: either way there is nothing left to change.
_MOVED_ON = {"not_found", "view_not_found", "hash_conflict"}


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers commands, buttons and screens."""

    slack: Slack
    desk: Desk
    telling: Telling

    async def at_once(self, origin: Origin) -> None:
        """Open the screen that memory alone can draw."""
        await self.say(origin, self.desk.instant(origin.request))

    async def with_screen(self, origin: Origin) -> None:
        """Open a waiting screen before the trigger expires, and the real one in it as soon as it is known."""
        waiting = waiting_view(self._words(origin))
        view_id, reply = await asyncio.gather(self.opened(origin, waiting), self.desk.reply(origin.request))
        if view_id:
            await self._change(origin, view_id, self.instead(origin, reply))
            await self._hand_if_any(origin, reply)
        elif isinstance(reply, Shown):
            await self.telling.message(origin, reopening(origin.request, self._words(origin)))
        else:
            await self.say(origin, reply)

    async def without_screen(self, origin: Origin) -> None:
        """Answer with words."""
        await self.say(origin, await self.desk.reply(origin.request))

    async def on_screen(self, origin: Origin) -> None:
        """Answer in the screen that the person is looking at."""
        reply = await self.desk.reply(origin.request)
        await self._change(origin, origin.view_id, self.in_place(origin, reply))
        await self._hand_if_any(origin, reply)

    async def say(self, origin: Origin, reply: Reply) -> None:
        """Say a reply to someone who has no screen open."""
        match reply:
            case Shown():
                view = view_of(reply.screen, self._words(origin), origin.request.conversation)
                if not await self.opened(origin, view):
                    await self.telling.message(origin, reopening(origin.request, self._words(origin)))
            case Told():
                await self.telling.card(origin, reply.card)
            case Wrong():
                sentences = tuple(Text((sentence,)) for sentence in sentences_of(reply, {}))
                await self.telling.card(origin, Card(reply.above, sentences))
            case Handed():
                await self.telling.hand(origin, reply)
            case Done():
                return
            case never:
                assert_never(never)

    def in_place(self, origin: Origin, reply: Reply) -> Json:
        """The open screen, changed by a reply and keeping what was typed."""
        _ = self._words(origin)
        match reply:
            case Shown():
                view = view_of(reply.screen, _, origin.request.conversation)
                return with_kept(view, origin.view)
            case Told() | Handed():
                return with_above(origin.view, _card_blocks(reply.card), _)
            case Wrong():
                return with_above(origin.view, above_blocks(reply, origin.view), _)
            case Done():
                return done_view(_)
            case never:
                assert_never(never)

    def instead(self, origin: Origin, reply: Reply) -> Json:
        """What takes the place of a waiting screen."""
        _ = self._words(origin)
        match reply:
            case Shown():
                return view_of(reply.screen, _, origin.request.conversation)
            case Told() | Handed():
                return card_view(reply.card, _)
            case Wrong() if origin.view:
                return with_above(origin.view, above_blocks(reply, origin.view), _)
            case Wrong():
                sentences = tuple(Text((sentence,)) for sentence in sentences_of(reply, {}))
                return card_view(Card(reply.above, sentences), _)
            case Done():
                return done_view(_)
            case never:
                assert_never(never)

    async def finish(self, origin: Origin, reply: Reply) -> None:
        """Put the answer to a sent form in the place of the waiting screen."""
        await self._change(origin, origin.view_id, self.instead(origin, reply))
        await self._hand_if_any(origin, reply)

    async def _hand_if_any(self, origin: Origin, reply: Reply) -> None:
        if isinstance(reply, Handed):
            await self.telling.hand(origin, reply)

    async def opened(self, origin: Origin, view: Json) -> str:
        """Open a modal; its id, or "" where Slack would not."""
        try:
            opened = await self.slack.act("views.open", trigger_id=origin.trigger, view=view)
        except FAILED_CALL as error:
            log.warning("slack_screen_not_opened", code=code_of(error), **origin.ids)
            return ""
        return word(opened, "view", "id")

    async def _change(self, origin: Origin, view_id: str, view: Json) -> None:
        try:
            await self.slack.act("views.update", view_id=view_id, view=view)
        except FAILED_CALL as error:
            if code_of(error) not in _MOVED_ON:
                await self.telling.message(origin, reopening(origin.request, self._words(origin)))
                raise
            log.info("slack_screen_gone", code=code_of(error), **origin.ids)

    def _words(self, origin: Origin) -> Words:
        return self.desk.words(origin.request.sender)


def sentences_of(wrong: Wrong, view: Json) -> list[str]:
    """Everything that is wrong, each sentence with the field it is about."""
    labels = {field: label_of(view, field) for field in wrong.fields}
    told = [f"{labels[field]}: {said}" if labels[field] else said for field, said in wrong.fields.items()]
    return [wrong.above, *told] if wrong.above else told


def above_blocks(wrong: Wrong, view: Json) -> list[Json]:
    """The same as blocks on top of a screen."""
    return [block for said in sentences_of(wrong, view) for block in blocks_of(Text((Strong(said),)))]


def _card_blocks(card: Card) -> list[Json]:
    elements = card.elements or (Text((card.summary,)),)
    return [block for element in elements for block in blocks_of(element)]
