"""What a failed call means: ask again later, a fault of the far side, or a lasting refusal."""

import json
import re
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any, Final

import aiohttp

from handlers.replies import Later, Outcome, Rejected, Unreachable
from handlers.teams import limits


class ConnectorRefused(Exception):  # noqa: N818 -- it says what the far side did
    """The connector, or a store of files, answered with a refusal."""

    def __init__(self, status: int, code: str, retry_after: float | None = None) -> None:
        super().__init__(f"{status} {code}")
        self.status = status
        self.code = code
        self.retry_after = retry_after


class TokenRefused(Exception):  # noqa: N818 -- as above
    """No token could be had, so nothing was sent."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class TooLarge(Exception):  # noqa: N818 -- a fact about what was fetched
    """There is more of it than was asked for."""


# Everything that a call of ours may raise when it did not work; anything else is a fault of our own.
FAILED_CALL: Final[tuple[type[Exception], ...]] = (
    ConnectorRefused,
    TokenRefused,
    TooLarge,
    aiohttp.ClientError,
    TimeoutError,
)
NOT_ALLOWED: Final = "address_not_allowed"

# The bot is not, or no more, in a chat:
# https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
REMOVED: Final = frozenset(
    {"ForbiddenOperationException", "MessageWritesBlocked", "BotNotInConversationRoster"}
)

# https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability (Status codes
# from bot conversational APIs): 412, 429, 502, 503 and 504 are tried again, the rest is not.
_UNAUTHORIZED = 401
_FORBIDDEN = 403
_TIMED_OUT = 408
_PAUSED = {412, 429}
_BAD_REQUEST = 400
_SERVER_ERROR = 500
# The administrator mends these, and the messages wait for it: the app's policy in Teams.
_FOR_THE_ADMINISTRATOR = {"BotDisabledByAdmin"}
_NEVER_SENT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)
_CODE = re.compile(r"[A-Za-z0-9_. -]{1,64}")


def outcome_of(error: Exception) -> Outcome:
    """What a failed call means for the message it was to bring."""
    if isinstance(error, ConnectorRefused):
        return _refused(error)
    if isinstance(error, TooLarge):
        return Rejected(code_of(error))
    # Nothing was sent where no connection came about; otherwise the answer may be all that was lost.
    never_sent = isinstance(error, (TokenRefused, *_NEVER_SENT))
    return Unreachable(code_of(error), in_doubt=not never_sent)


def code_of(error: Exception) -> str:
    """Microsoft's code for what went wrong, or the kind of fault."""
    return error.code if isinstance(error, ConnectorRefused | TokenRefused) else type(error).__name__


def refusal(status: int, headers: Mapping[str, str], body: Mapping[str, Any] | None) -> ConnectorRefused:
    """What the far side said with this answer."""
    return ConnectorRefused(status, _told(body or {}) or f"http_{status}", retry_after(headers))


def retry_after(headers: Mapping[str, str], now: float | None = None) -> float | None:
    """The pause asked for, in seconds or until a date; None when none is."""
    told = headers.get("Retry-After", "").strip()
    if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", told, re.ASCII):
        return float(told)
    try:
        return parsedate_to_datetime(told).timestamp() - (time.time() if now is None else now)
    except (ValueError, OverflowError):
        return None


def _refused(error: ConnectorRefused) -> Outcome:
    status, code = error.status, error.code
    if status in _PAUSED:
        pause = limits.PAUSE_SECONDS if error.retry_after is None else error.retry_after
        return Later(min(max(pause, 1.0), limits.LONGEST_PAUSE_SECONDS))
    if status >= _SERVER_ERROR or status == _TIMED_OUT:
        return Unreachable(code, in_doubt=True)
    if status == _UNAUTHORIZED or code in _FOR_THE_ADMINISTRATOR or _is_no_word_of_teams(status, code):
        return Unreachable(code, in_doubt=False)
    return Rejected(code)


def _is_no_word_of_teams(status: int, code: str) -> bool:
    # A proxy's refusal and a redirect come from somewhere on the way, and somebody mends that.
    return 0 < status < _BAD_REQUEST or (status == _FORBIDDEN and code == f"http_{status}")


def _told(body: Mapping[str, Any]) -> str:
    # {"error": {"code": …}} from the connector, {"message": "{\"subCode\": …}"} from what is behind it:
    # https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
    error = body.get("error")
    inner = _object(body.get("message"))
    for told in (error.get("code") if isinstance(error, dict) else error, inner.get("subCode")):
        if isinstance(told, str) and _CODE.fullmatch(told):
            return told
    return ""


def _object(text: object) -> Mapping[str, Any]:
    try:
        found = json.loads(text) if isinstance(text, str) else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
