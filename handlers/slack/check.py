"""Looks at the connection to Slack for the administrator: what is well, and what to do where it is not."""

from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any

from config.i18n import Words
from handlers.health import Finding
from handlers.slack import limits
from handlers.slack.client import Slack
from handlers.slack.failures import FAILED_CALL, code_of
from handlers.slack.payloads import Json, inner, word
from handlers.slack.scopes import SCOPES


@dataclass(frozen=True, slots=True)
class Expected:
    """What the office file and the settings say of Slack."""

    team: str
    desks: Mapping[str, str]  # a desk's name and its conversation's id
    app_token: str = ""


async def findings(slack: Slack, expected: Expected, now: float, _: Words) -> tuple[Finding, ...]:
    """Everything there is to know about the connection; without a good token, only that."""
    try:
        answer = await slack.web.api_call("auth.test")
    except FAILED_CALL as error:
        return (_no_token(code_of(error), _),)
    told: Json = dict(answer.data) if isinstance(answer.data, dict) else {}
    headers = {name.lower(): value for name, value in answer.headers.items()}
    desks = [await _desk(slack, name, place, _) for name, place in expected.desks.items()]
    socket = [await _socket(slack, expected.app_token, _)] if expected.app_token else []
    return (
        Finding(
            "token",
            ok=True,
            said=_("The bot is {name} in {team}.", name=word(told, "user"), team=word(told, "team")),
        ),
        _scopes(headers, _),
        _team(word(told, "team_id"), expected.team, _),
        _clock(headers, now, _),
        *desks,
        *socket,
    )


def _no_token(code: str, _: Words) -> Finding:
    said = _("Slack does not accept the bot's token: {code}", code=code)
    cure = _(
        "Copy the Bot User OAuth Token (xoxb-…) from the app's page into SLACK_BOT_TOKEN, "
        "and check SLACK_API_URL and the way out to the internet."
    )
    return Finding("token", ok=False, said=said, cure=cure)


def _scopes(headers: Mapping[str, Any], _: Words) -> Finding:
    granted = {scope.strip() for scope in str(headers.get("x-oauth-scopes", "")).split(",")}
    missing = [scope for scope in SCOPES if scope not in granted]
    if not missing:
        return Finding("scopes", ok=True, said=_("The bot may do all it needs to."))
    why = "; ".join(f"{scope} – {_(SCOPES[scope])}" for scope in missing)
    cure = _("Update the app from docs/slack-manifest.yaml and install it to the workspace again.")
    return Finding("scopes", ok=False, said=_("Scopes are missing: {why}", why=why), cure=cure)


def _team(team: str, expected: str, _: Words) -> Finding:
    if team == expected:
        return Finding("team", ok=True, said=_("The workspace is the office's own ({team}).", team=team))
    said = _(
        "The token belongs to the workspace {team}, the office file names {expected}.",
        team=team,
        expected=expected or "–",
    )
    cure = _("Write the workspace's id into the office file, or use the token of the office's own workspace.")
    return Finding("team", ok=False, said=said, cure=cure)


def _clock(headers: Mapping[str, Any], now: float, _: Words) -> Finding:
    skew = _skew(str(headers.get("date", "")), now)
    if abs(skew) < limits.SIGNATURE_SECONDS / 2:
        return Finding("clock", ok=True, said=_("The clock agrees with Slack's."))
    said = _(
        "The clock is {seconds} seconds off; Slack's requests are refused from {most} on.",
        seconds=round(skew),
        most=limits.SIGNATURE_SECONDS,
    )
    return Finding("clock", ok=False, said=said, cure=_("Let the machine keep its time by NTP."))


def _skew(told: str, now: float) -> float:
    try:
        return now - parsedate_to_datetime(told).timestamp()
    except ValueError:
        return 0.0


async def _desk(slack: Slack, name: str, place: str, _: Words) -> Finding:
    try:
        conversation = inner(await slack.ask("conversations.info", channel=place), "channel")
    except FAILED_CALL as error:
        conversation = {"error": code_of(error)}
    trouble = _trouble(conversation)
    if not trouble:
        return Finding("desk", ok=True, said=_("The bot is in {desk}'s conversation.", desk=name))
    said = _(
        "The bot cannot post in {desk}'s conversation {place}: {trouble}",
        desk=name,
        place=place,
        trouble=trouble,
    )
    cure = _("Invite the bot there with /invite, or correct the conversation's id in the office file.")
    return Finding("desk", ok=False, said=said, cure=cure)


def _trouble(conversation: Json) -> str:
    if conversation.get("error"):
        return word(conversation, "error")
    if conversation.get("is_archived") is True:
        return "is_archived"
    return "" if conversation.get("is_member") is True else "not_in_channel"


async def _socket(slack: Slack, app_token: str, _: Words) -> Finding:
    try:
        await slack.web.apps_connections_open(app_token=app_token)
    except FAILED_CALL as error:
        said = _("Slack does not accept the app token: {code}", code=code_of(error))
        cure = _(
            "Make an app-level token (xapp-…) with connections:write, put it into SLACK_APP_TOKEN, "
            "and turn Socket Mode on."
        )
        return Finding("socket", ok=False, said=said, cure=cure)
    return Finding("socket", ok=True, said=_("Slack takes the app token, Socket Mode works."))
