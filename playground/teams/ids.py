"""Identifiers in the forms Teams gives them: people, bots, chats, channels' threads and messages."""

import base64
import hashlib
from dataclasses import dataclass

from playground.clock import Clock

_MILLISECONDS = 1000
_THREAD = ";messageid="


@dataclass
class Stamps:
    """Issues message ids: milliseconds since 1970, never the same twice."""

    clock: Clock
    _last: int = 0

    def next(self) -> str:
        """The next id, later than every one before it."""
        self._last = max(self._last + 1, int(self.clock() * _MILLISECONDS))
        return str(self._last)


def mri_of(aad_id: str) -> str:
    """The id an app knows a person by; the same for ever, and nothing can be read from it."""
    return "29:1" + _opaque(f"person {aad_id}")


def bot_id(app_id: str) -> str:
    """The id of an app as a member of conversations."""
    return f"28:{app_id}"


def chat_id(aad_id: str) -> str:
    """The conversation id of a person's personal chat with the app."""
    return "a:1" + _opaque(f"chat {aad_id}")


def split_thread(conversation: str) -> tuple[str, str | None]:
    """A conversation id and the thread it names, if it names one."""
    place, found, thread = conversation.partition(_THREAD)
    return place, thread if found else None


def _opaque(seed: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha512(seed.encode()).digest()[:48]).decode()
