"""Puts one notice into one conversation of Slack, once.

A notice is one message, "channel:ts". What does not fit in it – a card of more than 50 blocks, a copy of
more than about 11,000 characters, a copy's file – stands in that message's thread, each part known by the
notice's key and its number, and the reference tells how many there are: "channel:ts:3". So a notice has one
reference, and sending it again completes what is missing instead of repeating what is there. A notice that
stands beneath another is a reply in that one's thread, and so are all its parts, for Slack has no threads in
threads: "channel:ts:1:thread". No reply is broadcast to the channel, where it would be told a second time.
"""

import asyncio
from dataclasses import dataclass, field, replace
from typing import Any, assert_never

from handlers.replies import Envelope, LookupFailed, Outcome, Rejected, Sent
from handlers.screens.elements import Card, Copy, Message, Picture
from handlers.slack.client import Slack
from handlers.slack.failures import FAILED_CALL, code_of, outcome_of
from handlers.slack.messages import Attachment, card_messages, copy_file, copy_messages
from handlers.slack.notices import Mark, find_message, find_reply, parts_of, replies_to
from handlers.slack.payloads import word
from handlers.slack.ports import Lanes
from handlers.slack.texts import leaves, rich
from handlers.slack.uploads import upload

Json = dict[str, Any]
Part = Json | Attachment

