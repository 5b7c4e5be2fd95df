import asyncio
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import pytest_socket
from hypothesis import settings


@contextmanager
def refused() -> Iterator[None]:
    """pytest-socket warns and raises."""
    with (
        pytest.warns(UserWarning, match="socket.connect"),
        pytest.raises(pytest_socket.SocketConnectBlockedError),
    ):
        yield


def test_connections_stay_on_this_machine() -> None:
    with socket.socket() as client, refused():
        client.connect(("192.0.2.1", 80))


async def test_event_loop_stays_on_this_machine_too() -> None:
    with refused():
        await asyncio.open_connection("192.0.2.1", 80)


async def test_names_are_not_looked_up() -> None:
    with pytest.raises(socket.gaierror, match="beyond this machine"):
        await asyncio.open_connection("example.org", 80)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
async def test_loopback_answers(host: str) -> None:
    async def greet(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"hej")
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(greet, host, 0, family=socket.AF_INET)
    async with server:
        reader, writer = await asyncio.open_connection(host, server.sockets[0].getsockname()[1])
        assert await reader.read() == b"hej"
        writer.close()
        await writer.wait_closed()


async def test_programs_and_unix_sockets_are_reachable() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall(b"hej")
        assert theirs.recv(3) == b"hej"
    process = await asyncio.create_subprocess_exec("true")
    assert await process.wait() == 0


def test_hypothesis_runs_the_profile_asked_for() -> None:
    wanted = os.environ.get("HYPOTHESIS_PROFILE", "ci")
    assert settings.default is not None
    assert settings.default.deadline is None
    assert settings.default.derandomize is (wanted == "ci")
