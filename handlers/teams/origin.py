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
    message: str = ""  # the message whose card was used, or the first of the thread
    is_written: bool = False  # in words, so that an answer elsewhere is pointed at

    @classmethod
    def of(cls, request: Request, body: Json) -> "Origin":
        """The origin of a request that was read from this activity."""
        conversation = body["conversation"]
        return cls(
            request,
            Spot(body["serviceUrl"], conversation.get("id") or ""),
            body["from"].get("id") or "",
            body.get("id") or "",
            conversation.get("conversationType") == "personal" and not is_extension(body),
            body.get("replyToId") or "",
            is_written=body["type"] == "message" and not isinstance(body.get("value"), dict),
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


def is_extension(body: Json) -> bool:
    """Whether this comes from a message's menu: in any chat, where the bot itself may not be."""
    return (body.get("name") or "").startswith("composeExtension/")
