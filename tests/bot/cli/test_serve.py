"""`udkast serve` as a program: refuses without settings, starts on a port, stops when told to, ends when broken."""

import asyncio
import json
import signal

import pytest
from aiohttp import ClientSession

from tests.bot.cli.conftest import Terminal

SLACK = {
    "SLACK_BOT_TOKEN": "xoxb-1",
    "SLACK_SIGNING_SECRET": "secret",
    "SLACK_API_URL": "http://127.0.0.1:9/",
    "UDKAST_PORT": "0",
}


@pytest.fixture
def ready(synced: Terminal) -> Terminal:
    synced.settings |= SLACK
    return synced


async def line(serving: asyncio.subprocess.Process) -> dict:
    assert serving.stderr is not None
    return json.loads(await serving.stderr.readline())


async def said(serving: asyncio.subprocess.Process, event: str) -> dict:
    """The line about something, whatever else the office does meanwhile."""
    while (found := await line(serving))["event"] != event:
        pass
    return found


async def ask(port: int, path: str) -> tuple[int, dict]:
    async with ClientSession() as session, session.get(f"http://127.0.0.1:{port}{path}") as answer:
        return answer.status, await answer.json()


def test_without_an_office_file_it_is_named(bare: Terminal) -> None:
    done = bare("serve")
    assert done.code == 2
    assert "UDKAST_OFFICE_FILE" in done.err


def test_without_slack_it_is_named(office: Terminal) -> None:
    done = office("serve")
    assert done.code == 2
    assert "SLACK_BOT_TOKEN" in done.err


@pytest.mark.parametrize(
    ("key", "value"),
    [("UDKAST_PORT", "http"), ("UDKAST_DATABASE_URL", "mysql://x"), ("UDKAST_SECRET", "too short a secret")],
)
def test_a_setting_that_is_wrong_is_named_without_its_value(bare: Terminal, key: str, value: str) -> None:
    bare.settings[key] = value
    done = bare("serve")
    assert done.code == 1
    assert key in done.err
    assert value not in done.err


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
async def test_it_serves_until_it_is_told_to_stop(ready: Terminal, sign: signal.Signals) -> None:
    async with ready.running("serve") as serving:
        started = await line(serving)
        assert (started["event"], started["host"], started["office"]) == ("serving", "127.0.0.1", "nordvig")
        assert await ask(started["port"], "/healthz") == (200, {"alive": True})
        parts = {"database": "ok", "neutrality": "ok", "outbox": "ok"}
        assert await ask(started["port"], "/readyz") == (200, {"ready": True, "parts": parts})
        serving.send_signal(sign)
        async with asyncio.timeout(60):
            await said(serving, "stopping")
            stopping = {"ready": False, "parts": {"process": "stopping"}}
            assert await ask(started["port"], "/readyz") == (503, stopping)
            assert await serving.wait() == 0


async def test_it_refuses_a_database_of_another_version(office: Terminal) -> None:
    office.settings |= SLACK
    async with office.running("serve") as serving:
        out, err = await serving.communicate()
    assert (serving.returncode, out) == (1, b"")
    assert err.decode().endswith(": udkast migrate\n")


async def test_a_port_that_is_taken_is_said_plainly(ready: Terminal) -> None:
    async with ready.running("serve") as serving:
        port = (await line(serving))["port"]
        ready.settings["UDKAST_PORT"] = str(port)
        async with ready.running("serve") as second:
            _, err = await second.communicate()
        assert second.returncode == 1
        assert "Traceback" not in err.decode()
        assert str(port) in err.decode()
        serving.terminate()
        await serving.wait()


async def test_it_serves_on_and_says_so_when_the_chain_cannot_be_anchored(ready: Terminal) -> None:
    folder = ready.folder / "anchors"
    folder.mkdir()
    ready.settings["UDKAST_ANCHOR_FILE"] = str(folder)  # nothing can be appended to a folder
    async with ready.running("serve") as serving:
        assert (await said(serving, "timer_failed"))["kind"] == "anchor"
        assert serving.returncode is None
        serving.terminate()
        assert await serving.wait() == 0
