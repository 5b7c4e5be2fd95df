"""Stands in for one program that the seed runs: hands its streams over, passes signals on, ends as it ends.

Run as `python -I -S sprout.py SOCKET WORDS…`: this one imports next to nothing.
"""

import json
import os
import signal
import socket
import sys

asked = socket.socket(socket.AF_UNIX)
asked.connect(sys.argv[1])
folder = os.getcwd()  # noqa: PTH109 -- importing pathlib takes longer than all the rest
wanted = {"words": sys.argv[2:], "folder": folder, "environment": dict(os.environ)}
socket.send_fds(asked, [json.dumps(wanted).encode()], [0, 1, 2])
told = asked.makefile()
pid = int(told.readline())
for sign in (signal.SIGINT, signal.SIGTERM):
    signal.signal(sign, lambda number, _frame: os.kill(pid, number))
for stream in (0, 1, 2):
    os.close(stream)  # who reads the program's words waits until nobody can write any more
code = int(told.readline())
if code < 0:
    signal.signal(-code, signal.SIG_DFL)
    os.kill(os.getpid(), -code)
os._exit(code)
