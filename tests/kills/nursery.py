"""Runs the real program in processes of its own, forked from one that has only imported it.

Importing takes seconds and a start must not, when a process is killed several times a second. What a child
runs is `udkast` from its first line; who kills it is its parent, so that a process id is never somebody else's.
"""

import ctypes
import gc
import json
import os
import signal
import sys
import traceback
from importlib import import_module
from typing import Any, NoReturn

from bot.cli.main import COMMANDS, main
from tests.kills.wiring import Wiring, wired

Json = dict[str, Any]

DEATH_OF_PARENT = 1  # PR_SET_PDEATHSIG


def run(order: Json) -> NoReturn:
    """Be the program: its words, its environment and nothing else of ours."""
    ctypes.CDLL(None).prctl(DEATH_OF_PARENT, signal.SIGKILL)
    for number, path, how in (
        (0, os.devnull, os.O_RDONLY),
        (1, order["out"], os.O_WRONLY | os.O_CREAT | os.O_APPEND),
        (2, order["err"], os.O_WRONLY | os.O_CREAT | os.O_APPEND),
    ):
        os.dup2(os.open(path, how), number)
    os.environ.clear()
    os.environ.update(order["environ"])
    sys.argv = ["udkast", *order["words"]]
    code = 1
    try:
        with wired(Wiring(**order["wiring"])):
            main()
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 0
    except BaseException:  # noqa: BLE001 -- as the interpreter does, which this child never comes back to
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def start(order: Json) -> Json:
    """A child at work."""
    pid = os.fork()
    if pid == 0:
        run(order)
    return {"pid": pid}


def send(pid: int, sign: int) -> Json:
    """A signal to a child that nobody has waited for yet, so that the id is still its own."""
    os.kill(pid, sign)
    return {}


def wait(pid: int, *, block: bool) -> Json:
    """How a child ended; None while it has not."""
    ended, status = os.waitpid(pid, 0 if block else os.WNOHANG)
    return {"code": os.waitstatus_to_exitcode(status) if ended else None}


def obey(order: Json) -> Json:
    match order["do"]:
        case "start":
            return start(order)
        case "signal":
            return send(order["pid"], order["sign"])
        case "wait":
            return wait(order["pid"], block=order["block"])
    raise ValueError(order["do"])


if __name__ == "__main__":
    import_module("bot.cli." + COMMANDS["serve"].partition(":")[0])
    gc.freeze()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(obey(json.loads(line))) + "\n")
        sys.stdout.flush()
