"""One call of the Web API while it is answered: its arguments, wherever they came from, and its errors."""

import json
from dataclasses import dataclass
from typing import Any

from playground.slack.records import Bot, Conversation, Json, Profile
from playground.slack.state import State

_TRUE = {"true", "1", True}


class ApiError(Exception):
    """The call is refused with one of Slack's error codes."""

    def __init__(self, code: str, *, status: int = 200, retry_after: int = 0, **extra: Any) -> None:
        super().__init__(code)
        self.code = code
        self.status = status
        self.retry_after = retry_after
        self.extra = extra


@dataclass(frozen=True)
class ApiCall:
    """The arguments of one call and the workspace it acts on."""

    state: State
    bot: Bot
    arguments: Json

    def text(self, name: str, default: str = "") -> str:
        """An argument as text."""
        value = self.arguments.get(name)
        return default if value is None else str(value)

    def needed(self, name: str) -> str:
        """An argument that must be there."""
        value = self.text(name)
        if not value:
            raise ApiError(
                "invalid_arguments",
                response_metadata={"messages": [f"[ERROR] missing required field: {name}"]},
            )
        return value

    def flag(self, name: str, *, default: bool = False) -> bool:
        """An argument as yes or no."""
        value = self.arguments.get(name, default)
        return value in _TRUE

    def number(self, name: str, default: int) -> int:
        """An argument as a whole number."""
        value = self.text(name)
        return int(value) if value.isdigit() else default

    def structured(self, name: str, broken: str = "invalid_arguments") -> Any:
        """An argument that is JSON, given as such or as text."""
        value = self.arguments.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except json.JSONDecodeError:
            raise ApiError(broken) from None

    def person(self, name: str = "user") -> Profile:
        """The person an argument names."""
        person = self.state.people.get(self.text(name))
        if person is None:
            raise ApiError("user_not_found")
        return person

    def conversation(self, name: str = "channel") -> Conversation:
        """The conversation an argument names, if the app may know of it."""
        found = self.state.conversations.get(self.text(name))
        hidden = found is not None and found.private and self.bot.user_id not in found.members
        if found is None or hidden:
            raise ApiError("channel_not_found")
        return found
