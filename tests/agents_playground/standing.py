"""One Microsoft 365 Agents Playground for one person, as a process of its own that talks to this machine only."""

import asyncio
import json
import os
import subprocess
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.cli.demo import LOOPBACK, free_port
from bot.demo.office import account
from config.office_entries import Person
from tests.agents_playground.front import DOOR, Front
from tests.wire.twin import CHANNEL

SCRIPT = Path(__file__).parents[2] / "scripts" / "agents-playground.sh"
HERE_ONLY = Path(__file__).with_name("here-only.cjs")
OTHERS = 5  # no more, no fewer
PATIENCE = 60


def package() -> Path:
    """Where the pinned package lies; without it nothing can be shown, which is said."""
    asked = subprocess.run([SCRIPT, "--where"], capture_output=True, text=True, check=False)
    if asked.returncode:
        pytest.fail(asked.stderr.strip(), pytrace=False)
    return Path(asked.stdout.strip())


@asynccontextmanager
async def standing(folder: Path, front: Front, people: Sequence[Person]) -> AsyncIterator[str]:
    """The playground of the first of these people, with its files in a folder; yields the page's address."""
    # The file is YAML, and JSON is YAML.
    (folder / ".m365agentsplayground.yml").write_text(json.dumps(_tenancy(front, people)), encoding="utf-8")
    port, me = free_port(), people[0].id
    address = f"http://{LOOPBACK}:{port}"
    front.playgrounds[me] = f"{address}/_connector"
    with (folder / "said.txt").open("wb") as said:
        process = await asyncio.create_subprocess_exec(
            *("node", "--require", HERE_ONLY, package() / "cli.js", "start", "--disable-telemetry"),
            *("-c", "msteams", "-p", str(port), "-e", f"{front.address}{DOOR}"),
            *("--service-url", f"{front.address}/{me}/_connector"),
            cwd=folder,
            env={**os.environ, "TEAMSAPPTESTER_BROWSER": "none"},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=said,
            stderr=said,
        )
    try:
        await _answering(address, process)
        yield address
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _answering(address: str, process: asyncio.subprocess.Process) -> None:
    async with asyncio.timeout(PATIENCE), aiohttp.ClientSession() as session:
        while process.returncode is None:
            try:
                async with session.get(address):
                    return
            except aiohttp.ClientConnectionError:
                await asyncio.sleep(0.05)
    pytest.fail("the Agents Playground ended before it answered")


def _tenancy(front: Front, people: Sequence[Person]) -> dict[str, Any]:
    me, *others = map(_user, people)
    bot = front.tenant.state
    team = {"id": CHANNEL, "name": "Kommunikation", "aadGroupId": CHANNEL, "channels": []}
    return {
        "version": "0.1.1",
        "tenantId": bot.tenant_id,
        "bot": {"id": bot.bot_id, "name": bot.bot_name},
        "currentUser": me,
        "users": others[:OTHERS],
        "personalChat": {"id": f"a:{me['id']}"},
        "groupChat": {"id": "19:elsewhere@thread.v2", "name": "Elsewhere"},
        "team": team,
    }


def _user(person: Person) -> dict[str, str]:
    given, _, surname = person.name.rpartition(" ")
    return {
        # The same as Entra's: by any other id a member cannot be asked for here, though in Teams they can.
        "id": account(person),
        "aadObjectId": account(person),
        "name": person.name,
        "givenName": given,
        "surname": surname,
        "email": person.email,
        "userPrincipleName": person.email,
    }
