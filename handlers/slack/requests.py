"""Slack's payloads as requests; what cannot be read becomes None and is left alone."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from handlers.request import Place, Request, Sender
from handlers.slack.buttons import act_of
from handlers.slack.carried import Carried, unpack
from handlers.slack.names import LIVE, TYPED, read_name
from handlers.slack.payloads import first, inner, word
from handlers.slack.ports import ReadWords
from handlers.slack.state import fields_in, files_in, files_of
from workflows.domain.manuscripts import is_document

Json = dict[str, Any]

PLATFORM = "slack"
HELP, DROP, ASK, WORD = "help", "picture.drop", "draft", "draft.word"
_WITH_FILES = "file_share"
# https://docs.slack.dev/messaging/formatting-message-text#links: <address> or <address|label>
_LINK = re.compile(r"<(https?://[^|>]+)(?:\|[^>]*)?>")


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads payloads for one office, whose own team everyone else is foreign to."""

    team: str
    now: Callable[[], datetime]
    action_for: ReadWords

    def command(self, body: Json) -> Request | None:
        """A chat command."""
        sender = self.sender(word(body, "user_id"), word(body, "team_id"))
        if sender is None:
            return None
        return self.asked(sender, unescaped(word(body, "text")), word(body, "channel_id"))

    def action(self, body: Json) -> Request | None:
        """A button or a live field, in a message or in a screen."""
        sender, pressed = self._person(body), first(body, "actions")
        act = act_of(word(pressed, "action_id"))
        if sender is None or not act or word(pressed, "action_id") == TYPED:
            return None
        if inner(body, "view") and not is_home(body):
            return self._on_screen(sender, body, pressed, act)
        if word(pressed, "type") != "button":
            return None
        return self._in_message(sender, body, act, unpack(pressed.get("value")))

    def submission(self, body: Json) -> Request | None:
        """A form that was sent."""
        sender, view = self._person(body), inner(body, "view")
        act = word(view, "callback_id")
        if sender is None or not act:
            return None
        held = unpack(view.get("private_metadata"))
        return self._of_view(act, sender, Place.SUBMIT, view, held, value=held.value)

    def direct_message(self, body: Json) -> Request | None:
        """Somebody wrote to the bot alone: pictures are kept, else they are told what it understands."""
        event = inner(body, "event")
        written = word(event, "type") == "message" and word(event, "channel_type") == "im"
        files = files_of(event)
        if not written or word(event, "subtype") not in {"", _WITH_FILES} or word(event, "bot_id"):
            return None
        team = word(event, "user_team") or word(event, "team") or word(body, "team_id")
        sender = self.sender(word(event, "user"), team)
        if sender is None:
            return None
        asked = self.asked(sender, HELP, word(event, "channel"))
        if not files:
            return asked
        nonce = nonce_of(word(event, "channel"), word(event, "ts"))
        if any(is_document(one.name) for one in files):
            return replace(asked, action=WORD, files=files, nonce=nonce)
        return replace(asked, action=DROP, files=files)

    def shortcut(self, body: Json) -> Request | None:
        """A draft about a message: its words are what the request begins with."""
        sender = self._person(body)
        if sender is None or word(body, "callback_id") != ASK:
            return None
        about = _LINK.sub(r"\1", word(body, "message", "text"))
        return Request(
            ASK,
            sender,
            Place.COMMAND,
            self.now(),
            words=unescaped(about),
            conversation=word(body, "channel", "id") or None,
            origin=origin_of(word(body, "channel", "id"), word(body, "message", "ts")),
        )

    def asked(self, sender: Sender, typed: str, conversation: str) -> Request:
        """What somebody wants who typed these words."""
        action, words = self.action_for(typed)
        return Request(
            action, sender, Place.COMMAND, self.now(), words=words, conversation=conversation or None
        )

    def _in_message(self, sender: Sender, body: Json, act: str, carried: Carried) -> Request | None:
        if carried.link:
            return None
        return Request(
            act,
            sender,
            Place.MESSAGE,
            self.now(),
            words=carried.words,
            value=carried.value,
            ticket=carried.ticket,
            revision=carried.revision,
            version=carried.version,
            origin=carried.origin,
            conversation=word(body, "channel", "id") or word(body, "container", "channel_id") or None,
        )

    def _on_screen(self, sender: Sender, body: Json, pressed: Json, act: str) -> Request | None:
        view = inner(body, "view")
        held = unpack(view.get("private_metadata"))
        if act == LIVE:
            form, field = word(view, "callback_id"), read_name(word(pressed, "block_id")).field
            return self._of_view(form, sender, Place.SCREEN, view, held, value=field) if form else None
        carried = unpack(pressed.get("value"))
        if carried.link or word(pressed, "type") != "button":
            return None
        seen = Carried(carried.ticket, carried.revision, carried.version, held.nonce, origin=held.origin)
        seen = seen if carried.ticket else held
        return self._of_view(
            act, sender, Place.SCREEN, view, seen, value=carried.value, conversation=held.conversation
        )

    def _of_view(
        self,
        act: str,
        sender: Sender,
        place: Place,
        view: Json,
        carried: Carried,
        *,
        value: str = "",
        conversation: str | None = None,
    ) -> Request:
        values = inner(view, "state").get("values")
        return Request(
            act,
            sender,
            place,
            self.now(),
            value=value,
            ticket=carried.ticket,
            revision=carried.revision,
            version=carried.version,
            nonce=carried.nonce,
            fields=fields_in(values),
            files=files_in(values),
            conversation=conversation or carried.conversation,
            origin=carried.origin,
        )

    def _person(self, body: Json) -> Sender | None:
        # A stranger of a shared channel comes with their own team, as user.team_id or as the whole payload's.
        teams = [word(body, "user", "team_id"), word(body, "team", "id")]
        return self.sender(word(body, "user", "id"), *(team for team in teams if team))

    def sender(self, user: str, *teams: str) -> Sender | None:
        """Who did something, told from whichever teams a payload names."""
        if not user:
            return None
        home = self.team or (teams[-1] if teams else "")
        known = [team for team in teams if team]
        return Sender(
            PLATFORM,
            user,
            known[0] if known else "",
            foreign=any(team != home for team in known) or not known,
        )


def nonce_of(conversation: str, message: str) -> str:
    """What a message that changes something is known by, should it come twice."""
    return f"slack:{conversation}:{message}"


def origin_of(conversation: str, message: str) -> str:
    """A message as a form carries it along."""
    return f"{conversation} {message}" if conversation and message else ""


def unescaped(text: str) -> str:
    """What people typed."""
    # https://docs.slack.dev/messaging/formatting-message-text#escaping: what people type arrives escaped.
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def is_home(body: Json) -> bool:
    """Whether something was pressed in a person's home."""
    return word(body, "view", "type") == "home"
