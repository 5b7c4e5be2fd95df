"""Where a request came from, as far as answering it needs to know."""

from dataclasses import dataclass
from typing import Any

from handlers.request import Request
from handlers.slack.payloads import inner, word

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Origin:
    """The request, with what Slack gave along to answer it."""

    request: Request
    trigger: str
    response_url: str
    view: Json

    @classmethod
    def of(cls, request: Request, body: Json) -> "Origin":
        """The origin of a request that was read from this payload."""
        return cls(request, word(body, "trigger_id"), word(body, "response_url"), inner(body, "view"))

    @property
    def view_id(self) -> str:
        """The open modal that the request came from."""
        return word(self.view, "id")

    @property
    def ids(self) -> dict[str, str]:
        """What may be logged of it."""
        told = {
            "action": self.request.action,
            "user": self.request.sender.id,
            "ticket": self.request.ticket or "",
            "view": self.view_id,
        }
        return {name: value for name, value in told.items() if value}
