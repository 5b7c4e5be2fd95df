"""The demo's office in the stand-ins for Slack and Teams: the same invented people, the desks, the bot."""

from uuid import NAMESPACE_URL, uuid5

from config.office import OfficeFile
from config.office_entries import Person
from handlers.slack.scopes import SCOPES
from playground.tenant import Tenant
from playground.workspace import Workspace

BOT = "U0BOT"
BOT_TOKEN = "xoxb-demo"  # noqa: S105 -- opens nothing but the stand-in on this machine
SIGNING_SECRET = "demo-signing-secret"  # noqa: S105 -- as above
LOCALES = {"da": "da-DK", "en": "en-GB"}


def furnish(workspace: Workspace, office: OfficeFile) -> None:
    """Put the office's people and conversations into the workspace, and the bot beside them."""
    people = [one for one in office.people if one.slack]
    for one in people:
        locale = LOCALES.get(one.language or office.office.language, "da-DK")
        workspace.add_person(one.slack or "", one.name, one.email, locale, office.office.time_zone)
    workspace.add_bot(BOT_TOKEN, SIGNING_SECRET, list(SCOPES), name="Udkast", user_id=BOT)
    for desk in office.desks:
        if desk.slack_conversation:
            members = [
                one.slack for one in people if one.slack and any(role.desk == desk.id for role in one.roles)
            ]
            workspace.add_conversation(desk.slack_conversation, desk.id, [*members, BOT])


def furnish_tenant(tenant: Tenant, office: OfficeFile) -> None:
    """Put the office's people into the tenant, and the desks' channels where they work in Teams."""
    for one in office.people:
        locale = LOCALES.get(one.language or office.office.language, "da-DK")
        tenant.add_person(account(one), one.name, one.email, locale)
    for desk in office.desks:
        if desk.teams_conversation:
            members = [
                account(one) for one in office.people if any(role.desk == desk.id for role in one.roles)
            ]
            tenant.add_team(desk.teams_conversation, desk.name, {desk.teams_conversation: desk.name}, members)


def account(person: Person) -> str:
    """A person's Entra id: the office file's, else one made from their e-mail."""
    return person.teams or str(uuid5(NAMESPACE_URL, person.email))


def teams_environment(tenant: Tenant) -> dict[str, str]:
    """The settings of a bot in the stand-in's tenant."""
    return {
        "TEAMS_APP_ID": tenant.state.app_id,
        "TEAMS_APP_PASSWORD": tenant.state.app_password,
        "TEAMS_TENANT_ID": tenant.state.tenant_id,
        "TEAMS_OPENID_URL": tenant.openid_url,
    }
