"""Slack joined to the office: whose conversation a lane is, and pictures that came with a form."""

from dataclasses import dataclass

from handlers.directory import DirectoryKeeper
from handlers.request import IncomingFile
from handlers.slack.files import FileNotFetched, SlackFiles
from workflows.domain.refusals import No, Refusal

PLATFORM = "slack"


@dataclass(frozen=True, slots=True)
class DirectoryLanes:
    """Which Slack conversation a lane stands for, by the directory as it is now."""

    directory: DirectoryKeeper

    async def conversation(self, lane: str) -> str | None:
        """The desk's conversation, or the person's user id; None when neither is known yet."""
        kind, _, name = lane.partition(":")
        current = self.directory.current
        if kind == "desk":
            desk = current.desks.get(name)
            return desk.conversation if desk else None
        return current.identity(name, PLATFORM)


@dataclass(frozen=True, slots=True)
class PictureFiles:
    """Pictures that came with a form; what can't be had is said at its field."""

    files: SlackFiles

    async def fetch(self, file: IncomingFile) -> bytes:
        """The bytes of a file."""
        try:
            return await self.files.fetch(file)
        except FileNotFetched:
            raise Refusal(No.MEDIA_NOT_FETCHED, field="media") from None
        except Refusal as no:
            raise Refusal(no.code, field="media", **no.facts) from None
