"""Who has an embedded database open: many may share it, a migration has it alone.

A file beside the database is locked, not the database itself: SQLite's own locks end with each transaction.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sqlalchemy import URL

from workflows.records import StoreUnavailable, Trouble

from .engines import sqlite_file


class InUse(Exception):  # noqa: N818 -- a fact about the database, not a fault
    """Somebody has the database open: stop `udkast serve` and try again."""

    def __init__(self) -> None:
        super().__init__("the database is in use: stop `udkast serve` and try again")


@contextmanager
def held_alone(url: URL) -> Iterator[None]:
    """Keep everybody else out for a while; a server looks after that itself."""
    file = sqlite_file(url)
    lock = _taken(file, fcntl.LOCK_EX) if file else None
    if file and lock is None:
        raise InUse
    try:
        yield
    finally:
        if lock:
            lock.close()


def shared(url: URL) -> IO[bytes] | None:
    """Take part in an embedded database until the file returned is closed; None for a server."""
    file = sqlite_file(url)
    if file is None:
        return None
    lock = _taken(file, fcntl.LOCK_SH)
    if lock is None:
        raise StoreUnavailable(Trouble.BUSY)
    return lock


def _taken(file: Path, how: int) -> IO[bytes] | None:
    try:
        lock = file.with_name(file.name + ".lock").open("ab")
    except OSError as fault:
        raise StoreUnavailable(Trouble.GONE) from fault
    try:
        fcntl.flock(lock, how | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        return None
    return lock
