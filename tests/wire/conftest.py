"""A town for each test: the demo's office in English, on a database of its own, and the real bot."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from bot.cli.demo import OFFICE
from bot.storage.migrations import migrate
from handlers.slack.submitting import Submitting
from tests.once import read_once
from tests.wire.town import Town, town_on
from tests.wire.twin import Twin, in_teams, twin_on

__all__ = ["read_once"]

COUNCILLOR = """
[[people]]
id = "rasmus-toft"
name = "Rasmus Toft"
email = "rasmus.toft@nordvig.example"
slack = "U_RASMUS"
valid_from = 2022-01-01
[[people.roles]]
role = "councillor"
department = "borgmesteren"
party = "Enhedshavnen"
valid_from = 2022-01-01
"""


@pytest.fixture
def office_file(tmp_path: Path) -> Path:
    """The demo's office, speaking English, with a councillor who has no profile in it."""
    path = tmp_path / "office.toml"
    text = OFFICE.read_text(encoding="utf-8").replace('language = "da"', 'language = "en"')
    path.write_text(text.replace("[[profiles]]", COUNCILLOR + "\n[[profiles]]", 1), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database at the head, to be copied."""
    path = tmp_path_factory.mktemp("migrated") / "udkast.db"
    asyncio.run(migrate(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture
def database(migrated: Path, tmp_path: Path) -> Path:
    """A database of the test's own."""
    return Path(shutil.copy(migrated, tmp_path / "udkast.db"))


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine under load answers late: then the bot waits a little longer before it says so."""
    monkeypatch.setattr("handlers.slack.gateway.Submitting", partial(Submitting, patience=20.0))


@pytest.fixture
async def town(database: Path, office_file: Path) -> AsyncIterator[Town]:
    """The running bot; at the end Slack had nothing to complain of."""
    async with town_on(f"sqlite+aiosqlite:///{database}", office_file) as made:
        yield made
        assert made.workspace.complaints == []


@pytest.fixture
def teams_office(office_file: Path) -> Path:
    """The same office, whose desk works in Teams."""
    office_file.write_text(in_teams(office_file.read_text(encoding="utf-8")), encoding="utf-8")
    return office_file


@pytest.fixture
async def twin(database: Path, teams_office: Path) -> AsyncIterator[Twin]:
    """The running bot, in Teams alone; at the end Teams had nothing to complain of."""
    async with twin_on(f"sqlite+aiosqlite:///{database}", teams_office) as made:
        await made.installed("maria-holm", "sofie-lund", "jonas-friis")
        yield made
        assert made.tenant.complaints == []


@pytest.fixture
async def mixed(database: Path, office_file: Path) -> AsyncIterator[Twin]:
    """The running bot in both: the desk in Slack, the mayor in Teams."""
    async with twin_on(f"sqlite+aiosqlite:///{database}", office_file, slack=True) as made:
        await made.installed("maria-holm")
        yield made
        assert made.tenant.complaints == []
        assert made.town is not None
        assert made.town.workspace.complaints == []
