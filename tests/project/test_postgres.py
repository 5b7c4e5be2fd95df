import os
import select
import shutil
import subprocess
import sys
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from tests.postgres import PostgresError, PostgresServer, running_postgres

pytestmark = pytest.mark.postgres


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def test_url_leads_to_an_empty_database_of_a_supported_version(postgres_url: str) -> None:
    engine = create_async_engine(postgres_url)
    try:
        async with engine.begin() as connection:
            version = (await connection.execute(text("SHOW server_version_num"))).scalar_one()
            await connection.execute(text("CREATE TABLE tickets (number integer PRIMARY KEY, note text)"))
            await connection.execute(text("INSERT INTO tickets VALUES (128, 'blåbærgrød')"))
            note = (await connection.execute(text("SELECT note FROM tickets"))).scalar_one()
    finally:
        await engine.dispose()
    assert int(version) >= 150000
    assert note == "blåbærgrød"


async def test_next_test_finds_nothing_of_the_last(postgres_url: str) -> None:
    connection = await asyncpg.connect(postgres_url.replace("+asyncpg", ""))
    try:
        assert await connection.fetchval("SELECT to_regclass('tickets')") is None
    finally:
        await connection.close()


async def test_database_is_copied_from_a_template(postgres_server: PostgresServer) -> None:
    template = postgres_server.create()
    postgres_server.sql("CREATE TABLE tickets (number integer)", template)
    copy = postgres_server.create(template)
    connection = await asyncpg.connect(postgres_server.url(copy).replace("+asyncpg", ""))
    try:
        assert await connection.fetchval("SELECT count(*) FROM tickets") == 0
    finally:
        await connection.close()
    postgres_server.drop(copy)
    postgres_server.drop(template)


async def test_a_leaked_connection_does_not_keep_the_database(postgres_server: PostgresServer) -> None:
    name = postgres_server.create()
    connection = await asyncpg.connect(postgres_server.url(name).replace("+asyncpg", ""))
    postgres_server.drop(name)
    with pytest.raises(asyncpg.PostgresError):
        await connection.fetchval("SELECT 1")
    await connection.close()


async def test_password_is_asked_for(postgres_server: PostgresServer) -> None:
    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(
            host="127.0.0.1", port=postgres_server.port, user="udkast", password="guess", database="postgres"
        )


def test_server_listens_on_loopback_only(postgres_server: PostgresServer) -> None:
    settings = (postgres_server.folder / "data" / "postmaster.pid").read_text().splitlines()
    assert int(settings[0]) == postgres_server.pid
    assert settings[3] == str(postgres_server.port)
    assert settings[4] == "", "no socket file"
    assert settings[5] == "127.0.0.1"


def test_a_refused_statement_says_why(postgres_server: PostgresServer) -> None:
    with pytest.raises(PostgresError, match="does not exist"):
        postgres_server.sql("SELECT nothing_like_it()")


def leave_by_a_fault(seen: list[tuple[int, Path]]) -> None:
    with running_postgres() as server:
        seen.append((server.pid, server.folder))
        raise LookupError


def test_server_stops_and_leaves_nothing_when_a_test_run_fails() -> None:
    seen: list[tuple[int, Path]] = []
    with pytest.raises(LookupError):
        leave_by_a_fault(seen)
    pid, folder = seen[0]
    assert not alive(pid)
    assert not folder.exists()


@pytest.mark.skipif(
    shutil.which("setpriv") is None, reason="setpriv ties the server to its starter, on Linux"
)
def test_server_ends_when_the_tests_are_killed() -> None:
    program = "import sys; from tests.postgres import running_postgres\nwith running_postgres() as server:\n"
    program += "    print(server.pid, server.folder, flush=True)\n    sys.stdin.read()\n"
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        pid, folder = process.stdout.readline().split()
        server = os.pidfd_open(int(pid))
        try:
            process.kill()
            ended, _, _ = select.select([server], [], [], 30)
        finally:
            os.close(server)
            shutil.rmtree(folder, ignore_errors=True)
    assert ended
