"""A server under measurement: a process of its own, driven with a platform's signed commands."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from typing import Protocol, Self

import aiohttp

from bench.draft.child import CPU, LOOPBACK
from config.settings import PREFIXES

NOTHING: Mapping[str, str] = {}
STARTING_SECONDS = 60
OPENING_SECONDS = 30


class NotServed(Exception):  # noqa: N818 -- a fact about the measurement
    """A command was not acknowledged, or not answered."""


class Platform(Protocol):
    """The far side: what it sends where, what acknowledges it, and when it has been answered."""

    path: str
    accepted: int

    def command(self) -> tuple[bytes, dict[str, str], asyncio.Future[None]]:
        """A command to send, with its headers, and what is done once it has been answered."""
        ...


class Server:
    """One of the two processes that are compared."""

    def __init__(self, session: aiohttp.ClientSession, platform: Platform, port: int) -> None:
        self._session = session
        self._platform = platform
        self._url = f"http://{LOOPBACK}:{port}"

    @classmethod
    @asynccontextmanager
    async def started(
        cls, module: str, *arguments: str, platform: Platform, environment: Mapping[str, str] = NOTHING
    ) -> AsyncIterator[Self]:
        """The process, ended by closing its input."""
        command = [sys.executable, "-m", module, *arguments]
        # What somebody has set for a bot of theirs must not reach this one.
        ours = {key: value for key, value in os.environ.items() if not key.startswith(PREFIXES)}
        env = ours | dict(environment)
        process = await asyncio.create_subprocess_exec(*command, env=env, stdin=PIPE, stdout=PIPE)
        try:
            async with aiohttp.ClientSession() as session:
                yield cls(session, platform, await _port(process, module))
        finally:
            await _ended(process)

    async def cpu(self, requests: int, clients: int) -> float:
        """Microseconds of CPU that the process spends on one acknowledged and answered command."""
        before = await self._used()
        await self.drive(requests, clients)
        return (await self._used() - before) / 1000 / requests

    async def drive(self, requests: int, clients: int) -> None:
        """Send so many commands, each client the next one when it has been answered."""
        left = iter(range(requests))
        await asyncio.gather(*(self._client(left) for _ in range(clients)))

    async def _client(self, left: Iterator[int]) -> None:
        for _ in left:
            body, headers, opening = self._platform.command()
            url = self._url + self._platform.path
            async with self._session.post(url, data=body, headers=headers) as answer:
                if answer.status != self._platform.accepted or await answer.read():
                    raise NotServed(f"{answer.status} {await answer.text()}")
            async with asyncio.timeout(OPENING_SECONDS):
                await opening

    async def _used(self) -> int:
        async with self._session.get(self._url + CPU) as answer:
            return int(await answer.text())


async def _port(process: Process, module: str) -> int:
    assert process.stdout is not None
    async with asyncio.timeout(STARTING_SECONDS):
        line = await process.stdout.readline()
    if not line.strip().isdigit():
        raise NotServed(f"{module} did not start")
    return int(line)


async def _ended(process: Process) -> None:
    if process.stdin is not None:
        process.stdin.close()
    await process.wait()