_SECONDS = 10.0  # below the outbox's lease on a notice
# https://docs.slack.dev/reference/methods/chat.update
_UPDATED = {"channel", "ts", "text", "blocks", "metadata", "parse"}
_GONE = {"message_not_found", "thread_not_found"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a notice stands, in how many messages, and beneath which other, if any."""

    conversation: str
    ts: str
    parts: int = 1
    thread: str = ""

    @classmethod
    def read(cls, reference: str) -> "Place":
        """The place a reference names."""
        conversation, ts, parts, thread = [*reference.split(":"), "", "", ""][:4]
        return cls(conversation, ts, int(parts) if parts.isdecimal() else 1, thread)

    @classmethod
    def new(cls, envelope: Envelope, conversation: str) -> "Place":
        """Where a notice will stand that has not been sent."""
        above = cls.read(envelope.thread) if envelope.thread else cls("", "")
        return cls(conversation, "", thread=above.ts if above.conversation == conversation else "")

    @property
    def root(self) -> str:
        """The message in whose thread the further parts stand."""
        return self.thread or self.ts

    def __str__(self) -> str:
        several = f":{self.parts}" if self.parts > 1 or self.thread else ""
        beneath = f":{self.thread}" if self.thread else ""
        return f"{self.conversation}:{self.ts}{several}{beneath}"


@dataclass(slots=True)
class SlackCourier:
    """Sends notices, and finds those of which it is not known whether they arrived."""

    slack: Slack
    lanes: Lanes
    seconds: float = _SECONDS
    _direct: dict[str, str] = field(default_factory=dict)

    async def send(self, envelope: Envelope, message: Message) -> Outcome:
        """Post the message, or bring the one referred to up to date."""
        try:
            async with asyncio.timeout(self.seconds):
                return await self._send(envelope, message)
        except FAILED_CALL as error:
            return outcome_of(error)

    async def arrived(self, envelope: Envelope) -> str | None:
        """The reference of a message with this key; LookupFailed when Slack cannot say."""
        try:
            async with asyncio.timeout(self.seconds):
                conversation = await self._conversation(envelope.lane)
                return await self._arrived(envelope, conversation) if conversation else None
        except FAILED_CALL as error:
            raise LookupFailed(code_of(error)) from error

    async def _send(self, envelope: Envelope, message: Message) -> Outcome:
        conversation = await self._conversation(envelope.lane)
        if conversation is None:
            return Rejected("no_conversation")
        match message:
            case Picture():
                return await self._picture(envelope, conversation, message)
            case Copy():
                file = copy_file(message)
                parts: list[Part] = [*copy_messages(message), *([file] if file else [])]
                return await self._parts(envelope, conversation, parts)
            case Card():
                return await self._parts(envelope, conversation, list(card_messages(message)))
            case never:
                assert_never(never)

    async def _parts(self, envelope: Envelope, conversation: str, parts: list[Part]) -> Outcome:
        new = Place.new(envelope, conversation)
        before = Place.read(envelope.reference) if envelope.reference else new
        if not before.ts and len(parts) > 1:
            # An attempt before this one may have ended between two parts.
            before = (await self._found(envelope, new))[0]
        place = await self._first(envelope, before, parts[0], len(parts))
        if len(parts) > 1 or before.parts > 1:
            await self._rest(envelope, place, parts)
        return Sent(str(place))

    async def _first(self, envelope: Envelope, before: Place, part: Part, count: int) -> Place:
        if isinstance(part, Attachment):
            raise TypeError("a notice begins with a message")
        metadata = Mark.of(envelope, parts=count).metadata
        arguments = {"channel": before.conversation, "metadata": metadata, **part}
        if before.ts and await self._update(arguments | {"ts": before.ts}):
            return replace(before, parts=count)
        return replace(await self._posted(Place.new(envelope, before.conversation), arguments), parts=count)

    async def _posted(self, new: Place, arguments: Json) -> Place:
        if new.thread:
            try:
                told = await self.slack.act("chat.postMessage", thread_ts=new.thread, **arguments)
            except FAILED_CALL as error:
                # Somebody deleted what it should stand beneath: then it stands alone.
                if code_of(error) not in _GONE:
                    raise
            else:
                return replace(new, ts=word(told, "ts"))
        told = await self.slack.act("chat.postMessage", **arguments)
        return Place(new.conversation, word(told, "ts"))

    async def _update(self, arguments: Json) -> bool:
        # What is not given stays as it was, so blocks that are gone are sent as none.
        kept = {name: each for name, each in arguments.items() if name in _UPDATED}
        try:
            await self.slack.act("chat.update", **{"blocks": [], **kept})
        except FAILED_CALL as error:
            # Somebody deleted the card, which must not take what it says away: it is posted anew.
            if code_of(error) not in _GONE:
                raise
            return False
        return True

    async def _rest(self, envelope: Envelope, place: Place, parts: list[Part]) -> None:
        conversation, root = place.conversation, place.root
        there = await replies_to(self.slack, conversation, root)
        for number, part in enumerate(parts[1:], start=2):
            mark = Mark.of(envelope, number)
            known = next((word(reply, "ts") for reply in there if mark.is_on(reply)), None)
            await self._reply(conversation, root, part, mark, known)
        await self._remove(envelope, conversation, there, len(parts))

    async def _reply(self, conversation: str, ts: str, part: Part, mark: Mark, known: str | None) -> None:
        if isinstance(part, Attachment):
            if known is None:
                await upload(self.slack, conversation, part, _beside(part.file_name, mark), ts)
            return
        arguments = {"channel": conversation, "metadata": mark.metadata, **part}
        if known is None or not await self._update(arguments | {"ts": known}):
            await self.slack.act("chat.postMessage", thread_ts=ts, **arguments)

    async def _remove(self, envelope: Envelope, conversation: str, there: list[Json], count: int) -> None:
        for number in range(count + 1, count + len(there) + 1):
            mark = Mark.of(envelope, number)
            for reply in there:
                if mark.is_on(reply):
                    await self.slack.act("chat.delete", channel=conversation, ts=word(reply, "ts"))

    async def _picture(self, envelope: Envelope, conversation: str, picture: Picture) -> Outcome:
        if envelope.reference is not None:
            return Sent(envelope.reference)  # a shared file's message cannot be changed, nor does a picture
        file = Attachment(picture.file_name, picture.content, picture.alt)
        mark = Mark.of(envelope)
        file_id = await upload(
            self.slack, conversation, file, _beside(picture.alt or picture.file_name, mark)
        )
        # Slack shares the file a little later and does not say in which message.
        return Sent(f"{conversation}:{file_id}")

    async def _arrived(self, envelope: Envelope, conversation: str) -> str | None:
        place, count = await self._found(envelope, Place.new(envelope, conversation))
        if place.ts and count > 1:
            there = await replies_to(self.slack, conversation, place.root)
            marks = [Mark.of(envelope, number) for number in range(2, count + 1)]
            if not all(any(mark.is_on(reply) for reply in there) for mark in marks):
                return None
        return str(replace(place, parts=count)) if place.ts else None

    async def _found(self, envelope: Envelope, new: Place) -> tuple[Place, int]:
        """Where a notice's first message stands already, if it does, and of how many it is the first."""
        mark = Mark.of(envelope)
        if new.thread:
            found = await find_reply(self.slack, new.conversation, new.thread, mark)
            if found:
                return replace(new, ts=word(found, "ts")), parts_of(found)
        found = await find_message(self.slack, new.conversation, mark)
        return Place(new.conversation, word(found, "ts")), parts_of(found)

    async def _conversation(self, lane: str) -> str | None:
        place = await self.lanes.conversation(lane)
        if place is None or not place.startswith(("U", "W")):
            return place
        if place not in self._direct:
            self._direct[place] = await self.slack.direct(place)
        return self._direct[place]


def _beside(text: str, mark: Mark) -> list[Json]:
    first, *others = rich(leaves((text or "…",)))
    return [{**first, "block_id": mark.block_id}, *others]
