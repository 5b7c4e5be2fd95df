"""What an app may use only for a while or a few times: trigger ids and response urls."""

import secrets
from dataclasses import dataclass, field
from typing import Literal

from playground.clock import Clock
from playground.slack.blockkit.limits import most


@dataclass(frozen=True)
class Trigger:
    """A person's act, which lets the app open one view."""

    id: str
    user: str
    at: float
    view_id: str | None = None


@dataclass
class Triggers:
    """Trigger ids: three seconds, once."""

    clock: Clock
    _issued: dict[str, Trigger] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)

    def issue(self, user: str, view_id: str | None = None) -> str:
        """A new trigger for a person's act."""
        trigger_id = f"{secrets.randbelow(10**12)}.{secrets.randbelow(10**10)}.{secrets.token_hex(16)}"
        self._issued[trigger_id] = Trigger(trigger_id, user, self.clock(), view_id)
        return trigger_id

    def exchange(self, trigger_id: str) -> Trigger | str:
        """The trigger, spent; or the error code."""
        trigger = self._issued.get(trigger_id)
        if trigger is None:
            return "invalid_trigger_id"
        if trigger_id in self._used:
            return "exchanged_trigger_id"
        if self.clock() - trigger.at > most("trigger.seconds"):
            return "expired_trigger_id"
        self._used.add(trigger_id)
        return trigger


@dataclass
class ResponseTicket:
    """One response_url: where it answers to, and how often it has."""

    user: str
    channel: str
    at: float
    message_ts: str | None = None
    thread_ts: str | None = None
    uses: int = 0


@dataclass
class ResponseTickets:
    """Response urls: five uses in thirty minutes."""

    clock: Clock
    _issued: dict[str, ResponseTicket] = field(default_factory=dict)

    def issue(
        self, user: str, channel: str, message_ts: str | None = None, thread_ts: str | None = None
    ) -> str:
        """The key of a new response url."""
        key = secrets.token_urlsafe(18)
        self._issued[key] = ResponseTicket(user, channel, self.clock(), message_ts, thread_ts)
        return key

    def use(self, key: str) -> ResponseTicket | Literal["invalid_url", "expired_url", "used_url"]:
        """The ticket behind a key, one use counted; or the error code."""
        ticket = self._issued.get(key)
        if ticket is None:
            return "invalid_url"
        if self.clock() - ticket.at > most("response_url.seconds"):
            return "expired_url"
        if ticket.uses >= most("response_url.uses"):
            return "used_url"
        ticket.uses += 1
        return ticket
