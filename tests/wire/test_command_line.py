"""The command line as an administrator meets it: help, exit codes, faults in files, and what it says of trouble."""

import asyncio
import csv
import io
import json
import os
import signal
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from click import Context

from bot.cli.main import COMMANDS as NAMES
from bot.cli.main import udkast
from tests.programs.seeded import FROM_NOTHING, Command, seeded
from tests.wire.town import DESK, Town, environment

__all__ = ["seeded"]

ROOT = Path(__file__).parents[2]
TYPED = {name: udkast.get_command(Context(udkast), name) for name in NAMES}
COMMANDS = ["", *TYPED] + [
    f"{name} {each}" for name, one in TYPED.items() for each in getattr(one, "commands", {})
]
Ran = tuple[int, str, str]
Run = Callable[..., Awaitable[Ran]]


@pytest.fixture
def run(seeded: Command) -> Run:
    """`udkast` in a process of its own, with these settings and nothing else of ours."""
    return partial(ran, seeded)


async def ran(program: Command, settings: dict[str, str], *words: str, given: str = "") -> Ran:
    kept = {name: each for name, each in os.environ.items() if not name.startswith(("UDKAST_", "SLACK_"))}
    process = await asyncio.create_subprocess_exec(
        *program,
        *words,
        cwd=ROOT,
        env=kept | settings,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate(given.encode())
    assert "Traceback" not in err.decode(), err.decode()
    return process.returncode or 0, out.decode("utf-8-sig" if "csv" in words else "utf-8"), err.decode()


def of(town: Town) -> dict[str, str]:
    assert town.settings.office_file is not None
    url = town.settings.database_url.get_secret_value()
    return environment(url, town.settings.office_file, town.workspace.api_url)


@pytest.fixture
def settings(database: Path, office_file: Path) -> dict[str, str]:
    return environment(f"sqlite:///{database}", office_file, "http://127.0.0.1:9/api/")


async def test_every_command_says_what_it_is_for(run: Run) -> None:
    every = await asyncio.gather(*(run({}, *words.split(), "--help") for words in COMMANDS))
    for words, (code, out, _) in zip(COMMANDS, every, strict=True):
        assert code == 0, words
        assert "Usage:" in out, words
        assert len([one for one in out.splitlines() if one.strip()]) >= 3, words


BAD_USAGE = (
    "nonsense",
    "log export --format xlsx",
    "log export --from yesterday",
    "ticket erase",
    "ticket erase one --as henrik-bak",
    "ticket erase 1 --yes",
    "policy show --on 2026-02-30",
    "audit verify --nonsense",
    "people",
    "demo --port x",
)


async def test_bad_usage_ends_with_2(run: Run, settings: dict[str, str]) -> None:
    every = await asyncio.gather(*(run(settings, *words.split()) for words in BAD_USAGE))
    assert {words: one[0] for words, one in zip(BAD_USAGE, every, strict=True)} == dict.fromkeys(BAD_USAGE, 2)


async def test_without_an_office_file_it_says_which_setting_is_missing(
    run: Run, settings: dict[str, str]
) -> None:
    del settings["UDKAST_OFFICE_FILE"]
    for words in ("serve", "people sync", "log export", "audit verify"):
        code, _, err = await run(settings, *words.split())
        assert code == 2, words
        assert "UDKAST_OFFICE_FILE" in err


BROKEN = (
    ('time_zone = "Europe/Copenhagen"', 'time_zone = "Europe/Nordvig"', "time_zone"),
    ('class = "EMB"', 'class = "EMP"', "class"),
    ('owner = "peter-krogh"', 'owner = "peter-kragh"', "peter-krogh"),
    ('role = "mayor"', 'role = "major"', "role"),
    ("contact =", "kontact =", "kontact"),
    ('policy = "dk-2026-01"', 'policy = "dk-1999-01"', "dk-1999-01"),
)


async def test_a_bad_office_file_is_told_fault_by_fault(
    run: Run, settings: dict[str, str], office_file: Path
) -> None:
    text = office_file.read_text(encoding="utf-8")
    for right, wrong, _ in BROKEN:
        assert right in text
        text = text.replace(right, wrong, 1)
    office_file.write_text(text, encoding="utf-8")
    for words in ("people sync", "serve", "log export", "audit verify"):
        code, _, err = await run(settings, *words.split())
        assert code == 1, words
        faults = [one for one in err.splitlines() if "office.toml" in one]
        assert len(faults) >= 3, err
    code, out, _ = await run(settings, "doctor")
    assert code == 1
    assert "office" in out


@pytest.mark.parametrize("text", ["", "office = 1", "[office", "\x00", "[office]\nid = 1", "æ" * 10])
async def test_an_office_file_that_is_none(
    run: Run, settings: dict[str, str], office_file: Path, text: str
) -> None:
    office_file.write_text(text, encoding="utf-8")
    code, _, err = await run(settings, "people", "sync")
    assert code == 1
    assert "office.toml" in err


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", None])
async def test_an_office_file_that_cannot_be_read(
    run: Run, settings: dict[str, str], office_file: Path, content: bytes | None
) -> None:
    office_file.unlink() if content is None else office_file.write_bytes(content)
    code, _, err = await run(settings, "people", "sync")
    assert code == 1
    assert err.strip()


async def test_a_wrong_setting_is_told_and_never_shown(run: Run, settings: dict[str, str]) -> None:
    settings |= {"UDKAST_DATABASE_URL": "mysql://root:hemmelig@by/x", "UDKAST_PORT": "many"}
    code, _, err = await run(settings, "people", "sync")
    assert code == 1
    assert "UDKAST_DATABASE_URL" in err
    assert "UDKAST_PORT" in err
    assert "hemmelig" not in err


async def test_a_database_that_is_not_migrated_or_not_there(
    run: Run, settings: dict[str, str], tmp_path: Path
) -> None:
    settings["UDKAST_DATABASE_URL"] = f"sqlite:///{tmp_path}/nothing/udkast.db"
    assert (await run(settings, "people", "sync"))[0] == 1
    settings["UDKAST_DATABASE_URL"] = f"sqlite:///{tmp_path}/new.db"
    code, _, err = await run(settings, "audit", "verify")
    assert code == 1
    assert "migrate" in err
    assert (await run(settings, "migrate", "--check"))[0] == 1
    assert (await run(settings, "migrate"))[0] == 0
    assert (await run(settings, "migrate", "--check"))[0] == 0


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
async def test_the_bot_stops_when_told_to(town: Town, sign: signal.Signals) -> None:
    process = await asyncio.create_subprocess_exec(
        *FROM_NOTHING,
        "serve",
        cwd=ROOT,
        env={**os.environ, **of(town), "UDKAST_PORT": "0"},
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stderr is not None
    async with asyncio.timeout(60):
        said = json.loads(await process.stderr.readline())
        assert said["event"] == "serving"
        process.send_signal(sign)
        rest = (await process.stderr.read()).decode()
        assert await process.wait() == 0
    assert [json.loads(one)["event"] for one in rest.splitlines()] == ["stopping"]


async def test_no_migration_while_the_bot_runs(run: Run, town: Town) -> None:
    code, _, err = await run(of(town), "migrate")
    assert code == 1
    assert "udkast serve" in err


async def test_somebody_unknown_acts_in_nobodys_name(run: Run, town: Town) -> None:
    await town.job()
    before = town.rows("SELECT * FROM content")
    for words in (
        "ticket erase 1 --yes --as nobody",
        "ticket erase 1 --yes --as maria-holm",
        "ticket erase 99 --yes --as henrik-bak",
        "log export --as nobody",
        "log export --as maria-holm",
        "log export --names",
    ):
        code, out, err = await run(of(town), *words.split())
        assert (code, out) == (1, ""), words
        assert err.strip(), words
    assert town.rows("SELECT * FROM content") == before
    assert town.events("log.read") == []


async def test_an_erasure_is_asked_for_once_more(run: Run, town: Town) -> None:
    await town.job()
    code, _, _ = await run(of(town), "ticket", "erase", "1", "--as", "henrik-bak", given="n\n")
    assert code == 1
    assert town.rows("SELECT count(*) FROM content WHERE body IS NULL") == [(0,)]
    code, _, _ = await run(of(town), "ticket", "erase", "1", "--as", "henrik-bak", given="y\n")
    assert code == 0
    assert town.rows("SELECT count(*) FROM content WHERE body IS NOT NULL") == [(0,)]
    assert (await run(of(town), "audit", "verify"))[0] == 0


KEYS = [
    "ticket",
    "opened_at",
    "requester",
    "requester_role",
    "department",
    "officer_department",
    "profile_owner",
    "profile_class",
    "profiles",
    "channels",
    "officer",
    "minutes",
    "status",
    "delivered_at",
    "accepted_at",
    "closed_at",
    "use",
    "policy",
    "theme",
    "ordered",
]


async def test_the_log_in_both_formats(run: Run, town: Town) -> None:
    await town.job()
    code, out, _ = await run(of(town), "log", "export", "--format", "jsonl")
    (row,) = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert list(row) == KEYS
    assert (row["ticket"], row["minutes"], row["status"]) == (1, 15, "delivered")
    assert "Sofie" not in out
    code, out, _ = await run(of(town), "log", "export", "--format", "csv")
    heads, cells = csv.reader(io.StringIO(out, newline=""), delimiter=";")
    assert (code, len(heads), len(cells)) == (0, len(KEYS), len(KEYS))
    assert "Sofie" not in out
    _, out, _ = await run(of(town), "log", "export", "--format", "jsonl", "--names", "--purpose", "sag 1")
    assert "Sofie Lund" in out
    assert len(town.events("log.read")) == 3


async def test_the_log_of_no_time_at_all(run: Run, town: Town) -> None:
    await town.job()
    code, out, _ = await run(of(town), "log", "export", "--format", "jsonl", "--to", "2001-01-01")
    assert (code, out) == (0, "")
    assert (await run(of(town), "log", "export", "--from", "2026-02-01", "--to", "2026-01-01"))[0] == 1


TAMPERED = (
    ("event", "UPDATE event SET body = replace(body, 'sofie', 'jonas') WHERE sequence = 2"),
    ("event", "DELETE FROM event WHERE sequence = 2"),
    ("event", "DELETE FROM event WHERE sequence = (SELECT max(sequence) FROM event)"),
    ("event", "UPDATE event SET kind = 'ticket.opened' WHERE sequence = 2"),
    ("office_event", "UPDATE office_event SET body = replace(body, '1', '2') WHERE sequence = 1"),
    ("office_event", "DELETE FROM office_event WHERE sequence = (SELECT max(sequence) FROM office_event)"),
)


@pytest.mark.parametrize(("table", "statement"), TAMPERED)
async def test_tampering_is_found_and_named(run: Run, town: Town, table: str, statement: str) -> None:
    await town.job()
    assert (await run(of(town), "audit", "verify"))[0] == 0
    with closing(sqlite3.connect(town.database)) as thief, thief:
        triggers = thief.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        with pytest.raises(sqlite3.IntegrityError):
            thief.execute(statement)
        for (name,) in triggers:
            thief.execute(f"DROP TRIGGER {name}")
        thief.execute(statement)
    code, out, _ = await run(of(town), "audit", "verify", "--json")
    assert code == 1
    broken = json.loads(out)["broken"]
    assert len(broken) == 1
    assert (broken[0]["chain"] == "office") == (table == "office_event")


async def test_the_doctor_says_what_to_do(run: Run, town: Town) -> None:
    code, out, _ = await run(of(town), "doctor")
    assert code == 0, out
    place = town.workspace.state.conversations.pop(DESK)
    await town.maria.command("/draft", "Ny cykelsti")
    await town.quiet()
    await town.send(town.maria, own=["yes"], declared=["yes"])
    await town.told()
    code, out, _ = await run(of(town), "doctor", "--json")
    found = {one["name"]: one for one in json.loads(out) if not one["ok"]}
    assert code == 1
    assert "invite" in found["desk"]["cure"].lower()
    assert "channel_not_found" in found["undelivered"]["said"]
    assert "xoxb" not in out
    town.workspace.state.conversations[DESK] = place


async def test_the_doctor_without_slack_or_database(
    run: Run, settings: dict[str, str], tmp_path: Path
) -> None:
    settings["UDKAST_DATABASE_URL"] = f"sqlite:///{tmp_path}/nowhere/x.db"
    code, out, _ = await run(settings, "doctor", "--json")
    assert code == 1
    assert {"database", "token"} <= {one["name"] for one in json.loads(out) if not one["ok"]}
