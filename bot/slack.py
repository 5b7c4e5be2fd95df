"""Slack joined to the office: whose conversation a lane is, pictures of forms, and its parts put together."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web

from bot.homes import Homes, HomesOn
from bot.wiring import Opened, now
from config.settings import Settings
from handlers.directory import DirectoryKeeper
from handlers.reception import Reception
from handlers.request import IncomingFile
from handlers.router import Router
from handlers.routes import action_for
from handlers.slack.client import Slack
from handlers.slack.door import routes
from handlers.slack.files import FileNotFetched, SlackFiles
from handlers.slack.gateway import Gateway
from handlers.slack.homes import HomeTab
from handlers.slack.requests import Reader
from handlers.slack.sockets import SocketMode
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


@asynccontextmanager
async def line(settings: Settings) -> AsyncIterator[Slack]:
    """The connection to Slack."""
    token = settings.slack_bot_token.get_secret_value() if settings.slack_bot_token else ""
    slack = Slack.connect(token, settings.slack_api_url)
    try:
        yield slack
    finally:
        await slack.close()


@asynccontextmanager
async def joined(
    office: Opened, at: Reception, slack: Slack, homes: Homes
) -> AsyncIterator[list[web.RouteDef]]:
    """The addresses Slack comes to, or its websocket; what is under way is finished at the end."""
    team = office.work.office.office.slack
    homes.painters[PLATFORM] = HomeTab(slack)
    reader = Reader(team.team if team else "", now, action_for)
    gateway = Gateway(slack, Router(at), reader, HomesOn(homes, PLATFORM))
    secret = office.settings.slack_app_token
    socket = SocketMode(gateway, secret.get_secret_value()) if secret else None
    if socket:
        await socket.start()
    try:
        signing = office.settings.slack_signing_secret
        yield routes(gateway, signing.get_secret_value(), time.time) if signing else []
    finally:
        if socket:
            await socket.stop()
        await gateway.stop()
