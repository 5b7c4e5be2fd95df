"""A process that has imported all that `udkast` needs, and becomes `udkast` once for everybody who asks.

Run as `python seed.py SOCKET`; ends with its standard input. What is forked goes on at the bottom of this file, as
the program itself would, and ends by itself.
"""

import gc
import json
import os
import random
import select
import signal
import socket
import sys
from contextlib import suppress
from importlib import import_module

from bot.cli.main import COMMANDS, main


def serve(path: str) -> None:
    """Return in a process that has become a program; the seed itself goes on, and ends here."""
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(path)
        door.listen()
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those who tell how a program ended
        for where in COMMANDS.values():
            import_module("bot.cli." + where.partition(":")[0])
        gc.freeze()  # what is shared is not gone through, and so stays shared
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        while door in select.select([door, sys.stdin], [], [])[0]:
            asked, _ = door.accept()
            if os.fork() == 0:
                door.close()
                return attend(asked)
            asked.close()
    sys.exit()


def attend(asked: socket.socket) -> None:
    """Return in the program; whoever asked is told its process id and, at its end, how it ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    said, files, *_ = socket.recv_fds(asked, 1 << 20, 3)
    if pid := os.fork():
        asked.sendall(f"{pid}\n".encode())
        if asked in select.select([asked, os.pidfd_open(pid)], [], [])[0]:
            os.kill(pid, signal.SIGKILL)  # nobody is there any more who would stop it
        _, status = os.waitpid(pid, 0)
        with suppress(BrokenPipeError):
            asked.sendall(f"{os.waitstatus_to_exitcode(status)}\n".encode())
        os._exit(0)
    asked.close()
    become(json.loads(said), files)


def become(wanted: dict, files: list[int]) -> None:
    """Take on the words, folder, environment and streams of the one who asked."""
    for stream, file in enumerate(files):
        os.dup2(file, stream)
        os.close(file)
    os.chdir(wanted["folder"])
    os.environ.clear()
    os.environ.update(wanted["environment"])
    sys.argv = ["udkast", *wanted["words"]]
    random.seed()


serve(sys.argv[1])
main()
