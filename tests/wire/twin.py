"""A running bot in Teams, alone or beside Slack, with the acts of a day's work as people do them there."""

import asyncio
import html
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.cli.demo import LOOPBACK, staged
from bot.cli.serve import listening
from bot.demo.office import account, furnish_tenant, teams_environment
from bot.running import Running, running
from bot.settling import Pace
from bot.storage.backlog import backlog
from bot.wiring import Opened, opened
from config.office_reader import load_office
from config.policies import load_policies
from config.settings import load_settings
from playground.teams.people.member import Member
from playground.teams.records import Message
from playground.tenant import Tenant
from playground.workspace import Workspace
from tests.wire.town import AT_ONCE, FAST, PATIENCE, POLL, Town, environment

CHANNEL = "19:kommunikation@thread.tacv2"
Json = dict[str, Any]


@dataclass
class Twin:
    """The tenant, the bot, and the workspace beside it where there is one."""

    tenant: Tenant
    office: Opened
    bot: Running
    address: str
    ids: dict[str, str]
    town: Town | None = None

    def person(self, name: str) -> Member:
        """Somebody of the office file, by the id they have there."""
        return self.tenant.person(self.ids[name])

    @property
    def maria(self) -> Member:
        """The mayor."""
        return self.person("maria-holm")

    @property
    def sofie(self) -> Member:
        """An officer."""
        return self.person("sofie-lund")

    @property
    def jonas(self) -> Member:
        """Another officer."""
        return self.person("jonas-friis")

    async def installed(self, *names: str) -> None:
        """The bot installed for these people, and for the desk's channel where that is in Teams."""
        for name in names:
            await self.tenant.install(self.ids[name])
        if CHANNEL in self.tenant.state.teams:
            await self.tenant.install_in(CHANNEL)
        await self.tenant.settle()

    async def told(self) -> None:
        """Until every notice has been sent or given up."""
        await self.tenant.settle()
        await self.until(self._waiting)

    async def _waiting(self) -> bool:
        return (await backlog(self.office.store)).waiting == 0

    async def until(self, holds: Callable[[], Any]) -> None:
        """Until something is so."""
        async with asyncio.timeout(PATIENCE):
            while True:
                found = holds()
                if await found if asyncio.iscoroutine(found) else found:
                    return
                await asyncio.sleep(POLL)

    def said(self, who: Member, conversation: str | None = None) -> list[str]:
        """Every word the bot wrote to a person, by message."""
        return [letters(one) for one in who.messages(conversation) if self.of_bot(one)]

    def of_bot(self, message: Message) -> bool:
        """Whether the bot wrote it."""
        return message.from_bot

    def last(self, who: Member, conversation: str | None = None) -> Message:
        """The bot's latest message to a person."""
        return [one for one in who.messages(conversation) if self.of_bot(one)][-1]

    async def write(self, who: Member, text: str) -> Message:
        """Write to the bot and get its latest message."""
        await who.say(text)
        await self.tenant.settle()
        return self.last(who)

    async def ask(self, subject: str = "Ny cykelsti", who: Member | None = None, **more: Any) -> None:
        """`draft …`, the form opened, filled in and sent, and everyone told."""
        who = who or self.maria
        opening = await self.write(who, f"draft {subject}")
        assert (await who.press(opening, "draft")).ok
        await self.send(who, own="yes", declared="yes", **more)
        assert who.dialog is None, dialog_words(who)
        await self.told()

    async def send(self, who: Member, **fields: Any) -> None:
        """Fill in the open dialog, leaving out what it has not, and send it."""
        known = inputs(who)
        given = {name: value for name, value in fields.items() if name in known}
        assert (await who.submit(None, given)).ok

    def card(self, who: Member | None = None) -> Message:
        """The latest card in the desk's channel, as somebody sees it."""
        who = who or self.sofie
        return [one for one in who.messages(CHANNEL) if self.of_bot(one) and one.root is None][-1]

    async def claimed(self, who: Member | None = None) -> None:
        """The latest ticket of the channel, claimed and opened."""
        who = who or self.sofie
        assert (await who.press(self.card(who), "ticket.claim")).ok
        await self.told()
        assert (await who.press(self.card(who), "ticket.view")).ok

    async def written(
        self, text: str = "Vi bygger en cykelsti.", who: Member | None = None, **more: Any
    ) -> None:
        """The open ticket's draft, written and saved."""
        who = who or self.sofie
        assert (await who.submit("draft.write")).ok
        await self.send(who, **{"text.maria-holm-facebook": text}, **more)

    async def delivered(self, who: Member | None = None) -> None:
        """The draft on its way, every line answered, 15 minutes spent."""
        who = who or self.sofie
        assert (await who.submit("draft.deliver")).ok
        await self.send(who, **answers(who), minutes="15")
        await self.told()

    async def job(self, text: str = "Vi bygger en cykelsti.", subject: str = "Ny cykelsti") -> None:
        """From the request to the delivered draft, all in Teams."""
        await self.ask(subject)
        await self.claimed()
        await self.written(text)
        await self.delivered()


