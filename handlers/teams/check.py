"""Looks at the connection to Teams for the administrator: what is well, and what to do where it is not."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

import aiohttp

from config.i18n import Words
from handlers.health import Finding
from handlers.teams import causes, limits
from handlers.teams.addresses import Addresses
from handlers.teams.client import Teams
from handlers.teams.connector import Spot, session
from handlers.teams.door import PATH
from handlers.teams.failures import FAILED_CALL, ConnectorRefused, TokenRefused, code_of
from handlers.teams.guids import is_guid
from handlers.teams.keys import OPENID_URL
from handlers.teams.looks import UNSIGNED, Heard, heard
from handlers.teams.places import SERVICE_URL

# Nobody's conversation: the connector refuses it, and so shows that it is there and knows the bot.
NOWHERE: Final = "19:00000000000000000000000000000000@thread.tacv2"
_OK = 200
_UNAUTHORIZED = 401


@dataclass(frozen=True, slots=True)
class Expected:
    """What the office file and the settings say of Teams, and whom the bot has met there."""

    app_id: str
    tenant: str
    office_tenant: str
    public_url: str
    desks: Mapping[str, str]  # a desk's name and its conversation's id
    people: int | None  # None where nobody can tell, as without a database
    service_url: str = SERVICE_URL  # "" where there is none to ask
    openid_url: str = OPENID_URL
    is_managed: bool = False  # proves itself as the machine's identity, without a secret


async def findings(teams: Teams, expected: Expected, now: float, _: Words) -> tuple[Finding, ...]:
    """Everything there is to know about the connection; without the right ids, only that."""
    ids = (_app(expected, _), _tenant(expected, _))
    if not all(one.ok for one in ids):
        return ids
    async with session() as web:
        document = await heard(web, "GET", expected.openid_url)
        endpoint = await _endpoint(web, expected, _)
    keys = await _keys(teams, document, _)
    out = await _way_out(teams, expected, _)
    return (*ids, keys, *_clock(document, now, _), *out, endpoint, *_people(expected, _))


def _app(expected: Expected, _: Words) -> Finding:
    if is_guid(expected.app_id):
        return Finding("teams-app", ok=True, said=_("The app's id has the form of one."))
    said = _("TEAMS_APP_ID is no application id.")
    return Finding("teams-app", ok=False, said=said, cure=_(causes.IDS))


def _tenant(expected: Expected, _: Words) -> Finding:
    if not is_guid(expected.tenant):
        said = _("TEAMS_TENANT_ID is no tenant's id.")
        return Finding("teams-tenant", ok=False, said=said, cure=_(causes.IDS))
    if expected.tenant.lower() == expected.office_tenant.lower():
        said = _("The tenant is the office's own ({tenant}).", tenant=expected.tenant)
        return Finding("teams-tenant", ok=True, said=said)
    said = _(
        "The bot belongs to the tenant {tenant}, the office file names {expected}.",
        tenant=expected.tenant,
        expected=expected.office_tenant or "–",
    )
    cure = _("Write the tenant's id into the office file: tenant, in the table [office.teams].")
    return Finding("teams-tenant", ok=False, said=said, cure=cure)


async def _keys(teams: Teams, document: Heard, _: Words) -> Finding:
    fault = document.fault or ("" if document.status == _OK else f"http_{document.status}")
    try:
        if not fault:
            await teams.keys.token_endpoint()
    except TokenRefused as unread:
        fault = unread.code
    if not fault:
        return Finding("teams-keys", ok=True, said=_("Microsoft's keys can be read."))
    said = _("Microsoft's keys can't be read, so nothing from Teams is believed: {code}", code=fault)
    return Finding("teams-keys", ok=False, said=said, cure=_(causes.NO_WAY_OUT))


def _clock(document: Heard, now: float, _: Words) -> tuple[Finding, ...]:
    if document.fault:
        return ()
    ahead = document.ahead(now)
    if abs(ahead) < limits.CLOCK_SKEW_SECONDS / 2:
        return (Finding("teams-clock", ok=True, said=_("The clock agrees with Microsoft's.")),)
    said = _(
        "The clock is {seconds} seconds off; what Teams sends is refused from {most} on.",
        seconds=round(ahead),
        most=limits.CLOCK_SKEW_SECONDS,
    )
    cure = _("Let the machine keep its time by NTP.")
    return (Finding("teams-clock", ok=False, said=said, cure=cure),)


async def _way_out(teams: Teams, expected: Expected, _: Words) -> tuple[Finding, ...]:
    try:
        await teams.credentials.token()
    except FAILED_CALL as refused:
        return (_no_token(code_of(refused), expected, _),)
    token = Finding("teams-token", ok=True, said=_("Entra gives the bot a token."))
    if not expected.service_url:
        return (token,)
    connector = await _connector(teams, expected, _)
    if not connector.ok:
        return token, connector
    desks = [await _desk(teams, expected, name, _) for name in expected.desks]
    return token, connector, *desks


def _no_token(code: str, expected: Expected, _: Words) -> Finding:
    if expected.is_managed:
        said = _("Azure gives this machine no token for the bot's identity: {code}", code=code)
        return Finding("teams-token", ok=False, said=said, cure=_(causes.NO_IDENTITY))
    cause, cure = causes.ENTRA.get(code, ("", causes.UNKNOWN if "AADSTS" in code else causes.NO_WAY_OUT))
    said = _("Entra gives the bot no token: {code}", code=code)
    told = f"{said}. {_(cause)}" if cause else said
    return Finding("teams-token", ok=False, said=told, cure=_(cure, app=expected.app_id))


async def _connector(teams: Teams, expected: Expected, _: Words) -> Finding:
    try:
        await teams.connector.members(Spot(expected.service_url, NOWHERE))
    except ConnectorRefused as refused:
        if refused.status not in {0, _UNAUTHORIZED} and refused.status < 500:  # noqa: PLR2004
            return Finding("teams-connector", ok=True, said=_("Teams answers the bot."))
        cure = causes.NO_BOT if refused.status == _UNAUTHORIZED else causes.NO_WAY_OUT
        return _unanswered(code_of(refused), cure, _)
    except FAILED_CALL as unreached:
        return _unanswered(code_of(unreached), causes.NO_WAY_OUT, _)
    return Finding("teams-connector", ok=True, said=_("Teams answers the bot."))


def _unanswered(code: str, cure: str, _: Words) -> Finding:
    said = _("Teams does not answer the bot: {code}", code=code)
    return Finding("teams-connector", ok=False, said=said, cure=_(cure))


async def _desk(teams: Teams, expected: Expected, name: str, _: Words) -> Finding:
    place = expected.desks[name]
    try:
        await teams.connector.members(Spot(expected.service_url, place))
    except FAILED_CALL as refused:
        code = code_of(refused)
        said = _("The bot can't post in {desk}'s channel {place}: {code}", desk=name, place=place, code=code)
        status = f"http_{refused.status}" if isinstance(refused, ConnectorRefused) else ""
        cure = causes.CONNECTOR.get(code) or causes.CONNECTOR.get(status, causes.NO_WAY_OUT)
        return Finding("teams-desk", ok=False, said=said, cure=_(cure))
    return Finding("teams-desk", ok=True, said=_("The bot is in {desk}'s channel.", desk=name))


async def _endpoint(web: aiohttp.ClientSession, expected: Expected, _: Words) -> Finding:
    endpoint = expected.public_url.rstrip("/") + PATH
    if not _is_https(endpoint, expected.openid_url):
        said = _(
            "Teams sends to https addresses only, and UDKAST_PUBLIC_URL is {url}", url=expected.public_url
        )
        cure = _("Set UDKAST_PUBLIC_URL to the bot's https address, the same as in the Azure Bot resource.")
        return Finding("teams-endpoint", ok=False, said=said, cure=cure)
    answer = await heard(web, "POST", endpoint, UNSIGNED)
    if answer.status == _UNAUTHORIZED:
        said = _("{endpoint} answers, and refuses whoever brings no token of Microsoft's.", endpoint=endpoint)
        return Finding("teams-endpoint", ok=True, said=said)
    told = answer.fault or f"http_{answer.status}"
    said = _("{endpoint} is to answer 401 to a request without a token: {code}", endpoint=endpoint, code=told)
    why = _why(answer)
    return Finding("teams-endpoint", ok=False, said=said, cure=_(why, endpoint=endpoint))


def _is_https(endpoint: str, openid_url: str) -> bool:
    # Beside a stand-in on this machine the bot is on this machine too.
    return urlsplit(endpoint).scheme == "https" or Addresses.beside(openid_url).is_trusted(endpoint)


def _why(answer: Heard) -> str:
    known, status = causes.ENDPOINT, str(answer.status)
    if answer.fault:
        return known.get(answer.fault, causes.NO_WAY_IN)
    return known.get(status) or known.get(status[0], causes.NO_WAY_IN)


def _people(expected: Expected, _: Words) -> tuple[Finding, ...]:
    if expected.people is None:
        return ()
    if expected.people:
        said = _.many(
            "{count} person has met the bot in Teams.",
            "{count} people have met the bot in Teams.",
            expected.people,
        )
        return (Finding("teams-people", ok=True, said=said),)
    said = _("Nobody has met the bot in Teams yet.")
    cure = _(
        "Install Udkast for the office's people by a setup policy (docs/teams.md), "
        "or let each of them write help to it."
    )
    return (Finding("teams-people", ok=False, said=said, cure=cure),)
