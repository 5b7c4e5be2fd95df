"""Each message by the platform it belongs on: where its card stands already, else where its reader is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from handlers.directory import DirectoryKeeper
from handlers.replies import Courier, Envelope, Outcome, Rejected
from handlers.screens.elements import Message

NOWHERE = Rejected("no_conversation")


@dataclass(frozen=True, slots=True)
class Couriers:
    """A courier made of the couriers of every platform that is set up."""

    directory: DirectoryKeeper
    by_platform: Mapping[str, Courier]
    prefixes: Mapping[str, str]  # how a platform's references begin; Slack's begin with nothing of their own

    async def send(self, envelope: Envelope, message: Message) -> Outcome:
        """Post the message where its reader is, or update the one referred to where that stands."""
        courier, sent = self._chosen(envelope)
        return await courier.send(sent, message) if courier else NOWHERE

    async def arrived(self, envelope: Envelope) -> str | None:
        """The reference of a message with this key that has arrived already."""
        courier, sent = self._chosen(envelope)
        return await courier.arrived(sent) if courier else None

    def _chosen(self, envelope: Envelope) -> tuple[Courier | None, Envelope]:
        stands = self._platform_of(envelope.reference)
        if stands not in self.by_platform:
            # Its platform is set up no more, so the card is posted anew where its reader is now.
            stands, envelope = self.home(envelope.lane) or "", replace(envelope, reference=None)
        if self._platform_of(envelope.thread) != stands:  # a desk has moved, and its older cards have not
            envelope = replace(envelope, thread=None)
        return self.by_platform.get(stands), envelope

    def _platform_of(self, reference: str | None) -> str:
        if reference is None:
            return ""
        named = (name for name, prefix in self.prefixes.items() if prefix and reference.startswith(prefix))
        return next(named, next((name for name, prefix in self.prefixes.items() if not prefix), ""))

    def home(self, lane: str) -> str | None:
        """The platform of a lane: a desk's own, a person's wherever they are."""
        kind, _, name = lane.partition(":")
        if kind == "desk":
            desk = self.directory.current.desks.get(name)
            return desk.platform if desk else None
        return self.directory.current.home(name, self.by_platform)
