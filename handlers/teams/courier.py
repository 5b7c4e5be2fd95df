"""Puts one notice into one conversation of Teams.

A notice is one message, or several where it is longer than one; the reference names them all. Teams has no
way to look up what arrived, so a message of which that is not known is sent again: it may come twice, and
each carries the notice it is and the revision it shows. What stands beneath another notice of a channel is an
answer to that one's first message.
"""

import asyncio
import json
from dataclasses import dataclass
from typing import Any, Final, assert_never

import structlog

from handlers.notices import REDRAWN
from handlers.replies import Envelope, Outcome, Rejected, Sent
from handlers.screens.elements import Card, Copy, Message, Picture
from handlers.teams.answers import CARD
from handlers.teams.buttons import Opens
from handlers.teams.cards import Refresh, card_contents
from handlers.teams.carried import for_button
from handlers.teams.connector import Connector, Spot
from handlers.teams.copies import copy_texts
from handlers.teams.failures import FAILED_CALL, REMOVED, ConnectorRefused, outcome_of
from handlers.teams.messages import of_card, of_consent, of_picture, of_text
from handlers.teams.places import Places, person_subject
from handlers.teams.ports import Lane, Lanes, Pictures
from handlers.teams.putting import NOT_FOUND, put
from handlers.teams.roster import Roster

Json = dict[str, Any]

log = structlog.get_logger(__name__)

PREFIX: Final = "teams:"
THREAD: Final = ";messageid="
_SECONDS = 15.0  # below the outbox's limit on sending
# A copy this long comes as a file, too (../design: copies for pasting).
_LONG_COPY = 4_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where a notice stands, and in which messages."""

    conversation: str
    messages: tuple[str, ...]

    @classmethod
    def read(cls, reference: str) -> "Place":
        """The place a reference names."""
        conversation, *messages = json.loads(reference.removeprefix(PREFIX))
        return cls(conversation, tuple(messages))

    def __str__(self) -> str:
        return PREFIX + json.dumps([self.conversation, *self.messages], separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class TeamsCourier:
    """Sends notices."""

    connector: Connector
    places: Places
    lanes: Lanes
    pictures: Pictures
    roster: Roster
    opens: Opens

    async def send(self, envelope: Envelope, message: Message) -> Outcome:
        """Post the message, or bring the one referred to up to date."""
        lane = self.lanes.lane(envelope.lane)
        if lane is None:
            return Rejected("no_conversation")
        try:
            async with asyncio.timeout(_SECONDS):
                return await self._send(envelope, lane, message)
        except FAILED_CALL as error:
            await self._note(lane, error)
            return outcome_of(error)

    async def arrived(self, envelope: Envelope) -> None:
        """Nobody can say; what is in doubt is sent again."""
        log.warning("teams_sent_again", lane=envelope.lane, key=envelope.key, revision=envelope.revision)

    async def _send(self, envelope: Envelope, lane: Lane, message: Message) -> Outcome:
        spot = await self._spot(lane)
        if spot is None:
            return Rejected("removed")
        if isinstance(message, Picture) and envelope.reference is not None:
            return Sent(envelope.reference)  # a picture does not change
        activities = [
            _marked(each, envelope) for each in await self._activities(envelope, lane, spot, message)
        ]
        new = Place(_thread(envelope, spot) or spot.conversation, ())
        before = Place.read(envelope.reference) if envelope.reference else new
        return Sent(str(await self._put(spot, before, activities)))

    async def _put(self, spot: Spot, before: Place, activities: list[Json]) -> Place:
        at = Spot(spot.service_url, before.conversation)
        try:
            return Place(at.conversation, await put(self.connector, at, before.messages, activities))
        except ConnectorRefused as error:
            # Somebody deleted what it should stand beneath: then it stands alone.
            if error.status != NOT_FOUND or THREAD not in at.conversation:
                raise
        return Place(spot.conversation, await put(self.connector, spot, (), activities))

    async def _activities(self, envelope: Envelope, lane: Lane, spot: Spot, message: Message) -> list[Json]:
        match message:
            case Card():
                refresh = await self._refresh(envelope, lane, spot)
                words = self.lanes.words(envelope.lane)
                contents = card_contents(message, self.opens, words, kind=envelope.kind, refresh=refresh)
                return [of_card(each, message.summary) for each in contents]
            case Copy():
                return [*map(of_text, copy_texts(message)), *self._file(envelope, message)]
            case Picture():
                beside = message.alt or message.file_name
                return [of_picture(message, self.pictures.address(message)), of_text(beside)]
            case never:
                assert_never(never)

    def _file(self, envelope: Envelope, copy: Copy) -> list[Json]:
        """The question whether the text is wanted as a file, where it is long."""
        if copy.file is None or len(copy.text) <= _LONG_COPY:
            return []
        _ = self.lanes.words(envelope.lane)
        context = for_button(copy.file, "", "")
        return [of_consent(copy.file_name, _("The same text as a file."), len(copy.text.encode()), context)]

    async def _refresh(self, envelope: Envelope, lane: Lane, spot: Spot) -> Refresh | None:
        if not lane.conversation or envelope.kind not in REDRAWN:
            return None
        accounts = await self.roster.accounts(spot, lane.members)
        if not accounts:
            return None
        data = {"verb": CARD, "ticket": envelope.ticket, "value": envelope.kind, "card": envelope.kind}
        return Refresh(CARD, data, accounts)

    async def _spot(self, lane: Lane) -> Spot | None:
        if lane.person is not None:
            return await self.places.chat(lane.person)
        return self.places.channel(lane.conversation or "")

    async def _note(self, lane: Lane, error: Exception) -> None:
        if lane.person and isinstance(error, ConnectorRefused) and error.code in REMOVED:
            await self.places.contacts.lose(person_subject(lane.person))


def _thread(envelope: Envelope, spot: Spot) -> str:
    """The conversation that is the thread of the message to stand beneath; empty where there is none.

    https://learn.microsoft.com/dotnet/api/microsoft.teams.apps.teamsbotapplication.replyasync (a conversation
    with a thread is named by the channel and by its first message)
    """
    above = Place.read(envelope.thread) if envelope.thread else Place("", ())
    root = next(iter(above.messages), "")
    return f"{spot.conversation}{THREAD}{root}" if root and above.conversation == spot.conversation else ""


def _marked(activity: Json, envelope: Envelope) -> Json:
    # What came twice is known by this.
    mark = {"key": envelope.key, "revision": envelope.revision}
    return {**activity, "channelData": {"udkast": mark}}
