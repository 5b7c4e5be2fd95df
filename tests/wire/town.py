"""A running bot and the workspace it serves, with the acts of a day's work as people do them in Slack."""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass, field, fields
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.cli.demo import LOOPBACK, staged
from bot.cli.serve import listening
from bot.demo.office import BOT_TOKEN, SIGNING_SECRET
from bot.homes import Rhythm
from bot.running import Running, running
from bot.settling import Pace
from bot.storage.backlog import backlog
from bot.wiring import Opened, opened
from config.settings import Settings, load_settings
from handlers.slack.names import read_name
from playground.slack.delivery import payloads
from playground.slack.people.member import Member
from playground.slack.records import Message, StoredFile, View
from playground.workspace import Workspace

DESK = "C_KOMMUNIKATION"
AT_ONCE = Rhythm(poll=3600.0, pause=timedelta(0))
FAST = Pace(gap=0.0, poll=0.2, longest_pause=0.1)
PATIENCE = 60
POLL = 0.01  # between two looks at whether something is so


@dataclass
class Town:
    """The workspace, the bot, and where both are."""

    workspace: Workspace
    settings: Settings
    office: Opened
    bot: Running
    address: str
    database: str = field(default="", repr=False)

    # Who is here

    @property
    def maria(self) -> Member:
        """The mayor."""
        return self.workspace.person("U_MARIA")

    @property
    def sofie(self) -> Member:
        """An officer."""
        return self.workspace.person("U_SOFIE")

    @property
    def jonas(self) -> Member:
        """Another officer."""
        return self.workspace.person("U_JONAS")

    # What is waited for

    async def quiet(self) -> None:
        """Until every answer under way has been given."""
        async with asyncio.timeout(PATIENCE):
            await self.workspace.settle()
            while under_way := answering():
                await asyncio.wait(under_way)

    async def told(self) -> None:
        """Until every notice has been sent or given up."""
        await self.quiet()
        await self.until(self._waiting)

    async def _waiting(self) -> bool:
        return (await backlog(self.office.store)).waiting == 0

    async def until(self, holds: Callable[[], Any]) -> None:
        """Until something is so; the workspace's changes and the event loop are given their turns."""
        async with asyncio.timeout(PATIENCE):
            while True:
                found = holds()
                if await found if asyncio.iscoroutine(found) else found:
                    return
                await asyncio.sleep(POLL)

    # What is seen

    def view(self, who: Member) -> View:
        """The modal that is open; there must be one."""
        assert who.open_view is not None, words(who)
        return who.open_view

    def said(self, who: Member, conversation: str | None = None) -> list[str]:
        """What the person sees the bot say in a conversation, by default their own."""
        return [letters(one) for one in who.messages(conversation) if one.from_bot]

    def card(self, conversation: str = DESK) -> Message:
        """The latest card in a channel."""
        return [one for one in self.workspace.messages(conversation) if one.thread_ts in {None, one.ts}][-1]

    def dump(self) -> list[str]:
        """Everything stored, for comparing."""
        return dump(self.database)

    def rows(self, statement: str, *given: Any) -> list[tuple[Any, ...]]:
        """What another program finds in the file."""
        with closing(sqlite3.connect(self.database)) as connection:
            return connection.execute(statement, given).fetchall()

    @property
    def files(self) -> list[StoredFile]:
        """Every file in the workspace, the oldest first."""
        return list(self.workspace.state.files._all.values())

    def events(self, kind: str) -> list[str]:
        """The bodies of the office chain's events of a kind."""
        found = self.rows("SELECT body FROM office_event WHERE kind = ? ORDER BY sequence", kind)
        return [body.decode() if isinstance(body, bytes) else body for (body,) in found]

    # What is done

    async def ask(self, subject: str = "Ny cykelsti", who: Member | None = None, **more: Any) -> None:
        """`/draft`, the form filled in, sent, and everyone told."""
        who = who or self.maria
        await who.command("/draft", subject)
        await self.quiet()
        assert await self.send(who, own=["yes"], declared=["yes"], **more) == {}
        await self.told()

    async def send(self, who: Member, **fields: Any) -> dict[str, str]:
        """Fill in fields of the open form by name, send it, and get the errors by field."""
        view = self.view(who)
        known = names(view)
        fields.pop("declared", None) if "declared" not in known else None
        errors = await who.submit(view, {known[name]: value for name, value in fields.items()})
        await self.quiet()
        return {read_name(block).field: said for block, said in errors.items()}

    async def press(self, who: Member, where: Message | View, act: str) -> None:
        """Press a button and wait for the answer."""
        await who.press(where, act)
        await self.quiet()

    async def forge(self, who: Member, act: str, **carried: Any) -> None:
        """Press a button that carries whatever one likes, on the latest card."""
        await self.forge_on(who, self.card(), act, **carried)

    async def forge_on(self, who: Member, card: Message, act: str, **carried: Any) -> None:
        """The same on another message."""
        label = {"type": "plain_text", "text": "x"}
        element = {"type": "button", "action_id": act, "value": json.dumps(carried), "text": label}
        action = payloads.action_taken({"block_id": "forged"}, element, "1.1")
        made = payloads.message_action_taken(self.workspace.state, who.profile, card, [action], {})
        assert (await self.workspace.driver.interaction(made)).ok
        await self.quiet()

    def reopen(self, who: Member, view: View, **changes: str) -> View:
        """The same form once more, as after a crash of the client or a second press of its button."""
        payload = {one.name: getattr(view, one.name) for one in fields(view)} | changes
        return self.workspace.state.views.open(who.id, {**payload, "blocks": list(view.blocks)})

    async def claimed(self, who: Member | None = None) -> View:
        """The latest ticket of the channel, claimed and opened."""
        who = who or self.sofie
        await self.press(who, self.card(), "ticket.claim")
        await self.told()
        await self.press(who, self.card(), "ticket.view")
        return self.view(who)

    async def written(
        self, text: str = "Vi bygger en cykelsti.", who: Member | None = None, **more: Any
    ) -> None:
        """The open ticket's draft, written and saved."""
        who = who or self.sofie
        await self.press(who, self.view(who), "draft.write")
        assert await self.send(who, **{"text.maria-holm-facebook": text}, **more) == {}

    async def delivered(self, who: Member | None = None) -> None:
        """The draft on its way, every line answered, 15 minutes spent."""
        who = who or self.sofie
        await self.press(who, self.view(who), "draft.deliver")
        assert await self.send(who, **answers(self.view(who)), minutes="15") == {}
        await self.told()

    async def job(self, text: str = "Vi bygger en cykelsti.", subject: str = "Ny cykelsti") -> None:
        """From the request to the delivered draft."""
        await self.ask(subject)
        await self.claimed()
        await self.written(text)
        await self.delivered()


