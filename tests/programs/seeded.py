"""`udkast` in a process of its own, without the seconds that importing everything takes each time."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
Command = tuple[str, ...]
FROM_NOTHING: Command = (sys.executable, "-c", "from bot.cli.main import main; main()")
"""The same as it is installed."""


@contextmanager
def running() -> Iterator[Command]:
    """What to put before the words of a command line, until the block ends."""
    with tempfile.TemporaryDirectory(prefix="udkast-") as folder:
        door = f"{folder}/seed"
        with subprocess.Popen(
            [sys.executable, str(HERE / "seed.py"), door],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for the tests
        ) as seed:
            assert seed.stdin is not None
            assert seed.stdout is not None
            assert seed.stdout.readline() == b"ready\n"
            yield (sys.executable, "-I", "-S", str(HERE / "sprout.py"), door)
            seed.stdin.close()


@pytest.fixture(scope="session")
def seeded() -> Iterator[Command]:
    """The worker's seed."""
    with running() as command:
        yield command
