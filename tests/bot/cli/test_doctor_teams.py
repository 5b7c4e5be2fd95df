"""`udkast doctor` where Teams is set up: alone, beside Slack, and as a machine's own identity."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from bot.demo.office import BOT_TOKEN, SIGNING_SECRET, furnish
from config.office_reader import load_office
from config.policies import load_policies
from playground.workspace import Workspace
from tests.bot.cli.conftest import Done, Terminal
from tests.fakes.office import DEMO
from tests.fakes.workplace import rows
from tests.handlers.teams.microsoft import APP_ID, TENANT, Asked, Bot, Microsoft, bot, microsoft

CHANNEL = "19:kommunikation@thread.tacv2"
MET = "insert into contact (office_id, platform, subject, reference, met_at, lost_at) values ('nordvig', ?, ?, ?, 0, ?)"
TEAMS = [
    *("teams-app", "teams-tenant", "teams-keys", "teams-clock", "teams-token", "teams-connector"),
    *("teams-desk", "teams-endpoint", "teams-people"),
]


@pytest.fixture
async def there() -> AsyncIterator[Microsoft]:
    async with microsoft() as found:
        found.answer = answers
        yield found


@pytest.fixture
async def here(there: Microsoft) -> AsyncIterator[Bot]:
    async with bot(there) as found:
        yield found


def answers(asked: Asked) -> web.Response:
    if "kommunikation" in asked.path:
        return web.json_response({"members": []})
    return web.json_response({"error": {"code": "BotNotInConversationRoster"}}, status=403)


@pytest.fixture
async def ready(office: Terminal, here: Bot) -> Terminal:
    """The demo's office, its desk in Teams, on a bot that answers and has met one person."""
    file = office.folder / "office.toml"
    text = DEMO.read_text().replace(
        'slack_conversation = "C_KOMMUNIKATION"', f'teams_conversation = "{CHANNEL}"'
    )
    file.write_text(text.replace("7c1fa4de-26c3-4d5b-9a0e-3f0d2b6c8e11", TENANT))
    office.settings |= {
        "UDKAST_OFFICE_FILE": str(file),
        "UDKAST_PUBLIC_URL": here.url.removesuffix("/api/messages"),
        "TEAMS_APP_ID": APP_ID,
        "TEAMS_APP_PASSWORD": "the bot's secret",
        "TEAMS_TENANT_ID": TENANT,
        "TEAMS_OPENID_URL": here.there.openid_url,
        "TEAMS_LOGIN_URL": here.there.url,
    }
    await asyncio.to_thread(office, "migrate")
    await asyncio.to_thread(office, "people", "sync")
    met(office, "person:7faf8ab2", here.there.service_url)
    met(office, "tenant", here.there.service_url)
    return office


def met(terminal: Terminal, subject: str, service_url: str, lost_at: str | None = None) -> None:
    reference = json.dumps({"serviceUrl": service_url})
    rows(terminal.folder / "udkast.db", MET, "teams", subject, reference, lost_at)


async def doctor(terminal: Terminal) -> tuple[Done, dict[str, dict]]:
    done = await asyncio.to_thread(terminal, "doctor", "--json")
    return done, {one["name"]: one for one in json.loads(done.out)}


async def test_teams_alone_is_enough(ready: Terminal) -> None:
    done, found = await doctor(ready)
    assert [one for one in found.values() if not one["ok"]] == []
    assert done.code == 0
    assert list(found) == ["settings", "office", "database", "outbox", *TEAMS]
    assert "1 person has" in found["teams-people"]["said"]


async def test_in_a_terminal_what_is_said_stands_in_one_column(ready: Terminal) -> None:
    done = await asyncio.to_thread(ready, "doctor")
    assert {line[19] for line in done.out.splitlines()} == {" "}
    assert all(line[20] != " " for line in done.out.splitlines())


async def test_both_are_looked_at_where_both_are_set_up(ready: Terminal) -> None:
    async with Workspace(team_id="T_NORDVIG", domain="nordvig") as space:
        furnish(space, load_office(DEMO, load_policies()))
        ready.settings |= {
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_SIGNING_SECRET": SIGNING_SECRET,
            "SLACK_API_URL": space.api_url,
        }
        done, found = await doctor(ready)
    assert done.code == 0
    assert {"token", "scopes", "teams-token", "teams-desk"} <= set(found)


async def test_what_entra_says_reaches_the_administrator_and_the_secret_does_not(
    ready: Terminal, there: Microsoft
) -> None:
    there.give_token = lambda: web.json_response({"error_codes": [7000222]}, status=401)
    done, found = await doctor(ready)
    assert done.code == 1
    assert "expired" in found["teams-token"]["said"]
    assert "the bot's secret" not in done.out + done.err


async def test_those_who_left_are_not_counted(ready: Terminal, there: Microsoft) -> None:
    met(ready, "person:gone", there.service_url, lost_at="2026-11-23T10:00:00+00:00")
    met(ready, "conversation:19:kultur@thread.tacv2", there.service_url)
    _, found = await doctor(ready)
    assert "1 person has" in found["teams-people"]["said"]


async def test_before_anybody_has_met_it_the_rest_is_looked_at(ready: Terminal, there: Microsoft) -> None:
    rows(ready.folder / "udkast.db", "delete from contact")
    done, found = await doctor(ready)
    assert done.code == 1
    assert [name for name, one in found.items() if not one["ok"]] == ["teams-people"]
    assert there.calls == []


async def test_without_a_database_it_does_not_say_whom_it_has_met(ready: Terminal) -> None:
    (ready.folder / "udkast.db").unlink()
    _, found = await doctor(ready)
    assert [name for name, one in found.items() if not one["ok"]] == ["database"]
    assert "teams-people" not in found


async def test_what_the_parts_would_log_is_not_in_the_answer(ready: Terminal, there: Microsoft) -> None:
    there.down = True
    done, found = await doctor(ready)
    assert (done.code, done.err) == (1, "")
    assert not found["teams-keys"]["ok"]


async def test_another_tenant_than_the_offices_is_noticed(ready: Terminal) -> None:
    ready.settings["TEAMS_TENANT_ID"] = APP_ID
    done, found = await doctor(ready)
    assert done.code == 1
    assert [name for name, one in found.items() if not one["ok"]] == ["teams-tenant"]


async def test_a_bot_nobody_started_is_told_at_its_address(ready: Terminal) -> None:
    ready.settings["UDKAST_PUBLIC_URL"] = "http://127.0.0.1:9"
    _, found = await doctor(ready)
    assert [name for name, one in found.items() if not one["ok"]] == ["teams-endpoint"]