def names(view: View) -> dict[str, str]:
    """The block of each field, by the field's name; a text's first part."""
    blocks = [block["block_id"] for block in view.blocks if block["type"] == "input"]
    return {name.field: one for one in blocks if (name := read_name(one)).part == 1}


def answers(view: View) -> dict[str, Any]:
    """A fitting answer to every line of a checklist."""
    given: dict[str, Any] = {}
    for name, block_id in names(view).items():
        block = next(one for one in view.blocks if one["block_id"] == block_id)
        kind = block["element"]["type"]
        if name.startswith(("line.", "still")) and kind == "checkboxes":
            given[name] = ["yes"]
        elif name.startswith("line."):
            given[name] = block["element"]["options"][-1]["value"]
        elif name.startswith("evidence.") and not block.get("optional"):
            given[name] = "https://nordvig.example/referat"
    return given


def answering() -> list["asyncio.Task[Any]"]:
    """The answers the bot has not finished: Slack has its 200, the person not yet their words."""
    return [one for one in asyncio.all_tasks() if getattr(one.get_coro(), "__qualname__", "") == "_after"]


def letters(where: Message | View) -> str:
    """Every letter shown on a message or a modal, in order."""
    return " ".join(filter(None, [*_texts(list(where.blocks))])) or getattr(where, "text", "")


def words(who: Member) -> str:
    """All that a person was told so far where only they see it."""
    seen = {
        one.ts: one for one in (*who.ephemerals, *who.messages()) if one.from_bot or one.only_for
    }.values()
    shown = [who.open_view] if who.open_view else []
    return "\n".join([*map(letters, seen), *map(letters, shown), *who.errors.values()])


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for one in part:
            yield from _texts(one)
    if isinstance(part, dict):
        yield from (
            each for name, each in part.items() if isinstance(each, str) and name in {"text", "initial_value"}
        )
        for each in part.values():
            yield from _texts(each)


def dump(database: str) -> list[str]:
    """A SQLite file as statements, but for the timers: those turn by themselves."""
    with closing(sqlite3.connect(database)) as connection:
        return [one for one in connection.iterdump() if not one.startswith('INSERT INTO "timer"')]


def settings_of(url: str, office: Path, api_url: str) -> Settings:
    """Settings of a bot on a database, in the stand-in's workspace."""
    return load_settings(environment(url, office, api_url))


def environment(url: str, office: Path, api_url: str) -> dict[str, str]:
    """The same as an environment."""
    return {
        "UDKAST_DATABASE_URL": url,
        "UDKAST_OFFICE_FILE": str(office),
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": SIGNING_SECRET,
        "SLACK_API_URL": api_url,
    }


@asynccontextmanager
async def process(workspace: Workspace, settings: Settings, pace: Pace = FAST) -> AsyncIterator[Town]:
    """One process of the bot, connected to a workspace that stands already."""
    assert settings.office_file is not None
    url = settings.database_url.get_secret_value()
    async with AsyncExitStack() as stack:
        office = await stack.enter_async_context(opened(settings, settings.office_file))
        bot = await stack.enter_async_context(running(office, pace, AT_ONCE))
        port = await stack.enter_async_context(listening(bot.application, LOOPBACK, 0))
        workspace.connect(f"http://{LOOPBACK}:{port}/slack/events")
        yield Town(workspace, settings, office, bot, f"http://{LOOPBACK}:{port}", url.partition("///")[2])


@asynccontextmanager
async def town_on(url: str, office: Path, pace: Pace = FAST) -> AsyncIterator[Town]:
    """A workspace and a bot on a migrated database."""
    async with (
        staged(office, 0) as workspace,
        process(workspace, settings_of(url, office, workspace.api_url), pace) as town,
    ):
        workspace.state.triggers.clock = lambda: 0.0  # no form is late because the machine is
        workspace.driver.retry_delays = (0.0, 0.0, 0.0)
        workspace.driver.ack_seconds = PATIENCE
        yield town
