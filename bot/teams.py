"""Teams joined to the office: who a lane is, how people are reached, and all of its parts put together."""

import hashlib
import json
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import structlog
from aiohttp import web

from bot.homes import Homes, HomesOn
from bot.wiring import Opened, now
from config.i18n import Words
from config.office_parts import Office
from config.settings import Settings
from handlers import absences
from handlers.directory import DirectoryKeeper
from handlers.reception import Reception
from handlers.router import Router
from handlers.routes import action_for
from handlers.teams import door, pictures
from handlers.teams.absences import Presence
from handlers.teams.answers import Answers
from handlers.teams.client import Teams, TeamsSettings, connected
from handlers.teams.consents import Consents
from handlers.teams.courier import TeamsCourier
from handlers.teams.files import TeamsFiles
from handlers.teams.gateway import Gateway
from handlers.teams.homes import HomeCard
from handlers.teams.people import TeamsPeople
from handlers.teams.pictures import SignedPictures
from handlers.teams.places import Places
from handlers.teams.ports import PLATFORM, Lane
from handlers.teams.requests import Reader
from handlers.teams.roster import Roster
from handlers.teams.telling import Telling
from workflows import cases, contacts
from workflows.domain.people import DESK_ROLES
from workflows.ports import Workplace
from workflows.records import Contact, StoreUnavailable

Json = dict[str, Any]

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class DirectoryContacts:
    """Contacts in the database, read from the directory."""

    work: Workplace
    directory: DirectoryKeeper

    def find(self, subject: str) -> Mapping[str, Any] | None:
        """The reference of somebody met before; None when never met, or lost."""
        found = self.directory.current.contact(PLATFORM, subject)
        return json.loads(found.reference) if found else None

    def is_lost(self, subject: str) -> bool:
        """Whether somebody was met before, and is reached no more."""
        known = self.directory.current.contacts.get((PLATFORM, subject))
        return known is not None and known.lost_at is not None

    async def keep(self, subject: str, reference: Json) -> None:
        """Keep how somebody is reached from now on; nothing of whom the office does not know."""
        kind, _, name = subject.partition(":")
        if kind == "person" and self.directory.current.person(PLATFORM, name) is None:
            return
        text = json.dumps(reference, ensure_ascii=False, sort_keys=True)
        try:
            await contacts.met(self.work, Contact(PLATFORM, subject, text))
            await self.directory.refresh(self.work)
        except StoreUnavailable:
            log.warning("contact_not_kept", subject=subject)  # kept the next time they write

    async def lose(self, subject: str) -> None:
        """Keep that somebody is not reached any more."""
        try:
            await contacts.lost(self.work, PLATFORM, subject)
            await self.directory.refresh(self.work)
        except StoreUnavailable:
            log.warning("contact_not_lost", subject=subject)


@dataclass(frozen=True, slots=True)
class DirectoryLanes:
    """Whom a lane stands for, by the directory as it is now."""

    reception: Reception

    def lane(self, lane: str) -> Lane | None:
        """The desk's channel with its members, or the person."""
        kind, _, name = lane.partition(":")
        current = self.reception.directory.current
        if kind == "desk":
            desk = current.desks.get(name)
            conversation = desk.conversation if desk else None
            return Lane(conversation=conversation, members=self._members(name)) if conversation else None
        person = current.identity(name, PLATFORM)
        return Lane(person=person) if person else None

    def words(self, lane: str) -> Words:
        """The words of whoever reads the lane."""
        kind, _, name = lane.partition(":")
        standing = self.reception.directory.current.people.get(name) if kind == "person" else None
        return self.reception.words_for(standing.actor.language if standing else None)

    def _members(self, desk: str) -> frozenset[str]:
        standings = self.reception.directory.current.people.values()
        of_desk = [one for one in standings if any(one.actor.holds(role, desk) for role in DESK_ROLES)]
        identities = [dict(one.identities).get(PLATFORM) for one in of_desk]
        return frozenset(one for one in identities if one)


@dataclass(frozen=True, slots=True)
class DirectoryAccounts:
    """Whose accounts in Teams are closed, by the directory as it is now."""

    reception: Reception
    presence: Presence

    async def is_closed(self, person: str) -> bool:
        """Whether a person's account is closed; False for whoever is reached elsewhere as well."""
        standing = self.reception.directory.current.people.get(person)
        accounts = dict(standing.identities) if standing else {}
        if accounts.keys() & self.reception.lookups.keys() != {PLATFORM}:
            return False
        conversations = absences.conversations(self.reception, PLATFORM, accounts[PLATFORM])
        return await self.presence.is_closed(accounts[PLATFORM], conversations)


@dataclass(frozen=True, slots=True)
class TeamsLine:
    """Teams as one running office uses it, before and after there is a reception."""

    teams: Teams
    settings: Settings
    tenant: str
    people: TeamsPeople
    files: TeamsFiles


@asynccontextmanager
async def line(office: Opened) -> AsyncIterator[TeamsLine]:
    """The connection to Teams."""
    settings = office.settings
    tenant = tenant_of(settings, office.work.office.office)
    async with connected(teams_settings(settings, tenant)) as teams:
        people = TeamsPeople(teams.connector, tenant, time.monotonic)
        yield TeamsLine(teams, settings, tenant, people, TeamsFiles(teams.connector))


def tenant_of(settings: Settings, office: Office) -> str:
    """The tenant this office answers: the settings' own, else the office file's."""
    return settings.teams_tenant_id or (office.teams.tenant if office.teams else "")


def teams_settings(settings: Settings, tenant: str) -> TeamsSettings:
    """What the platform's room needs of the settings."""
    secret = settings.teams_app_password.get_secret_value() if settings.teams_app_password else None
    return TeamsSettings(
        settings.teams_app_id or "", secret, tenant, settings.teams_openid_url, settings.teams_login_url
    )


@asynccontextmanager
async def joined(
    line: TeamsLine, at: Reception, office: Opened, homes: Homes
) -> AsyncIterator[tuple[TeamsCourier, DirectoryAccounts, list[web.RouteDef]]]:
    """The courier to Teams, who knows of closed accounts there, and the addresses Teams comes to."""
    connector, router = line.teams.connector, Router(at)
    kept = DirectoryContacts(office.work, at.directory)
    places = Places(kept, connector, line.tenant, line.settings.teams_app_id or "")
    shown = SignedPictures(
        line.settings.public_url, _key(office), partial(cases.picture, office.work), time.time
    )
    roster = Roster(connector, time.monotonic)
    courier = TeamsCourier(connector, places, DirectoryLanes(at), shown, roster, router.opens)
    reader = Reader(line.tenant, now, action_for, _names(office.work.office.office))
    homes.painters[PLATFORM] = HomeCard(connector, places, router.opens)
    telling = Telling(connector, places, Consents(), router.opens)
    gateway = Gateway(reader, Answers(router, telling, HomesOn(homes, PLATFORM)), places, line.people)
    accounts = DirectoryAccounts(at, Presence(places))
    try:
        yield courier, accounts, [*door.routes(line.teams.adapter, gateway), *pictures.routes(shown)]
    finally:
        await gateway.stop()


def _names(office: Office) -> frozenset[str]:
    return frozenset({office.command.removeprefix("/"), "draft", "udkast"})


def _key(office: Opened) -> bytes:
    """The key of picture addresses, from the secrets there are: another app gets other addresses."""
    secret = office.settings.secret or office.settings.teams_app_password
    given = secret.get_secret_value() if secret else office.work.office.office.id
    return hashlib.sha256(f"udkast:pictures:{given}".encode()).digest()
