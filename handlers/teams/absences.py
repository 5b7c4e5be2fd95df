"""Who left the team their desk works in, as Teams tells, and whose account is closed, as it does not."""

from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

import structlog

from handlers.request import Sender
from handlers.teams.connector import Spot
from handlers.teams.failures import FAILED_CALL, ConnectorRefused, code_of
from handlers.teams.places import Places, person_subject
from handlers.teams.ports import PLATFORM, Desk
from handlers.teams.requests import tenant_of
from handlers.teams.retelling import Retelling

Json = dict[str, Any]

log = structlog.get_logger(__name__)

_NOT_FOUND: Final = 404
# Words of Teams' own: a 404 of something on the way says nothing of anybody.
_NO_MEMBER: Final = frozenset({"MemberNotFoundInConversation"})
_NO_CHAT: Final = _NO_MEMBER | {"ConversationNotFound"}  # what is left of the chat of a deleted account


@dataclass(frozen=True, slots=True)
class Presence:
    """Asks Teams where somebody is; None wherever it can't be asked."""

    places: Places

    async def is_member(self, conversation: str, person: str) -> bool | None:
        """Whether somebody is in a desk's channel."""
        return await self._is_in(self.places.channel(conversation), person, _NO_MEMBER)

    async def is_closed(self, person: str, conversations: frozenset[str]) -> bool:
        """Whether somebody is gone from every channel of their desks, and from their own chat with the bot.

        Both, because an officer may work with the bot alone; False where Teams can't be asked.
        """
        there = [await self.is_member(one, person) for one in sorted(conversations)]
        gone = bool(there) and all(one is False for one in there)
        return gone and await self._chats(person) is False

    async def channels(self, team: str) -> frozenset[str]:
        """The channels of a team; none where Teams can't be asked."""
        try:
            return frozenset(await self.places.connector.channels(self.places.service_url, team))
        except FAILED_CALL as error:
            log.warning("teams_channels_not_read", code=code_of(error))
            return frozenset()

    async def _chats(self, person: str) -> bool | None:
        # A chat that was never begun, or that was ended, speaks for nobody: then the channels decide.
        if self.places.contacts.find(person_subject(person)) is None:
            return False
        spot = await self.places.chat(person)
        return False if spot is None else await self._is_in(spot, person, _NO_CHAT)

    async def _is_in(self, spot: Spot, person: str, gone: frozenset[str]) -> bool | None:
        try:
            await self.places.connector.member(spot, person)
        except FAILED_CALL as error:
            if isinstance(error, ConnectorRefused) and error.status == _NOT_FOUND and error.code in gone:
                return False
            log.warning("teams_presence_unknown", code=code_of(error))
            return None
        return True


@dataclass(frozen=True, slots=True)
class Moves:
    """People who come into a team, or leave it."""

    desk: Desk
    presence: Presence
    retelling: Retelling = field(default_factory=Retelling)

    async def moved(self, body: Json) -> None:
        """Whoever left their desk's team has nothing left there; whoever came back is there again.

        The event only says that something changed: what is so now is asked, for it may come late or twice.
        """
        if body["conversation"].get("conversationType") == "personal":
            return
        for member in (*(body.get("membersRemoved") or ()), *(body.get("membersAdded") or ())):
            sender = Sender(PLATFORM, member.get("aadObjectId") or "", tenant_of(body))
            for conversation in await self._concerned(sender, body):
                await self.retelling.tell("moved", partial(self._settle, sender, conversation))

    async def _concerned(self, sender: Sender, body: Json) -> list[str]:
        """The channels of the person's desks that are in the team the event is about."""
        theirs = self.desk.conversations(sender)
        if not theirs:
            return []
        team = _id(body, "team")
        named = {body["conversation"].get("id") or "", team, _id(body, "channel")}
        if team and not theirs <= named:
            named |= await self.presence.channels(team)
        return sorted(theirs & named)

    async def _settle(self, sender: Sender, conversation: str) -> None:
        there = await self.presence.is_member(conversation, sender.id)
        if there is False:
            await self.desk.left(sender, conversation)
        elif there:
            await self.desk.account(sender, closed=False)


def _id(body: Json, name: str) -> str:
    told = (body.get("channelData") or {}).get(name) or {}
    return told.get("id") or ""