def inputs(who: Member) -> dict[str, Json]:
    """The inputs of the open dialog by id."""
    assert who.dialog is not None, who.toasts
    return {one["id"]: one for one in parts(who.dialog.card) if str(one.get("type", "")).startswith("Input.")}


def answers(who: Member) -> dict[str, Any]:
    """A fitting answer to every line of a checklist."""
    given: dict[str, Any] = {}
    for name, one in inputs(who).items():
        if name.startswith(("line.", "still")) and one["type"] == "Input.Toggle":
            given[name] = "yes"
        elif name.startswith("line."):
            given[name] = one["choices"][-1]["value"]
        elif name.startswith("evidence.") and one.get("isRequired"):
            given[name] = "https://nordvig.example/referat"
    return given


def parts(value: Any) -> list[Json]:
    """Every object anywhere in a card."""
    if isinstance(value, list):
        return [found for one in value for found in parts(one)]
    if isinstance(value, dict):
        return [value, *(found for one in value.values() for found in parts(one))]
    return []


def shown(content: Any) -> str:
    """Every letter a card shows."""
    named = {"text", "title", "label", "value"}
    return " ".join(
        each
        for part in parts(content)
        for name, each in part.items()
        if name in named and isinstance(each, str) and part.get("type") not in {"Action.Execute", "fallback"}
    )


def letters(message: Message) -> str:
    """Every letter of a message and its cards."""
    return " ".join(filter(None, [read(message), *map(shown, message.cards)]))


def read(message: Message) -> str:
    """A message's own words, as a client shows them."""
    if message.format != "xml":
        return message.text
    return html.unescape(message.text.replace("<br/>", "\n"))


def dialog_words(who: Member) -> str:
    """Every letter of the open dialog."""
    return shown(who.dialog.card) if who.dialog else ""


def in_teams(text: str) -> str:
    """An office file whose desk works in Teams instead of Slack."""
    return text.replace('slack_conversation = "C_KOMMUNIKATION"', f'teams_conversation = "{CHANNEL}"')


@asynccontextmanager
async def twin_on(url: str, office: Path, pace: Pace = FAST, *, slack: bool = False) -> AsyncIterator[Twin]:
    """A tenant, a workspace if wanted, and a bot on a migrated database; the bot is installed for everybody."""
    read = load_office(office, load_policies())
    async with AsyncExitStack() as stack:
        tenant = Tenant(tenant_id=read.office.teams.tenant if read.office.teams else "t")
        furnish_tenant(tenant, read)
        await stack.enter_async_context(tenant)
        tenant.driver.ack_seconds = PATIENCE
        workspace: Workspace | None = None
        given = environment(url, office, "http://127.0.0.1:1/api/")
        if slack:
            workspace = await stack.enter_async_context(staged(office, 0))
            given = environment(url, office, workspace.api_url)
            workspace.state.triggers.clock = lambda: 0.0
            workspace.driver.ack_seconds = PATIENCE
        else:
            given = {name: value for name, value in given.items() if not name.startswith("SLACK_")}
        settings = load_settings(
            {
                **given,
                **teams_environment(tenant),
                "UDKAST_PUBLIC_URL": "http://127.0.0.1:1",
            }
        )
        opened_ = await stack.enter_async_context(opened(settings, office))
        bot = await stack.enter_async_context(running(opened_, pace, AT_ONCE))
        port = await stack.enter_async_context(listening(bot.application, LOOPBACK, 0))
        address = f"http://{LOOPBACK}:{port}"
        tenant.connect(f"{address}/api/messages")
        town = None
        if workspace is not None:
            workspace.connect(f"{address}/slack/events")
            town = Town(workspace, settings, opened_, bot, address, url.partition("///")[2])
        yield Twin(tenant, opened_, bot, address, {one.id: account(one) for one in read.people}, town)
