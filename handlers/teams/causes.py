"""What stands behind a code of Entra's, the connector's or the network's, and what is to be done about it."""

from collections.abc import Mapping
from typing import Final

from config.i18n import N_

PORTAL_SECRET: Final = N_(
    "Make a new client secret (Entra, App registrations, the app, Certificates & secrets) and copy its "
    "Value, not its Secret ID, into TEAMS_APP_PASSWORD."
)
IDS: Final = N_(
    "Copy the Application (client) ID into TEAMS_APP_ID and the Directory (tenant) ID into TEAMS_TENANT_ID, "
    "both from the Overview of the same app registration."
)
NO_WAY_OUT: Final = N_(
    "Let this machine reach login.microsoftonline.com, login.botframework.com and smba.trafficmanager.net "
    "by https, and check TEAMS_LOGIN_URL and TEAMS_OPENID_URL if they are set."
)

# https://learn.microsoft.com/entra/identity-platform/reference-error-codes
ENTRA: Final[Mapping[str, tuple[str, str]]] = {
    "AADSTS7000215": (N_("The client secret is wrong."), PORTAL_SECRET),
    "AADSTS7000222": (N_("The client secret has expired."), PORTAL_SECRET),
    "AADSTS700016": (N_("The app is not registered in this tenant."), IDS),
    "AADSTS7000229": (
        N_("The app has no service principal in this tenant."),
        N_("Run: az ad sp create --id {app}"),
    ),
    "AADSTS7000112": (
        N_("The app is disabled in this tenant."),
        N_("Entra, Enterprise applications, the app, Properties: let users sign in to it."),
    ),
    "AADSTS90002": (N_("There is no such tenant."), IDS),
    "AADSTS900023": (N_("The tenant's id is none."), IDS),
    "AADSTS53003": (
        N_("A Conditional Access policy forbids the app to sign in from here."),
        N_(
            "Let the policy for workload identities leave this app out, "
            "or name this machine's address among its trusted locations."
        ),
    ),
}
UNKNOWN: Final = N_("Look the code up at https://login.microsoftonline.com/error")
NO_IDENTITY: Final = N_(
    "Assign the user-assigned managed identity to this machine in Azure; "
    "anywhere else set TEAMS_APP_TYPE=SingleTenant and use a client secret."
)

ADD_THE_APP: Final = N_(
    "Add Udkast to the desk's team (Teams, the team, Manage team, Apps), and in a private or shared channel "
    "to the channel too."
)
NO_BOT: Final = N_(
    "Make the Azure Bot resource with this app id, of the same type and tenant, "
    "and turn on its Teams channel."
)
ALLOW_THE_APP: Final = N_(
    "Allow Udkast in the Teams admin centre: Manage apps, and make it available to the office's people."
)
RIGHT_CHANNEL: Final = N_(
    "Correct teams_conversation in the office file: copy the link of the channel, and take from it "
    "19:…@thread.tacv2 (%3a is a colon, %40 an @)."
)
# https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability
CONNECTOR: Final[Mapping[str, str]] = {
    "BotNotInConversationRoster": ADD_THE_APP,
    "BotNotRegistered": NO_BOT,
    "BotDisabledByAdmin": ALLOW_THE_APP,
    "ConversationNotFound": RIGHT_CHANNEL,
    "http_401": NO_BOT,
    "http_403": ADD_THE_APP,
    "http_404": RIGHT_CHANNEL,
    "http_400": RIGHT_CHANNEL,
    "BadArgument": RIGHT_CHANNEL,
    "BadSyntax": RIGHT_CHANNEL,
}

CERTIFICATE: Final = N_(
    "Give the proxy a certificate that is publicly trusted, in date, made for this name, "
    "and sent with its intermediates."
)
NO_WAY_IN: Final = N_(
    "Let the internet reach this address on port 443 (docs/teams.md). "
    "Where only this machine can't reach it, ask from outside: curl -i -X POST {endpoint}"
)
NO_NAME: Final = N_("Make a public DNS record for the name, or correct UDKAST_PUBLIC_URL.")
NOT_PASSED_ON: Final = N_("Let the proxy pass POST /api/messages on to Udkast as it is.")
NOT_RUNNING: Final = N_("Start udkast serve, and let the proxy pass POST /api/messages on to it.")
REFUSED_BEFORE: Final = N_(
    "Let the firewall or proxy pass POST /api/messages on without a log-in of its own."
)
# How the bot's own address fails; statuses by their hundred where each of them means the same.
ENDPOINT: Final[Mapping[str, str]] = {
    "ClientConnectorCertificateError": CERTIFICATE,
    "ClientConnectorSSLError": CERTIFICATE,
    "ClientConnectorDNSError": NO_NAME,
    "3": NOT_PASSED_ON,
    "403": REFUSED_BEFORE,
    "407": REFUSED_BEFORE,
    "502": NOT_RUNNING,
    "503": NOT_RUNNING,
    "504": NOT_RUNNING,
    "2": NOT_PASSED_ON,
    "4": NOT_PASSED_ON,
    "5": NOT_RUNNING,
}
