"""Where the bot is: in which chats and teams, and where it was removed; kept for what it sends later."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import structlog

from handlers.teams.connector import Connector, Spot
from handlers.teams.ports import Contacts
from handlers.teams.requests import tenant_of

Json = dict[str, Any]

log = structlog.get_logger(__name__)

# https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages (for
# those who have not written yet, in whichever region they are)
SERVICE_URL: Final = "https://smba.trafficmanager.net/teams/"
TENANT: Final = "tenant"


def person_subject(person: str) -> str:
    """The name under which a person's own chat with the bot is kept."""
    return f"person:{person}"


def conversation_subject(conversation: str) -> str:
    """The name under which a channel is kept; an answer in a thread is in its channel."""
    return f"conversation:{conversation.partition(';')[0]}"


@dataclass(frozen=True, slots=True)
class Places:
    """Keeps references as Teams writes them, so that any client of Teams' can use them."""

    contacts: Contacts
    connector: Connector
    tenant: str
    app_id: str

    async def met(self, body: Json) -> None:
        """Keep where an activity came from, where that is news."""
        reference = reference_of(body)
        if body["conversation"].get("conversationType") == "personal":
            await self._keep(person_subject(body["from"].get("aadObjectId") or ""), reference)
        else:
            await self._keep(conversation_subject(body["conversation"].get("id") or ""), reference)
        await self._keep(TENANT, {"serviceUrl": body["serviceUrl"]})

    async def lost(self, body: Json) -> None:
        """Keep that the bot was removed from where an activity came from."""
        personal = body["conversation"].get("conversationType") == "personal"
        person, conversation = body["from"].get("aadObjectId") or "", body["conversation"].get("id") or ""
        subject = person_subject(person) if personal else conversation_subject(conversation)
        log.warning("teams_removed", subject=subject)
        await self.contacts.lose(subject)

    async def chat(self, person: str) -> Spot | None:
        """A person's own chat with the bot, begun if there is none; None when they have removed the bot."""
        subject = person_subject(person)
        known = self.contacts.find(subject)
        if known is None and self.contacts.is_lost(subject):
            return None
        conversation = _inner(known, "conversation").get("id") if known else None
        service_url = _url(known) or self.service_url
        if isinstance(conversation, str) and conversation:
            return Spot(service_url, conversation)
        begun = await self.connector.direct(service_url, self.tenant, f"28:{self.app_id}", person)
        reference = {"serviceUrl": service_url, "conversation": _personal(begun, self.tenant)}
        await self._keep(subject, reference)
        return Spot(service_url, begun)

    def channel(self, conversation: str) -> Spot:
        """A desk's channel."""
        known = self.contacts.find(conversation_subject(conversation))
        return Spot(_url(known) or self.service_url, conversation)

    @property
    def service_url(self) -> str:
        """The address of Teams' connector as it last introduced itself."""
        return _url(self.contacts.find(TENANT)) or SERVICE_URL

    async def _keep(self, subject: str, reference: Json) -> None:
        if self.contacts.find(subject) != reference:
            await self.contacts.keep(subject, reference)


def reference_of(body: Json) -> Json:
    """The conversation reference of an activity, as Bot Framework writes it."""
    conversation = body["conversation"]
    kept = {
        "id": (conversation.get("id") or "").partition(";")[0],
        "conversationType": conversation.get("conversationType"),
        "tenantId": tenant_of(body),
    }
    reference = {
        "channelId": "msteams",
        "serviceUrl": body["serviceUrl"],
        "conversation": {name: value for name, value in kept.items() if value},
        "bot": {"id": (body.get("recipient") or {}).get("id")},
    }
    if kept["conversationType"] == "personal":
        account = body["from"]
        reference["user"] = {name: account[name] for name in ("id", "aadObjectId") if account.get(name)}
    return reference


def _personal(conversation: str, tenant: str) -> Json:
    return {"id": conversation, "conversationType": "personal", "tenantId": tenant}


def _url(reference: Mapping[str, Any] | None) -> str:
    found = (reference or {}).get("serviceUrl")
    return found if isinstance(found, str) else ""


def _inner(value: Mapping[str, Any] | None, name: str) -> Mapping[str, Any]:
    found = (value or {}).get(name)
    return found if isinstance(found, Mapping) else {}
