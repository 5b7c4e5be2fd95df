"""Processes of the program on ports of their own: started, killed by their parent, stopped as by an administrator."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tests.kills.wiring import Wiring

ROOT = Path(__file__).parents[2]
OURS = ("UDKAST_", "SLACK_", "TEAMS_", "PYTEST_", "COV_")


class Nursery:
    """The parent of all processes, reached through a pipe."""

    def __init__(self, program: "subprocess.Popen[str]") -> None:
        self._program = program

    def ask(self, do: str, **order: Any) -> Any:
        """Have something done, and what came of it."""
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.write(json.dumps({"do": do, **order}) + "\n")
        self._program.stdin.flush()
        return json.loads(self._program.stdout.readline())


@contextmanager
def nursery(folder: Path) -> Iterator[Nursery]:
    """A parent without children; whoever it leaves behind dies with it."""
    with (folder / "nursery.log").open("wb") as said:
        program = subprocess.Popen(
            [sys.executable, "-m", "tests.kills.nursery"],
            cwd=ROOT,
            env=_clean() | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
            start_new_session=True,  # Ctrl-C is for the tests
        )
        try:
            yield Nursery(program)
        finally:
            program.communicate(timeout=30)


def _clean() -> dict[str, str]:
    return {name: each for name, each in os.environ.items() if not name.startswith(OURS)}


@dataclass
class Process:
    """One place for a process: its name, its port, and who is there now."""

    nursery: Nursery
    name: str
    port: int
    environ: Mapping[str, str]
    folder: Path
    wiring: Wiring = field(default_factory=Wiring)
    pid: int | None = None

    @property
    def address(self) -> str:
        """Where it is reached."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        """What all that were ever here have said."""
        return self.folder / f"{self.name}.log"

    def said(self, event: str) -> list[dict[str, Any]]:
        """The lines of the log about something; the last one may have been cut off by a kill."""
        lines = self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []
        return [json.loads(one) for one in lines if f'"event": "{event}"' in one and one.endswith("}")]

    def start(self) -> None:
        """`udkast serve`."""
        self.pid = self._run("serve")

    def kill(self) -> None:
        """SIGKILL, and gone when this returns."""
        assert self.pid is not None
        self.nursery.ask("signal", pid=self.pid, sign=int(signal.SIGKILL))
        code = self.nursery.ask("wait", pid=self.pid, block=True)["code"]
        assert code == -signal.SIGKILL, (self.name, code)
        self.pid = None

    def tell(self, sign: signal.Signals = signal.SIGTERM) -> None:
        """Ask it to stop."""
        self.nursery.ask("signal", pid=self.pid, sign=int(sign))

    def ended(self) -> int | None:
        """Its exit code, None while it goes on."""
        code: int | None = self.nursery.ask("wait", pid=self.pid, block=False)["code"]
        if code is not None:
            self.pid = None
        return code

    def command(self, *words: str) -> int:
        """Another command of the program in the same office, to its end; its exit code."""
        pid = self._run(*words)
        code: int = self.nursery.ask("wait", pid=pid, block=True)["code"]
        return code

    def _run(self, *words: str) -> int:
        environ = {**_clean(), **self.environ, "UDKAST_PORT": str(self.port)}
        paths = {"out": str(self.folder / f"{self.name}.out"), "err": str(self.log)}
        pid: int = self.nursery.ask(
            "start", words=words, environ=environ, wiring=asdict(self.wiring), **paths
        )["pid"]
        return pid
