"""The App Home tab: a person's home as a view that is published anew when something in it changes."""

from dataclasses import dataclass, replace
from typing import Any, Final

from config.i18n import Words
from handlers.replies import Outcome, Sent, Told, Unreachable
from handlers.request import Place, Request
from handlers.screens.elements import Card
from handlers.slack.answers import Answers
from handlers.slack.blocks import blocks_of
from handlers.slack.client import Slack
from handlers.slack.failures import FAILED_CALL, code_of, outcome_of
from handlers.slack.origin import Origin
from handlers.slack.payloads import inner, word
from handlers.slack.ports import Desk, Homes
from handlers.slack.requests import Reader
from handlers.slack.views import card_view, fitting

Json = dict[str, Any]

# https://docs.slack.dev/reference/methods/views.publish: somebody published since the hash was read.
CONFLICT: Final = "hash_conflict"
OPENED: Final = "home.opened"


def home_view(card: Card, _: Words) -> Json:
    """The view that shows a home."""
    blocks = [block for element in card.elements for block in blocks_of(element)]
    return {"type": "home", "blocks": fitting(blocks, _)}


@dataclass(frozen=True, slots=True)
class HomeTab:
    """Publishes homes."""

    slack: Slack
    moves: bool = False

    async def paint(self, identity: str, shown: str, card: Card, _: Words) -> Outcome:
        """Publish a home over the one of this hash; over whatever there is where none is known."""
        given = {"user_id": identity, "view": home_view(card, _)}
        try:
            answer = await self.slack.act("views.publish", **given, **({"hash": shown} if shown else {}))
        except FAILED_CALL as error:
            code = code_of(error)
            return Unreachable(code, in_doubt=False) if code == CONFLICT else outcome_of(error)
        return Sent(word(answer, "view", "hash"))

    async def clear(self, identity: str, shown: str) -> None:
        """Nothing is left behind: a tab has one home."""


def opening(reader: Reader, body: Json) -> Request | None:
    """Somebody looks at their home; the event is told of the tab with messages as well, and means nothing."""
    event = inner(body, "event")
    if word(event, "type") != "app_home_opened" or word(event, "tab") not in {"", "home"}:
        return None
    sender = reader.sender(word(event, "user"), word(body, "team_id"))
    return Request(OPENED, sender, Place.COMMAND, reader.now()) if sender else None


@dataclass(frozen=True, slots=True)
class Tab:
    """What people do in the tab: they open it, and press its buttons."""

    desk: Desk
    answers: Answers
    homes: Homes

    async def opened(self, origin: Origin) -> None:
        """Draw the home for whoever opened it; whoever may have none is told so in its place."""
        reply = await self.desk.reply(origin.request)
        user = origin.request.sender.id
        if isinstance(reply, Told):
            _ = self.desk.words(origin.request.sender)
            await self.answers.slack.act("views.publish", user_id=user, view=home_view(reply.card, _))
        else:
            await self.homes.now(user)

    async def pressed(self, origin: Origin) -> None:
        """Answer in a window over the home, or in the person's own conversation; then draw the home anew."""
        bare = replace(origin, view={})
        route = self.desk.route(origin.request)
        if route.instant:
            await self.answers.at_once(bare)
        elif route.opens and origin.trigger:
            await self.answers.with_screen(bare)
        else:
            await self._answered(bare)
        await self.homes.now(origin.request.sender.id)

    async def _answered(self, origin: Origin) -> None:
        reply = await self.desk.reply(origin.request)
        if isinstance(reply, Told) and origin.trigger:
            # A message would be in another tab, where nobody looks at this moment.
            view = card_view(reply.card, self.desk.words(origin.request.sender))
            if await self.answers.opened(origin, view):
                return
        await self.answers.say(origin, reply)
