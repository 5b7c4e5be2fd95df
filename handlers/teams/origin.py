"""Where a request came from, as far as answering it needs to know."""

from dataclasses import dataclass
from typing import Any

from handlers.request import Request
from handlers.teams.connector import Spot

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Origin:
    """The request, with what Teams gave along to answer it."""

    request: Request
    spot: Spot
    account: str  # the person as this bot knows them in Teams, "29:…"
    activity: str
    is_personal: bool
    message: str = ""  # the message whose card was used

    @classmethod
    def of(cls, request: Request, body: Json) -> "Origin":
        """The origin of a request that was read from this activity."""
        conversation = body["conversation"]
        return cls(
            request,
            Spot(body["serviceUrl"], conversation.get("id") or ""),
            body["from"].get("id") or "",
            body.get("id") or "",
            conversation.get("conversationType") == "personal",
            _used(body),
        )

    @property
    def ids(self) -> dict[str, str]:
        """What may be logged of it."""
        told = {
            "action": self.request.action,
            "user": self.request.sender.id,
            "ticket": self.request.ticket or "",
            "activity": self.activity,
        }
        return {name: value for name, value in told.items() if value}


def _used(body: Json) -> str:
    """The message whose card was used; what is written in a thread names the thread's first message there."""
    is_use = body["type"] == "invoke" or isinstance(body.get("value"), dict)
    return (body.get("replyToId") or "") if is_use else ""
