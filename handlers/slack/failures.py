"""What a failed call means: ask again later, a fault of the far side, or a lasting refusal."""

from collections.abc import Mapping
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError

from handlers.replies import Later, Outcome, Rejected, Unreachable

# Everything that a call of ours may raise when it did not work; anything else is a fault of our own.
FAILED_CALL = (SlackApiError, aiohttp.ClientError, TimeoutError)

# https://docs.slack.dev/reference/methods/chat.postMessage (errors): Slack's own troubles, after
# which the message may stand all the same ("It's possible some aspect of the operation succeeded").
_SLACKS_OWN = {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org"}
# The administrator mends these, and the messages wait for it: a token, a scope, an invitation.
# `account_inactive` is said of the token's own account, not of the recipient
# (https://docs.slack.dev/reference/methods/auth.test).
_FOR_THE_ADMINISTRATOR = {
    "account_inactive",
    "access_denied",
    "ekm_access_denied",
    "invalid_auth",
    "missing_scope",
    "no_permission",
    "not_allowed_token_type",
    "not_authed",
    "not_in_channel",
    "org_login_required",
    "team_access_not_granted",
    "token_expired",
    "token_revoked",
    "two_factor_setup_required",
}
_TOO_FAST = {"ratelimited", "rate_limited"}
_TOO_MANY_REQUESTS = 429
_SERVER_ERROR = 500
_PAUSE = 1.0


def outcome_of(error: Exception) -> Outcome:
    """What a failed call means for the message it was to bring."""
    if isinstance(error, SlackApiError):
        return _refused(error)
    # Nothing was sent where no connection came about; otherwise the answer may be all that was lost.
    never_sent = isinstance(error, aiohttp.ClientConnectorError)
    return Unreachable(type(error).__name__, in_doubt=not never_sent)


def code_of(error: Exception) -> str:
    """Slack's code for what went wrong, or the kind of fault."""
    if not isinstance(error, SlackApiError):
        return type(error).__name__
    code = _told(error).get("error")
    return code if isinstance(code, str) else f"http_{status_of(error)}"


def status_of(error: SlackApiError) -> int:
    """The HTTP status of a refusal, 0 when there is none."""
    # The SDK hands over its own response, or aiohttp's when the body was no JSON.
    response = error.response
    status = getattr(response, "status_code", None) or getattr(response, "status", None)
    return status if isinstance(status, int) else 0


def _refused(error: SlackApiError) -> Outcome:
    code, status = code_of(error), status_of(error)
    if status == _TOO_MANY_REQUESTS or code in _TOO_FAST:
        return Later(_pause(error))
    if status >= _SERVER_ERROR or code in _SLACKS_OWN:
        return Unreachable(code, in_doubt=True)
    if code in _FOR_THE_ADMINISTRATOR:
        return Unreachable(code, in_doubt=False)
    return Rejected(code)


def _pause(error: SlackApiError) -> float:
    headers: Mapping[str, Any] = getattr(error.response, "headers", None) or {}
    told = str(headers.get("Retry-After", ""))
    return float(told) if told.isdecimal() else _PAUSE


def _told(error: SlackApiError) -> Mapping[str, Any]:
    body = getattr(error.response, "data", None)
    return body if isinstance(body, dict) else {}
