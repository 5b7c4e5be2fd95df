"""The command line as it is typed: in this process for what ends, as a program of its own for what runs."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.cli.main import main
from tests.fakes.office import DEMO
from tests.programs.seeded import ROOT, Command, seeded

__all__ = ["seeded"]

OURS = ("UDKAST_", "SLACK_", "TEAMS_")
PATIENCE = 120


@dataclass(frozen=True)
class Done:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


@dataclass
class Terminal:
    """A terminal in an empty folder with the office's settings."""

    folder: Path
    capsys: pytest.CaptureFixture[str]
    program: Callable[[], Command]
    settings: dict[str, str] = field(default_factory=dict)

    def __call__(self, *words: str) -> Done:
        """Type `udkast` and these words."""
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(sys, "argv", ["udkast", *words])
            patched.chdir(self.folder)
            for key in [one for one in os.environ if one.startswith(OURS)]:
                patched.delenv(key)
            for key, value in self.settings.items():
                patched.setenv(key, value)
            self.capsys.readouterr()
            code = _ended()
        said = self.capsys.readouterr()
        return Done(code, said.out, said.err)

    @asynccontextmanager
    async def running(self, *words: str) -> AsyncIterator[asyncio.subprocess.Process]:
        """The same as a program that goes on until it is told to stop; killed if it is not."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith(OURS)}
        process = await asyncio.create_subprocess_exec(
            *self.program(),
            *words,
            cwd=self.folder,
            env={**kept, "PYTHONPATH": str(ROOT), **self.settings},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            async with asyncio.timeout(PATIENCE):
                yield process
        finally:
            if process.returncode is None:
                process.kill()
            await process.communicate()


def _ended() -> int:
    try:
        main()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    return 0


@pytest.fixture
def bare(tmp_path: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest) -> Terminal:
    """A terminal without any setting."""
    return Terminal(tmp_path, capsys, lambda: request.getfixturevalue("seeded"))


@pytest.fixture
def office(bare: Terminal) -> Terminal:
    """A terminal with the demo's office on a database that is not there yet."""
    bare.settings |= {
        "UDKAST_DATABASE_URL": f"sqlite:///{bare.folder / 'udkast.db'}",
        "UDKAST_OFFICE_FILE": str(DEMO),
        "UDKAST_SECRET": "a secret of the tests, long enough",
    }
    return bare


@pytest.fixture
def synced(office: Terminal) -> Terminal:
    """The same, migrated and with the office's people."""
    assert office("migrate").code == 0
    assert office("people", "sync").code == 0
    return office


Typed = Callable[..., Done]
