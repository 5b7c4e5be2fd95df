"""How the connector says no: the codes Teams documents, and the shape of its answers.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
"""

import json

from playground.teams.records import Json

_KNOWN = {
    "BadArgument": (400, "Invalid request payload."),
    "MemberNotFoundInConversation": (404, "Member not found in conversation."),
    "BotNotRegistered": (401, "No registration found for this bot."),
    "BotDisabledByAdmin": (403, "The tenant admin disabled this bot"),
    "BotNotInConversationRoster": (403, "The bot is not part of the conversation roster."),
    "ConversationBlockedByUser": (403, "User blocked the conversation with the bot."),
    "ForbiddenOperationException": (403, "The operation is forbidden."),
    "InvalidBotApiHost": (403, "Invalid bot api host."),
    "MessageWritesBlocked": (403, "Thread is blocked from message writes."),
    "NotEnoughPermissions": (403, "The bot may not do this."),
    "ActivityNotFoundInConversation": (404, "Conversation not found."),
    "ConversationNotFound": (404, "Conversation not found."),
    "PreconditionFailed": (412, "Precondition failed, please try again."),
    "MessageSizeTooBig": (413, "Message size too large."),
    "Throttled": (429, "Too many requests."),
    "ServiceError": (502, "Service dependency issue."),
}
_WRITES_BLOCKED = 209


class ConnectorError(Exception):
    """A refusal of the connector, by the code Teams gives it."""

    def __init__(self, code: str, message: str = "", status: int = 0) -> None:
        known_status, known_message = _KNOWN.get(code, (400, code))
        self.code = code
        self.status = status or known_status
        self.message = message or known_message
        super().__init__(f"{self.status} {code}: {self.message}")

    def body(self) -> Json:
        """The answer as JSON."""
        if self.code == "MessageWritesBlocked":
            return _writes_blocked(self.message)
        return {"error": {"code": self.code, "message": self.message}}


def _writes_blocked(details: str) -> Json:
    # The one refusal with a shape of its own, its code inside a string that is JSON once more:
    # https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
    inner = {"subCode": "MessageWritesBlocked", "details": details, "errorCode": None, "errorSubCode": None}
    return {"errorCode": _WRITES_BLOCKED, "message": json.dumps(inner, indent=2)}
