"""`udkast doctor`: all is well, or what is wrong and how it is cured."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest

from bot.demo.office import BOT, BOT_TOKEN, SIGNING_SECRET, furnish
from config.office_reader import load_office
from config.policies import load_policies
from handlers.slack.scopes import SCOPES
from playground.workspace import Workspace
from tests.bot.cli.conftest import Done, Terminal
from tests.bot.cli.lived import lived_in
from tests.fakes.office import DEMO
from tests.fakes.workplace import rows

NAMES = ["settings", "office", "database", "outbox", "token", "scopes", "team", "clock", "desk"]


@pytest.fixture
async def workspace() -> AsyncIterator[Workspace]:
    space = Workspace(team_id="T_NORDVIG", domain="nordvig")
    furnish(space, load_office(DEMO, load_policies()))
    async with space:
        yield space


@pytest.fixture
async def ready(office: Terminal, workspace: Workspace) -> Terminal:
    office.settings |= {
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": SIGNING_SECRET,
        "SLACK_API_URL": workspace.api_url,
    }
    await asyncio.to_thread(office, "migrate")
    await asyncio.to_thread(office, "people", "sync")
    return office


async def doctor(terminal: Terminal) -> tuple[Done, dict[str, dict]]:
    done = await asyncio.to_thread(terminal, "doctor", "--json")
    return done, {one["name"]: one for one in json.loads(done.out)}


async def only_wrong(terminal: Terminal) -> dict:
    """The one finding that is wrong; it brings a cure, and the exit code tells."""
    done, found = await doctor(terminal)
    assert done.code == 1
    (wrong,) = [one for one in found.values() if not one["ok"]]
    assert wrong["cure"]
    return wrong


async def test_when_all_is_well_it_says_so(ready: Terminal) -> None:
    done, found = await doctor(ready)
    assert done.code == 0
    assert list(found) == NAMES
    assert all(one["ok"] and one["said"] and not one["cure"] for one in found.values())


async def test_a_terminal_is_told_in_lines(ready: Terminal, workspace: Workspace) -> None:
    done = await asyncio.to_thread(ready, "doctor")
    assert done.code == 0
    assert [line[:3] for line in done.out.splitlines()] == ["ok "] * len(NAMES)
    workspace.add_conversation("C_KOMMUNIKATION", "kommunikation", [])
    broken = await asyncio.to_thread(ready, "doctor")
    assert broken.code == 1
    assert "✗   desk" in broken.out
    assert "→ Invite the bot there" in broken.out


async def test_a_wrong_token_is_all_that_is_told_of_slack(ready: Terminal) -> None:
    ready.settings["SLACK_BOT_TOKEN"] = "xoxb-another"
    wrong = await only_wrong(ready)
    assert wrong["name"] == "token"
    assert "invalid_auth" in wrong["said"]
    assert "SLACK_BOT_TOKEN" in wrong["cure"]
    assert "xoxb-another" not in str(wrong)


async def test_a_missing_scope_is_named_with_what_it_is_for(ready: Terminal, workspace: Workspace) -> None:
    some = [one for one in SCOPES if one != "files:write"]
    workspace.add_bot(BOT_TOKEN, SIGNING_SECRET, some, name="Udkast", user_id=BOT)
    wrong = await only_wrong(ready)
    assert wrong["name"] == "scopes"
    assert "files:write" in wrong["said"]
    assert SCOPES["files:write"] in wrong["said"]
    assert "slack-manifest.yaml" in wrong["cure"]


async def test_another_workspace_is_noticed(ready: Terminal) -> None:
    other = ready.folder / "office.toml"
    other.write_text(DEMO.read_text().replace("T_NORDVIG", "T_SYDVIG"))
    ready.settings["UDKAST_OFFICE_FILE"] = str(other)
    wrong = await only_wrong(ready)
    assert wrong["name"] == "team"
    assert {"T_NORDVIG", "T_SYDVIG"} <= set(wrong["said"].replace(".", " ").replace(",", " ").split())


@pytest.mark.parametrize("archived", [False, True])
async def test_a_conversation_it_cannot_post_in_is_named(
    ready: Terminal, workspace: Workspace, archived: bool
) -> None:
    members = [BOT] if archived else ["U_SOFIE"]
    workspace.add_conversation("C_KOMMUNIKATION", "kommunikation", members, archived=archived)
    wrong = await only_wrong(ready)
    assert wrong["name"] == "desk"
    assert "C_KOMMUNIKATION" in wrong["said"]
    assert ("is_archived" if archived else "not_in_channel") in wrong["said"]


async def test_a_wrong_app_token_is_noticed(ready: Terminal) -> None:
    ready.settings["SLACK_APP_TOKEN"] = "xapp-nobodys"
    wrong = await only_wrong(ready)
    assert wrong["name"] == "socket"
    assert "SLACK_APP_TOKEN" in wrong["cure"]


async def test_slack_out_of_reach_is_told_as_such(ready: Terminal) -> None:
    ready.settings["SLACK_API_URL"] = "http://127.0.0.1:9/api/"
    wrong = await only_wrong(ready)
    assert wrong["name"] == "token"
    assert "way out to the internet" in wrong["cure"]


async def test_a_database_to_migrate_is_told_once(ready: Terminal) -> None:
    (ready.folder / "udkast.db").unlink()
    wrong = await only_wrong(ready)
    assert wrong["name"] == "database"
    assert "udkast migrate" in wrong["cure"]


async def test_a_database_out_of_reach_is_told_once(ready: Terminal) -> None:
    ready.settings["UDKAST_DATABASE_URL"] = "postgresql://udkast@127.0.0.1:9/udkast"
    wrong = await only_wrong(ready)
    assert wrong["name"] == "database"
    assert "UDKAST_DATABASE_URL" in wrong["cure"]


async def test_a_notice_that_cannot_be_delivered_brings_its_cure(ready: Terminal) -> None:
    await asyncio.to_thread(_dead_letter, ready)
    done, found = await doctor(ready)
    assert done.code == 1
    assert "1 can't be delivered" in found["outbox"]["said"]
    assert "person:maria-holm" in found["undelivered"]["said"]
    assert "people sync" in found["undelivered"]["cure"]


def _dead_letter(terminal: Terminal) -> None:
    lived_in(terminal)
    rows(
        terminal.folder / "udkast.db",
        "update notice set state = 'dead', fault = 'no_conversation' where sequence = "
        "(select min(sequence) from notice where lane = 'person:maria-holm') and lane = 'person:maria-holm'",
    )


def test_without_settings_it_names_the_first_thing_to_do(bare: Terminal) -> None:
    done = bare("doctor")
    assert done.code == 1
    assert "Set UDKAST_OFFICE_FILE" in done.out


def test_every_setting_that_is_wrong_is_told_with_a_cure(bare: Terminal) -> None:
    bare.settings |= {"UDKAST_PORT": "http", "UDKAST_PUBLIC_URL": "nowhere", "UDKAST_OFICE_FILE": "x"}
    done = bare("doctor", "--json")
    assert done.code == 1
    found = json.loads(done.out)
    assert [one["name"] for one in found] == ["settings"] * 3
    assert all(one["cure"] for one in found)


def test_an_office_file_with_faults_is_told_fault_by_fault(office: Terminal) -> None:
    bad = office.folder / "office.toml"
    bad.write_text(DEMO.read_text().replace('role = "mayor"', 'role = "king"', 1))
    office.settings["UDKAST_OFFICE_FILE"] = str(bad)
    done = office("doctor", "--json")
    assert done.code == 1
    wrong = [one for one in json.loads(done.out) if not one["ok"]]
    assert {one["name"] for one in wrong} == {"office"}


async def test_an_office_without_any_platform_is_told(office: Terminal) -> None:
    await asyncio.to_thread(office, "migrate")
    wrong = await only_wrong(office)
    assert wrong["name"] == "platform"
    assert "docs/slack.md" in wrong["cure"]
    assert "docs/teams.md" in wrong["cure"]


async def test_an_overlay_is_told_with_what_is_wrong_in_it(office: Terminal) -> None:
    own = office.folder / "own"
    (own / "da").mkdir(parents=True)
    (own / "overlay.toml").write_text('[overlay]\nid = "nordvig"\ntitle = "Nordvig Kommune"\n')
    office.settings["UDKAST_NEUTRALITY_OVERLAY"] = str(own)
    _, found = await doctor(office)
    assert found["neutrality"]["ok"]
    assert "+nordvig-" in found["neutrality"]["said"]
    (own / "da" / "own.toml").write_text("[[rule]]\nid = 1\n")
    told = (await doctor(office))[1]["neutrality"]
    assert not told["ok"]
    assert "own/da/own.toml:2: " in told["said"] or "own/da/own.toml:1: " in told["said"]
    assert "the last good rules hold" in told["cure"]
