"""Everything Slack sends comes in here, by HTTP or by websocket: one listener a kind, one way out."""

import logging
import re
from collections.abc import Awaitable
from dataclasses import replace
from typing import Any, Final

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.response import BoltResponse

from handlers.request import Request
from handlers.slack.answers import Answers
from handlers.slack.client import Slack
from handlers.slack.events import Events
from handlers.slack.followups import Followups
from handlers.slack.homes import Tab, opening
from handlers.slack.mentions import Mentions
from handlers.slack.origin import Origin
from handlers.slack.payloads import ids_in, inner, word
from handlers.slack.people import Accounts
from handlers.slack.ports import Desk, Homes
from handlers.slack.requests import PLATFORM, Reader, is_home
from handlers.slack.submitting import Submitting
from handlers.slack.telling import Telling
from workflows.domain.refusals import No, Refusal
from workflows.records import StoreUnavailable

Json = dict[str, Any]

log = structlog.get_logger(__name__)

_ANY: Final = re.compile("")
_ACCOUNT = "user_change"
_REMOVED = {"app_uninstalled", "tokens_revoked"}


class Gateway:
    """Slack's side of one office."""

    def __init__(self, slack: Slack, desk: Desk, reader: Reader, homes: Homes) -> None:
        self._desk = desk
        self._reader = reader
        self._events = Events(reader)
        self._accounts = Accounts(slack)
        self._followups = Followups()
        self._answers = Answers(slack, desk, Telling(slack))
        self._mentions = Mentions(self._answers)
        self._tab = Tab(desk, self._answers, homes)
        self._submitting = Submitting(self._answers, self._followups)
        self.app = _bolt(slack)
        self._listen()

    async def stop(self) -> None:
        """Finish what is under way."""
        await self._followups.drain()

    def _listen(self) -> None:
        # Each earlier listener costs about 11 µs a request, so the one that must be quick comes first.
        self.app.command(_ANY)(self._command)
        self.app.action(_ANY)(self._action)
        self.app.view_submission(_ANY)(self._submission)
        self.app.view_closed(_ANY)(self._closed)
        self.app.event(_ANY)(self._event)
        self.app.shortcut(_ANY)(self._shortcut)

    async def _command(self, body: Json) -> BoltResponse:
        request = self._reader.command(body)
        return self._answered(request, body) if request else _ignored(body)

    async def _action(self, body: Json) -> BoltResponse:
        request = self._reader.action(body)
        if request is None:
            return _ignored(body)
        if not word(body, "view", "id"):
            return self._answered(request, body)
        origin = Origin.of(request, body)
        if is_home(body):
            self._followups.start(self._tab.pressed(origin), origin.ids)
            return _acknowledged()
        self._followups.start(self._answers.on_screen(origin), origin.ids, origin.view_id)
        return _acknowledged()

    async def _submission(self, body: Json) -> BoltResponse:
        request = self._reader.submission(body)
        if request is None:
            return _ignored(body)
        return BoltResponse(status=200, body=await self._submitting.answer(Origin.of(request, body)))

    async def _event(self, body: Json) -> BoltResponse:
        kind = word(body, "event", "type")
        if kind in _REMOVED:
            log.error("slack_app_removed", kind=kind, **ids_in(body))
        if (home := opening(self._reader, body)) is not None:
            origin = Origin.of(home, body)
            self._followups.start(self._tab.opened(origin), origin.ids)
            return _acknowledged()
        if kind == _ACCOUNT:
            return await _kept("account", self._changed(body))
        turned = self._events.turned(body)
        if turned is not None:
            return await _kept("turned", self._desk.turned(turned.sender, turned.origin, turned.turn))
        mention = self._events.mention(body)
        request = mention or self._reader.direct_message(body) or await self._dropped(body)
        if request is None or await self._desk.seen(word(body, "event_id")):
            return _acknowledged()
        if mention is not None:
            origin = Origin.of(mention, body)
            self._followups.start(self._mentions.answer(origin), origin.ids)
            return _acknowledged()
        return self._answered(request, body)

    async def _changed(self, body: Json) -> None:
        """Somebody's account is another now; what is so now is asked, for it may be told late."""
        user = inner(body, "event", "user")
        sender = self._reader.sender(word(user, "id"), word(body, "team_id"))
        if sender is None:
            return
        closed = user.get("deleted") is True and await self._accounts.is_closed(sender.id)
        await self._desk.account(sender, closed=closed)
        if closed and not await self._accounts.is_closed(sender.id):
            await self._desk.account(sender, closed=False)  # opened while this was kept, and told before it

    async def _dropped(self, body: Json) -> Request | None:
        """A Word file in the thread of a ticket's card; in any other thread it is nobody's business here."""
        request = self._events.dropped(body)
        if request is None or not request.conversation or not request.thread:
            return None
        try:
            ticket = await self._desk.ticket_of_card(PLATFORM, request.conversation, request.thread)
        except StoreUnavailable:
            log.warning("store_unavailable", action="dropped")
            return None
        return replace(request, ticket=ticket) if ticket else None

    async def _closed(self) -> BoltResponse:
        return _acknowledged()

    async def _shortcut(self, body: Json) -> BoltResponse:
        request = self._reader.shortcut(body)
        return self._answered(request, body) if request else _ignored(body)

    def _answered(self, request: Request, body: Json) -> BoltResponse:
        origin = Origin.of(request, body)
        route = self._desk.route(request)
        if route.instant:
            work = self._answers.at_once(origin)
        elif route.opens and origin.trigger:
            work = self._answers.with_screen(origin)
        else:
            work = self._answers.without_screen(origin)
        self._followups.start(work, origin.ids)
        return _acknowledged()


def _bolt(slack: Slack) -> AsyncApp:
    # Bolt warns with whole payloads; what people write must not reach a log.
    quiet = logging.getLogger("handlers.slack.bolt")
    quiet.setLevel(logging.ERROR)
    return AsyncApp(
        name="udkast",  # else it is found by reading the sources of every caller
        client=slack.web,
        logger=quiet,
        process_before_response=True,  # else every acknowledgement waits for a 10 ms poll
        request_verification_enabled=False,  # done at the door, before anything is parsed
        ssl_check_enabled=False,
    )


async def _kept(action: str, keeping: Awaitable[None]) -> BoltResponse:
    """Something that happened in Slack, kept; where that can't be done now, Slack tells it again."""
    try:
        await keeping
    except StoreUnavailable:
        log.warning("store_unavailable", action=action)
        return BoltResponse(status=503, body="")
    except Refusal as no:
        log.warning("slack_event_not_kept", action=action, code=no.code.value)
        return BoltResponse(status=503, body="") if no.code is No.CHANGED_MEANWHILE else _acknowledged()
    return _acknowledged()


def _acknowledged() -> BoltResponse:
    return BoltResponse(status=200, body="")


def _ignored(body: Json) -> BoltResponse:
    log.info("slack_payload_ignored", **ids_in(body))
    return _acknowledged()
