"""Who a sender is, as Teams knows them; asked once an hour at most."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from handlers.reception import Found
from handlers.request import Sender
from handlers.teams.connector import Connector, Spot
from handlers.teams.failures import FAILED_CALL, ConnectorRefused

Json = dict[str, Any]

_HOUR = 3600.0
_REMEMBERED = 5000
_NOT_FOUND = 404
_GONE = Found(email=None, language=None, gone=True)


@dataclass(frozen=True, slots=True)
class _Seen:
    """Where somebody last wrote from, and in which language their Teams is."""

    spot: Spot
    language: str | None


@dataclass(slots=True)
class TeamsPeople:
    """Looks people up where they wrote from, and remembers them for an hour."""

    connector: Connector
    tenant: str
    clock: Callable[[], float]  # seconds that only grow, such as time.monotonic
    _known: OrderedDict[str, tuple[float, Found]] = field(default_factory=OrderedDict)
    _seen: OrderedDict[str, _Seen] = field(default_factory=OrderedDict)

    def saw(self, person: str, spot: Spot, locale: str | None) -> None:
        """Note where somebody is: only there can they be asked about."""
        language = (locale or "").partition("-")[0].lower() or None
        _remember(self._seen, person, _Seen(spot, language))

    def forget(self, person: str) -> None:
        """Ask anew the next time: somebody left, or came back."""
        self._known.pop(person, None)

    async def find(self, sender: Sender) -> Found | None:
        """What Teams says of the sender; None when it can't be reached."""
        known = self._known.get(sender.id)
        if known is not None and self.clock() - known[0] < _HOUR:
            return known[1]
        seen = self._seen.get(sender.id)
        found = await self._ask(sender.id, seen) if seen else None
        if found is not None:
            _remember(self._known, sender.id, (self.clock(), found))
        return found

    async def _ask(self, person: str, seen: _Seen) -> Found | None:
        try:
            return self._found(await self.connector.member(seen.spot, person), seen.language)
        except FAILED_CALL as error:
            return _GONE if isinstance(error, ConnectorRefused) and error.status == _NOT_FOUND else None

    def _found(self, member: Json, language: str | None) -> Found:
        # https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context
        email = _text(member, "email") or _text(member, "userPrincipalName")
        tenant = _text(member, "tenantId")
        return Found(
            email=email.strip().lower() or None,
            language=language,
            guest=_text(member, "userRole").casefold() in {"guest", "anonymous"},
            foreign=bool(tenant) and tenant.casefold() != self.tenant.casefold(),
        )


def _remember(known: OrderedDict[str, Any], person: str, value: Any) -> None:
    known[person] = value
    known.move_to_end(person)
    if len(known) > _REMEMBERED:
        known.popitem(last=False)


def _text(member: Json, name: str) -> str:
    value = member.get(name)
    return value if isinstance(value, str) else ""
