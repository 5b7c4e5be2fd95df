"""Teams' activities as requests; what cannot be read becomes None and is left alone."""

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers.request import IncomingFile, Place, Request, Sender
from handlers.teams.carried import SCREEN, SUBMIT, Carried, carried_in
from handlers.teams.filled import fields_in
from handlers.teams.origins import link_of, origin_of
from handlers.teams.ports import PLATFORM, ReadWords
from handlers.teams.words import asked_words, message_words
from workflows.domain.manuscripts import is_document

Json = dict[str, Any]

ASK, HOME, DROP, WORD = "draft", "home", "picture.drop", "draft.word"
PLACES = {SCREEN: Place.SCREEN, SUBMIT: Place.SUBMIT}
# https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4
DOWNLOAD = "application/vnd.microsoft.teams.file.download.info"
_TENANT = re.compile(r"[0-9a-f-]{36}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads activities for one office, whose own tenant everyone else is foreign to."""

    tenant: str
    now: Callable[[], datetime]
    action_for: ReadWords
    names: frozenset[str]  # what people call the bot with before what they want, as in "draft mine"

    def message(self, body: Json) -> Request | None:
        """Something written to the bot, a picture sent to it, or a card's button of an older Teams."""
        if isinstance(body.get("value"), dict):
            return self.pressed(body, body["value"])
        files = files_of(body)
        if any(is_document(one.name) for one in files):
            nonce = f"{PLATFORM}:{origin_of(body)}"
            return self._made(body, Carried(WORD, nonce=nonce), Place.COMMAND, files=files)
        if files:
            return self._made(body, Carried(DROP), Place.COMMAND, files=files)
        action, words = self.action_for(asked_words(body, self.names))
        if action != ASK:
            return self._made(body, Carried(action, words=words), Place.COMMAND)
        words = f"{words} {link_of(body)}".strip()
        return self._made(body, Carried(action, words=words, origin=origin_of(body)), Place.COMMAND)

    def executed(self, body: Json) -> Request | None:
        """A button of a card, or a card that is drawn anew for somebody."""
        # The verb is the act's name, too; a card of ours always carries it in its data.
        return self.pressed(body, _inner(body, "value", "action", "data"))

    def pressed(self, body: Json, data: Json) -> Request | None:
        """A button, in a message or in a dialog, with all that its form holds."""
        carried = carried_in(data)
        place = PLACES.get(carried.place, Place.MESSAGE)
        return self._made(body, carried, place, fields_in(data)) if carried.verb else None

    def extended(self, body: Json) -> Request | None:
        """A draft about a message: its words are what the request begins with."""
        value = _inner(body, "value")
        if value.get("commandId") != ASK:
            return None
        message = value.get("messagePayload")
        name = message.get("id") if isinstance(message, dict) else None
        origin = origin_of(body, name) if isinstance(name, str) and name else ""
        return self._made(body, Carried(ASK, words=message_words(value), origin=origin), Place.COMMAND)

    def met(self, body: Json) -> Request | None:
        """Somebody installed the bot, who is shown what they can begin."""
        return self._made(body, Carried(HOME), Place.COMMAND)

    def consented(self, body: Json) -> Request | None:
        """Somebody takes a file, which is made anew as they asked for it."""
        return self.pressed(body, _inner(body, "value", "context"))

    def sender(self, body: Json) -> Sender | None:
        """Who sent an activity, in which tenant."""
        account = _inner(body, "from")
        person = account.get("aadObjectId") or ""
        tenant = tenant_of(body)
        if not person:
            return None
        return Sender(PLATFORM, person, tenant, foreign=tenant.casefold() != self.tenant.casefold())

    def _made(
        self,
        body: Json,
        carried: Carried,
        place: Place,
        fields: Mapping[str, tuple[str, ...]] | None = None,
        files: tuple[IncomingFile, ...] = (),
    ) -> Request | None:
        sender = self.sender(body)
        if sender is None:
            return None
        return Request(
            carried.verb,
            sender,
            place,
            self.now(),
            words=carried.words,
            value=carried.value,
            ticket=carried.ticket,
            revision=carried.revision,
            version=carried.version,
            nonce=carried.nonce,
            fields=fields or {},
            files=files,
            conversation=_inner(body, "conversation").get("id"),
            origin=carried.origin,
        )


def tenant_of(body: Json) -> str:
    """The tenant an activity comes from; empty when it names none."""
    told = _inner(body, "conversation").get("tenantId") or _inner(body, "channelData", "tenant").get("id")
    return told if isinstance(told, str) else ""


def files_of(body: Json) -> tuple[IncomingFile, ...]:
    """The files and pictures that came with a message."""
    return tuple(file for each in body.get("attachments") or () if (file := _file(each)) is not None)


def _file(attachment: Json) -> IncomingFile | None:
    kind, name = attachment.get("contentType") or "", html.unescape(attachment.get("name") or "")
    if kind == DOWNLOAD:
        url = _inner(attachment, "content").get("downloadUrl")
        return IncomingFile(name, f"open:{url}", 0) if isinstance(url, str) else None
    url = attachment.get("contentUrl")
    if kind.startswith("image/") and isinstance(url, str):
        # A picture in a message has no name, and image/* says nothing of its kind.
        suffix = kind.removeprefix("image/").replace("*", "")
        return IncomingFile(name or f"picture.{suffix}".rstrip("."), f"own:{url}", 0)
    return None


def _inner(value: Any, *path: str) -> Json:
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}
