"""Who a sender is, as Slack knows them; asked once an hour at most."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from handlers.reception import Found
from handlers.request import Sender
from handlers.slack.client import Slack
from handlers.slack.failures import FAILED_CALL, code_of
from handlers.slack.payloads import Json, inner, word

_HOUR = 3600.0
_REMEMBERED = 5000
_NOBODY = {"user_not_found", "users_not_found", "user_not_visible"}
_GONE = Found(email=None, language=None, gone=True)


@dataclass(slots=True)
class SlackPeople:
    """Looks people up and remembers them for an hour."""

    slack: Slack
    clock: Callable[[], float]  # seconds that only grow, such as time.monotonic
    _known: OrderedDict[str, tuple[float, Found]] = field(default_factory=OrderedDict)

    async def find(self, sender: Sender) -> Found | None:
        """What Slack says of the sender; None when it can't be reached."""
        known = self._known.get(sender.id)
        if known is not None and self.clock() - known[0] < _HOUR:
            return known[1]
        found = await self._ask(sender.id)
        if found is not None:
            self._remember(sender.id, found)
        return found

    async def _ask(self, user: str) -> Found | None:
        try:
            return _found(inner(await self.slack.ask("users.info", user=user, include_locale=1), "user"))
        except FAILED_CALL as error:
            return _GONE if code_of(error) in _NOBODY else None

    def _remember(self, user: str, found: Found) -> None:
        self._known[user] = (self.clock(), found)
        self._known.move_to_end(user)
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)


@dataclass(frozen=True, slots=True)
class Accounts:
    """Whose accounts are closed, asked anew each time."""

    slack: Slack

    async def is_closed(self, user: str) -> bool:
        """Whether an account is closed that Slack said was; True where it can't be asked."""
        try:
            return _found(inner(await self.slack.ask("users.info", user=user), "user")).gone
        except FAILED_CALL:
            return True


def _found(user: Json) -> Found:
    return Found(
        # Slack tells an address only with the scope users:read.email, and bots have none.
        email=word(user, "profile", "email").strip().lower() or None,
        language=word(user, "locale").partition("-")[0] or None,
        guest=user.get("is_restricted") is True or user.get("is_ultra_restricted") is True,
        foreign=user.get("is_stranger") is True,
        gone=user.get("deleted") is True or user.get("is_bot") is True,
    )
