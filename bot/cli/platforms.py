"""The doctor's look at Slack and at Teams: at those that are set up, and that one of them is."""

import json
import time

from bot.storage.migrations import WrongHead
from bot.wiring import opened
from config.i18n import Words
from config.office import OfficeFile
from config.settings import Settings
from handlers.health import Finding
from handlers.slack import check as slack_check
from handlers.slack.client import Slack
from handlers.teams import check as teams_check
from handlers.teams.addresses import Addresses
from handlers.teams.client import TeamsSettings, connected
from handlers.teams.keys import OPENID_URL
from handlers.teams.places import SERVICE_URL, TENANT, person_subject
from handlers.teams.ports import PLATFORM
from workflows.records import Contact, StoreUnavailable

MANAGED = "UserAssignedMSI"


async def platforms(settings: Settings, office: OfficeFile, _: Words) -> list[Finding]:
    """Each platform that is set up; where none is, that is what is wrong."""
    if not (settings.slack_is_set or settings.teams_is_set):
        said = "Neither Slack nor Teams is set up, so nobody can be answered."
        cure = "Follow docs/slack.md (15 minutes) or docs/teams.md (30 minutes)."
        return [Finding("platform", ok=False, said=said, cure=cure)]
    return [*await _slack(settings, office, _), *await _teams(settings, office, _)]


async def _slack(settings: Settings, office: OfficeFile, _: Words) -> tuple[Finding, ...]:
    if not settings.slack_is_set or settings.slack_bot_token is None:
        return ()
    app_token = settings.slack_app_token.get_secret_value() if settings.slack_app_token else ""
    desks = {one.name: one.slack_conversation for one in office.desks if one.slack_conversation}
    team = office.office.slack.team if office.office.slack else ""
    slack = Slack.connect(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)
    try:
        expected = slack_check.Expected(team, desks, app_token)
        return await slack_check.findings(slack, expected, time.time(), _)
    finally:
        await slack.close()


async def _teams(settings: Settings, office: OfficeFile, _: Words) -> tuple[Finding, ...]:
    if not settings.teams_is_set:
        return ()
    expected = _expected(settings, office, await _contacts(settings))
    async with connected(_own(settings)) as teams:
        return await teams_check.findings(teams, expected, time.time(), _)


def _own(settings: Settings) -> TeamsSettings:
    password = settings.teams_app_password
    return TeamsSettings(
        app_id=settings.teams_app_id or "",
        secret=password.get_secret_value() if password and settings.teams_app_type != MANAGED else None,
        tenant=settings.teams_tenant_id,
        openid_url=settings.teams_openid_url,
        login_url=settings.teams_login_url,
    )


def _expected(
    settings: Settings, office: OfficeFile, contacts: tuple[Contact, ...] | None
) -> teams_check.Expected:
    openid_url = settings.teams_openid_url or OPENID_URL
    met = {one.subject: one for one in contacts or () if one.platform == PLATFORM and one.lost_at is None}
    people = sum(subject.startswith(person_subject("")) for subject in met)
    return teams_check.Expected(
        app_id=settings.teams_app_id or "",
        tenant=settings.teams_tenant_id or "",
        office_tenant=office.office.teams.tenant if office.office.teams else "",
        public_url=settings.public_url,
        desks={one.name: one.teams_conversation for one in office.desks if one.teams_conversation},
        people=None if contacts is None else people,
        service_url=_service_url(met.get(TENANT), Addresses.beside(openid_url)),
        openid_url=openid_url,
        is_managed=settings.teams_app_type == MANAGED,
    )


async def _contacts(settings: Settings) -> tuple[Contact, ...] | None:
    if settings.office_file is None:
        return None
    try:
        async with opened(settings, settings.office_file) as office, office.store.reading() as unit:
            return await unit.contacts.every()
    except (StoreUnavailable, WrongHead):
        return None  # said already


def _service_url(tenant: Contact | None, allowed: Addresses) -> str:
    """Where Teams was last heard from; before that its public address, which a stand-in has none of."""
    told = json.loads(tenant.reference).get("serviceUrl") if tenant else None
    if isinstance(told, str) and allowed.is_service(told):
        return told
    return "" if allowed.loopback else SERVICE_URL
