"""A Teams tenant on 127.0.0.1: seed it, start it, connect the app, and act as its people."""

import time
from collections.abc import Mapping
from dataclasses import replace
from types import TracebackType
from typing import Any, Self
from uuid import NAMESPACE_URL, uuid5

from aiohttp import web

from playground.clock import Clock
from playground.server import tenancy
from playground.teams.connector.entra import LOGIN_PATH, OPENID_PATH
from playground.teams.delivery import membership
from playground.teams.delivery.driver import Driver
from playground.teams.delivery.envelopes import Scene, envelope
from playground.teams.ids import mri_of, split_thread
from playground.teams.people.member import Member
from playground.teams.records import Call, Column, Json, Message, Outcome, Person, StoredFile, Team
from playground.teams.state import State

_CLOSING_SECONDS = 0.2


class Tenant:
    """A stand-in for one Entra tenant with Teams, and its one app."""

    def __init__(
        self,
        *,
        tenant_id: str = "7c1fa4de-26c3-4d5b-9a0e-3f0d2b6c8e11",
        app_id: str = "5b0c2d9e-71f4-4a68-8c1d-0e9f3a7b6d42",
        app_password: str = "playground-secret",  # noqa: S107 - it opens nothing but this stand-in
        bot_name: str = "Udkast",
        clock: Clock = time.time,
        ack_seconds: float = 15.0,
        retry_delays: tuple[float, ...] = (1.0, 5.0),
    ) -> None:
        self.state = State(tenant_id, app_id, app_password, bot_name, clock)
        self.faults = self.state.faults
        self.driver = Driver(self.state, ack_seconds, retry_delays)
        self._members: dict[str, Member] = {}
        self._runner: web.AppRunner | None = None

    def add_person(
        self,
        aad_id: str,
        name: str,
        email: str,
        locale: str = "da-DK",
        *,
        guest: bool = False,
        tenant_id: str | None = None,
        deleted: bool = False,
    ) -> Member:
        """Add a person, or change one by adding them again."""
        home = tenant_id or self.state.tenant_id
        self.state.people[aad_id] = Person(
            aad_id, mri_of(aad_id), name, email, locale, guest=guest, tenant_id=home, deleted=deleted
        )
        self.state.chat(aad_id)
        return self.person(aad_id)

    def add_team(self, team_id: str, name: str, channels: Mapping[str, str], members: list[str]) -> Team:
        """Add a team and its channels, names by conversation id; the app is in it after `install_in`."""
        group = str(uuid5(NAMESPACE_URL, team_id))
        team = Team(team_id, name, dict(channels), frozenset(members), group)
        self.state.change_team(team)
        return team

    def show(
        self, aad_id: str, conversation: str | None = None, *, phone: bool = False, role: str = ""
    ) -> None:
        """Give a person a column on the page; without any, everyone has one."""
        self.state.columns.append(Column(aad_id, conversation, phone, role))

    def connect(self, bot_url: str | None) -> None:
        """Where the app takes its activities; None when it is gone."""
        self.driver.bot_url = bot_url

    async def install(self, aad_id: str) -> None:
        """Install the app for a person; it hears of it twice, as Teams tells it."""
        self.state.change_chat(aad_id, installed=True)
        scene = self._scene(aad_id)
        await self.driver.event(membership.bot_added(scene))
        await self.driver.event(membership.installation(scene, "add"))

    async def uninstall(self, aad_id: str) -> None:
        """Take the app away from a person."""
        self.state.change_chat(aad_id, installed=False)
        await self.driver.event(membership.installation(self._scene(aad_id), "remove"))

    async def install_in(self, team_id: str) -> None:
        """Install the app in a team."""
        team = replace(self.state.teams[team_id], installed=True)
        self.state.change_team(team)
        scene = self._team_scene(team, self._someone(team))
        await self.driver.event(membership.bot_added(scene))
        await self.driver.event(membership.installation(scene, "add"))

    async def uninstall_from(self, team_id: str) -> None:
        """Take the app out of a team."""
        team = replace(self.state.teams[team_id], installed=False)
        self.state.change_team(team)
        scene = self._team_scene(team, self._someone(team))
        await self.driver.event(membership.bot_removed(scene))
        await self.driver.event(membership.installation(scene, "remove"))

    async def leave(self, team_id: str, aad_id: str) -> None:
        """Let a person leave a team; the app hears of it where it is installed."""
        before = self.state.teams[team_id]
        team = replace(before, members=before.members - {aad_id})
        self.state.change_team(team)
        if team.installed:
            await self.driver.event(membership.member_removed(self._team_scene(team, aad_id)))

    async def join(self, team_id: str, aad_id: str) -> None:
        """Let a person come into a team; the app hears of it where it is installed."""
        before = self.state.teams[team_id]
        team = replace(before, members=before.members | {aad_id})
        self.state.change_team(team)
        if team.installed:
            await self.driver.event(membership.member_added(self._team_scene(team, aad_id)))

    def block(self, aad_id: str, *, blocked: bool = True) -> None:
        """Let a person block the app, of which Teams tells it nothing."""
        self.state.change_chat(aad_id, blocked=blocked)

    def person(self, aad_id: str) -> Member:
        """The person with this id, to act as."""
        if aad_id not in self.state.people:
            raise LookupError(f"nobody has the id {aad_id}")
        return self._members.setdefault(aad_id, Member(self.state, self.driver, aad_id))

    def messages(self, conversation: str) -> list[Message]:
        """The messages of a chat, a channel, or one thread of a channel; deleted ones left out."""
        base, thread = split_thread(conversation)
        found = [each for each in self.state.messages.of(base) if not each.deleted]
        return [each for each in found if thread in {None, each.thread}]

    def stored(self, aad_id: str) -> list[StoredFile]:
        """What lies in a person's own storage."""
        return self.state.files.of(aad_id)

    def calls(self, method: str | None = None, *, refused: bool = False) -> list[Call]:
        """The calls that were accepted, or those that were refused."""
        fitting = [call for call in self.state.calls if method in {None, call.method}]
        return [call for call in fitting if (call.error is not None) == refused]

    @property
    def complaints(self) -> list[str]:
        """What the app did that Teams would not have shown and had no way to say."""
        return self.state.complaints

    @property
    def base_url(self) -> str:
        """The address everything is under."""
        return self.state.base_url

    @property
    def service_url(self) -> str:
        """The connector's address, which every activity names."""
        return self.state.service_url

    @property
    def openid_url(self) -> str:
        """Where the service's keys are to be looked up."""
        return f"{self.base_url}{OPENID_PATH}"

    @property
    def login_url(self) -> str:
        """What stands for Entra: the tenant and /oauth2/v2.0/token come after it."""
        return f"{self.base_url}{LOGIN_PATH}"

    def rotate_keys(self, *, keep_old: bool = False) -> None:
        """Sign with a new key under a new id from now on."""
        self.state.keys.rotate(keep_old=keep_old)

    def sign(self, **changes: Any) -> str:
        """A token as the service would send it; a claim, `kid`, `key` or `alg` changed, None to leave out."""
        return self.driver.token(**changes)

    def activity(self, aad_id: str, kind: str, conversation: str | None = None, **more: Any) -> Json:
        """An activity as Teams would send it, to be changed and sent with `post`."""
        place = self.state.place(conversation or self.state.chat(aad_id).id)
        if place is None:
            raise LookupError(f"no conversation has the id {conversation}")
        return {**envelope(Scene(self.state, self.state.people[aad_id], place), kind), **more}

    async def post(self, activity: Json | bytes, token: str | None = None, **headers: str) -> Outcome:
        """Send anything once, by default with a good token; an empty one sends no Authorization header."""
        signed = self.sign() if token is None else token
        return await self.driver.post(activity, signed, headers)

    async def settle(self) -> None:
        """Wait until nothing is on its way to the app."""
        await self.driver.settle()

    def listen_at(self, base_url: str) -> None:
        """Be reached at an address that someone else serves."""
        self.state.base_url = base_url

    async def start(self, port: int = 0) -> Self:
        """Listen on 127.0.0.1 alone, by default on a free port."""
        runner = web.AppRunner(tenancy(self), shutdown_timeout=_CLOSING_SECONDS)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        self._runner = runner
        self.listen_at(f"http://127.0.0.1:{runner.addresses[0][1]}")
        return self

    async def stop(self) -> None:
        """Stop listening and drop what is under way."""
        await self.driver.close()
        if self._runner is not None:
            await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    def _scene(self, aad_id: str) -> Scene:
        place = self.state.places_of(aad_id)[0]
        return Scene(self.state, self.state.people[aad_id], place)

    def _team_scene(self, team: Team, aad_id: str) -> Scene:
        place = self.state.place(team.id)
        if place is None:
            raise LookupError(f"the team {team.id} has no channel with its own id, as its first one has")
        return Scene(self.state, self.state.people[aad_id], place)

    def _someone(self, team: Team) -> str:
        return min(team.members)
