"""Ways to try a running bot in Teams: what it stores, and activities as nobody's client would send them."""

import html
import sqlite3
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, closing
from pathlib import Path
from typing import Any

from bot.cli.demo import LOOPBACK
from bot.cli.serve import listening
from bot.demo.office import account, furnish_tenant
from bot.running import running
from bot.settling import Pace
from bot.wiring import opened
from config.office_reader import load_office
from config.policies import load_policies
from config.settings import load_settings
from playground.teams.people.member import Member
from playground.teams.records import Message, Outcome
from playground.tenant import Tenant
from tests.wire.town import FAST, PATIENCE, dump, environment
from tests.wire.twin import Twin, inputs, shown

Json = dict[str, Any]

# What a refused request may leave behind: that it was refused, and who was met where.
NOTED = ("office", "office_event", "contact", "identity", "home", "inbound")


def file_of(twin: Twin) -> str:
    """The SQLite file of a running bot."""
    return twin.office.settings.database_url.get_secret_value().partition("///")[2]


def stored(twin: Twin) -> list[str]:
    """Everything stored but refusals and who was met."""
    return [one for one in dump(file_of(twin)) if not one.startswith(tuple(map(_insert, NOTED)))]


def _insert(table: str) -> str:
    return f'INSERT INTO "{table}"'


def rows(twin: Twin, statement: str, *given: Any) -> list[tuple[Any, ...]]:
    """What another program finds in the file."""
    with closing(sqlite3.connect(file_of(twin))) as connection:
        return connection.execute(statement, given).fetchall()


def change(twin: Twin, statement: str, *given: Any) -> None:
    """What somebody else changes in the file."""
    with closing(sqlite3.connect(file_of(twin))) as connection, connection:
        connection.execute(statement, given)


def ticket_of(twin: Twin) -> str:
    """The id of the latest ticket."""
    return str(rows(twin, "SELECT id FROM ticket ORDER BY number DESC")[0][0])


def invoke(twin: Twin, who: Member, name: str, value: Any, **more: Any) -> Json:
    """An invoke as Teams sends it, with any value."""
    return twin.tenant.activity(who.aad_id, "invoke", more.pop("where", None), name=name, value=value, **more)


async def executed(twin: Twin, who: Member, data: Any, where: str | None = None) -> Outcome:
    """An Action.Execute with any data."""
    value = {"action": {"type": "Action.Execute", "verb": "x", "data": data}, "trigger": "manual"}
    outcome = await twin.tenant.post(invoke(twin, who, "adaptiveCard/action", value, where=where))
    await twin.told()
    return outcome


async def submitted(twin: Twin, who: Member, data: Any) -> Outcome:
    """A dialog's button with any data."""
    outcome = await twin.tenant.post(invoke(twin, who, "task/submit", {"data": data}))
    await twin.told()
    return outcome


async def fetched(twin: Twin, who: Member, data: Any) -> Outcome:
    """A button that opens a dialog, with any data."""
    outcome = await twin.tenant.post(invoke(twin, who, "task/fetch", {"data": data}))
    await twin.told()
    return outcome


def words_in(outcome: Outcome) -> str:
    """The sentence that an Action.Execute was answered with."""
    assert outcome.ok, outcome
    assert outcome.body["type"] == "application/vnd.microsoft.activity.message", outcome.body
    return str(outcome.body["value"])


def form_data(who: Member) -> Json:
    """What the open dialog's own button carries."""
    assert who.dialog is not None, who.toasts
    return dict(who.dialog.card["actions"][0]["data"])


async def rough(twin: Twin, who: Member, **typed: str) -> Mapping[str, Any]:
    """Send the open form as a client would that checks nothing itself; its inputs as it is drawn anew."""
    given = {name: one.get("value", "") for name, one in inputs(who).items()}
    outcome = await submitted(twin, who, {**form_data(who), **given, **typed})
    assert outcome.ok
    card = outcome.body["task"]["value"]["card"]["content"]
    return {one["id"]: one for one in card["body"] if "id" in one} | {"*": card}


def at_field(card: Any, name: str) -> str:
    """The words that follow a field, up to the next one."""
    items = card["body"]
    start = next(place for place, one in enumerate(items) if one.get("id") == name)
    end = next(
        (n for n in range(start + 1, len(items)) if items[n].get("type", "").startswith("Input.")), None
    )
    return shown(items[start + 1 : end])


def read(message: Message) -> str:
    """A message's words as somebody reads and copies them."""
    if message.format != "xml":
        return message.text
    return html.unescape(message.text.replace("<br/>", "\n"))


def of_bot(twin: Twin, conversation: str) -> list[Message]:
    """What the bot wrote in a conversation, by the connector's account of it."""
    return [one for one in twin.tenant.messages(conversation) if one.from_bot]


@asynccontextmanager
async def tenancy(office: Path) -> AsyncIterator[Tenant]:
    """A tenant with the office's people, and no bot yet."""
    read = load_office(office, load_policies())
    tenant = Tenant(tenant_id=read.office.teams.tenant if read.office.teams else "t")
    furnish_tenant(tenant, read)
    async with tenant:
        tenant.driver.ack_seconds = PATIENCE
        yield tenant


@asynccontextmanager
async def process(tenant: Tenant, database: Path, office: Path, pace: Pace = FAST) -> AsyncIterator[Twin]:
    """One process of the bot, connected to a tenant that stands already."""
    given = environment(f"sqlite+aiosqlite:///{database}", office, "http://127.0.0.1:1/api/")
    named = {name: value for name, value in given.items() if not name.startswith("SLACK_")}
    settings = load_settings(
        {
            **named,
            "TEAMS_APP_ID": tenant.state.app_id,
            "TEAMS_APP_PASSWORD": tenant.state.app_password,
            "TEAMS_TENANT_ID": tenant.state.tenant_id,
            "TEAMS_OPENID_URL": tenant.openid_url,
            "UDKAST_PUBLIC_URL": "http://127.0.0.1:1",
        }
    )
    people = load_office(office, load_policies()).people
    async with AsyncExitStack() as stack:
        made = await stack.enter_async_context(opened(settings, office))
        bot = await stack.enter_async_context(running(made, pace))
        port = await stack.enter_async_context(listening(bot.application, LOOPBACK, 0))
        address = f"http://{LOOPBACK}:{port}"
        tenant.connect(f"{address}/api/messages")
        yield Twin(tenant, made, bot, address, {one.id: account(one) for one in people})
