"""Who an unknown sender is, as Slack knows them; asked once an hour at most."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from handlers.slack.client import Slack
from handlers.slack.failures import FAILED_CALL, code_of
from handlers.slack.payloads import Json, inner, word
from handlers.slack.ports import LookupFailed

_HOUR = 3600.0
_REMEMBERED = 5000
_NOBODY = {"user_not_found", "users_not_found", "user_not_visible"}


@dataclass(frozen=True, slots=True)
class Found:
    """A member of the team as Slack knows them."""

    id: str
    team: str
    email: str
    name: str
    locale: str
    guest: bool
    stranger: bool
    deleted: bool
    bot: bool


@dataclass(slots=True)
class SlackPeople:
    """Looks people up and remembers them for an hour."""

    slack: Slack
    clock: Callable[[], float]  # seconds that only grow, such as time.monotonic
    _known: OrderedDict[str, tuple[float, Found | None]] = field(default_factory=OrderedDict)

    async def find(self, user: str) -> Found | None:
        """The person with this id, None when there is none; LookupFailed when Slack cannot say."""
        known = self._known.get(user)
        if known is not None and self.clock() - known[0] < _HOUR:
            return known[1]
        found = await self._ask(user)
        self._known[user] = (self.clock(), found)
        self._known.move_to_end(user)
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return found

    async def _ask(self, user: str) -> Found | None:
        try:
            told = await self.slack.ask("users.info", user=user, include_locale=1)
        except FAILED_CALL as error:
            if code_of(error) in _NOBODY:
                return None
            raise LookupFailed(code_of(error)) from error
        return _found(inner(told, "user"))


def _found(user: Json) -> Found | None:
    if not word(user, "id"):
        return None
    return Found(
        id=word(user, "id"),
        team=word(user, "team_id"),
        email=word(user, "profile", "email").strip().lower(),
        name=word(user, "profile", "real_name") or word(user, "real_name") or word(user, "name"),
        locale=word(user, "locale"),
        guest=user.get("is_restricted") is True or user.get("is_ultra_restricted") is True,
        stranger=user.get("is_stranger") is True,
        deleted=user.get("deleted") is True,
        bot=user.get("is_bot") is True,
    )
