"""The import contracts hold, and each breaks when it should: one illegal import at a time in a bare copy of the rooms."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT = Path(sys.executable).parent / "lint-imports"

SKELETON = [
    "bot/server",
    "bot/outbox",
    "bot/cli/main",
    "bot/cli/demo",
    "bot/storage/tickets",
    "handlers/slack/blocks",
    "handlers/teams/cards",
    "handlers/web/pages",
    "handlers/exports/sheets",
    "handlers/router",
    "handlers/tickets",
    "handlers/replies",
    "handlers/screens/tickets",
    "handlers/request",
    "workflows/tickets",
    "workflows/performing",
    "workflows/ports",
    "workflows/domain/tickets",
    "workflows/neutrality/engine",
    "config/settings",
    "config/i18n",
    "config/office",
    "playground/server",
]

# importing file, imported module, the contract that must break
ILLEGAL = [
    ("config/office", "workflows.domain.tickets", "rooms"),
    ("workflows/tickets", "handlers.request", "rooms"),
    ("handlers/slack/blocks", "bot.outbox", "rooms"),
    ("handlers/slack/blocks", "handlers.teams.cards", "handlers"),
    ("handlers/exports/sheets", "handlers.tickets", "handlers"),
    ("handlers/router", "handlers.slack.blocks", "handlers"),
    ("handlers/tickets", "handlers.router", "handlers"),
    ("handlers/screens/tickets", "handlers.tickets", "handlers"),
    ("handlers/replies", "handlers.tickets", "handlers"),
    ("handlers/screens/tickets", "handlers.replies", "handlers"),
    ("handlers/request", "handlers.screens.tickets", "handlers"),
    ("handlers/sundries", "handlers.request", "handlers"),
    ("workflows/performing", "workflows.tickets", "workflows"),
    ("workflows/ports", "workflows.performing", "workflows"),
    ("workflows/ports", "workflows.tickets", "workflows"),
    ("workflows/domain/tickets", "workflows.ports", "workflows"),
    ("workflows/neutrality/engine", "workflows.ports", "workflows"),
    ("workflows/sundries", "workflows.ports", "workflows"),
    ("workflows/domain/tickets", "asyncio", "pure"),
    ("workflows/domain/tickets", "time", "pure"),
    ("workflows/neutrality/engine", "pathlib", "pure"),
    ("handlers/tickets", "slack_sdk.models", "slack"),
    ("handlers/teams/cards", "slack_bolt", "slack"),
    ("workflows/ports", "slack_sdk", "slack"),
    ("playground/server", "slack_sdk", "slack"),
    ("handlers/slack/blocks", "botbuilder.core", "teams"),
    ("handlers/screens/tickets", "botbuilder.schema", "teams"),
    ("handlers/web/pages", "botframework.connector", "teams"),
    ("handlers/router", "aiohttp.web", "http"),
    ("workflows/tickets", "aiohttp", "http"),
    ("handlers/exports/sheets", "aiohttp", "http"),
    ("handlers/tickets", "sqlalchemy", "sql"),
    ("workflows/ports", "sqlalchemy.ext.asyncio", "sql"),
    ("config/office", "sqlite3", "sql"),
    ("bot/outbox", "sqlalchemy", "sql"),
    ("bot/server", "alembic.command", "sql"),
    ("bot/storage/tickets", "handlers.request", "storage"),
    ("workflows/tickets", "config.settings", "settings"),
    ("workflows/domain/tickets", "config.i18n", "settings"),
    ("workflows/tickets", "dotenv", "dotenv"),
    ("bot/server", "dotenv", "dotenv"),
    ("handlers/screens/tickets", "workflows.tickets", "screens"),
    ("handlers/screens/tickets", "workflows.ports", "screens"),
    ("playground/server", "config.office", "playground"),
    ("playground/server", "handlers.request", "playground"),
    ("bot/server", "playground.server", "demo"),
    ("bot/cli/main", "playground.server", "demo"),
    ("handlers/slack/blocks", "playground.server", "demo"),
]

# What the design wants to be possible.
LEGAL = [
    ("bot/cli/demo", "playground.server"),
    ("bot/server", "slack_bolt"),
    ("bot/server", "aiohttp.web"),
    ("bot/storage/tickets", "sqlalchemy"),
    ("bot/storage/tickets", "workflows.ports"),
    ("handlers/slack/blocks", "slack_sdk"),
    ("handlers/slack/blocks", "handlers.router"),
    ("handlers/teams/cards", "botbuilder.core"),
    ("handlers/web/pages", "aiohttp.web"),
    ("handlers/web/pages", "handlers.router"),
    ("handlers/logbook", "handlers.exports.logbook"),
    ("handlers/router", "handlers.tickets"),
    ("handlers/tickets", "handlers.replies"),
    ("handlers/replies", "handlers.screens.tickets"),
    ("handlers/tickets", "workflows.tickets"),
    ("handlers/screens/tickets", "workflows.domain.tickets"),
    ("handlers/screens/tickets", "config.i18n"),
    ("handlers/request", "workflows.domain.tickets"),
    ("handlers/screens/tickets", "handlers.request"),
    ("workflows/tickets", "workflows.ports"),
    ("workflows/ports", "workflows.domain.tickets"),
    ("workflows/domain/tickets", "workflows.neutrality.engine"),
    ("workflows/tickets", "config.office"),
    ("config/settings", "dotenv"),
    ("playground/server", "aiohttp.web"),
]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(LINT), "--config", str(folder / ".importlinter"), "--no-logo", "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def broken(output: str, folder: Path) -> set[str]:
    """The ids of the contracts that broke."""
    flat = " ".join(output.split())
    contracts = (folder / ".importlinter").read_text().split("[importlinter:contract:")[1:]
    ids = {part.split("name = ")[1].splitlines()[0]: part.split("]")[0] for part in contracts}
    return {ident for name, ident in ids.items() if f"{name} BROKEN" in flat}


@pytest.fixture
def rooms(tmp_path: Path) -> Path:
    for module in SKELETON:
        path = (tmp_path / module).with_suffix(".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        for parent in path.relative_to(tmp_path).parents[:-1]:
            (tmp_path / parent / "__init__.py").touch()
    shutil.copy(ROOT / ".importlinter", tmp_path)
    return tmp_path


def test_contracts_hold() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_contract_has_an_import_that_breaks_it() -> None:
    contracts = (ROOT / ".importlinter").read_text().split("[importlinter:contract:")[1:]
    assert {part.split("]")[0] for part in contracts} == {ident for *_, ident in ILLEGAL} | {"cycles"}


def test_what_the_design_allows_is_kept(rooms: Path) -> None:
    for module, imported in LEGAL:
        with (rooms / module).with_suffix(".py").open("a") as file:
            file.write(f"import {imported}\n")
    done = lint(rooms)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("module", "imported", "contract"), ILLEGAL)
def test_an_illegal_import_breaks_its_contract(
    rooms: Path, module: str, imported: str, contract: str
) -> None:
    (rooms / module).with_suffix(".py").write_text(f"import {imported}\n")
    done = lint(rooms)
    assert done.returncode == 1, done.stdout + done.stderr
    assert contract in broken(done.stdout, rooms), done.stdout


def test_a_cycle_breaks_its_contract(rooms: Path) -> None:
    (rooms / "bot/server.py").write_text("import bot.outbox\n")
    (rooms / "bot/outbox.py").write_text("import bot.server\n")
    assert broken(lint(rooms).stdout, rooms) == {"cycles"}
