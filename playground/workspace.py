"""A Slack workspace on 127.0.0.1: seed it, start it, connect the app, and act as its people."""

import time
from types import TracebackType
from typing import Self

from aiohttp import web

from playground.clock import Clock
from playground.server import application
from playground.slack.delivery.driver import Driver
from playground.slack.people.member import Member
from playground.slack.records import Bot, Call, Column, Conversation, Message, Outcome, Profile
from playground.slack.state import State
from playground.tenant import Tenant

_CLOSING_SECONDS = 0.2


class Workspace:
    """A stand-in for one Slack workspace and its one app."""

    def __init__(
        self,
        *,
        team_id: str = "T0TEAM",
        domain: str = "kommune",
        clock: Clock = time.time,
        ack_seconds: float = 3.0,
        retry_delays: tuple[float, ...] = (0.0, 60.0, 300.0),
    ) -> None:
        self.state = State(team_id, domain, clock)
        self.faults = self.state.faults
        self.driver = Driver(self.state, ack_seconds, retry_delays)
        self._members: dict[str, Member] = {}
        self._tenant: Tenant | None = None
        self._runner: web.AppRunner | None = None

    def add_person(
        self,
        person_id: str,
        name: str,
        email: str,
        locale: str = "da-DK",
        tz: str = "Europe/Copenhagen",
        *,
        restricted: bool = False,
        ultra_restricted: bool = False,
        stranger: bool = False,
        deleted: bool = False,
        bot: bool = False,
        team_id: str | None = None,
    ) -> Member:
        """Add a person, or change one by adding them again."""
        self.state.people[person_id] = Profile(
            person_id,
            name,
            email,
            locale,
            tz,
            restricted=restricted,
            ultra_restricted=ultra_restricted,
            stranger=stranger,
            deleted=deleted,
            bot=bot,
            team_id=team_id,
        )
        return self.person(person_id)

    def add_conversation(
        self,
        conversation_id: str,
        name: str,
        members: list[str],
        *,
        private: bool = False,
        shared: bool = False,
        archived: bool = False,
    ) -> Conversation:
        """Add a channel with these members; the app is one only if its user id is among them."""
        conversation = Conversation(
            conversation_id, name, frozenset(members), private=private, shared=shared, archived=archived
        )
        self.state.conversations[conversation_id] = conversation
        return conversation

    def add_bot(
        self,
        token: str,
        signing_secret: str,
        scopes: list[str],
        app_token: str | None = None,
        *,
        user_id: str = "U0BOT",
        name: str = "Udkast",
        home_tab: bool = True,
    ) -> Bot:
        """Install the app."""
        bot = Bot(
            token, signing_secret, frozenset(scopes), app_token, name=name, user_id=user_id, home_tab=home_tab
        )
        self.state.bot = bot
        self.state.people[user_id] = Profile(user_id, name, "", bot=True)
        return bot

    def show(
        self, person_id: str, conversation: str | None = None, *, phone: bool = False, role: str = ""
    ) -> None:
        """Give a person a column on the page; without any, everyone has one."""
        self.state.columns.append(Column(person_id, conversation, phone, role))

    def connect(self, bot_url: str | None) -> None:
        """Where the app takes its requests; None when it uses Socket Mode or is gone."""
        self.driver.bot_url = bot_url

    async def verify_url(self, challenge: str = "3eZbrw1aB") -> Outcome:
        """Ask the app's address for the url_verification challenge."""
        token = self.state.app.verification_token
        payload = {"type": "url_verification", "token": token, "challenge": challenge}
        return await self.driver.event(payload)

    def person(self, person_id: str) -> Member:
        """The person with this id, to act as."""
        if person_id not in self.state.people:
            raise LookupError(f"nobody has the id {person_id}")
        return self._members.setdefault(person_id, Member(self.state, self.driver, person_id))

    def messages(self, conversation: str) -> list[Message]:
        """The messages of a conversation, ephemeral ones left out."""
        return self.state.messages.where(lambda each: each.channel == conversation and not each.only_for)

    def calls(self, method: str | None = None, *, refused: bool = False) -> list[Call]:
        """The Web API calls that were accepted, or those that were refused."""
        fitting = [call for call in self.state.calls if method in {None, call.method}]
        return [call for call in fitting if (call.error is not None) == refused]

    @property
    def complaints(self) -> list[str]:
        """What the app did that Slack would not have accepted and had no way to say."""
        return self.state.complaints

    @property
    def base_url(self) -> str:
        """The address of the page."""
        return self.state.base_url

    @property
    def api_url(self) -> str:
        """What the app is to use as Slack's API address."""
        return f"{self.state.base_url}/api/"

    def beside(self, tenant: Tenant) -> None:
        """Serve a Teams tenant too, on the same port and the same page."""
        self._tenant = tenant

    async def connected(self) -> None:
        """Wait until the app has a websocket open."""
        while not self.driver.sockets:
            await self.state.changes.after(self.state.changes.revision)

    async def settle(self) -> None:
        """Wait until no event is on its way to the app."""
        await self.driver.settle()

    async def start(self, port: int = 0) -> Self:
        """Listen on 127.0.0.1, by default on a free port."""
        runner = web.AppRunner(application(self, self._tenant), shutdown_timeout=_CLOSING_SECONDS)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        self._runner = runner
        self.state.base_url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        if self._tenant is not None:
            self._tenant.listen_at(self.state.base_url)
        return self

    async def stop(self) -> None:
        """Stop listening and drop what is under way."""
        await self.driver.close()
        if self._tenant is not None:
            await self._tenant.stop()
        if self._runner is not None:
            await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()
